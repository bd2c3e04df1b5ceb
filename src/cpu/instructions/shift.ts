/**
 * Shift left single, and double shifts (Principles of Operation, "General Instructions"). The amount is the low-order
 * six bits of the second-operand address; a double shift treats an even-odd pair of registers as 64 bits.
 */
import { signCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { fixedOverflow } from './fixed-overflow.ts';
import { requireEven } from './multiply-divide.ts';
import { secondAddress } from './operand-address.ts';

const signBit = 0x80000000 | 0;

function amount(cpu: Cpu, i: Instruction): number {
  return secondAddress(cpu, i) & 63;
}

/** The host shifts by 0-31 places only. */
function shiftLeft(word: number, by: number): number {
  return by < 32 ? word << by : 0;
}
function shiftRight(word: number, by: number): number {
  return by < 32 ? word >>> by : 0;
}
function shiftRightSigned(word: number, by: number): number {
  return word >> Math.min(by, 31);
}

/** Bits 0-31 and 32-63 of a pair shifted by 0-63 places. */
function highOfShiftLeft(high: number, low: number, by: number): number {
  if (by === 0) return high;
  return by < 32 ? (high << by) | (low >>> (32 - by)) : low << (by - 32);
}
function lowOfShiftRight(high: number, low: number, by: number): number {
  if (by === 0) return low;
  return by < 32 ? (low >>> by) | (high << (32 - by)) : high >>> (by - 32);
}
function lowOfShiftRightSigned(high: number, low: number, by: number): number {
  return by < 32 ? lowOfShiftRight(high, low, by) : high >> (by - 32);
}

function setPair(cpu: Cpu, r1: number, high: number, low: number): void {
  cpu.general[r1] = high;
  cpu.general[r1 + 1] = low;
}

function signOfPair(high: number, low: number): number {
  return high === 0 && low !== 0 ? 2 : signCondition(high);
}

export const shifts = {
  SLA(cpu, i) {
    const value = cpu.general[i.r1]!;
    const by = amount(cpu, i);
    const result = (shiftLeft(value, by) & ~signBit) | (value & signBit);
    cpu.general[i.r1] = result;
    // The bits shifted out were all like the sign if shifting back brings the value again; beyond 31 places, the
    // zeros that were supplied are shifted out too.
    const isLossless = by < 32 ? result >> by === value : value === 0;
    if (isLossless) cpu.psw.conditionCode = signCondition(result);
    else fixedOverflow(cpu);
  },
  SLDL(cpu, i) {
    requireEven(i.r1);
    const by = amount(cpu, i);
    const low = cpu.general[i.r1 + 1]!;
    setPair(cpu, i.r1, highOfShiftLeft(cpu.general[i.r1]!, low, by), shiftLeft(low, by));
  },
  SRDL(cpu, i) {
    requireEven(i.r1);
    const by = amount(cpu, i);
    const high = cpu.general[i.r1]!;
    setPair(cpu, i.r1, shiftRight(high, by), lowOfShiftRight(high, cpu.general[i.r1 + 1]!, by));
  },
  SLDA(cpu, i) {
    requireEven(i.r1);
    const by = amount(cpu, i);
    const high = cpu.general[i.r1]!;
    const low = cpu.general[i.r1 + 1]!;
    const newHigh = (highOfShiftLeft(high, low, by) & ~signBit) | (high & signBit);
    const newLow = shiftLeft(low, by);
    setPair(cpu, i.r1, newHigh, newLow);
    const isLossless = shiftRightSigned(newHigh, by) === high && lowOfShiftRightSigned(newHigh, newLow, by) === low;
    if (isLossless) cpu.psw.conditionCode = signOfPair(newHigh, newLow);
    else fixedOverflow(cpu);
  },
  SRDA(cpu, i) {
    requireEven(i.r1);
    const by = amount(cpu, i);
    const high = cpu.general[i.r1]!;
    const newHigh = shiftRightSigned(high, by);
    const newLow = lowOfShiftRightSigned(high, cpu.general[i.r1 + 1]!, by);
    setPair(cpu, i.r1, newHigh, newLow);
    cpu.psw.conditionCode = signOfPair(newHigh, newLow);
  },
} satisfies Record<string, Behaviour>;
