/** Random instructions, and the code of a case made of them. */
import { decimalInstructions } from '../../../src/architecture/instructions/decimal.ts';
import { encode, type InstructionField, operandFields } from '../../../src/architecture/instructions/encode.ts';
import { floatingPointInstructions } from '../../../src/architecture/instructions/floating-point.ts';
import { formats, type InstructionRow } from '../../../src/architecture/instructions/format.ts';
import { instructionAt, instructionNamed } from '../../../src/architecture/instructions/table.ts';
import { PswFlags } from '../../../src/architecture/program-status-word.ts';
import { SignalOrder } from '../../../src/architecture/signal-processor.ts';
import { CaseRecord, CodeOffset, caseKey, Layout, Register } from './layout.ts';
import type { Noise } from './noise.ts';
import { fieldSize, patternOffset } from './random-data.ts';

/** What a case may consist of. */
export interface CodePlan {
  readonly mnemonics: readonly string[];
  /** As many instructions, at least and at most. */
  readonly shortest: number;
  readonly longest: number;
  /** Most operands lie where they may, so that a case comes far. */
  readonly isCalm: boolean;
}

/** Where most storage operands of calm cases lie, as far as the registers still hold what they held. */
const calmBases = [Register.field, Register.field, 5, 7] as const;
const calmIndexes = [0, 0, 0, 3] as const;

type Operands = readonly number[];

const keptRegisters: readonly number[] = [Register.exit, Register.code, Register.block];

function displacement(noise: Noise, isCalm: boolean): number {
  const kind = noise.below(isCalm ? 24 : 3);
  if (kind === 0) return noise.oneOf([0, 1, 2, 3, 4, 8]);
  return kind === 1 ? noise.below(0x1000) : noise.below(65);
}

/** Registers that calm cases put nothing into; those for `calmBases` and `calmIndexes` are among them. */
function isKept(register: number, isCalm: boolean): boolean {
  return (
    keptRegisters.includes(register) || (isCalm && ((register >= 2 && register <= 7) || register === Register.field))
  );
}

function operandFor(
  { name, least, greatest }: InstructionField,
  isFloating: boolean,
  noise: Noise,
  isCalm: boolean,
): number {
  const isChosen = isCalm && !noise.once(24);
  if (name.startsWith('D')) return displacement(noise, isCalm) & (isChosen ? ~7 : ~0);
  if (name === 'L') return noise.once(2) ? noise.between(1, 20) : noise.between(least, greatest);
  if (isChosen && name.startsWith('B')) return noise.oneOf(calmBases);
  if (isChosen && name.startsWith('X')) return noise.oneOf(calmIndexes);
  if (name !== 'R1' || isFloating) return noise.between(least, greatest) & (isChosen && name.startsWith('R') ? ~1 : ~0);
  for (;;) {
    const register = noise.below(16) & (isChosen ? ~1 : ~0);
    if (!isKept(register, isCalm)) return register;
  }
}

/** One field of an instruction replaced, others as they are. */
function withFields(row: InstructionRow, operands: Operands, chosen: Readonly<Record<string, number>>): Operands {
  return operandFields(row).map(({ name }, index) => chosen[name] ?? operands[index]!);
}

function fieldOf(row: InstructionRow, operands: Operands, name: string): number {
  return operands[operandFields(row).findIndex((field) => field.name === name)]!;
}

// ---- branches

/** By the field that holds what they branch to. */
const branches = new Set(['BCR', 'BC', 'BALR', 'BAL', 'BASR', 'BAS', 'BCTR', 'BCT', 'BXH', 'BXLE']);

/** A branch goes to an instruction further on, to the end of the case, or nowhere. */
function tameBranch(row: InstructionRow, operands: Operands): Operands {
  const isTaken = fieldOf(row, operands, 'R2') % 4 !== 0;
  return withFields(row, operands, { D2: CodeOffset.end, X2: 0, B2: Register.code, R2: isTaken ? Register.exit : 0 });
}

// ---- instructions that could hand the case runner's storage or the machine's masks to the case

/** Registers that an instruction with several of them may change: none of those with a use of their own. */
function freePair(register: number): number {
  return register === Register.exit || register === Register.code ? 14 : register;
}

const tamed: Readonly<Record<string, (operands: Operands) => Operands>> = {
  // Mostly with a class of monitor events.
  MC: ([displacement1, base, classBits]) => [
    displacement1!,
    base!,
    classBits! % 8 === 0 ? classBits! : classBits! & 15,
  ],
  // Data could be a branch in a circle.
  EX: ([r1, displacement2]) => [r1!, CodeOffset.execute + (displacement2! % 8 === 1 ? 1 : 0), 0, Register.code],
  LM: ([r1, r3, ...address2]) => [r1!, (r1! > r3! && r1! < 14) || r3! > Register.table ? r1! : r3!, ...address2],
  MVCL: ([r1, r2]) => [freePair(r1!), freePair(r2!)],
  CLCL: ([r1, r2]) => [freePair(r1!), freePair(r2!)],
  SSK: ([r1]) => [r1!, Register.block],
  ISK: ([r1]) => [r1!, Register.block],
  SSKE: ([r1]) => [r1!, Register.block],
  ISKE: ([r1]) => [r1!, Register.block],
  RRBE: ([r1]) => [r1!, Register.block],
  TB: ([r1]) => [r1!, Register.block],
  IPTE: ([, r2]) => [Register.table, r2!],
  // Key 8 or 9.
  SPKA: ([displacement2]) => [displacement2! % 2 === 0 ? 0x80 : 0x9f, 0],
  LCTL: ([r1, r3, ...address2]) => [2 + (r1! % 8), 9 + (r3! % 7), ...address2],
  LPSW: () => [CodeOffset.psw, Register.code],
  // Neither program-event recording nor external interruptions.
  SSM: ([displacement2]) => [CodeOffset.masks + (displacement2! % 4), Register.code],
  STOSM: ([displacement1, base, mask]) => [displacement1!, base!, mask! & 0xbe],
  // Zero, no word, or outside storage.
  SPX: ([displacement2]) => [CodeOffset.zero + 2 * (displacement2! % 3), Register.code],
  // The other orders would stop the case runner.
  SIGP: ([r1, r3, displacement2]) => [
    r1!,
    r3!,
    [SignalOrder.Sense, SignalOrder.Start, 0, 0x3f][displacement2! % 4]!,
    0,
  ],
};

/** On channels that neither machine has. */
const inputOutput = new Set(['SIO', 'SIOF', 'TIO', 'CLRIO', 'HIO', 'HDV', 'TCH', 'STIDC', 'CLRCH']);
const absentChannel = 0x700;

// ---- decimal and floating-point operands

const decimals = new Set<string>([...decimalInstructions.map(({ mnemonic }) => mnemonic), 'PACK', 'UNPK', 'MVO']);

/** Most decimal operands are fields; EDIT's first is a pattern. The numbers taken are those that another kind would use. */
function alignDecimal(row: InstructionRow, operands: Operands): Operands {
  const value = (name: string) => fieldOf(row, operands, name);
  if ((value('D1') + value('D2')) % 5 === 0) return operands;
  // A multiplier or divisor is shorter, as it has to be.
  const isShort = (row.mnemonic === 'MP' || row.mnemonic === 'DP') && value('L1') > 1 && value('L2') % 8 !== 0;
  const length2 = isShort ? (value('L2') % Math.min(8, value('L1') - 1)) + 1 : value('L2');
  const rightEnd = (displacement: number, length: number) => (displacement % 6) * fieldSize + fieldSize - length;
  return withFields(row, operands, {
    B1: Register.field,
    B2: row.mnemonic === 'SRP' ? value('B2') : Register.field,
    L2: length2,
    D1: row.format === 'SS_L' ? patternOffset + (value('D1') % fieldSize) : rightEnd(value('D1'), value('L1')),
    D2: row.format === 'SS_LL' ? rightEnd(value('D2'), length2) : value('D2') % patternOffset,
    L: (value('L') % 24) + 1,
  });
}

const floatingPoint = new Set<string>(floatingPointInstructions.map(({ mnemonic }) => mnemonic));

/** Most registers are such as there are, and most storage operands numbers. */
function chooseFloating(row: InstructionRow, operands: Operands): Operands {
  const isExtended = /X|LRDR/.test(row.mnemonic);
  return operandFields(row).map(({ name }, index) => {
    const value = operands[index]!;
    if (name === 'R1' || name === 'R2') return value === 15 ? value : value & (isExtended && value < 13 ? 4 : 6);
    if (name === 'D2') return value % 128;
    if (name === 'B2') return value % 2 === 0 ? value : Register.field;
    return value % 4 === 0 ? value : 0;
  });
}

// ---- the code of a case

function tame(row: InstructionRow, operands: Operands): Operands {
  const { mnemonic } = row;
  if (tamed[mnemonic] !== undefined) return tamed[mnemonic](operands);
  if (branches.has(mnemonic)) return tameBranch(row, operands);
  if (inputOutput.has(mnemonic)) return [absentChannel | (operands[0]! & 0xff), 0];
  if (floatingPoint.has(mnemonic)) return chooseFloating(row, operands);
  return decimals.has(mnemonic) ? alignDecimal(row, operands) : operands;
}

function instructionFrom(mnemonics: readonly string[], noise: Noise, isCalm: boolean): Uint8Array {
  const mnemonic = noise.oneOf(mnemonics);
  const row = instructionNamed(mnemonic)!;
  const isFloating = floatingPoint.has(mnemonic);
  const operands = operandFields(row).map((field) => operandFor(field, isFloating, noise, isCalm));
  return encode(mnemonic, tame(row, operands));
}

/** EX of what lies at `CodeOffset.execute`, with any register to modify it. */
function executeInstruction(noise: Noise): Uint8Array {
  return encode('EX', [noise.below(16), CodeOffset.execute, 0, Register.code]);
}

/**
 * Not a branch, which when modified could go in a circle; nothing that becomes another operation or one that is not
 * tamed; and nothing that is interruptible, for it could change the registers that EX itself needs when it is executed
 * again.
 */
/** Those that are tamed and can be executed all the same. */
const harmless = new Set(['SSK', 'ISK']);

function isExecutable(mnemonic: string): boolean {
  const isUntamed = harmless.has(mnemonic) || tamed[mnemonic] === undefined;
  const isInterruptible = mnemonic === 'MVCL' || mnemonic === 'CLCL';
  return !branches.has(mnemonic) && !isInterruptible && isUntamed && instructionNamed(mnemonic)!.opcode <= 0xff;
}

/** Where Hercules departs from the Principles and a case ends behind them: docs/referee.md. */
const departing = new Set<number>(['TB', 'RRB'].map((mnemonic) => instructionNamed(mnemonic)!.opcode));

/** Whatever EX makes of R1, it is one of the last two registers and so none with a use of its own. */
function executeTarget(mnemonics: readonly string[], noise: Noise, isCalm: boolean): Uint8Array {
  const bytes = instructionFrom(mnemonics, noise, isCalm);
  const { format, mnemonic } = instructionAt(bytes[0]!, bytes[1]!)!;
  if (formats[format].layout.startsWith('R1') && !floatingPoint.has(mnemonic)) bytes[1]! |= 0xe0;
  return bytes;
}

const nothing = ['LR'] as const;

/** A PSW that goes on at the end of the case, good or bad: mode, condition code and mask, and bits that must be zero. */
function loadedStatus(noise: Noise): readonly [number, number] {
  const mask = noise.oneOf([0x00, 0x04, 0x02, 0x06, 0xbe, 0x80]);
  const flags = noise.oneOf([0, PswFlags.Extended]) | noise.oneOf([0, PswFlags.Problem]);
  const bad = noise.oneOf([0, 0, 0x00000001, 0x00004000, 0x000000ff]);
  const conditions = noise.below(64);
  const offset = noise.oneOf([CodeOffset.end, CodeOffset.end + 1, CodeOffset.end]);
  const isExtended = (flags & PswFlags.Extended) !== 0;
  return [
    (mask << 24) | (caseKey << 20) | (flags << 16) | (conditions << 8) | bad,
    (Layout.code + offset) | (isExtended ? (bad === 0xff ? 1 << 24 : 0) : conditions << 24),
  ];
}

/** Makes branches go to instructions further on, where the body has been laid out. */
function scatterBranches(code: Uint8Array, offsets: readonly number[], noise: Noise): void {
  const view = new DataView(code.buffer);
  for (const [place, offset] of offsets.entries()) {
    const target = offsets[place + 1 + noise.below(offsets.length - place)];
    const leadsToEnd = view.getUint16(offset + 2) === ((Register.code << 12) | CodeOffset.end);
    const isBranch = leadsToEnd && [0x45, 0x46, 0x47, 0x4d, 0x86, 0x87].includes(code[offset]!);
    if (isBranch && target !== undefined) view.setUint16(offset + 2, (Register.code << 12) | target);
  }
}

/** Hercules departs here: what it leaves is not to be used by another instruction. */
function isLast(bytes: Uint8Array): boolean {
  return departing.has((bytes[0]! << 8) | bytes[1]!);
}

export function codeFrom({ mnemonics, shortest, longest, isCalm }: CodePlan, noise: Noise): Uint8Array {
  const code = new Uint8Array(CaseRecord.codeSize);
  const offsets: number[] = [];
  let offset = 0;
  for (let left = noise.between(shortest, longest); left > 0; left--) {
    const bytes = noise.once(9) ? executeInstruction(noise) : instructionFrom(mnemonics, noise, isCalm);
    if (offset + bytes.length > CodeOffset.end) break;
    code.set(bytes, offset);
    offsets.push(offset);
    offset += bytes.length;
    if (isLast(bytes)) break;
  }
  scatterBranches(code, offsets, noise);
  for (; offset < CodeOffset.end; offset += 2) code.set(encode('BCR', [0, 0]), offset);
  code.set(encode('SVC', [0xee]), CodeOffset.end);
  const executable = mnemonics.filter(isExecutable);
  code.set(executeTarget(executable.length > 0 ? executable : nothing, noise, isCalm), CodeOffset.execute);
  const view = new DataView(code.buffer);
  loadedStatus(noise).forEach((word, index) => view.setUint32(CodeOffset.psw + 4 * index, word));
  return code;
}
