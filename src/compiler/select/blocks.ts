/** Blocks of storage: MVC, XC and CLC for known lengths, MVCL and CLCL for others. */
import type { Address, Register } from '../machine/instruction.ts';
import type { IntrinsicValue, Value } from '../typed/tree.ts';
import { addressOfValue, displaced } from './places.ts';
import type { Selector } from './selector.ts';
import { valueInto, valueRegister } from './values.ts';

/** Bytes that one SS instruction can work on. */
const longest = 256;
/** Beyond this many SS instructions one MVCL is better. */
const mostPieces = 4;

/** `move(to, from, count)` */
export function moveStorage(s: Selector, { operands }: IntrinsicValue): void {
  const [to, from, count] = operands as [Value, Value, Value];
  if (count.kind === 'integer') {
    moveKnown(s, addressOfValue(s, to), addressOfValue(s, from), count.value);
    return;
  }
  const [target, source, length] = [valueRegister(s, to), valueRegister(s, from), valueRegister(s, count)];
  moveLong(s, target, source, length);
}

/** `copy(to, from)` */
export function copyStorage(s: Selector, { operands, size }: IntrinsicValue): void {
  const [to, from] = operands as [Value, Value];
  moveKnown(s, addressOfValue(s, to), addressOfValue(s, from), size ?? 0);
}

function moveKnown(s: Selector, to: Address, from: Address, count: number): void {
  if (count > longest * mostPieces) {
    const [target, source, length] = [s.newRegister(), s.newRegister(), s.newRegister()];
    s.rx('LA', target, to);
    s.rx('LA', source, from);
    s.loadConstant(length, count);
    moveLong(s, target, source, length);
    return;
  }
  inPieces(count, (offset, length) => s.ss('MVC', displaced(s, to, offset), displaced(s, from, offset), length));
}

function moveLong(s: Selector, to: Register, from: Register, count: Register): void {
  s.move(0, to);
  s.move(1, count);
  s.move(2, from);
  s.move(3, count);
  s.emit('MVCL', { r1: 0, r2: 2 });
}

/** `fill(to, byte, count)` */
export function fillStorage(s: Selector, { operands }: IntrinsicValue): void {
  const [to, byte, count] = operands as [Value, Value, Value];
  if (count.kind === 'integer' && count.value <= longest) {
    fillKnown(s, addressOfValue(s, to), byte, count.value);
    return;
  }
  const [target, pad, length] = [valueRegister(s, to), s.newRegister(), valueRegister(s, count)];
  valueInto(s, byte, pad);
  // The padding character is the high byte of the second operand's length, which is zero.
  if (byte.kind !== 'integer' || byte.value !== 0) s.shift('SLL', pad, 24);
  s.move(0, target);
  s.move(1, length);
  s.loadConstant(2, 0);
  s.move(3, pad);
  s.emit('MVCL', { r1: 0, r2: 2 });
}

function fillKnown(s: Selector, to: Address, byte: Value, count: number): void {
  if (count === 0) return;
  if (byte.kind === 'integer' && byte.value === 0) {
    s.ss('XC', to, to, count);
    return;
  }
  if (byte.kind === 'integer') s.si('MVI', to, byte.value & 0xff);
  else s.rx('STC', valueRegister(s, byte), to);
  // Each byte that MVC moves is the one it moved before.
  if (count > 1) s.ss('MVC', displaced(s, to, 1), to, count - 1);
}

/** `clear(record)` */
export function clearStorage(s: Selector, { operands, size }: IntrinsicValue): void {
  clearBytes(s, addressOfValue(s, operands[0] as Value), size ?? 0);
}

/** Sets bytes to zeros. */
export function clearBytes(s: Selector, to: Address, count: number): void {
  if (count <= longest * mostPieces) {
    inPieces(count, (offset, length) => s.ss('XC', displaced(s, to, offset), displaced(s, to, offset), length));
    return;
  }
  s.rx('LA', 0, to);
  s.loadConstant(1, count);
  s.loadConstant(2, 0);
  s.loadConstant(3, 0);
  s.emit('MVCL', { r1: 0, r2: 2 });
}

/** `same(left, right, count)` */
export function sameInto(s: Selector, { operands }: IntrinsicValue, target: Register): void {
  const [left, right, count] = operands as [Value, Value, Value];
  const end = s.newLabel('end');
  if (count.kind === 'integer' && count.value === 0) {
    s.loadConstant(target, 1);
    return;
  }
  if (count.kind === 'integer' && count.value <= longest) {
    s.ss('CLC', addressOfValue(s, left), addressOfValue(s, right), count.value);
  } else {
    const [first, second, length] = [valueRegister(s, left), valueRegister(s, right), valueRegister(s, count)];
    s.move(0, first);
    s.move(1, length);
    s.move(2, second);
    s.move(3, length);
    s.emit('CLCL', { r1: 0, r2: 2 });
  }
  s.loadConstant(target, 1);
  s.branch(8, end);
  s.loadConstant(target, 0);
  s.place(end);
}

function inPieces(count: number, action: (offset: number, length: number) => void): void {
  for (let offset = 0; offset < count; offset += longest) action(offset, Math.min(longest, count - offset));
}
