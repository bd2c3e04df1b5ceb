/**
 * The intrinsic functions: what the ambient library declares and the compiler turns into instructions.
 *
 * An instruction that a program cannot do without is a line here and a line in library/lib370.d.ts.
 */
import type { Mnemonic } from '../architecture/instructions/table.ts';

/**
 * What an intrinsic takes: the `address` of a record or array (or an address as a number), a `number` of either sign,
 * a `constant` known when compiled.
 */
export type OperandKind = 'address' | 'number' | 'constant';

/** What it gives: `condition` is the condition code, which a comparison with a constant turns into a branch mask. */
export type ResultKind = 'void' | 'never' | 'condition' | 'u32' | 'i32' | 'bool';

/**
 * How it becomes an instruction.
 *
 * - `storage`: the operand is the storage operand
 * - `number`: the operand is a number in the place of an address (SIO 0(R5))
 * - `immediate`: storage operand and immediate byte
 * - `control`: two register numbers and a storage operand
 * - `registers`: both operands in registers
 * - `none`: no operands
 * - `own`: `select/intrinsics.ts` has a function of its own for it
 */
export type IntrinsicForm = 'storage' | 'number' | 'immediate' | 'control' | 'registers' | 'none' | 'own';

export interface Intrinsic {
  readonly name: string;
  readonly operands: readonly OperandKind[];
  readonly result: ResultKind;
  readonly form: IntrinsicForm;
  readonly mnemonic: Mnemonic | undefined;
  /** The called program or system may change R0, R1, R14 and R15. */
  readonly calls: boolean;
}

type Row = readonly [
  name: string,
  mnemonic: Mnemonic | undefined,
  form: IntrinsicForm,
  operands: string,
  result: ResultKind,
];

const rows: readonly Row[] = [
  ['lpsw', 'LPSW', 'storage', 'a', 'never'],
  ['ssm', 'SSM', 'storage', 'a', 'void'],
  ['ts', 'TS', 'storage', 'a', 'condition'],
  ['stidp', 'STIDP', 'storage', 'a', 'void'],
  ['sck', 'SCK', 'storage', 'a', 'condition'],
  ['stck', 'STCK', 'storage', 'a', 'condition'],
  ['sckc', 'SCKC', 'storage', 'a', 'void'],
  ['stckc', 'STCKC', 'storage', 'a', 'void'],
  ['spt', 'SPT', 'storage', 'a', 'void'],
  ['stpt', 'STPT', 'storage', 'a', 'void'],
  ['stap', 'STAP', 'storage', 'a', 'void'],
  ['spx', 'SPX', 'storage', 'a', 'void'],
  ['stpx', 'STPX', 'storage', 'a', 'void'],
  ['sio', 'SIO', 'number', 'n', 'condition'],
  ['siof', 'SIOF', 'number', 'n', 'condition'],
  ['tio', 'TIO', 'number', 'n', 'condition'],
  ['clrio', 'CLRIO', 'number', 'n', 'condition'],
  ['hio', 'HIO', 'number', 'n', 'condition'],
  ['hdv', 'HDV', 'number', 'n', 'condition'],
  ['tch', 'TCH', 'number', 'n', 'condition'],
  ['stidc', 'STIDC', 'number', 'n', 'condition'],
  ['spka', 'SPKA', 'number', 'n', 'void'],
  ['rrb', 'RRB', 'number', 'n', 'condition'],
  ['stnsm', 'STNSM', 'immediate', 'ac', 'void'],
  ['stosm', 'STOSM', 'immediate', 'ac', 'void'],
  ['lctl', 'LCTL', 'control', 'cca', 'void'],
  ['stctl', 'STCTL', 'control', 'cca', 'void'],
  ['ssk', 'SSK', 'registers', 'nn', 'void'],
  ['ipte', 'IPTE', 'registers', 'nn', 'void'],
  ['ptlb', 'PTLB', 'none', '', 'void'],
  ['isk', 'ISK', 'own', 'n', 'u32'],
  ['ipk', 'IPK', 'own', '', 'u32'],
  ['lra', 'LRA', 'own', 'na', 'condition'],
  ['cs', 'CS', 'own', 'ana', 'condition'],
  ['cds', 'CDS', 'own', 'aaa', 'condition'],
  ['mc', 'MC', 'own', 'cn', 'void'],
  ['tr', 'TR', 'own', 'ana', 'void'],
  ['cvd', 'CVD', 'own', 'na', 'void'],
  ['cvb', 'CVB', 'own', 'a', 'i32'],
  ['multiplyHigh', 'M', 'own', 'nn', 'i32'],
  ['storeFloatingRegisters', 'STD', 'own', 'a', 'void'],
  ['loadFloatingRegisters', 'LD', 'own', 'a', 'void'],
  ['diagnose', 'DIAGNOSE', 'own', 'ca', 'condition'],
  ['svc', 'SVC', 'own', 'cn', 'i32'],
  ['svc202', 'SVC', 'own', 'a', 'i32'],
  ['callProgram', undefined, 'own', 'nna', 'i32'],
  ['resume', undefined, 'own', 'aa', 'never'],
  ['stackPointer', undefined, 'own', '', 'u32'],
  ['move', undefined, 'own', 'aan', 'void'],
  ['fill', undefined, 'own', 'ann', 'void'],
  ['same', undefined, 'own', 'aan', 'bool'],
  ['copy', undefined, 'own', 'aa', 'void'],
  ['clear', undefined, 'own', 'a', 'void'],
];

const operandLetters: Readonly<Record<string, OperandKind>> = { a: 'address', n: 'number', c: 'constant' };
const calling = new Set(['svc', 'svc202', 'callProgram', 'diagnose']);

export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map(
  rows.map(([name, mnemonic, form, letters, result]) => [
    name,
    {
      name,
      mnemonic,
      form,
      operands: [...letters].map((letter) => operandLetters[letter] as OperandKind),
      result,
      calls: calling.has(name),
    },
  ]),
);
