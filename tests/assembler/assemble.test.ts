import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instructions } from '../../src/architecture/instructions/table.ts';
import { assemble } from '../../src/assembler/assemble.ts';
import { AssemblyError } from '../../src/assembler/source-error.ts';
import { readDeck, writeDeck } from '../../src/linker/object-deck.ts';

const names = ['A', 'B', 'C', 'D', 'R1', 'L.A'];
const directives = [
  'DC',
  'DS',
  'EQU',
  'ORG',
  'USING',
  'DROP',
  'CSECT',
  'DSECT',
  'COM',
  'LTORG',
  'CNOP',
  'CCW',
  'ENTRY',
  'EXTRN',
  'END',
];
const pieces = [
  ...names,
  "F'1'",
  "CL3'X'",
  "=F'1'",
  '=A(*)',
  "L'A",
  '*',
  '(',
  ')',
  ',',
  '+',
  '-',
  '/',
  '1',
  '8',
  '4095',
  "X'FF'",
  '3F',
  'A(B)',
  "'",
  ' ',
];

/** Lines that are assembler language more often than chance has it. */
const line = fc
  .record({
    label: fc.constantFrom('', '', '', 'A', 'B', 'C', 'D', 'L', '*', '9'),
    operation: fc.oneof(
      fc.constantFrom(...directives),
      fc.constantFrom(...instructions.map(({ mnemonic }) => mnemonic)),
    ),
    operands: fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
    column72: fc.constantFrom('', '', '', '', 'X'),
  })
  .map(({ label, operation, operands, column72 }) => {
    const text = `${label.padEnd(8)} ${operation.padEnd(5)} ${operands}`;
    return column72 === '' ? text : `${text.slice(0, 71).padEnd(71)}${column72}`;
  });

describe('the manual', () => {
  it('has examples that assemble', () => {
    const manual = readFileSync(new URL('../../docs/assembler.md', import.meta.url), 'utf8');
    const examples = [...manual.matchAll(/^```\n(.*?)^```$/gms)].map(([, example]) => example as string);
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) expect(assemble(example, { file: 'assembler.md' }).module.sections).toHaveLength(1);
  });
});

describe('any source', () => {
  it('is assembled to a deck or refused with messages that have lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        try {
          const { module } = assemble([...lines, '         END', ''].join('\n'), { file: 'any.asm' });
          const sections = readDeck(writeDeck(module)).sections.map(({ name, bytes }) => [name, bytes.length]);
          expect(sections).toEqual(module.sections.map(({ name, bytes }) => [name, bytes.length]));
        } catch (error) {
          expect(error).toBeInstanceOf(AssemblyError);
          for (const message of (error as Error).message.split('\n')) expect(message).toMatch(/^any\.asm:\d+: ./);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
