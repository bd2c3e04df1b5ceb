import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleCommand } from '../../src/cli/assemble.ts';
import { readDeck } from '../../src/linker/object-deck.ts';

describe('cpcms assemble', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assemble-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a deck and a listing', async () => {
    writeFileSync(path('hello.asm'), "HELLO    CSECT\n         DC    C'ÄB'\n         END   HELLO\n");
    await assembleCommand.run([path('hello.asm'), '-o', path('hello.text'), '--listing', path('hello.listing')]);
    expect(readDeck(readFileSync(path('hello.text'))).sections).toEqual([
      { name: 'HELLO', bytes: Uint8Array.of(0x63, 0xc2), definitions: [], relocations: [] },
    ]);
    expect(readFileSync(path('hello.listing'), 'utf8')).toContain(
      "000000 63C2                  2           DC    C'ÄB'",
    );
  });

  it('tells every error with its place, writes no deck, and marks the listing', async () => {
    writeFileSync(path('bad.asm'), '         LR    1\n         LX    2\n         END\n');
    const run = assembleCommand.run([path('bad.asm'), '-o', path('bad.text'), '--listing', path('bad.listing')]);
    await expect(run).rejects.toThrow(
      [
        `there are 2 errors in ${path('bad.asm')}`,
        `${path('bad.asm')}:1: LR takes R1,R2, and 1 operand is given`,
        `${path('bad.asm')}:2: "LX" is neither an instruction nor an assembler instruction that is known here (no macros)`,
      ].join('\n'),
    );
    expect(existsSync(path('bad.text'))).toBe(false);
    expect(readFileSync(path('bad.listing'), 'utf8')).toContain('*** LR takes R1,R2, and 1 operand is given');
  });

  it.each([
    [[], 'Expected one source file, got 0'],
    [['a.asm', 'b.asm', '-o', 'c'], 'Expected one source file, got 2'],
    [['a.asm'], 'Expected -o FILE.text, the file to write the deck to'],
    [['/nowhere/a.asm', '-o', 'c'], 'Cannot read "/nowhere/a.asm": '],
  ])('refuses %j', async (parameters, message) => {
    await expect(assembleCommand.run(parameters)).rejects.toThrow(message);
  });
});
