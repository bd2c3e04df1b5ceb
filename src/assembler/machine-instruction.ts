/** Assembles machine instructions: the table's operand patterns say how their operands are written. */
import { encode, type InstructionField, operandFields } from '../architecture/instructions/encode.ts';
import { type ExtendedBranch, extendedBranches } from '../architecture/instructions/extended-mnemonics.ts';
import { formats, type InstructionRow } from '../architecture/instructions/format.ts';
import { instructionNamed, instructions } from '../architecture/instructions/table.ts';
import type { Assembly, Item, Operation } from './assembly.ts';
import { evaluate, evaluateNumber, lengthAttribute, type Scope } from './evaluate.ts';
import { OperandParser } from './operand-parser.ts';
import { SourceError } from './source-error.ts';
import type { Operand } from './syntax.ts';

/** All instructions and extended branches by their mnemonics. */
export const machineOperations: ReadonlyMap<string, Operation> = new Map([
  ...instructions.map((row): [string, Operation] => [row.mnemonic, machineInstruction(row, row.mnemonic)]),
  ...(Object.keys(extendedBranches) as ExtendedBranch[]).flatMap((name): [string, Operation][] => [
    [name, machineInstruction(instructionNamed('BC') as InstructionRow, name, extendedBranches[name])],
    [`${name}R`, machineInstruction(instructionNamed('BCR') as InstructionRow, `${name}R`, extendedBranches[name])],
  ]),
]);

/** One operand as the pattern has it, with the fields it fills in their order. */
interface OperandPattern {
  readonly text: string;
  readonly fields: readonly InstructionField[];
}

/** `mask` is the first operand of an extended branch, which is not written. */
function machineInstruction(row: InstructionRow, mnemonic: string, mask?: number): Operation {
  const patterns = operandPatterns(row).slice(mask === undefined ? 0 : 1);
  return (assembly, item) => {
    const { length } = formats[row.format];
    assembly.reserve(item, 2, length, length);
    const operands = patterns.length === 0 ? [] : parseOperands(assembly, item);
    return () => {
      checkCount(mnemonic, patterns, operands);
      const scope = assembly.scope(item);
      const numbers = patterns.flatMap((pattern, index) => {
        return operandNumbers(pattern, operands[index] as Operand, scope, assembly);
      });
      assembly.emit(item, 0, encode(row.mnemonic, mask === undefined ? numbers : [mask, ...numbers]));
    };
  };
}

function parseOperands(assembly: Assembly, item: Item): Operand[] {
  const parser = new OperandParser(item.statement.operands);
  const operands = parser.list(() => parser.machineOperand());
  assembly.addLiterals(item, parser.literals);
  return operands;
}

function operandPatterns(row: InstructionRow): OperandPattern[] {
  const texts = formats[row.format].operands.match(/[A-Z]\d?(\([^)]*\))?/g) ?? [];
  const fields = [...operandFields(row)];
  return texts.map((text) => ({ text, fields: fields.splice(0, text.match(/[A-Z]\d?/g)?.length) }));
}

function checkCount(mnemonic: string, patterns: readonly OperandPattern[], operands: readonly Operand[]): void {
  if (patterns.length === operands.length) return;
  const given = operands.length === 1 ? '1 operand is' : `${operands.length} operands are`;
  throw new SourceError(`${mnemonic} takes ${patterns.map(({ text }) => text).join(',')}, and ${given} given`);
}

/** The numbers of one operand, in the order of its pattern. */
function operandNumbers(pattern: OperandPattern, operand: Operand, scope: Scope, assembly: Assembly): number[] {
  const { fields, text } = pattern;
  const [first] = fields as [InstructionField];
  const places = fields.length - 1;
  if ((operand.suffix?.length ?? 0) > places) {
    throw new SourceError(
      `an operand has ${operand.suffix?.length} expressions in parentheses, where ${text} is wanted`,
    );
  }
  if (places === 0) return [evaluateNumber(operand.expression, scope, nameOf(first), first.least, first.greatest)];
  const { displacement, base } = addressNumbers(pattern, operand, scope, assembly);
  return places === 1 ? [displacement, base] : [displacement, middleNumber(pattern, operand, scope), base];
}

/** Base and displacement: both written, or found by the USINGs in effect. */
function addressNumbers({ fields }: OperandPattern, { expression, suffix }: Operand, scope: Scope, assembly: Assembly) {
  const [displacement, base] = [fields[0] as InstructionField, fields.at(-1) as InstructionField];
  if (suffix?.length !== fields.length - 1) return assembly.usings.resolve(evaluate(expression, scope));
  const register = suffix.at(-1);
  return {
    displacement: evaluateNumber(expression, scope, 'the displacement', displacement.least, displacement.greatest),
    base: register === undefined ? 0 : evaluateNumber(register, scope, nameOf(base), base.least, base.greatest),
  };
}

/** The index register, or the length in bytes; a length that is not written is that of the operand. */
function middleNumber({ fields }: OperandPattern, { expression, suffix }: Operand, scope: Scope): number {
  const field = fields[1] as InstructionField;
  const isLength = field.name.startsWith('L');
  const written = suffix?.[0];
  if (written === undefined && !isLength) return 0;
  if (written === undefined) {
    const length = lengthAttribute(expression, scope);
    if (length <= field.greatest) return Math.max(length, field.least);
    throw new SourceError(
      `the operand has ${length} bytes, more than ${field.greatest}: write the length that is meant`,
    );
  }
  return Math.max(evaluateNumber(written, scope, nameOf(field), 0, field.greatest), field.least);
}

const fieldNames: Readonly<Record<string, string>> = {
  R: 'the register',
  X: 'the index register',
  B: 'the base register',
  M: 'the mask',
  I: 'the immediate operand',
  L: 'the length',
};

function nameOf(field: InstructionField): string {
  return `${fieldNames[field.name[0] as string]} ${field.name}`;
}
