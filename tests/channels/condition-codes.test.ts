import { describe, expect, test } from 'vitest';
import { ChannelType } from '../../src/channels/channel.ts';
import {
  type Attachment,
  Attention,
  type CcwFields,
  ChainCommand,
  ChannelBench,
  deviceAddress,
  ProgramControlled,
  SuppressLength,
} from './channel-bench.ts';

type State = (bench: ChannelBench) => void;

const read: CcwFields = [0x02, 0x2000, 0, 80];
/** Waits for the test. */
const waiting: CcwFields = [0x0e, 0x2000, 0, 80];
const program: (ccw: CcwFields) => State = (ccw) => (bench) => {
  bench.program([ccw]);
  bench.start();
};

/** How a bench comes into the states of "States of the Input/Output System", seen from the device at 150. */
const states = {
  available: () => {},
  'device busy': program([0x0b, 0, 0, 1]),
  'ended operation pending': (bench) => {
    program(read)(bench);
    bench.settle();
  },
  'channel end pending, device busy': (bench) => {
    program([0x07, 0x2000, SuppressLength, 6])(bench);
    bench.pass(20);
  },
  'refusal of SIOF pending': (bench) => {
    bench.program([[0x11, 0x2000, 0, 80]]);
    bench.start(true);
    bench.settle();
  },
  'device busy, and attention waits in it': (bench) => {
    program([0x0b, 0, 0, 1])(bench);
    bench.device.port.signal(Attention);
  },
  'attention pending': (bench) => bench.device.port.signal(Attention),
  working: program(waiting),
  'working, and PCI pending': program([0x0e, 0x2000, ProgramControlled, 80]),
  'working, between channel end and device end of a chain': (bench) => {
    bench.program([[0x07, 0x2000, ChainCommand | SuppressLength, 6], read]);
    bench.start();
    bench.pass(20);
  },
  'ended operation of another device pending': (bench) => {
    bench.startOther([read]);
    bench.settle();
  },
  'attention of another device pending': (bench) => bench.other.port.signal(Attention),
  'working with another device': (bench) => bench.startOther([waiting]),
  'control unit busy with another device': (bench) => bench.startOther([[0x0f, 0, 0, 1]]),
  'channel available pending': (bench) => {
    bench.startOther([[0x07, 0x2000, ChainCommand | SuppressLength, 6], read]);
    bench.start();
    bench.pass(20);
  },
  'no such device': (bench) => bench.channels.remove(deviceAddress),
  'no such device, working with another': (bench) => {
    bench.startOther([waiting]);
    bench.channels.remove(deviceAddress);
  },
} satisfies Record<string, State>;

type Instruction = (bench: ChannelBench) => number;
const instructions: Record<string, Instruction> = {
  SIO: (bench) => {
    bench.program([read]);
    return bench.start();
  },
  SIOF: (bench) => {
    bench.program([read]);
    return bench.start(true);
  },
  TIO: ({ channels }) => channels.testIo(deviceAddress),
  CLRIO: ({ channels }) => channels.clearIo(deviceAddress),
  HIO: ({ channels }) => channels.haltIo(deviceAddress),
  HDV: ({ channels }) => channels.haltDevice(deviceAddress),
  TCH: ({ channels }) => channels.testChannel(deviceAddress),
  STIDC: ({ channels }) => channels.storeChannelId(deviceAddress),
};

type Row = readonly [state: keyof typeof states, ...codes: number[]];
interface ChannelCase {
  readonly title: string;
  readonly attachment: Attachment;
  readonly isMultiplexing: boolean;
  readonly rows: readonly Row[];
}

const { Selector, ByteMultiplexer, BlockMultiplexer } = ChannelType;

// biome-ignore format: tables
const cases: readonly ChannelCase[] = [
  { title: 'a block-multiplexer channel', attachment: { type: BlockMultiplexer }, isMultiplexing: true, rows: [
    //                                                          SIO SIOF TIO CLRIO HIO HDV TCH STIDC
    ['available',                                                 0,  0,  0,  0,    1,  1,  0,  0],
    ['device busy',                                               1,  1,  1,  0,    1,  1,  0,  0],
    ['control unit busy with another device',                     1,  1,  1,  0,    1,  1,  0,  0],
    ['ended operation pending',                                   2,  2,  1,  1,    0,  0,  1,  0],
    ['channel end pending, device busy',                          2,  2,  1,  1,    0,  0,  1,  0],
    ['refusal of SIOF pending',                                   2,  2,  1,  1,    0,  0,  1,  0],
    ['device busy, and attention waits in it',                    1,  1,  1,  0,    1,  1,  0,  0],
    ['attention pending',                                         1,  1,  1,  1,    0,  0,  1,  0],
    ['working',                                                   2,  2,  2,  1,    1,  1,  0,  0],
    ['working, and PCI pending',                                  2,  2,  2,  1,    1,  1,  1,  0],
    ['working, between channel end and device end of a chain',    2,  2,  2,  1,    1,  1,  0,  0],
    ['ended operation of another device pending',                 0,  0,  0,  0,    1,  1,  1,  0],
    ['attention of another device pending',                       0,  0,  0,  0,    1,  1,  1,  0],
    ['working with another device',                               0,  0,  0,  0,    1,  1,  0,  0],
    ['no such device',                                            3,  3,  3,  3,    3,  3,  0,  0],
  ] },
  { title: 'a block-multiplexer channel with burst devices', attachment: { type: BlockMultiplexer, connection: 'burst' }, isMultiplexing: true, rows: [
    //                                                          SIO SIOF TIO CLRIO HIO HDV TCH STIDC
    ['working',                                                   2,  2,  2,  1,    2,  2,  2,  0],
    ['working, and PCI pending',                                  2,  2,  2,  1,    2,  2,  2,  0],
    ['working, between channel end and device end of a chain',    2,  2,  2,  1,    1,  1,  0,  0],
    ['working with another device',                               2,  2,  2,  0,    2,  2,  2,  0],
    ['channel available pending',                                 0,  0,  0,  0,    1,  1,  1,  0],
    ['no such device, working with another',                      2,  2,  2,  3,    2,  2,  2,  0],
  ] },
  { title: 'a block-multiplexer channel that may not multiplex', attachment: { type: BlockMultiplexer }, isMultiplexing: false, rows: [
    //                                                          SIO SIOF TIO CLRIO HIO HDV TCH STIDC
    ['available',                                                 0,  0,  0,  0,    1,  1,  0,  0],
    ['device busy',                                               1,  1,  1,  1,    1,  1,  0,  0],
    ['ended operation pending',                                   2,  2,  1,  1,    0,  0,  1,  0],
    ['attention pending',                                         1,  1,  1,  1,    0,  0,  1,  0],
    ['working',                                                   2,  2,  2,  2,    2,  2,  2,  0],
    ['working, and PCI pending',                                  2,  2,  2,  2,    2,  2,  2,  0],
    ['working, between channel end and device end of a chain',    2,  2,  2,  2,    2,  2,  2,  0],
    ['ended operation of another device pending',                 0,  0,  0,  0,    1,  1,  1,  0],
    ['working with another device',                               2,  2,  2,  2,    2,  2,  2,  0],
  ] },
  { title: 'a selector channel', attachment: { type: Selector }, isMultiplexing: true, rows: [
    //                                                          SIO SIOF TIO CLRIO HIO HDV TCH STIDC
    ['available',                                                 0,  0,  0,  0,    1,  1,  0,  0],
    ['device busy',                                               1,  1,  1,  0,    1,  1,  0,  0],
    ['control unit busy with another device',                     1,  1,  1,  0,    1,  1,  0,  0],
    ['ended operation pending',                                   2,  2,  1,  1,    0,  0,  1,  0],
    ['channel end pending, device busy',                          2,  2,  1,  1,    0,  0,  1,  0],
    ['device busy, and attention waits in it',                    1,  1,  1,  0,    1,  1,  0,  0],
    ['attention pending',                                         1,  1,  1,  0,    1,  1,  1,  0],
    ['working',                                                   2,  2,  2,  1,    2,  2,  2,  0],
    ['working, and PCI pending',                                  2,  2,  2,  1,    2,  2,  2,  0],
    ['working, between channel end and device end of a chain',    2,  2,  2,  1,    2,  2,  2,  0],
    ['ended operation of another device pending',                 2,  2,  2,  0,    0,  0,  1,  0],
    ['attention of another device pending',                       0,  0,  0,  0,    1,  1,  1,  0],
    ['working with another device',                               2,  2,  2,  0,    2,  2,  2,  0],
    ['no such device',                                            3,  3,  3,  3,    3,  3,  0,  0],
    ['no such device, working with another',                      2,  2,  2,  3,    2,  2,  2,  0],
  ] },
  { title: 'a byte-multiplexer channel', attachment: { type: ByteMultiplexer }, isMultiplexing: true, rows: [
    //                                                          SIO SIOF TIO CLRIO HIO HDV TCH STIDC
    ['available',                                                 0,  0,  0,  0,    1,  1,  0,  0],
    ['device busy',                                               1,  1,  1,  0,    1,  1,  0,  0],
    ['control unit busy with another device',                     1,  1,  1,  0,    1,  1,  0,  0],
    ['ended operation pending',                                   2,  2,  1,  1,    0,  0,  1,  0],
    ['channel end pending, device busy',                          2,  2,  1,  1,    0,  0,  1,  0],
    ['attention pending',                                         1,  1,  1,  1,    0,  0,  1,  0],
    ['working',                                                   2,  2,  2,  1,    1,  1,  0,  0],
    ['working with another device',                               0,  0,  0,  0,    1,  1,  0,  0],
    ['no such device',                                            3,  3,  3,  3,    3,  3,  0,  0],
  ] },
  { title: 'a byte-multiplexer channel with a disk or tape', attachment: { type: ByteMultiplexer, connection: 'block' }, isMultiplexing: true, rows: [
    //                                                          SIO SIOF TIO CLRIO HIO HDV TCH STIDC
    ['working',                                                   2,  2,  2,  1,    2,  2,  2,  0],
    ['working, between channel end and device end of a chain',    2,  2,  2,  1,    1,  1,  0,  0],
    ['working with another device',                               2,  2,  2,  0,    2,  2,  2,  0],
    ['ended operation of another device pending',                 0,  0,  0,  0,    1,  1,  1,  0],
  ] },
];

describe('condition codes by state', () => {
  for (const { title, attachment, isMultiplexing, rows } of cases) {
    const combinations = rows.flatMap(([state, ...codes]) =>
      Object.entries(instructions).map(([name, instruction], index) => ({
        name,
        instruction,
        state,
        code: codes[index],
      })),
    );
    test.each(combinations)(`on ${title} $name sets $code when the state is: $state`, (combination) => {
      const bench = new ChannelBench({}, attachment);
      if (!isMultiplexing) bench.inhibitMultiplexing();
      const bring: State = states[combination.state];
      bring(bench);
      expect(combination.instruction(bench)).toBe(combination.code);
    });
  }

  test('every instruction sets 3 when there is no such channel', () => {
    const { channels } = new ChannelBench();
    const operations = [
      (address: number) => channels.startIo(address, false),
      (address: number) => channels.startIo(address, true),
      (address: number) => channels.testIo(address),
      (address: number) => channels.clearIo(address),
      (address: number) => channels.haltIo(address),
      (address: number) => channels.haltDevice(address),
      (address: number) => channels.testChannel(address),
      (address: number) => channels.storeChannelId(address),
      (address: number) => channels.clearChannel(address),
    ];
    for (const operation of operations) expect(operation(0x950)).toBe(3);
  });

  test('TEST CHANNEL does not ask whether there is such a device', () => {
    expect(new ChannelBench().channels.testChannel(0x17f)).toBe(0);
  });
});
