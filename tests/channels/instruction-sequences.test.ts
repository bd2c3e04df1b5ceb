/** Whatever a program does with two devices of a channel, in whatever order, everything comes to an end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { ChannelType } from '../../src/channels/channel.ts';
import {
  Attention,
  type CcwFields,
  ChainCommand,
  ChannelBench,
  deviceAddress,
  otherAddress,
  ProgramControlled,
  SuppressLength,
} from './channel-bench.ts';

const waits = 0x0e;
const commands = [0x01, 0x02, 0x03, 0x04, 0x07, 0x0a, 0x0b, 0x0f, 0x11, 0x1b, 0x31, waits, 0x20];

const addresses = fc.constantFrom(deviceAddress, otherAddress);
const ccws: fc.Arbitrary<CcwFields[]> = fc
  .array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom(0, ProgramControlled, SuppressLength)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map(([command, flags], index): CcwFields => {
      const chains = index < list.length - 1 ? ChainCommand : 0;
      return [command, 0x2000, flags | chains, 80];
    }),
  );

type Step = (bench: ChannelBench) => void;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(addresses, ccws, fc.boolean()).map(
    ([address, list, isFast]): Step =>
      (bench) => {
        bench.program(list);
        bench.channels.startIo(address, isFast);
      },
  ),
  fc.tuple(addresses, fc.constantFrom('testIo', 'clearIo', 'haltIo', 'haltDevice', 'testChannel')).map(
    ([address, instruction]): Step =>
      (bench) =>
        bench.channels[instruction](address),
  ),
  fc.nat(150).map(
    (microseconds): Step =>
      (bench) =>
        bench.pass(microseconds),
  ),
  fc.constant<Step>(takeInterruption),
  fc.constant<Step>(({ device }) => device.port.signal(Attention)),
  fc.constant<Step>(({ other }) => other.port.signal(Attention)),
  fc.boolean().map(
    (isPermitted): Step =>
      (bench) => {
        bench.control[0] = isPermitted ? Control0.BlockMultiplexing | 0 : 0;
      },
  ),
);

function takeInterruption({ channels }: ChannelBench): void {
  if (channels.pendingChannels !== 0) channels.takeInterruption(-1);
}

/** Interruptions are asked for when TEST CHANNEL says so, and besides only for PCI while the channel works. */
function expectAgreement(bench: ChannelBench): void {
  const code = bench.channels.testChannel(deviceAddress);
  const isPending = bench.channels.pendingChannels !== 0;
  expect(code === 2 || isPending === (code === 1)).toBe(true);
}

/** Ends what waits for the test, and takes all interruptions. */
function comeToRest(bench: ChannelBench): void {
  for (let round = 0; round < 20; round++) {
    for (const address of [deviceAddress, otherAddress]) bench.channels.haltDevice(address);
    bench.settle();
    while (bench.channels.pendingChannels !== 0) bench.channels.takeInterruption(-1);
  }
}

test('every sequence of instructions comes to an end that leaves the channel and its devices available', () => {
  const types = fc.constantFrom(...Object.values(ChannelType));
  const connections = fc.constantFrom('byte' as const, 'block' as const, 'burst' as const);
  const sequences = fc.array(steps, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(types, connections, sequences, (type, connection, sequence) => {
      const bench = new ChannelBench({}, { type, connection });
      for (const step of sequence) {
        step(bench);
        expectAgreement(bench);
      }
      comeToRest(bench);
      const rest = [bench.channels.testChannel(deviceAddress)];
      for (const address of [deviceAddress, otherAddress]) rest.push(bench.channels.testIo(address));
      expect(rest).toEqual([0, 0, 0]);
    }),
    { numRuns: 2000 },
  );
});
