import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { tapeCommand } from '../../src/cli/tape.ts';
import { formatNames, type Item, makeTape, readTape } from '../media/tape/tape-files.ts';
import { outputOf } from './standard-output.ts';

const label = toEbcdic('VOL1TAP001'.padEnd(80));
const items: Item[] = [label, 'mark', new Uint8Array(100).fill(1), new Uint8Array(4001).fill(2), 'mark', 'mark'];

/** Does something in a folder with a tape `x.aws`. */
async function withTape(action: (path: (name: string) => string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tape-'));
  try {
    makeTape(join(folder, 'x.aws'), items);
    await action((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const tape = (...parameters: string[]) => outputOf(tapeCommand, parameters);

describe('cpcms tape', () => {
  test('lists files, blocks and labels', () =>
    withTape(async (path) => {
      const lines = [
        'File 1: 1 blocks of 80 bytes',
        '  VOL1TAP001',
        'File 2: 2 blocks of 100 to 4001 bytes',
        'File 3: empty',
      ];
      expect(await tape('list', path('x.aws'))).toBe(`${path('x.aws')}: AWS\n${lines.join('\n')}\n`);
    }));

  test.each(Object.values(formatNames))('copies to a new tape %s and back', (name) =>
    withTape(async (path) => {
      const [there, back] = [path(`copy-${name}`), path('back.aws')];
      await tape('copy', path('x.aws'), there);
      await tape('copy', there, back);
      for (const copy of [there, back]) expect(readTape(copy)).toEqual({ items, end: '' });
    }),
  );

  test('says what is damaged, and copies nothing then', () =>
    withTape(async (path) => {
      const bytes = readFileSync(path('x.aws'));
      writeFileSync(path('cut.aws'), bytes.subarray(0, bytes.length - 100));
      await expect(tape('list', path('cut.aws'))).rejects.toThrow('item 4 of');
      await expect(tape('copy', path('cut.aws'), path('new.aws'))).rejects.toThrow('is damaged');
      expect(existsSync(path('new.aws'))).toBe(false);
      await expect(tape('copy', path('x.aws'), path('cut.aws'))).rejects.toThrow('the file exists already');
    }));

  test.each([[[]], [['list']], [['list', 'a', 'b']], [['copy', 'a']], [['copy', 'a', 'b', 'c']]])(
    '%j is told with how it is used',
    async (parameters) => {
      await expect(tape(...parameters)).rejects.toThrow('Expected: cpcms tape list FILE | copy FILE NEW');
    },
  );
});
