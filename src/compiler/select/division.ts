/** Division. D divides a signed doubleword; unsigned words need care where the divisor or the quotient has 32 bits. */
import { none, type Register } from '../machine/instruction.ts';
import type { IntegerType } from '../program/type.ts';
import type { BinaryValue, Value } from '../typed/tree.ts';
import type { Selector } from './selector.ts';
import { valueInto, valueRegister, wordOperandOf } from './values.ts';

/** Registers of the dividend: high and low word, then remainder and quotient. */
const high = 0;
const low = 1;

/** `left / right` or `left % right` into a register. */
export function divideInto(s: Selector, { operator, left, right, type }: BinaryValue, target: Register): void {
  const wanted = operator === '/' ? low : high;
  const isBounded = (value: Value) => (value.type as IntegerType).maximum !== undefined;
  const nonNegative = isBounded(left) || !type.sign.signed;
  if (right.kind === 'integer' && nonNegative && divideByPower(s, left, right.value, operator === '/', target)) return;
  const bothBounded = isBounded(left) && isBounded(right);
  const simple = right.kind === 'integer' && right.value > 1 && right.value < 2 ** 31;
  if (bothBounded || (nonNegative && simple)) divide(s, left, right, false);
  else if (isSignedDivision(left, right)) divide(s, left, right, true);
  else divideUnsigned(s, left, right);
  // The other result is moved too: if it is wanted soon, it need not be computed again.
  s.move(s.newRegister(), wanted === low ? high : low);
  s.move(target, wanted);
}

function isSignedDivision(left: Value, right: Value): boolean {
  const [a, b] = [left.type as IntegerType, right.type as IntegerType];
  return a.maximum === undefined ? a.sign.signed : b.sign.signed;
}

/** x / 2^n and x % 2^n of what is not negative. */
function divideByPower(s: Selector, left: Value, divisor: number, quotient: boolean, target: Register): boolean {
  const shift = Math.log2(divisor);
  if (!Number.isInteger(shift)) return false;
  valueInto(s, left, target);
  if (quotient) s.shift('SRL', target, shift);
  else s.rx('N', target, s.word(divisor - 1));
  return true;
}

function divide(s: Selector, left: Value, right: Value, extendSign: boolean): void {
  const dividend = valueRegister(s, left);
  const divisor = wordOperandOf(s, right);
  if (extendSign) {
    s.move(high, dividend);
    s.emit('SRDA', { r1: high, second: { base: none, index: none, displacement: 32 } });
  } else {
    s.move(low, dividend);
    s.loadConstant(high, 0);
  }
  if (divisor.kind === 'register') s.emit('DR', { r1: high, r2: divisor.register });
  else s.emit('D', { r1: high, second: divisor.address, note: divisor.note });
}

/** Any two unsigned words: a divisor of 2^31 or more goes in at most once, and a divisor of 1 leaves the dividend. */
function divideUnsigned(s: Selector, left: Value, right: Value): void {
  const [big, less, done, plain] = ['big', 'less', 'done', 'plain'].map((name) => s.newLabel(name)) as [
    ReturnType<Selector['newLabel']>,
    ReturnType<Selector['newLabel']>,
    ReturnType<Selector['newLabel']>,
    ReturnType<Selector['newLabel']>,
  ];
  const dividend = s.newRegister();
  valueInto(s, left, dividend);
  const divisor = s.newRegister();
  valueInto(s, right, divisor);
  const [quotient, remainder] = [s.newRegister(), s.newRegister()];
  s.rr('LTR', divisor, divisor);
  s.branch(4, big);
  s.rx('CH', divisor, s.half(1));
  s.branch(7, plain);
  s.move(quotient, dividend);
  s.loadConstant(remainder, 0);
  s.jump(done);
  s.place(plain);
  s.move(low, dividend);
  s.loadConstant(high, 0);
  s.emit('DR', { r1: high, r2: divisor });
  s.move(quotient, low);
  s.move(remainder, high);
  s.jump(done);
  s.place(big);
  s.rr('CLR', dividend, divisor);
  s.branch(4, less);
  s.move(remainder, dividend);
  s.rr('SR', remainder, divisor);
  s.loadConstant(quotient, 1);
  s.jump(done);
  s.place(less);
  s.move(remainder, dividend);
  s.loadConstant(quotient, 0);
  s.place(done);
  s.move(low, quotient);
  s.move(high, remainder);
}
