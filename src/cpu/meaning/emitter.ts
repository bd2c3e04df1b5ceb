/**
 * What the meaning of a simple instruction is written in. A meaning is a function that is given an emitter and calls it
 * once for each step; the emitter makes of the steps whatever an engine executes.
 *
 *     L: (e) => e.setGeneral('r1', e.load(4, e.indexedAddress()))
 *
 * Values are 32-bit words. A value may be used once, where it was made, unless `hold` has given it a place; `load`
 * gives a held value. Steps happen in the order of the calls; an access exception ends the instruction where it comes,
 * so a meaning checks all of its storage before it changes anything.
 */

import type { ProgramCode } from '../../architecture/interruption-codes.ts';

/** Fields of an instruction as `Instruction` names them. */
export type Field = 'r1' | 'r2' | 'i2';

/** Bytes of an operand in storage. */
export type OperandSize = 1 | 2 | 4;

/**
 * @template V what the emitter takes for a value
 * @template D what it takes for a doubleword
 */
export interface Emitter<V, D = unknown> {
  // ---- values
  constant(value: number): V;
  /** The field's own number. */
  field(name: Field): V;
  /** The general register that the field names. */
  general(name: Field): V;
  /** The general register with this number. */
  generalAt(register: V): V;
  /** Logical addresses of 24 bits: index, base and displacement; base and displacement of the first or second operand. */
  indexedAddress(): V;
  firstAddress(): V;
  secondAddress(): V;
  /** Address of the next instruction. */
  nextAddress(): V;
  /** Bits 32-39 of a BC mode PSW: instruction length code, condition code, program mask; in the leftmost byte. */
  linkByte(): V;
  conditionCode(): V;
  /** `ProgramMask`, 0-15. */
  programMask(): V;
  /** Evaluates now what is used more than once. */
  hold(value: V): V;

  // ---- arithmetic, modulo 2**32
  add(first: V, second: V): V;
  subtract(first: V, second: V): V;
  multiply(first: V, second: V): V;
  and(first: V, second: V): V;
  or(first: V, second: V): V;
  exclusiveOr(first: V, second: V): V;
  /** By 0-31 places; the second is 0-31 already. */
  shiftLeft(value: V, by: V): V;
  shiftRight(value: V, by: V): V;
  shiftRightSigned(value: V, by: V): V;
  /** How many zeros are left of the first one; 32 when there is none. */
  leadingZeros(value: V): V;

  // ---- comparisons, for `choose` and `when`, which also take a word for "is not zero"
  equal(first: V, second: V): V;
  /** Signed. */
  less(first: V, second: V): V;
  /** Unsigned. */
  below(first: V, second: V): V;
  not(condition: V): V;
  choose(condition: V, met: V, otherwise: V): V;

  // ---- storage
  /** Bytes and halfwords unsigned. */
  load(size: OperandSize, address: V): V;
  store(size: OperandSize, address: V, value: V): void;
  /** Checks that 1 to 256 bytes may be fetched or stored; the address is held. */
  checkFetch(address: V, length: V): void;
  checkStore(address: V, length: V): void;

  // ---- strings of storage, of 1 to 256 bytes, checked before anything is changed; addresses are held
  /** General registers r1 to r2, after 15 goes on with 0, from consecutive words. */
  loadRegisters(address: V): void;
  storeRegisters(address: V): void;
  /** Moves bytes one by one from left to right. */
  move(to: V, from: V, length: V): void;
  /** 0 equal, 1 first low, 2 first high, as unsigned bytes from the left; what comes behind the first unequal ones may not be looked at. */
  compareStrings(first: V, second: V, length: V): V;

  // ---- floating-point registers, two words each
  /** A specification exception unless the field names register 0, 2, 4 or 6. */
  requireFloating(name: Field): void;
  floating(name: Field, word: 0 | 1): V;
  setFloating(name: Field, word: 0 | 1, value: V): void;

  // ---- effects
  setGeneral(name: Field, value: V): void;
  setCondition(value: V): void;
  when(condition: V, met: () => void, otherwise?: () => void): void;
  branch(target: V): void;
  /** A program interruption of an instruction that has changed nothing: the last step. */
  refuse(code: ProgramCode): void;
  /** A program interruption of an instruction that has done all it does: the last step. */
  interrupt(code: ProgramCode): void;

  // ---- doublewords, unsigned, modulo 2**64; they must be held as values must
  joined(high: V, low: V): D;
  /** A word, unsigned. */
  widened(value: V): D;
  highWord(value: D): V;
  lowWord(value: D): V;
  holdLong(value: D): D;
  addLong(first: D, second: D): D;
  subtractLong(first: D, second: D): D;
  multiplyLong(first: D, second: D): D;
  /** The divisor is not zero. */
  divideLong(dividend: D, divisor: D): D;
  /** By 0-63 places. */
  shiftLeftLong(value: D, by: V): D;
  shiftRightLong(value: D, by: V): D;
  leadingZerosLong(value: D): V;
  isZeroLong(value: D): V;
  chooseLong(condition: V, met: D, otherwise: D): D;
}

/** What an instruction does, for any engine. */
export type Meaning = <V, D>(e: Emitter<V, D>) => void;
