/** Channel programs for a minidisk, and what must be the same under CP and on the bare machine. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { ChannelStatus, UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { DiskCommand, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { type Chain, type ChainStep, chain, describeChain } from '../../devices/disk/chains.ts';
import { type Bench, guestStorage, type Outcome } from './guest-bench.ts';

/** How a step's data lies in the piece of storage that it has for itself. */
interface Layout {
  /** From the beginning of the piece. */
  readonly offset: number;
  readonly form: 'plain' | 'list' | 'chained';
  /** Where the first of two data-chained areas ends, in parts of the whole. */
  readonly split: number;
  readonly skip: boolean;
}

const programAt = 0x1000;
const listsAt = 0x3000;
const blockSize = 2048;
const piecesAt = 0x4000;
/** Three blocks, so that every other piece has the boundary of a page in it. */
const pieceSize = 3 * blockSize;

const layout: fc.Arbitrary<Layout> = fc.record({
  /** Mostly near the end of a block, where an area lies on both sides. */
  offset: fc.oneof(fc.nat(blockSize), fc.integer({ min: blockSize - 20, max: blockSize })),
  form: fc.constantFrom('plain', 'plain', 'list', 'chained'),
  split: fc.double({ min: 0, max: 1, noNaN: true }),
  skip: fc.constantFrom(false, false, false, true),
});
/** Minidisks do not have their own record 0: CP leaves it as it is, and its cylinder is a high one. */
const different: readonly number[] = [
  DiskCommand.WriteRecordZero,
  DiskCommand.SearchIdHigh,
  DiskCommand.SearchIdHighEqual,
];
const shortestId = 5;
const findsRecordZero = ({ command, data, count }: ChainStep) => {
  const code = command & ~multitrackBit;
  // What a count field is not given is zero.
  if (code === DiskCommand.WriteCountKeyData && (count < shortestId || data[4] === 0)) return true;
  return different.includes(code) || (code === DiskCommand.SearchIdEqual && count < shortestId);
};
/** The residual count of a recalibrate that the mask forbids is that of the seek in its place. */
const mayForbidRecalibrate = (steps: Chain) =>
  [DiskCommand.Recalibrate, DiskCommand.SetFileMask].every((code) => steps.some(({ command }) => command === code));
const onMinidisks = chain.filter((steps) => !steps.some(findsRecordZero) && !mayForbidRecalibrate(steps));
/** Mostly the keys of the programs; X'08' is fetch protection. */
const storageKey = fc.constantFrom(0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0xf0, 0xf0, 0x18, 0x20, 0x28, 0xf8);
const program = onMinidisks.chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    layouts: fc.array(layout, { minLength: steps.length, maxLength: steps.length }),
    key: fc.constantFrom(0, 0, 1, 15),
    keys: fc.array(storageKey, { minLength: guestStorage / blockSize, maxLength: guestStorage / blockSize }),
  }),
);

const isRead = ({ command }: ChainStep) => (command & 0x03) === 0x02;

/** Puts a program into a machine's storage. */
function place(bench: Bench, { steps, layouts }: { steps: Chain; layouts: readonly Layout[] }): void {
  const starts: number[] = [];
  let at = programAt;
  let list = listsAt;
  steps.forEach((step, index) => {
    const isLast = index === steps.length - 1;
    const { offset, form, split, skip } = layouts[index] as Layout;
    const piece = piecesAt + index * pieceSize;
    const address = piece + offset;
    starts.push(at);
    const chained = isLast ? 0 : CcwFlag.ChainCommand;
    const put = (command: number, area: number, flags: number, count: number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32BE(((command << 24) | area) >>> 0);
      bytes[4] = flags;
      bytes.writeUInt16BE(count, 6);
      bench.write(at, bytes);
      at += 8;
    };
    if (step.back !== undefined) {
      put(CcwCommand.TransferInChannel, starts[index - step.back] as number, 0, 0);
      return;
    }
    const flags = step.flags | (skip && isRead(step) ? CcwFlag.Skip : 0);
    const first = Math.min(step.count - 1, Math.max(1, Math.floor(step.count * split)));
    if (form === 'chained' && step.count > 1) {
      bench.write(address, step.data.subarray(0, first));
      const second = piece + 2 * blockSize + 100;
      bench.write(second, step.data.subarray(first));
      put(step.command, address, flags | CcwFlag.ChainData, first);
      put(0, second, flags | chained, step.count - first);
    } else if (form === 'list') {
      const room = blockSize - (address % blockSize);
      bench.write(address, step.data.subarray(0, room));
      const other = piece + 2 * blockSize;
      bench.write(other, step.data.subarray(room));
      const words = Buffer.alloc(8);
      words.writeUInt32BE(address, 0);
      words.writeUInt32BE(other, 4);
      bench.write(list, words);
      put(step.command, list, flags | CcwFlag.Indirect | chained, step.count);
      list += 8;
    } else {
      bench.write(address, step.data);
      put(step.command, address, flags | chained, step.count);
    }
  });
}

const checks = ChannelStatus.ProgramCheck | ChannelStatus.ProtectionCheck;

/**
 * After a program or protection check the residual count is unpredictable, and so is whether a search has found what it
 * could not fetch the whole of.
 */
function predictable({ condition, status }: Outcome): Outcome {
  const isChecked = (Number.parseInt(status.slice(10, 12), 16) & checks) !== 0;
  if (condition !== 0 || !isChecked) return { condition, status };
  const unit = Number.parseInt(status.slice(8, 10), 16) & ~UnitStatus.StatusModifier;
  return { condition, status: `${status.slice(0, 8)} ${unit.toString(16)} ${status.slice(10, 12)}` };
}

function expectSameStorage(actual: Uint8Array, expected: Uint8Array): void {
  if (Buffer.from(actual).equals(expected)) return;
  const at = actual.findIndex((byte, index) => byte !== expected[index]);
  const show = (bytes: Uint8Array) =>
    `${(low + at).toString(16)}: ${Buffer.from(bytes.subarray(at, at + 16)).toString('hex')}`;
  expect(show(actual)).toBe(show(expected));
}

const steadyLayout: Layout = { offset: 0, form: 'plain', split: 0, skip: false };

/**
 * A write whose count field ends early, or at protected storage, makes a further record 0. It is of another cylinder to
 * a search on a minidisk, so it does not stay.
 */
function replaceFurtherRecordZero(benches: readonly Bench[], cylinder: number, head: number): void {
  const everyKey = 0;
  const id = [0, cylinder, 0, head];
  const step = (command: number, ...data: number[]) => ({
    command,
    data: Uint8Array.from(data),
    count: data.length,
    flags: CcwFlag.SuppressLength,
  });
  const steps: Chain = [
    step(DiskCommand.Seek, 0, 0, ...id),
    step(DiskCommand.SearchIdEqual, ...id, 0),
    { command: CcwCommand.TransferInChannel, data: new Uint8Array(), count: 1, flags: 0, back: 1 },
    step(DiskCommand.WriteCountKeyData, ...id, 1, 0, 0, 1, 0xc1),
  ];
  for (const bench of benches) {
    if (!bench.track(cylinder, head).some(({ record }) => record === 0)) continue;
    place(bench, { steps, layouts: steps.map(() => steadyLayout) });
    bench.start(programAt, everyKey);
    expect(bench.track(cylinder, head)).toHaveLength(1);
  }
}

/** The CSW is followed by locations that the two ways of asking for it use differently. */
const low = 0x80;

/** Executes so many programs on both, one after the other on the same disks. */
export function compareChains(bare: Bench, guest: Bench, runs: number): void {
  const clean = new Uint8Array(guestStorage - low).fill(0xee);
  fc.assert(
    fc.property(program, (made) => {
      // A recalibrate takes the byte at its data address on the bare machine, and may be refused it.
      fc.pre(made.key === 0 || made.steps.every(({ command }) => command !== DiskCommand.Recalibrate));
      const [expected, actual] = [bare, guest].map((bench) => {
        bench.write(low, clean);
        place(bench, made);
        made.keys.forEach((key, block) => {
          bench.setKey(block * blockSize, key);
        });
        return predictable(bench.start(programAt, made.key));
      });
      expect(actual, describeChain(made.steps)).toEqual(expected);
      expectSameStorage(guest.read(low, clean.length), bare.read(low, clean.length));
      for (const cylinder of [0, 1]) {
        for (const head of [0, 1, 2]) {
          expect(guest.track(cylinder, head)).toEqual(bare.track(cylinder, head));
          replaceFurtherRecordZero([bare, guest], cylinder, head);
        }
      }
    }),
    { numRuns: runs },
  );
}
