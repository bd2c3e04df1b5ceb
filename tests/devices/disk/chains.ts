/** Decks of random channel programs for a disk; `programs/chains.asm` runs them and types what came of them. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { DiskCommand, FileMask, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { assemble } from '../../../src/assembler/assemble.ts';
import { iplDeck } from '../../../src/linker/ipl-deck.ts';
import { type LoadImage, link } from '../../../src/linker/link.ts';
import { address, bytes, wholeRecord } from './disk-bench.ts';

/** One CCW of a case: its area is given to it when the deck is made. */
export interface ChainStep {
  readonly command: number;
  readonly data: Uint8Array;
  readonly count: number;
  readonly flags: number;
  /** Where in its area the data address is; 0 if absent. */
  readonly offset?: number;
  /** A transfer back by this many CCWs. */
  readonly back?: number;
}

export type Chain = readonly ChainStep[];

const origin = 0x1000;
const areaSize = 256;
const dataSize = 32;
export const mostSteps = 16;
/** Cylinders and heads that chains work on. */
const cylinder = fc.nat(1);
const head = fc.nat(2);
const { ChainCommand, SuppressLength } = CcwFlag;

const key = fc.constantFrom('', '', 'K1', 'K2', 'KEY3');
const data = fc.constantFrom('a', 'bb', 'ccc ccc', 'dddddddddd', 'x'.repeat(12));
const number = fc.constantFrom(0, 1, 1, 2, 3, 4);

function step(
  command: number,
  data: ArrayLike<number>,
  count = data.length,
  flags: number = SuppressLength,
): ChainStep {
  return { command, data: Uint8Array.from(data), count: Math.max(count, 1), flags };
}

const back: ChainStep = { command: CcwCommand.TransferInChannel, data: new Uint8Array(0), count: 1, flags: 0, back: 1 };

const seek = fc.tuple(cylinder, head).map(([c, h]) => [step(DiskCommand.Seek, [0, 0, ...address(c, h)])]);
const badSeek = fc
  .tuple(fc.constantFrom(DiskCommand.Seek, DiskCommand.SeekCylinder, DiskCommand.SeekHead), fc.nat(40), fc.nat(40))
  .map(([code, c, h]) => [step(code, [0, 0, ...address(c, h)])]);
const searchCode = fc.constantFrom(
  DiskCommand.SearchIdEqual,
  DiskCommand.SearchIdEqual,
  DiskCommand.SearchIdHigh,
  DiskCommand.SearchIdHighEqual,
);
const searchId = fc
  .tuple(searchCode, cylinder, head, number, fc.constantFrom(5, 5, 5, 4))
  .map(([code, c, h, n, count]) => [step(code, [...address(c, h), n], count), back]);
/** After a seek: Hercules counts an index point that was passed before as one of the search's. */
const searchCylinder = fc
  .tuple(seek, searchId)
  .map(([moved, [first]]) => [
    ...moved,
    { ...(first as ChainStep), command: (first as ChainStep).command | multitrackBit },
    back,
  ]);
const keyCode = fc.constantFrom(
  DiskCommand.SearchKeyEqual,
  DiskCommand.SearchKeyEqual,
  DiskCommand.SearchKeyHigh,
  DiskCommand.SearchKeyHighEqual,
);
/** Over the tracks of a cylinder: on one track Hercules goes on searching for a key for ever. */
const searchKey = fc
  .tuple(seek, keyCode, fc.constantFrom('K1', 'K2', 'KEY3', 'K'))
  .map(([moved, code, text]) => [...moved, step(code | multitrackBit, bytes(text)), back]);
/** Tried once, at the index point: Hercules goes on searching for a home address for ever. Success skips a CCW. */
const searchHome = fc
  .tuple(seek, cylinder, head)
  .map(([moved, c, h]) => [
    ...moved,
    step(DiskCommand.SearchHomeAddress, address(c, h)),
    step(CcwCommand.NoOperation, [0]),
  ]);
const readCode = fc.constantFrom(
  DiskCommand.ReadData,
  DiskCommand.ReadData,
  DiskCommand.ReadKeyData,
  DiskCommand.ReadCount,
  DiskCommand.ReadCountKeyData,
  DiskCommand.ReadHomeAddress,
  DiskCommand.ReadRecordZero,
);
/**
 * Hercules reads record 0 of the next track even when the home address of this one was just passed, and counts the index
 * point at which READ COUNT and READ COUNT, KEY AND DATA went on to the next track.
 */
const withoutMultitrack = new Set<number>([
  DiskCommand.ReadRecordZero,
  DiskCommand.ReadCount,
  DiskCommand.ReadCountKeyData,
]);
const read = fc
  .tuple(
    readCode,
    fc.constantFrom(0, 0, 0, multitrackBit),
    fc.constantFrom(5, 16, 40),
    fc.constantFrom(SuppressLength, SuppressLength, 0),
  )
  .map(([code, multitrack, count, flags]) => [
    step(withoutMultitrack.has(code) ? code : code | multitrack, [], count, flags),
  ]);
const update = fc
  .tuple(fc.constantFrom(DiskCommand.WriteData, DiskCommand.WriteKeyData), data)
  .map(([code, text]) => [step(code, bytes(text))]);
/** A record that is numbered 0 and is not the first of its track is skipped by Hercules only. */
const recordNumber = fc.constantFrom(1, 1, 2, 3, 4);
const format = fc
  .tuple(fc.constantFrom(DiskCommand.WriteCountKeyData, DiskCommand.Erase), cylinder, head, recordNumber, key, data)
  .map(([code, c, h, n, k, d]) => [step(code, wholeRecord(c, h, n, k, d))]);
const formatZero = fc
  .tuple(cylinder, head, data)
  .map(([c, h, d]) => [
    step(DiskCommand.Seek, [0, 0, ...address(c, h)]),
    step(DiskCommand.SearchHomeAddress, address(c, h)),
    step(CcwCommand.NoOperation, [0]),
    step(DiskCommand.WriteRecordZero, wholeRecord(c, h, 0, '', d)),
  ]);
/** What disk initialization does to a track: writes it from its home address on. */
const initializeTrack = fc
  .tuple(cylinder, head, data)
  .map(([c, h, d]) => [
    step(DiskCommand.Seek, [0, 0, ...address(c, h)]),
    step(DiskCommand.SetFileMask, [FileMask.AllWrites]),
    step(DiskCommand.WriteHomeAddress, [0, ...address(c, h)]),
    step(DiskCommand.WriteRecordZero, wholeRecord(c, h, 0, '', '\0'.repeat(8))),
    step(DiskCommand.WriteCountKeyData, wholeRecord(c, h, 1, '', d)),
  ]);
const mask = fc
  .constantFrom(
    FileMask.NoHomeAddress,
    FileMask.AllWrites,
    FileMask.NoWrites,
    FileMask.UpdateWrites,
    FileMask.NoSeeks,
    FileMask.HeadOnly,
  )
  .map((bits) => [step(DiskCommand.SetFileMask, [bits])]);
const other = fc.constantFrom([step(CcwCommand.NoOperation, [0])], [step(DiskCommand.Recalibrate, [0])]);

/** Formats a track from record 0 on, so that there is something to find. */
const formatTrack = fc
  .tuple(cylinder, head, fc.array(fc.tuple(key, data), { minLength: 1, maxLength: 4 }))
  .map(([c, h, records]) => [
    step(DiskCommand.Seek, [0, 0, ...address(c, h)]),
    step(DiskCommand.SearchIdEqual, [...address(c, h), 0]),
    back,
    ...records.map(([k, d], index) => step(DiskCommand.WriteCountKeyData, wholeRecord(c, h, index + 1, k, d))),
  ]);
/** What programs usually do: find a record and work on it. */
const findAndWork = fc
  .tuple(cylinder, head, number, fc.oneof(read, update, format))
  .map(([c, h, n, work]) => [
    step(DiskCommand.Seek, [0, 0, ...address(c, h)]),
    step(DiskCommand.SearchIdEqual, [...address(c, h), n]),
    back,
    ...work,
  ]);

const piece = fc.oneof(
  { weight: 4, arbitrary: formatTrack },
  { weight: 8, arbitrary: findAndWork },
  { weight: 2, arbitrary: seek },
  { weight: 1, arbitrary: badSeek },
  { weight: 4, arbitrary: searchId },
  { weight: 2, arbitrary: searchCylinder },
  { weight: 2, arbitrary: searchKey },
  { weight: 1, arbitrary: searchHome },
  { weight: 4, arbitrary: read },
  { weight: 1, arbitrary: update },
  { weight: 1, arbitrary: format },
  { weight: 1, arbitrary: formatZero },
  { weight: 1, arbitrary: initializeTrack },
  { weight: 1, arbitrary: mask },
  { weight: 1, arbitrary: other },
);

/** Chains as programs write them, some with mistakes. The last step neither chains nor goes back. */
export const chain: fc.Arbitrary<Chain> = fc
  .tuple(seek, fc.array(piece, { minLength: 1, maxLength: 6 }), read)
  .map(([first, middle, last]) => joined([first, ...middle], last));

/** As many whole pieces as a case has room for, and the last one. */
function joined(pieces: readonly Chain[], last: Chain): Chain {
  const steps: ChainStep[] = [];
  for (const each of [...pieces, last]) {
    const between = needsSeek(steps.at(-1), each[0]) ? [seekBetween] : [];
    const length = steps.length + between.length + each.length;
    if (each === last ? length <= mostSteps : length + 1 + last.length <= mostSteps) steps.push(...between, ...each);
  }
  return steps;
}

const dataReads: readonly number[] = [DiskCommand.ReadData, DiskCommand.ReadKeyData, DiskCommand.ReadCountKeyData];
const seekBetween = step(DiskCommand.Seek, [0, 0, ...address(0, 1)]);

/**
 * Hercules counts the index point that a read of data has passed on its way to the data as one of the search's that
 * follows; to the manual the read is between them.
 */
function needsSeek(before: ChainStep | undefined, next: ChainStep | undefined): boolean {
  const code = (each: ChainStep | undefined) => (each?.command ?? 0) & ~multitrackBit;
  if (!dataReads.includes(code(before))) return false;
  return code(next) !== DiskCommand.Seek && !dataReads.includes(code(next));
}

/** A deck that runs these chains, one after the other. */
export function chainsDeck(chains: readonly Chain[]): Uint8Array {
  return iplDeck(chainsImage(chains));
}

/** The program that runs these chains, from address 0 on; it starts at X'1000'. */
export function chainsImage(chains: readonly Chain[]): LoadImage {
  const source = readFileSync(new URL('./programs/chains.asm', import.meta.url), 'utf8');
  const program = link([assemble(source, { file: 'chains.asm' }).module], { origin });
  const cases = Buffer.concat(chains.map(caseBytes));
  const casesAt = program.symbols.get('CASES') as number;
  const image = new Uint8Array(casesAt + cases.length);
  image.set(program.bytes, origin);
  image.set(cases, casesAt);
  new DataView(image.buffer).setUint32(program.symbols.get('COUNT') as number, chains.length);
  return { ...program, origin: 0, bytes: image };
}

function caseBytes(chain: Chain): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(chain.length);
  const areas = chain.map(({ data }) => Buffer.concat([data.subarray(0, dataSize), Buffer.alloc(dataSize)], dataSize));
  const ccws = chain.map((each, index) => ccwBytes(each, index, index === chain.length - 1));
  return Buffer.concat([count, ...ccws, ...areas]);
}

/** Where a chain lies. */
export const chainAt = origin + 0x1000;
const areasAt = origin + 0x2000;

function ccwBytes({ command, count, flags, offset = 0, back }: ChainStep, index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(8);
  const target = back === undefined ? areasAt + index * areaSize + offset : chainAt + (index - back) * 8;
  bytes.writeUInt32BE(((command << 24) | target) >>> 0);
  bytes[4] = flags | (isLast ? 0 : ChainCommand);
  bytes.writeUInt16BE(count, 6);
  return bytes;
}

/** A chain for people. */
export function describeChain(chain: Chain): string {
  return chain
    .map(({ command, data, count, back }) => {
      if (back !== undefined) return 'TIC';
      return `${command.toString(16).padStart(2, '0')}(${Buffer.from(data).toString('hex')})${count}`;
    })
    .join(' ');
}
