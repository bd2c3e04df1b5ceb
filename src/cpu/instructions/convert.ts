/**
 * Conversions between binary, packed and zoned numbers, which are general instructions (Principles of Operation,
 * "General Instructions"): CVB, CVD, PACK, UNPK, MVO. The last three check no digits and work from right to left, each
 * result byte stored before the next byte is fetched.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { isMinusSign, minusSign, plusSign } from '../packed-number.ts';
import { firstAddress, indexedAddress, secondAddress } from './operand-address.ts';

const decimalLength = 8;

/** CVB: a number too large leaves its low-order 32 bits, and then a fixed-point divide exception. */
function convertToBinary(cpu: Cpu, i: Instruction): void {
  const address = indexedAddress(cpu, i);
  cpu.storage.locateFetch(address, decimalLength);
  const high = cpu.storage.readWord(address);
  const low = cpu.storage.readWord((address + 4) & addressMask);
  const magnitude = digitsOf(low, 4, digitsOf(high, 0, 0));
  const sign = low & 15;
  const value = isMinusSign(sign) ? -magnitude : magnitude;
  cpu.general[i.r1] = value | 0;
  if (value !== (value | 0)) programInterruption(cpu, ProgramCode.FixedDivide);
}

/** Appends the digits of a word, all but the last `excluded` bits, to a number. */
function digitsOf(word: number, excluded: number, before: number): number {
  let magnitude = before;
  for (let shift = 28; shift >= excluded; shift -= 4) {
    const digit = (word >>> shift) & 15;
    if (digit > 9) throw programException(ProgramCode.Data);
    magnitude = magnitude * 10 + digit;
  }
  return magnitude;
}

function convertToDecimal(cpu: Cpu, i: Instruction): void {
  const address = indexedAddress(cpu, i);
  const value = cpu.general[i.r1]!;
  cpu.storage.locateStore(address, decimalLength);
  let rest = Math.abs(value);
  let byte = value < 0 ? minusSign : plusSign;
  for (let place = decimalLength - 1; place >= 0; place--) {
    byte |= (rest % 10) << 4;
    cpu.storage.writeByte((address + place) & addressMask, byte);
    rest = Math.floor(rest / 10);
    byte = rest % 10;
    rest = Math.floor(rest / 10);
  }
}

/** The two operands of an SS instruction with two lengths, from their rightmost byte to the left. */
class RightToLeft {
  private readonly cpu: Cpu;
  private readonly first: number;
  private readonly second: number;
  /** Bytes not yet fetched of the second operand. */
  sourceLeft: number;
  /** Bytes not yet stored of the first operand. */
  resultLeft: number;

  /** Recognizes the access exceptions of both operands. */
  constructor(cpu: Cpu, i: Instruction) {
    this.cpu = cpu;
    this.first = firstAddress(cpu, i);
    this.second = secondAddress(cpu, i);
    this.resultLeft = i.r1 + 1;
    this.sourceLeft = i.r2 + 1;
    cpu.storage.locateFetch(this.second, this.sourceLeft);
    cpu.storage.locateStore(this.first, this.resultLeft);
  }

  /** The next byte to the left, or zero when the second operand is used up. */
  fetch(): number {
    if (this.sourceLeft === 0) return 0;
    this.sourceLeft--;
    return this.cpu.storage.readByte((this.second + this.sourceLeft) & addressMask);
  }

  /** What the place of the next result byte holds now. */
  fetchResult(): number {
    return this.cpu.storage.readByte((this.first + this.resultLeft - 1) & addressMask);
  }

  store(byte: number): void {
    this.resultLeft--;
    this.cpu.storage.writeByte((this.first + this.resultLeft) & addressMask, byte);
  }
}

function swapHalves(byte: number): number {
  return ((byte << 4) | (byte >>> 4)) & 0xff;
}

function pack(cpu: Cpu, i: Instruction): void {
  const operands = new RightToLeft(cpu, i);
  operands.store(swapHalves(operands.fetch()));
  while (operands.resultLeft > 0) {
    const digit = operands.fetch() & 15;
    operands.store(digit | ((operands.fetch() & 15) << 4));
  }
}

function unpack(cpu: Cpu, i: Instruction): void {
  const zone = 0xf0;
  const operands = new RightToLeft(cpu, i);
  operands.store(swapHalves(operands.fetch()));
  while (operands.resultLeft > 0) {
    const byte = operands.fetch();
    operands.store(zone | (byte & 15));
    if (operands.resultLeft > 0) operands.store(zone | (byte >>> 4));
  }
}

/** MVO: the second operand half a byte further left, beside the first operand's rightmost digit. */
function moveWithOffset(cpu: Cpu, i: Instruction): void {
  const operands = new RightToLeft(cpu, i);
  let carried = operands.fetchResult() & 15;
  while (operands.resultLeft > 0) {
    const byte = operands.fetch();
    operands.store(((byte & 15) << 4) | carried);
    carried = byte >>> 4;
  }
}

export const conversions = {
  CVB: convertToBinary,
  CVD: convertToDecimal,
  PACK: pack,
  UNPK: unpack,
  MVO: moveWithOffset,
} satisfies Record<string, Behaviour>;
