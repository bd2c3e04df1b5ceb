/** Integer arithmetic. LA adds where the sum is known to have at most 24 bits, and nowhere else. */
import { type Register, registerAddress } from '../machine/instruction.ts';
import type { IntegerType } from '../program/type.ts';
import type { BinaryValue, NarrowValue, Value } from '../typed/tree.ts';
import { divideInto } from './division.ts';
import { multiplyByConstant } from './places.ts';
import type { Selector } from './selector.ts';
import { type Operand, operandOf, valueInto, valueRegister, wordOperandOf } from './values.ts';

const addressBits = 0xffffff;

/** Computes `left operator right` into a register. */
export function binaryInto(s: Selector, value: BinaryValue, target: Register): void {
  if (s.isLocal(target) && mentions(value.right, s, target)) {
    const result = s.newRegister();
    binaryInto(s, value, result);
    s.move(target, result);
    return;
  }
  const { operator, left, right } = value;
  switch (operator) {
    case '+':
      addInto(s, value, target);
      break;
    case '-':
      subtractInto(s, left, right, target);
      break;
    case '*':
      multiplyInto(s, left, right, target);
      break;
    case '/':
    case '%':
      divideInto(s, value, target);
      break;
    case '&':
      andInto(s, left, right, target);
      break;
    case '|':
    case '^': {
      valueInto(s, left, target);
      apply(s, operator === '|' ? ['OR', 'O'] : ['XR', 'X'], target, wordOperandOf(s, right));
      break;
    }
    case '<<':
    case '>>':
      shiftInto(s, operator, left, right, target);
  }
}

/** Whether the value reads the register that is about to be changed: it then holds a local. */
function mentions(value: Value, s: Selector, target: Register): boolean {
  switch (value.kind) {
    case 'local':
      return s.registersOf(value.local).includes(target);
    case 'integer':
    case 'boolean':
    case 'symbol':
    case 'null':
    case 'text':
      return false;
    case 'binary':
      return mentions(value.left, s, target) || mentions(value.right, s, target);
    case 'negate':
    case 'complement':
    case 'narrow':
      return mentions(value.value, s, target);
    case 'load':
    case 'address': {
      const { root, indexes } = value.place;
      return (
        (root.kind === 'value' && mentions(root.value, s, target)) || indexes.some((i) => mentions(i.value, s, target))
      );
    }
    default:
      return true;
  }
}

/** target op= operand, with the RR or the RX form; `half` is the form for halfwords, if there is one. */
function apply(
  s: Selector,
  [rr, rx, half]: readonly [string, string, string?],
  target: Register,
  operand: Operand,
): void {
  if (operand.kind === 'register') s.rr(rr as 'AR', target, operand.register);
  else s.rx((operand.kind === 'half' ? half : rx) as 'A', target, operand.address, operand.note);
}

function isShort({ maximum }: IntegerType): boolean {
  return maximum !== undefined && maximum <= addressBits;
}

function isBounded(value: Value): boolean {
  return value.type.kind === 'integer' && value.type.maximum !== undefined;
}

function addInto(s: Selector, { left, right, type }: BinaryValue, target: Register): void {
  const constant = right.kind === 'integer' ? right.value | 0 : undefined;
  if (constant === -1) {
    decrement(s, left, target);
    return;
  }
  const short = isShort(type) && isBounded(left);
  const isAddress = left.kind === 'address' || left.kind === 'symbol';
  if (constant !== undefined && constant >= 0 && constant < 4096 && (short || isAddress)) {
    s.rx('LA', target, registerAddress(valueRegister(s, left), constant));
    return;
  }
  if (short && isBounded(right) && constant === undefined && right.kind !== 'load') {
    const base = valueRegister(s, left);
    s.rx('LA', target, registerAddress(base, 0, valueRegister(s, right)));
    return;
  }
  valueInto(s, left, target);
  apply(s, ['AR', 'A', 'AH'], target, operandOf(s, right));
}

function subtractInto(s: Selector, left: Value, right: Value, target: Register): void {
  if (right.kind === 'integer' && right.value === 1) {
    decrement(s, left, target);
    return;
  }
  valueInto(s, left, target);
  apply(s, ['SR', 'S', 'SH'], target, operandOf(s, right));
}

function decrement(s: Selector, left: Value, target: Register): void {
  valueInto(s, left, target);
  s.emit('BCTR', { r1: target });
}

function multiplyInto(s: Selector, left: Value, right: Value, target: Register): void {
  if (right.kind === 'integer') {
    valueInto(s, left, target);
    multiplyByConstant(s, target, right.value | 0);
    return;
  }
  if (right.kind === 'load') {
    const operand = operandOf(s, right);
    if (operand.kind === 'half') {
      valueInto(s, left, target);
      s.rx('MH', target, operand.address, operand.note);
      return;
    }
  }
  const multiplicand = valueRegister(s, left);
  const operand = wordOperandOf(s, right);
  s.move(1, multiplicand);
  if (operand.kind === 'register') s.emit('MR', { r1: 0, r2: operand.register });
  else s.emit('M', { r1: 0, second: operand.address, note: operand.note });
  s.move(target, 1);
}

function andInto(s: Selector, left: Value, right: Value, target: Register): void {
  if (right.kind === 'integer') {
    const mask = right.value | 0;
    if (mask === addressBits) {
      s.rx('LA', target, registerAddress(valueRegister(s, left)));
      return;
    }
    const { maximum } = left.type as IntegerType;
    const isRun = mask > 0 && (mask & (mask + 1)) === 0;
    if (isRun && maximum !== undefined && maximum <= mask) {
      valueInto(s, left, target);
      return;
    }
  }
  valueInto(s, left, target);
  apply(s, ['NR', 'N'], target, wordOperandOf(s, right));
}

function shiftInto(s: Selector, operator: '<<' | '>>', left: Value, right: Value, target: Register): void {
  const given = left.type as IntegerType;
  const unsigned = given.maximum !== undefined || !given.sign.signed;
  const operation = operator === '<<' ? 'SLL' : unsigned ? 'SRL' : 'SRA';
  if (right.kind === 'integer') {
    valueInto(s, left, target);
    s.shift(operation, target, right.value);
    return;
  }
  valueInto(s, left, target);
  s.rx(operation, target, registerAddress(valueRegister(s, right)));
}

/** Takes the low-order bits, as a store and load would. */
export function narrowInto(s: Selector, { width, value }: NarrowValue, target: Register): void {
  switch (width) {
    case 'u24':
      s.rx('LA', target, registerAddress(valueRegister(s, value)));
      break;
    case 'u8':
      valueInto(s, value, target);
      s.rx('N', target, s.word(0xff));
      break;
    case 'u16':
      valueInto(s, value, target);
      s.rx('N', target, s.word(0xffff));
      break;
    case 'i16':
      valueInto(s, value, target);
      s.shift('SLL', target, 16);
      s.shift('SRA', target, 16);
      break;
    default:
      valueInto(s, value, target);
  }
}
