/**
 * Meanings as JavaScript source text: what all engines that run in JavaScript have in common. A value is an expression;
 * where registers, condition code and storage are found is the engine's affair.
 */
import type { ProgramCode } from '../../architecture/interruption-codes.ts';
import type { Emitter, Field, OperandSize } from '../meaning/emitter.ts';

export abstract class JavaScriptEmitter implements Emitter<string, string> {
  private readonly lines: string[] = [];
  private names = 0;

  /** The statements so far. */
  get source(): string {
    return this.lines.join('\n');
  }

  protected statement(text: string): void {
    this.lines.push(text);
  }

  /** A name that no other value has. */
  protected newName(): string {
    return `v${this.names++}`;
  }

  // ---- what engines do in their own way
  abstract generalAt(register: string): string;
  abstract nextAddress(): string;
  abstract linkByte(): string;
  abstract conditionCode(): string;
  abstract load(size: OperandSize, address: string): string;
  abstract store(size: OperandSize, address: string, value: string): void;
  abstract checkFetch(address: string, length: string): void;
  abstract checkStore(address: string, length: string): void;
  abstract loadRegisters(address: string): void;
  abstract storeRegisters(address: string): void;
  abstract move(to: string, from: string, length: string): void;
  abstract compareStrings(first: string, second: string, length: string): string;
  abstract requireFloating(name: Field): void;
  abstract floating(name: Field, word: 0 | 1): string;
  abstract setFloating(name: Field, word: 0 | 1, value: string): void;
  abstract setCondition(value: string): void;
  abstract programMask(): string;
  abstract refuse(code: ProgramCode): void;
  abstract interrupt(code: ProgramCode): void;
  abstract branch(target: string): void;

  // ---- values
  constant(value: number): string {
    return `(${value})`;
  }
  field(name: Field): string {
    return `i.${name}`;
  }
  general(name: Field): string {
    return this.generalAt(this.field(name));
  }
  setGeneral(name: Field, value: string): void {
    this.statement(`${this.general(name)} = ${value};`);
  }
  indexedAddress(): string {
    return `((${this.generalAt('i.x2')} + ${this.generalAt('i.b2')} + i.d2) & 0xffffff)`;
  }
  firstAddress(): string {
    return `((${this.generalAt('i.b1')} + i.d1) & 0xffffff)`;
  }
  secondAddress(): string {
    return `((${this.generalAt('i.b2')} + i.d2) & 0xffffff)`;
  }
  hold(value: string): string {
    const name = this.newName();
    this.statement(`const ${name} = ${value};`);
    return name;
  }

  // ---- arithmetic
  add(first: string, second: string): string {
    return `(${first} + ${second} | 0)`;
  }
  subtract(first: string, second: string): string {
    return `(${first} - ${second} | 0)`;
  }
  multiply(first: string, second: string): string {
    return `Math.imul(${first}, ${second})`;
  }
  and(first: string, second: string): string {
    return `(${first} & ${second})`;
  }
  or(first: string, second: string): string {
    return `(${first} | ${second})`;
  }
  exclusiveOr(first: string, second: string): string {
    return `(${first} ^ ${second})`;
  }
  shiftLeft(value: string, by: string): string {
    return `(${value} << ${by})`;
  }
  shiftRight(value: string, by: string): string {
    return `(${value} >>> ${by} | 0)`;
  }
  shiftRightSigned(value: string, by: string): string {
    return `(${value} >> ${by})`;
  }
  leadingZeros(value: string): string {
    return `Math.clz32(${value})`;
  }

  // ---- doublewords: host integers of any length, cut to 64 bits
  joined(high: string, low: string): string {
    return `(${this.widened(high)} << 32n | ${this.widened(low)})`;
  }
  widened(value: string): string {
    return `BigInt(${value} >>> 0)`;
  }
  highWord(value: string): string {
    return `Number(BigInt.asIntN(32, ${value} >> 32n))`;
  }
  lowWord(value: string): string {
    return `Number(BigInt.asIntN(32, ${value}))`;
  }
  holdLong(value: string): string {
    return this.hold(value);
  }
  addLong(first: string, second: string): string {
    return `BigInt.asUintN(64, ${first} + ${second})`;
  }
  subtractLong(first: string, second: string): string {
    return `BigInt.asUintN(64, ${first} - ${second})`;
  }
  multiplyLong(first: string, second: string): string {
    return `BigInt.asUintN(64, ${first} * ${second})`;
  }
  divideLong(dividend: string, divisor: string): string {
    return `(${dividend} / ${divisor})`;
  }
  shiftLeftLong(value: string, by: string): string {
    return `BigInt.asUintN(64, ${value} << BigInt(${by}))`;
  }
  shiftRightLong(value: string, by: string): string {
    return `(${value} >> BigInt(${by}))`;
  }
  leadingZerosLong(value: string): string {
    return `(64 - (${value} === 0n ? 0 : ${value}.toString(2).length))`;
  }
  isZeroLong(value: string): string {
    return `(${value} === 0n)`;
  }
  chooseLong(condition: string, met: string, otherwise: string): string {
    return this.choose(condition, met, otherwise);
  }

  // ---- comparisons
  equal(first: string, second: string): string {
    return `(${first} === ${second})`;
  }
  less(first: string, second: string): string {
    return `(${first} < ${second})`;
  }
  below(first: string, second: string): string {
    return `(${first} >>> 0 < ${second} >>> 0)`;
  }
  not(condition: string): string {
    return `!${condition}`;
  }
  choose(condition: string, met: string, otherwise: string): string {
    return `(${condition} ? ${met} : ${otherwise})`;
  }
  when(condition: string, met: () => void, otherwise?: () => void): void {
    this.statement(`if (${condition}) {`);
    met();
    if (otherwise !== undefined) {
      this.statement('} else {');
      otherwise();
    }
    this.statement('}');
  }
}
