/** Channel programs of any kind: none crashes or hangs the host, and whatever ends is told as the architecture says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import { Busy, type CcwFields, ChannelBench, type Csw, deviceAddress, programAt } from './channel-bench.ts';

/** Shaped like channel programs: mostly real commands, areas and counts, some of them wrong. */
const command = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(0x01, 0x02, 0x03, 0x04, 0x05, 0x07, 0x08, 0x0a, 0x0b, 0x0c, 0x0e, 0x11, 0x31),
  },
  { weight: 1, arbitrary: fc.nat(255) },
);
const address = fc.oneof(
  { weight: 4, arbitrary: fc.nat(40).map((index) => programAt + index * 8) },
  { weight: 4, arbitrary: fc.nat(15).map((block) => 0x2000 + block * 0x7f9) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0xfff8, 0xffff, 0x10000, 0xffffff) },
);
const flags = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(0x00, 0x20, 0x40, 0x60, 0x80, 0xa0, 0x44, 0x64, 0x84, 0x48, 0x68, 0x50, 0x70),
  },
  { weight: 1, arbitrary: fc.nat(255) },
);
const count = fc.oneof(fc.constantFrom(0, 1, 2, 30, 80, 100, 4096, 65_535), fc.nat(200));
const ccw: fc.Arbitrary<CcwFields> = fc.tuple(command, address, flags, count);
const program = fc.array(ccw, { minLength: 1, maxLength: 24 });

const action = fc.constantFrom(
  'wait',
  'wait',
  'wait',
  'tio',
  'hio',
  'hdv',
  'clrio',
  'sio',
  'attention',
  'resume',
  'take',
  'reset',
);
type Action = 'wait' | 'tio' | 'hio' | 'hdv' | 'clrio' | 'sio' | 'attention' | 'resume' | 'take' | 'reset';

const notAChannels =
  ChannelStatus.ChannelDataCheck |
  ChannelStatus.ChannelControlCheck |
  ChannelStatus.InterfaceControlCheck |
  ChannelStatus.ChainingCheck;

function checkSane(csw: Csw): void {
  expect(csw.channel & notAChannels).toBe(0);
  expect(csw.unit & Busy).toBe(0);
  expect(csw.unit | csw.channel).not.toBe(0);
}

/** Storage as it is beside the program: address lists where the generator's areas are. */
function prepared(keyed: boolean): ChannelBench {
  const bench = new ChannelBench();
  for (let block = 0; block < 0x10000; block += 0x800) {
    bench.storage.writeWord(block, 0x3000);
    bench.storage.writeWord(block + 4, 0x3800);
    if (keyed) bench.storage.setKey(block, block % 0x1800 === 0 ? 0x18 : 0x20);
  }
  return bench;
}

function perform(bench: ChannelBench, action: Action): void {
  const { channels } = bench;
  if (action === 'wait') {
    if (bench.timeline.jumpToNextEvent()) bench.timeline.runDue();
  } else if (action === 'tio') channels.testIo(deviceAddress);
  else if (action === 'hio') channels.haltIo(deviceAddress);
  else if (action === 'hdv') channels.haltDevice(deviceAddress);
  else if (action === 'clrio') channels.clearIo(deviceAddress);
  else if (action === 'sio') bench.start();
  else if (action === 'attention') bench.device.port.signal(0x80);
  else if (action === 'resume') bench.device.port.resume();
  else if (action === 'reset') channels.reset();
  else if (channels.pendingChannels !== 0) {
    channels.takeInterruption(-1);
    checkSane(bench.csw());
  }
}

describe('any channel program', () => {
  test('ends, or goes on without holding up time, and its CSW is sane', () => {
    fc.assert(
      fc.property(program, fc.nat(15), fc.boolean(), (ccws, key, keyed) => {
        const bench = prepared(keyed);
        bench.program(ccws, key);
        if (bench.start() !== 0) return;
        bench.settle(200);
        // Whatever it does, it can be ended.
        bench.channels.haltIo(deviceAddress);
        bench.settle(20);
        while (bench.channels.pendingChannels !== 0) {
          bench.channels.takeInterruption(-1);
          checkSane(bench.csw());
          bench.settle(20);
        }
        expect(bench.channels.testIo(deviceAddress)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('stands any order of instructions and events', () => {
    fc.assert(
      fc.property(program, fc.array(action, { maxLength: 40 }), (ccws, actions) => {
        const bench = prepared(false);
        bench.program(ccws);
        for (const each of actions) perform(bench, each as Action);
        bench.channels.reset();
        bench.settle(50);
        expect(bench.channels.pendingChannels).toBe(0);
        expect(bench.channels.testIo(deviceAddress)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('stores only where its key may', () => {
    fc.assert(
      fc.property(program, (ccws) => {
        const bench = prepared(true);
        const before = bench.bytes(0, 0x10000);
        bench.program(ccws, 1);
        const programEnd = programAt + ccws.length * 8;
        if (bench.start() === 0) bench.settle(200);
        const after = bench.bytes(0, 0x10000);
        for (let address = 0x800; address < 0x10000; address++) {
          const isProgram = address >= programAt && address < programEnd;
          if (isProgram || after[address] === before[address]) continue;
          expect(bench.storage.key(address) >> 4).toBe(1);
          address |= 0x7ff;
        }
      }),
      { numRuns: 300 },
    );
  });
});
