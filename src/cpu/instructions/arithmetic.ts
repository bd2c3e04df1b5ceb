/** Fixed-point addition, subtraction and comparison (Principles of Operation, "General Instructions"). */
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { ProgramMask } from '../../architecture/program-status-word.ts';
import { compareCondition, signCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { indexedAddress } from './operand-address.ts';

const mostNegative = -0x80000000;

/** A result that does not fit has been stored: condition code 3, and an interruption if the mask allows it. */
export function fixedOverflow(cpu: Cpu): void {
  cpu.psw.conditionCode = 3;
  if ((cpu.psw.programMask & ProgramMask.FixedOverflow) !== 0) programInterruption(cpu, ProgramCode.FixedOverflow);
}

function add(cpu: Cpu, r1: number, addend: number): void {
  const augend = cpu.general[r1]!;
  const sum = (augend + addend) | 0;
  cpu.general[r1] = sum;
  if (((augend ^ sum) & (addend ^ sum)) < 0) fixedOverflow(cpu);
  else cpu.psw.conditionCode = signCondition(sum);
}

function subtract(cpu: Cpu, r1: number, subtrahend: number): void {
  const minuend = cpu.general[r1]!;
  const difference = (minuend - subtrahend) | 0;
  cpu.general[r1] = difference;
  if (((minuend ^ subtrahend) & (minuend ^ difference)) < 0) fixedOverflow(cpu);
  else cpu.psw.conditionCode = signCondition(difference);
}

function addLogical(cpu: Cpu, r1: number, addend: number): void {
  const augend = cpu.general[r1]!;
  const sum = (augend + addend) | 0;
  cpu.general[r1] = sum;
  const carry = sum >>> 0 < augend >>> 0 ? 2 : 0;
  cpu.psw.conditionCode = sum === 0 ? carry : carry | 1;
}

function subtractLogical(cpu: Cpu, r1: number, subtrahend: number): void {
  const minuend = cpu.general[r1]!;
  const difference = (minuend - subtrahend) | 0;
  cpu.general[r1] = difference;
  // Subtracting adds the complement and one: there is a carry unless something had to be borrowed.
  const carry = minuend >>> 0 >= subtrahend >>> 0 ? 2 : 0;
  cpu.psw.conditionCode = difference === 0 ? carry : carry | 1;
}

/** Two's complement; the most negative number has none. */
function loadComplement(cpu: Cpu, r1: number, value: number): void {
  cpu.general[r1] = -value | 0;
  if (value === mostNegative) fixedOverflow(cpu);
  else cpu.psw.conditionCode = signCondition(-value);
}

/** A halfword with its sign extended to the left. */
function signedHalf(half: number): number {
  return (half << 16) >> 16;
}

export const arithmetic = {
  LTR(cpu, i) {
    const value = cpu.general[i.r2]!;
    cpu.general[i.r1] = value;
    cpu.psw.conditionCode = signCondition(value);
  },
  LCR(cpu, i) {
    loadComplement(cpu, i.r1, cpu.general[i.r2]!);
  },
  LPR(cpu, i) {
    const value = cpu.general[i.r2]!;
    if (value < 0) loadComplement(cpu, i.r1, value);
    else {
      cpu.general[i.r1] = value;
      cpu.psw.conditionCode = signCondition(value);
    }
  },
  LNR(cpu, i) {
    const value = cpu.general[i.r2]!;
    const negative = value < 0 ? value : -value | 0;
    cpu.general[i.r1] = negative;
    cpu.psw.conditionCode = signCondition(negative);
  },

  AR(cpu, i) {
    add(cpu, i.r1, cpu.general[i.r2]!);
  },
  A(cpu, i) {
    add(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  AH(cpu, i) {
    add(cpu, i.r1, signedHalf(cpu.storage.readHalf(indexedAddress(cpu, i))));
  },
  SR(cpu, i) {
    subtract(cpu, i.r1, cpu.general[i.r2]!);
  },
  S(cpu, i) {
    subtract(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  SH(cpu, i) {
    subtract(cpu, i.r1, signedHalf(cpu.storage.readHalf(indexedAddress(cpu, i))));
  },
  ALR(cpu, i) {
    addLogical(cpu, i.r1, cpu.general[i.r2]!);
  },
  AL(cpu, i) {
    addLogical(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  SLR(cpu, i) {
    subtractLogical(cpu, i.r1, cpu.general[i.r2]!);
  },
  SL(cpu, i) {
    subtractLogical(cpu, i.r1, cpu.storage.readWord(indexedAddress(cpu, i)));
  },

  CR(cpu, i) {
    cpu.psw.conditionCode = compareCondition(cpu.general[i.r1]!, cpu.general[i.r2]!);
  },
  C(cpu, i) {
    cpu.psw.conditionCode = compareCondition(cpu.general[i.r1]!, cpu.storage.readWord(indexedAddress(cpu, i)));
  },
  CH(cpu, i) {
    const half = signedHalf(cpu.storage.readHalf(indexedAddress(cpu, i)));
    cpu.psw.conditionCode = compareCondition(cpu.general[i.r1]!, half);
  },
} satisfies Record<string, Behaviour>;
