/** Runs random EXECs in CMS and compares what they type with what they mean. */
import fc from 'fast-check';
import { CmsMachine, textFile } from '../cms-machine.ts';
import { programLines } from './program-lines.ts';
import { meaningOf } from './program-meaning.ts';
import { type Program, program } from './program-tree.ts';

const errorTexts: Readonly<Record<number, string>> = {
  805: 'MAX DEPTH OF LOOP NESTING EXCEEDED',
  808: 'INVALID FORM OF CONDITION',
  809: 'INVALID ASSIGNMENT',
  812: 'CONVERSION ERROR',
  817: 'EXEC ARITHMETIC UNDERFLOW',
  818: 'EXEC ARITHMETIC OVERFLOW',
  819: 'SPECIAL CHARACTER IN VARIABLE SYMBOL',
};

/** An EXEC that ends with this code is for CMS a command that there is not: it is tried as a CP command. */
const commandNotFound = -3;

/** What the terminal shows, the Ready message included. */
export function expectedOutput(name: string, one: Program): string {
  const { typed, code, at } = meaningOf(one);
  const lines = [...typed];
  if (at !== undefined) {
    const line = programLines(one).lineOf.get(at);
    lines.push(`DMSEXT072E ERROR IN EXEC FILE ${name}, LINE ${line} - ${errorTexts[code]}`);
  }
  if (code === commandNotFound) return `${[...lines, 'UNKNOWN CP/CMS COMMAND', 'Ready(-0001);'].join('\n')}\n`;
  const shown = code < 0 ? `-${String(-code).padStart(4, '0')}` : String(code).padStart(5, '0');
  lines.push(code === 0 ? 'Ready;' : `Ready(${shown});`);
  return `${lines.join('\n')}\n`;
}

export interface Difference {
  readonly lines: readonly string[];
  readonly arguments: readonly string[];
  readonly expected: string;
  readonly seen: string;
}

/** Programs that CMS runs at once from one disk; the first that does something else than it means. */
function firstDifference(programs: readonly Program[]): Difference | undefined {
  const named = programs.map((one, index) => ({ one, name: `P${index}` }));
  const cms = new CmsMachine({
    commands: ['ACCESS', 'EXEC'],
    userFiles: named.map(({ one, name }) => textFile(name, 'EXEC', programLines(one).lines)),
  });
  try {
    cms.begin();
    for (const { one, name } of named) {
      const expected = expectedOutput(name, one);
      const seen = cms.type(`${name} ${one.arguments.join(' ')}`).replaceAll(/ +\n/g, '\n');
      if (seen !== expected) return { lines: programLines(one).lines, arguments: one.arguments, expected, seen };
    }
    return undefined;
  } finally {
    cms.dispose();
  }
}

/** Compares `batches` times `size` random programs; the first difference, if any. */
export function compareRandomPrograms(batches: number, size: number, seed?: number): Difference | undefined {
  let difference: Difference | undefined;
  const batch = fc.array(program, { minLength: size, maxLength: size });
  const property = fc.property(batch, (programs) => {
    difference = firstDifference(programs);
    return difference === undefined;
  });
  fc.check(property, { numRuns: batches, endOnFailure: true, ...(seed !== undefined && { seed }) });
  return difference;
}
