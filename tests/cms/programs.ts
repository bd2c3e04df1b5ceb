/** Programs of a user for tests: assembled to TEXT files, as CMS's LOAD takes them. */
import { assemble } from '../../src/assembler/assemble.ts';
import type { NewFile } from '../../src/generation/edf/edf-disk.ts';
import { writeDeck } from '../../src/linker/object-deck.ts';
import { testDate } from './cms-machine.ts';

const cardLength = 80;

/** A TEXT file from assembler source. */
export function textDeck(name: string, source: string): NewFile {
  const deck = writeDeck(assemble(source, { file: `${name}.asm` }).module);
  const records = Array.from({ length: deck.length / cardLength }, (_, index) =>
    deck.slice(index * cardLength, (index + 1) * cardLength),
  );
  return { name, type: 'TEXT', recordForm: 'F', records, changed: testDate };
}

/** A program around these statements: R12 is its base; it ends with the return code in R15. */
export function program(name: string, statements: string, constants = ''): NewFile {
  return textDeck(
    name,
    `
${name.padEnd(8)} CSECT
         STM   14,12,12(13)
         LR    12,15
         USING ${name},12
         ST    13,SAVE+4
         LA    13,SAVE
         SR    15,15
${statements}
         L     13,SAVE+4
         L     14,12(,13)
         LM    0,12,20(13)
         BR    14
SAVE     DS    18F
${constants}
         LTORG
         END   ${name}
`,
  );
}
