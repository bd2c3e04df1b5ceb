/** Random channel programs for a fixed-block disk, as programs write them, some with mistakes. */
import fc from 'fast-check';
import { BlockDiskCommand, LocateOperation } from '../../../src/architecture/block-disk.ts';
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { type Chain, type ChainStep, mostSteps } from '../disk/chains.ts';

export const testBlocks = 400;
const { SuppressLength } = CcwFlag;

function step(
  command: number,
  data: ArrayLike<number>,
  count = data.length,
  flags: number = SuppressLength,
): ChainStep {
  return { command, data: Uint8Array.from(data), count: Math.max(count, 1), flags };
}

function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

export function defineExtent(mask: number, firstBlock: number, firstNumber: number, lastNumber: number): ChainStep {
  const numbers = [firstBlock, firstNumber, lastNumber].flatMap(word);
  return step(BlockDiskCommand.DefineExtent, [mask, 0, 0, 0, ...numbers]);
}

export function locate(operation: number, count: number, number: number, replications = 0): ChainStep {
  return step(BlockDiskCommand.Locate, [operation, replications, count >>> 8, count & 0xff, ...word(number)]);
}

const mask = fc.constantFrom(0, 0, 0, 0x40, 0xc0, 0x80, 0x04, 0x08, 0x01);
/** Mostly extents that are on the volume. */
const extent = fc
  .tuple(mask, fc.nat(20), fc.nat(5), fc.constantFrom(0, 3, 30, 370, 400))
  .map(([bits, first, number, length]) => [defineExtent(bits, first, number, number + length)]);
const goodExtent = fc.constant([defineExtent(0xc0, 10, 0, 380)]);

const operation = fc.constantFrom<number>(
  ...[LocateOperation.Write, LocateOperation.Write, LocateOperation.Read, LocateOperation.Read],
  ...[LocateOperation.WriteVerify, LocateOperation.ReadReplicated, LocateOperation.FormatDefective, 0x11, 0x16],
  ...[0x00, 0x07, 0x21, 0x86],
);
const blockCount = fc.constantFrom(1, 1, 1, 2, 3, 125, 0);
const blockNumber = fc.oneof(fc.nat(10), fc.nat(400));
/** Whole blocks, parts of one, and less than was located. */
const length = fc.constantFrom(512, 512, 1024, 100, 1, 600);
const flags = fc.constantFrom<number>(SuppressLength, SuppressLength, 0);

const locateAny = fc
  .tuple(operation, blockCount, blockNumber, fc.constantFrom(0, 1, 2, 6))
  .map(([code, count, number, replications]) => [locate(code, count, number, replications)]);
const move = fc
  .tuple(
    fc.constantFrom(BlockDiskCommand.Read, BlockDiskCommand.Write),
    length,
    flags,
    fc.uint8Array({ maxLength: 32 }),
  )
  .map(([command, count, flag, data]) => [step(command, data, count, flag)]);
const locateAndMove = fc
  .tuple(fc.boolean(), blockCount, blockNumber, length, flags, fc.uint8Array({ maxLength: 32 }))
  .map(([isRead, count, number, bytes, flag, data]) => [
    locate(isRead ? LocateOperation.Read : LocateOperation.Write, count, number),
    step(isRead ? BlockDiskCommand.Read : BlockDiskCommand.Write, data, bytes, flag),
  ]);
const characteristics = fc
  .tuple(fc.constantFrom(32, 10, 40), flags)
  .map(([count, flag]) => [step(BlockDiskCommand.ReadDeviceCharacteristics, [], count, flag)]);
const other = fc.constantFrom(
  [step(CcwCommand.NoOperation, [0])],
  [step(CcwCommand.Sense, [], 24)],
  [step(CcwCommand.SenseId, [], 7)],
  [step(BlockDiskCommand.ReadBufferedLog, [], 24)],
  [step(BlockDiskCommand.Reserve, [], 24)],
  [step(BlockDiskCommand.Release, [], 24)],
  [step(BlockDiskCommand.ReadIpl, [], 200)],
);

const piece = fc.oneof(
  { weight: 8, arbitrary: locateAndMove },
  { weight: 2, arbitrary: locateAny },
  { weight: 1, arbitrary: move },
  { weight: 1, arbitrary: extent },
  { weight: 1, arbitrary: characteristics },
  { weight: 2, arbitrary: other },
);

/** The last step does not chain. */
export const blockChain: fc.Arbitrary<Chain> = fc
  .tuple(fc.oneof(goodExtent, goodExtent, extent, fc.constant([])), fc.array(piece, { minLength: 1, maxLength: 5 }))
  .map(([first, pieces]) => [first, ...pieces].flat().slice(0, mostSteps))
  // An immediate command alone ends with SIO, which is not the disk's doing.
  .filter((steps) => steps.length > 1 || steps[0]?.command !== CcwCommand.NoOperation);
