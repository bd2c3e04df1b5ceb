/**
 * Random test cases, shaped like programs: registers that point at the edges of blocks, numbers at the edges of their
 * range, and instructions that use them.
 */
import fc from 'fast-check';
import { Control0 } from '../../../src/architecture/control-registers.ts';
import { decimalInstructions } from '../../../src/architecture/instructions/decimal.ts';
import { encode, operandFields } from '../../../src/architecture/instructions/encode.ts';
import { floatingPointInstructions } from '../../../src/architecture/instructions/floating-point.ts';
import type { InstructionRow } from '../../../src/architecture/instructions/format.ts';
import { instructionNamed } from '../../../src/architecture/instructions/table.ts';
import { ExtendedMask, PswFlags } from '../../../src/architecture/program-status-word.ts';
import { blockKeys, CaseRecord, caseKey, Layout, windowAddresses } from './layout.ts';
import { fieldPhase, fieldSize, floatingFrom, patternOffset, windowsFrom } from './random-data.ts';
import { translationFormats } from './translation-tables.ts';

export interface TestCase {
  /** Two words. */
  readonly psw: readonly number[];
  /** Control registers 0 and 1. */
  readonly controls: readonly number[];
  /** Sixteen words. */
  readonly general: readonly number[];
  /** At most 64 bytes; what can be the target of EX lies at `executeOffset`. */
  readonly code: Uint8Array;
  /** The four floating-point registers. */
  readonly floating: Uint8Array;
  readonly windows: Uint8Array;
}

/** Always holds the address of the code. */
const codeRegister = 12;
/** Always holds the address of a block of data, not always in a form that the instruction accepts. */
const blockRegister = 13;
/** At first holds the address of a window's fields, at whose right ends decimal operands end. */
const fieldRegister = 11;
/** Before this offset a case ends with SVC; the target of EX lies there. */
const executeOffset = 48;
const endOffset = 44;
/** A PSW for LPSW, and in its place four masks for SSM. */
const pswOffset = 56;
const maskOffset = 56;

const edgeNumbers = [
  0, 1, 2, 7, 31, 32, 63, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff,
  0xfffffffe, 0xffff8000, 0xffff7fff, 0x00ffffff, 0x0f0f0f0f, 0x12345678,
];

/** Around the edges of the data blocks, and the addresses at which storage or the tables refuse. */
const edgeAddresses = [
  ...windowAddresses.flatMap((address) => [address, address + 16, address + 64, address + 100]),
  ...[0xa000, 0xa800, 0xb000, 0xc000, 0xd000, 0xf000, 0x10000, 0x20000, 0x30000, 0x40000, 0x50000, 0x58000],
  ...[0x100000, 0x200000, 0x300000, 0x400000, 0x500000, 0x508000, Layout.storageSize, 0xffffff, 0],
];

const address = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...windowAddresses.slice(0, 2)) },
      { weight: 1, arbitrary: fc.constantFrom(...edgeAddresses) },
    ),
    fc.oneof(
      fc.integer({ min: -8, max: 8 }),
      fc.integer({ min: 0, max: 120 }).map((value) => value & ~3),
    ),
  )
  .map(([base, offset]) => (base + offset) & 0xffffff);

/** Address or number in a register; the first byte of an address may be anything. */
const registerValue = fc.oneof(
  { weight: 5, arbitrary: address },
  { weight: 1, arbitrary: fc.tuple(address, fc.nat(255)).map(([low, high]) => (high << 24) | low) },
  { weight: 4, arbitrary: fc.constantFrom(...edgeNumbers) },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 2, arbitrary: fc.tuple(fc.nat(255), fc.nat(300)).map(([pad, length]) => (pad << 24) | length) },
);

const displacement = fc.oneof(fc.constantFrom(0, 1, 2, 3, 4, 8), fc.nat(64), fc.nat(0xfff));

function operandFor(name: string, least: number, greatest: number): fc.Arbitrary<number> {
  if (name.startsWith('D')) return displacement;
  if (name === 'L') return fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: least, max: greatest }));
  const any = fc.integer({ min: least, max: greatest });
  return name === 'R1' ? any.filter((register) => register !== codeRegister && register !== blockRegister) : any;
}

/** Operands of a row as `encode` wants them, by name so that a branch can be tamed. */
function operandsOf(row: InstructionRow): fc.Arbitrary<readonly number[]> {
  const fields = operandFields(row);
  return fc.tuple(...fields.map(({ name, least, greatest }) => operandFor(name, least, greatest)));
}

const branches = new Set(['BCR', 'BC', 'BALR', 'BAL', 'BASR', 'BAS', 'BCTR', 'BCT', 'BXH', 'BXLE']);

const interruptible = new Set(['MVCL', 'CLCL']);

/** A branch goes forward to the end of the case, or nowhere. */
function tameBranch(row: InstructionRow, operands: readonly number[]): readonly number[] {
  return operandFields(row).map(({ name }, index) => {
    if (name.startsWith('D')) return endOffset;
    if (name === 'X2') return 0;
    if (name.startsWith('B')) return codeRegister;
    if (name === 'R2') return 0;
    return operands[index]!;
  });
}

/** Operands that keep an instruction from handing the case runner's storage or the machine's masks to the case. */
const tamed: Readonly<Record<string, (operands: readonly number[]) => readonly number[]>> = {
  SSK: ([r1]) => [r1!, blockRegister],
  ISK: ([r1]) => [r1!, blockRegister],
  // Key 8 or 9.
  SPKA: ([displacement2]) => [displacement2! % 2 === 0 ? 0x80 : 0x9f, 0],
  LCTL: ([r1, r3, ...address2]) => [2 + (r1! % 8), 9 + (r3! % 7), ...address2],
  LPSW: () => [pswOffset, codeRegister],
  // Neither program-event recording nor external interruptions.
  SSM: ([displacement2]) => [maskOffset + (displacement2! % 4), codeRegister],
  STOSM: ([displacement1, base, mask]) => [displacement1!, base!, mask! & 0xbe],
};

const decimals = new Set<string>([...decimalInstructions.map(({ mnemonic }) => mnemonic), 'PACK', 'UNPK', 'MVO']);

/** Most decimal operands are fields; EDIT's first is a pattern. The numbers taken are those that another kind would use. */
function alignDecimal(row: InstructionRow, operands: readonly number[]): readonly number[] {
  const fields = operandFields(row).map(({ name }) => name);
  const value = (name: string) => operands[fields.indexOf(name)]!;
  const isOdd = (value('D1') + value('D2')) % 5 === 0;
  if (isOdd) return operands;
  const rightEnd = (displacement: number, length: number) => (displacement % 6) * fieldSize + fieldSize - length;
  const aligned: Readonly<Record<string, number>> = {
    B1: fieldRegister,
    B2: row.mnemonic === 'SRP' ? value('B2') : fieldRegister,
    D1: row.format === 'SS_L' ? patternOffset + (value('D1') % fieldSize) : rightEnd(value('D1'), value('L1')),
    D2: row.format === 'SS_LL' ? rightEnd(value('D2'), value('L2')) : value('D2') % patternOffset,
    L: (value('L') % 24) + 1,
  };
  return fields.map((name, index) => aligned[name] ?? operands[index]!);
}

function instructionOf(mnemonics: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc.constantFrom(...mnemonics).chain((mnemonic) => {
    const row = instructionNamed(mnemonic)!;
    const tame = tamed[mnemonic] ?? ((operands: readonly number[]) => tameByKind(row, operands));
    return operandsOf(row).map((operands) => encode(mnemonic, tame(operands)));
  });
}

const floatingPoint = new Set<string>(floatingPointInstructions.map(({ mnemonic }) => mnemonic));

/** Most registers are such as there are, and most storage operands numbers. */
function chooseFloating(row: InstructionRow, operands: readonly number[]): readonly number[] {
  const isExtended = /X|LRDR/.test(row.mnemonic);
  return operandFields(row).map(({ name }, index) => {
    const value = operands[index]!;
    if (name === 'R1' || name === 'R2') return value === 15 ? value : value & (isExtended && value < 13 ? 4 : 6);
    if (name === 'D2') return value % 128;
    if (name === 'B2') return value % 2 === 0 ? value : fieldRegister;
    return value % 4 === 0 ? value : 0;
  });
}

function tameByKind(row: InstructionRow, operands: readonly number[]): readonly number[] {
  if (branches.has(row.mnemonic)) return tameBranch(row, operands);
  if (floatingPoint.has(row.mnemonic)) return chooseFloating(row, operands);
  return decimals.has(row.mnemonic) ? alignDecimal(row, operands) : operands;
}

/** EX of what lies at `executeOffset`, with any register to modify it. */
const executeInstruction = fc.nat(15).map((r1) => encode('EX', [r1, executeOffset, 0, codeRegister]));

/**
 * Not a branch, which when modified could go in a circle; nothing that becomes another operation; and nothing that is
 * interruptible, for it could change the registers that EX itself needs when it is executed again.
 */
function executeTarget(mnemonics: readonly string[]): fc.Arbitrary<Uint8Array> {
  const isTame = (mnemonic: string) =>
    !branches.has(mnemonic) && !interruptible.has(mnemonic) && instructionNamed(mnemonic)!.opcode <= 0xff;
  return instructionOf(mnemonics.filter(isTame));
}

function codeOf(mnemonics: readonly string[]): fc.Arbitrary<Uint8Array> {
  const instruction = fc.oneof(
    { weight: 8, arbitrary: instructionOf(mnemonics) },
    { weight: 1, arbitrary: executeInstruction },
  );
  return fc
    .tuple(fc.array(instruction, { minLength: 1, maxLength: 4 }), executeTarget(mnemonics), loadedStatus)
    .map(([body, target, psw]) => {
      const code = new Uint8Array(CaseRecord.codeSize);
      let offset = 0;
      for (const bytes of body) {
        code.set(bytes, offset);
        offset += bytes.length;
      }
      for (; offset < endOffset; offset += 2) code.set(encode('BCR', [0, 0]), offset);
      code.set(encode('SVC', [0xee]), endOffset);
      code.set(target, executeOffset);
      new DataView(code.buffer).setUint32(pswOffset, psw[0]!);
      new DataView(code.buffer).setUint32(pswOffset + 4, psw[1]!);
      return code;
    });
}

/** A PSW that goes on at the end of the case, good or bad: mode, condition code and mask, and bits that must be zero. */
const loadedStatus = fc
  .tuple(
    fc.constantFrom(0x00, 0x04, 0x02, 0x06, 0xbe, 0x80),
    fc.constantFrom(0, PswFlags.Extended, PswFlags.Problem, PswFlags.Extended | PswFlags.Problem),
    fc.constantFrom(0, 0, 0x00000001, 0x00004000, 0x000000ff),
    fc.nat(63),
    fc.constantFrom(endOffset, endOffset + 1, endOffset),
  )
  .map(([mask, flags, bad, conditions, offset]) => {
    const first = (mask << 24) | (caseKey << 20) | (flags << 16) | (conditions << 8) | bad;
    const isExtended = (flags & PswFlags.Extended) !== 0;
    return [first, (Layout.code + offset) | (isExtended ? (bad === 0xff ? 1 << 24 : 0) : conditions << 24)];
  });

const noTranslation = { control0: 0, control1: 0 };

/** The mode: BC, EC without translation, or EC with one of the formats; problem or supervisor state. */
const mode = fc
  .tuple(
    fc.constantFrom('BC', 'EC', 'DAT', 'DAT'),
    fc.constantFrom(...translationFormats),
    fc.nat(3),
    fc.nat(15),
    fc.boolean(),
    fc.integer({ min: 0, max: 19 }),
  )
  .map(([kind, format, conditionCode, programMask, isProblemState, special]) => {
    const flags = (kind === 'BC' ? 0 : PswFlags.Extended) | (isProblemState ? PswFlags.Problem : 0);
    const systemMask = kind === 'DAT' ? ExtendedMask.Translation : 0;
    const first = (systemMask << 24) | (caseKey << 20) | (flags << 16);
    const conditions = (conditionCode << 4) | programMask;
    const psw = kind === 'BC' ? [first, (conditions << 24) | Layout.code] : [first | (conditions << 8), Layout.code];
    const { control0, control1 } = kind === 'BC' ? noTranslation : format;
    const extra = special === 0 ? Control0.LowAddressProtection : special === 1 ? Control0.TranslationReserved : 0;
    return { psw, controls: [control0 | extra, control1] };
  });

/** Cases whose instructions are among these. */
export function testCase(mnemonics: readonly string[]): fc.Arbitrary<TestCase> {
  return fc
    .record({
      mode,
      general: fc.array(registerValue, { minLength: 16, maxLength: 16 }),
      code: codeOf(mnemonics),
      seed: fc.integer({ min: 1, max: 0x7fffffff }),
    })
    .map(({ mode: { psw, controls }, general, code, seed }) => ({
      psw,
      controls,
      general: general.map((value, register) => {
        if (register === codeRegister) return Layout.code;
        if (register === blockRegister) return blockKeys[1 + (Math.abs(value) % 4)]!.address + ((value >>> 8) & 0x1f0);
        if (register === fieldRegister) return windowAddresses[seed % 8 === 0 ? 1 : 0]! + fieldPhase(seed);
        return value;
      }),
      code,
      floating: floatingFrom(seed),
      windows: windowsFrom(seed),
    }));
}
