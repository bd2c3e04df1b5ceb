/** Conditions: a comparison sets the condition code and a mask tests it; TM and CLI work on bytes where they are. */

import { foldRelation } from '../check/integers.ts';
import type { Label, Register } from '../machine/instruction.ts';
import { bytesOfWidth, sizeOf } from '../program/type.ts';
import type { CompareValue, LoadValue, Relation, Value } from '../typed/tree.ts';
import { conditionCodeOf } from './intrinsics.ts';
import { baseAddressOfPlace } from './places.ts';
import type { Selector } from './selector.ts';
import { compareTexts } from './texts.ts';
import { boundValue, operandOf, valueRegister, wordOperandOf } from './values.ts';

/** Masks of the condition codes that a comparison sets for each relation. */
const relationMasks: Readonly<Record<Relation, number>> = {
  '===': 8,
  '!==': 7,
  '<': 4,
  '<=': 13,
  '>': 2,
  '>=': 11,
};
const all = 15;

/**
 * Goes to one of two labels. `next` is the one whose code follows at once, so that no branch to it is needed.
 */
export function branchOn(
  s: Selector,
  value: Value,
  whenTrue: Label,
  whenFalse: Label,
  next: 'true' | 'false' | 'none',
): void {
  switch (value.kind) {
    case 'not':
      branchOn(s, value.value, whenFalse, whenTrue, next === 'true' ? 'false' : next === 'false' ? 'true' : 'none');
      break;
    case 'boolean': {
      const taken = value.value;
      if ((next === 'true') !== taken || next === 'none') s.jump(taken ? whenTrue : whenFalse);
      return;
    }
    case 'and': {
      const middle = s.newLabel('and');
      branchOn(s, value.left, middle, whenFalse, 'true');
      s.place(middle);
      branchOn(s, value.right, whenTrue, whenFalse, next);
      break;
    }
    case 'or': {
      const middle = s.newLabel('or');
      branchOn(s, value.left, whenTrue, middle, 'false');
      s.place(middle);
      branchOn(s, value.right, whenTrue, whenFalse, next);
      break;
    }
    case 'let':
      branchOn(s, boundValue(s, value), whenTrue, whenFalse, next);
      return;
    case 'compare-text':
      compareTexts(s, value, whenTrue, whenFalse, next);
      break;
    default:
      branchOnMask(s, conditionMask(s, value), whenTrue, whenFalse, next);
  }
}

function branchOnMask(
  s: Selector,
  mask: number,
  whenTrue: Label,
  whenFalse: Label,
  next: 'true' | 'false' | 'none',
): void {
  if (next === 'true') {
    if (mask !== all) s.branch(all ^ mask, whenFalse);
    return;
  }
  if (mask !== 0) s.branch(mask, whenTrue);
  if (next === 'none' && mask !== all) s.jump(whenFalse);
}

/** Sets the condition code, and returns the mask for "true". */
function conditionMask(s: Selector, given: Value): number {
  const value = boundValue(s, given);
  if (value.kind === 'compare') return comparisonMask(s, value);
  if (value.kind === 'not') return all ^ conditionMask(s, value.value);
  if (value.kind === 'load' && sizeOf(value.place.type) === 1) {
    const address = baseAddressOfPlace(s, value.place);
    s.si('CLI', address, 0, value.place.path);
    return relationMasks['!=='];
  }
  const register = valueRegister(s, value);
  s.rr('LTR', register, register);
  return relationMasks['!=='];
}

function comparisonMask(s: Selector, value: CompareValue): number {
  const { relation, left, right } = value;
  if (right.kind === 'integer') {
    const constant = right.value | 0;
    const mask =
      instructionMask(s, left, relation, constant) ??
      bitTestMask(s, left, relation, constant) ??
      byteMask(s, left, relation, constant) ??
      bytesMask(s, left, relation, constant) ??
      (constant === 0 ? zeroMask(s, value) : undefined);
    if (mask !== undefined) return mask;
  }
  if (right.kind === 'null') return zeroMask(s, value) as number;
  if (right.kind === 'boolean') {
    const mask = conditionMask(s, left);
    return right.value === (relation === '===') ? mask : all ^ mask;
  }
  return registerMask(s, value);
}

/** An intrinsic that sets the condition code, compared with a constant. */
function instructionMask(s: Selector, left: Value, relation: Relation, constant: number): number | undefined {
  if (left.kind !== 'intrinsic' || left.intrinsic.result !== 'condition') return undefined;
  conditionCodeOf(s, left);
  let mask = 0;
  for (let code = 0; code < 4; code++) if (foldRelation(relation, code, constant)) mask |= 8 >>> code;
  return mask;
}

/** `(byte & K) !== 0`, `=== 0`, `=== K`, `!== K`: TM. */
function bitTestMask(s: Selector, left: Value, relation: Relation, constant: number): number | undefined {
  if (left.kind !== 'binary' || left.operator !== '&' || left.right.kind !== 'integer' || left.left.kind !== 'load')
    return undefined;
  if (relation !== '===' && relation !== '!==') return undefined;
  const bits = left.right.value >>> 0;
  const found = byteWithBits(left.left, bits);
  if (found === undefined || (constant !== 0 && constant >>> 0 !== bits)) return undefined;
  s.si('TM', baseAddressOfPlace(s, left.left.place, found.offset), found.mask, left.left.place.path);
  const [some, every] = [7, 1];
  const equal = constant === 0 ? all ^ some : every;
  return relation === '===' ? equal : all ^ equal;
}

/** The one byte of a field in which all bits of the mask are. */
export function byteWithBits({ place }: LoadValue, bits: number): { offset: number; mask: number } | undefined {
  const size = place.type.kind === 'integer' ? (sizeOf(place.type) as number) : 0;
  for (let offset = 0; offset < size; offset++) {
    const shift = 8 * (size - 1 - offset);
    const mask = (bits >>> shift) & 0xff;
    if (mask !== 0 && mask * 2 ** shift === bits) return { offset, mask };
  }
  return undefined;
}

/** A byte in storage compared with a constant: CLI. */
function byteMask(s: Selector, left: Value, relation: Relation, constant: number): number | undefined {
  if (left.kind !== 'load' || left.place.type.kind !== 'integer' || left.place.type.width !== 'u8') return undefined;
  if (constant < 0 || constant > 0xff) return undefined;
  s.si('CLI', baseAddressOfPlace(s, left.place), constant, left.place.path);
  return relationMasks[relation];
}

/** Two or three unsigned bytes compared with a constant: CLC. */
function bytesMask(s: Selector, left: Value, relation: Relation, constant: number): number | undefined {
  if (left.kind !== 'load' || left.place.type.kind !== 'integer') return undefined;
  const { width } = left.place.type;
  if (width !== 'u16' && width !== 'u24') return undefined;
  const size = bytesOfWidth(width);
  if (constant < 0 || constant >= 2 ** (8 * size)) return undefined;
  const bytes = Uint8Array.from({ length: size }, (_, index) => constant >>> (8 * (size - 1 - index)));
  const literal = s.literal({ kind: 'bytes', bytes, alignment: 1, text: String(constant) });
  s.ss('CLC', baseAddressOfPlace(s, left.place), literal, size, left.place.path);
  return relationMasks[relation];
}

/** Compared with zero: LTR, which compares signed. */
function zeroMask(s: Selector, { relation, left, operands }: CompareValue): number | undefined {
  const signed = operands === undefined || operands.maximum !== undefined || operands.sign.signed;
  if (!signed && relation !== '===' && relation !== '!==' && relation !== '>' && relation !== '<=') return undefined;
  const register = valueRegister(s, left);
  s.rr('LTR', register, register);
  if (!signed && relation === '>') return relationMasks['!=='];
  if (!signed && relation === '<=') return relationMasks['==='];
  return relationMasks[relation];
}

function registerMask(s: Selector, { relation, left, right, operands }: CompareValue): number {
  const signed = operands === undefined || operands.maximum !== undefined || operands.sign.signed;
  const register = valueRegister(s, left);
  const operand = signed ? operandOf(s, right) : wordOperandOf(s, right);
  if (operand.kind === 'register') s.rr(signed ? 'CR' : 'CLR', register, operand.register);
  else if (operand.kind === 'half') s.rx('CH', register, operand.address, operand.note);
  else s.rx(signed ? 'C' : 'CL', register, operand.address, operand.note);
  return relationMasks[relation];
}

/** A truth value as 1 or 0 in a register. */
export function conditionInto(s: Selector, value: Value, target: Register): void {
  const simple =
    value.kind === 'compare' || (value.kind === 'not' && value.value.kind !== 'and' && value.value.kind !== 'or');
  if (simple && !(value.kind === 'not' && value.value.kind === 'compare-text')) {
    // LA leaves the condition code alone.
    const mask = conditionMask(s, value);
    const end = s.newLabel('end');
    s.loadConstant(target, 1);
    s.branch(mask, end);
    s.loadConstant(target, 0);
    s.place(end);
    return;
  }
  const [whenTrue, whenFalse, end] = [s.newLabel('true'), s.newLabel('false'), s.newLabel('end')];
  branchOn(s, value, whenTrue, whenFalse, 'true');
  s.place(whenTrue);
  s.loadConstant(target, 1);
  s.jump(end);
  s.place(whenFalse);
  s.loadConstant(target, 0);
  s.place(end);
}
