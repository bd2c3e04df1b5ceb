/** Tapes in temporary files, as lists of what is on them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { TapeImage, type TapeOptions } from '../../../src/media/tape/tape-image.ts';

/** A block, or a tape mark. */
export type Item = Uint8Array | 'mark';

/** Each format by a file name that has it made. */
export const formatNames = { AWS: 'x.aws', HET: 'x.het', FAKETAPE: 'x.fkt', SIMH: 'x.tap' } as const;

/** Does something in a folder that is there only meanwhile. */
export function inFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tape-'));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes a tape with these items. */
export function makeTape(path: string, items: readonly Item[], options: TapeOptions = {}): void {
  const image = TapeImage.open(path, options);
  for (const item of items) image.write(item);
  image.close();
}

/** What is on a tape from where it stands to its end, and how it ends. */
export function readRest(image: TapeImage): { items: Item[]; end: string } {
  const items: Item[] = [];
  for (;;) {
    const passed = image.passForward();
    if (passed.kind === 'nothing') return { items, end: '' };
    if (passed.kind === 'damage') return { items, end: passed.reason };
    if (passed.kind === 'mark') items.push('mark');
    else {
      const { bytes, isSound } = passed.read();
      if (!isSound) return { items, end: 'a block is not sound' };
      items.push(Uint8Array.from(bytes));
    }
  }
}

export function readTape(path: string, options: TapeOptions = { readOnly: true }): { items: Item[]; end: string } {
  const image = TapeImage.open(path, options);
  try {
    return readRest(image);
  } finally {
    image.close();
  }
}

export function text(value: string): Uint8Array {
  return Uint8Array.from(Buffer.from(value, 'latin1'));
}

/** Blocks of all sorts: short, odd, longer than a chunk, of one letter (which compress well), and random. */
const block: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 3, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(255), fc.constantFrom(80, 4095, 4096, 4097, 32_760, 65_535))
      .map(([byte, length]) => new Uint8Array(length).fill(byte)),
  },
);

export const items: fc.Arbitrary<Item[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: block }, { weight: 1, arbitrary: fc.constant('mark' as const) }),
  { maxLength: 12 },
);

/** Of a tape mark none. */
export function bytesOf(item: Item | undefined): Uint8Array {
  return item instanceof Uint8Array ? item : new Uint8Array(0);
}
