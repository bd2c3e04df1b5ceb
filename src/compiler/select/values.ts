/** Values: from the typed tree to registers and storage operands. */
import { type Address, literalAddress, none, type Register, registerAddress } from '../machine/instruction.ts';
import { sizeOf, type Type } from '../program/type.ts';
import type { LoadValue, Place, Value } from '../typed/tree.ts';
import { binaryInto, narrowInto } from './arithmetic.ts';
import { callInto } from './calls.ts';
import { branchOn, conditionInto } from './conditions.ts';
import { intrinsicInto } from './intrinsics.ts';
import { partsInto } from './parts.ts';
import { addressOfPlace, displaced, placeAddressInto } from './places.ts';
import type { Selector } from './selector.ts';

/** A register that holds the value. It may be a local's, so it must not be changed. */
export function valueRegister(s: Selector, value: Value): Register {
  if (value.kind === 'let') return valueRegister(s, boundValue(s, value));
  if (value.kind === 'local') return s.registersOf(value.local)[0] as Register;
  if (value.kind === 'narrow' && (value.width === 'u32' || value.width === 'i32')) return valueRegister(s, value.value);
  if (value.kind === 'text-address' || value.kind === 'text-length') {
    const known = textPartRegister(s, value.text, value.kind === 'text-address' ? 0 : 1);
    if (known !== undefined) return known;
  }
  if (value.kind === 'address') {
    const { root, offset, indexes } = value.place;
    if (root.kind === 'value' && offset === 0 && indexes.length === 0) return valueRegister(s, root.value);
  }
  const target = s.newRegister();
  valueInto(s, value, target);
  return target;
}

/** Computes the locals that a value brings along; the answer is the value itself. */
export function boundValue(s: Selector, value: Value): Value {
  if (value.kind !== 'let') return value;
  for (const binding of value.bindings) {
    const registers = s.registersOf(binding.local) as [Register, Register];
    if (binding.local.type.kind === 'text') textInto(s, binding.value, registers[0], registers[1]);
    else valueInto(s, binding.value, registers[0]);
  }
  return boundValue(s, value.value);
}

/** Computes a one-word value into a register. Nothing of the value is read after the register has been changed. */
export function valueInto(s: Selector, value: Value, target: Register): void {
  switch (value.kind) {
    case 'integer':
      s.loadConstant(target, value.value | 0);
      break;
    case 'boolean':
      s.loadConstant(target, value.value ? 1 : 0);
      break;
    case 'null':
      s.loadConstant(target, 0);
      break;
    case 'symbol':
      s.rx(
        'L',
        target,
        literalAddress({ kind: 'address', symbol: value.symbol, offset: value.offset }),
        value.symbol.name,
      );
      break;
    case 'local':
      s.move(target, s.registersOf(value.local)[0] as Register);
      break;
    case 'load':
      loadInto(s, value, target);
      break;
    case 'address':
      placeAddressInto(s, value.place, target);
      break;
    case 'binary':
      binaryInto(s, value, target);
      break;
    case 'negate':
      s.rr('LCR', target, valueRegister(s, value.value));
      break;
    case 'complement':
      s.rr('LCR', target, valueRegister(s, value.value));
      s.emit('BCTR', { r1: target });
      return;
    case 'narrow':
      narrowInto(s, value, target);
      break;
    case 'compare':
    case 'compare-text':
    case 'not':
    case 'and':
    case 'or':
      conditionInto(s, value, target);
      break;
    case 'conditional':
      conditionalInto(s, value, [target]);
      break;
    case 'call':
      callInto(s, value, [target]);
      break;
    case 'intrinsic':
      intrinsicInto(s, value, target);
      break;
    case 'text-address':
    case 'text-length':
      textPartInto(s, value.text, value.kind === 'text-address' ? 0 : 1, target);
      break;
    case 'parts':
      partsInto(s, value, target);
      break;
    case 'let':
      valueInto(s, boundValue(s, value), target);
      break;
    case 'text':
    case 'text-of':
      throw new Error(`A Text of kind ${value.kind} is no one-word value`);
  }
}

function conditionalInto(s: Selector, value: Value & { kind: 'conditional' }, targets: readonly Register[]): void {
  const [whenTrue, whenFalse, end] = [s.newLabel('then'), s.newLabel('else'), s.newLabel('end')];
  const into = (branch: Value) => {
    if (targets.length === 2) textInto(s, branch, targets[0] as Register, targets[1] as Register);
    else valueInto(s, branch, targets[0] as Register);
  };
  branchOn(s, value.condition, whenTrue, whenFalse, 'true');
  s.place(whenTrue);
  s.scaled(0.5, () => into(value.whenTrue));
  s.jump(end);
  s.place(whenFalse);
  s.scaled(0.5, () => into(value.whenFalse));
  s.place(end);
}

// ---- storage ------------------------------------------------------------------------------------------------------

const loads: Readonly<Record<string, 'L' | 'LH' | 'LOADU8' | 'LOADU16' | 'LOADU24'>> = {
  u8: 'LOADU8',
  u16: 'LOADU16',
  u24: 'LOADU24',
  i16: 'LH',
  u32: 'L',
  i32: 'L',
};

function loadOperation(type: Type): 'L' | 'LH' | 'LOADU8' | 'LOADU16' | 'LOADU24' {
  if (type.kind === 'integer') return loads[type.width] ?? 'L';
  return type.kind === 'bool' ? 'LOADU8' : 'L';
}

function loadInto(s: Selector, { place }: LoadValue, target: Register): void {
  s.rx(loadOperation(place.type), target, addressOfPlace(s, place), place.path);
}

/** The operand of an RX instruction on words: a word in storage or the literal pool, or a register. */
export type Operand =
  | { readonly kind: 'register'; readonly register: Register }
  | { readonly kind: 'word'; readonly address: Address; readonly note: string }
  /** A signed halfword. */
  | { readonly kind: 'half'; readonly address: Address; readonly note: string };

export function operandOf(s: Selector, given: Value): Operand {
  const value = boundValue(s, given);
  if (value.kind === 'integer') {
    const bits = value.value | 0;
    if (bits >= -0x8000 && bits < 0x8000) return { kind: 'half', address: s.half(bits), note: '' };
    return { kind: 'word', address: s.word(bits), note: '' };
  }
  if (value.kind === 'load') {
    const operation = loadOperation(value.place.type);
    const note = value.place.path;
    if (operation === 'L') return { kind: 'word', address: addressOfPlace(s, value.place), note };
    if (operation === 'LH') return { kind: 'half', address: addressOfPlace(s, value.place), note };
  }
  return { kind: 'register', register: valueRegister(s, value) };
}

/** The same, where halfwords will not do. */
export function wordOperandOf(s: Selector, value: Value): Operand {
  if (value.kind === 'integer') return { kind: 'word', address: s.word(value.value | 0), note: '' };
  const operand = operandOf(s, value);
  if (operand.kind !== 'half') return operand;
  const register = s.newRegister();
  s.rx('LH', register, operand.address, operand.note);
  return { kind: 'register', register };
}

/** Stores a one-word value. */
export function storeInto(s: Selector, place: Place, value: Value): void {
  const size = sizeOf(place.type) as number;
  if (size === 1 && (value.kind === 'integer' || value.kind === 'boolean')) {
    const byte = value.kind === 'integer' ? value.value & 0xff : Number(value.value);
    const address = addressOfPlace(s, place);
    if (address.index === none) {
      s.si('MVI', address, byte, place.path);
      return;
    }
    s.rx('STC', valueRegister(s, value), address, place.path);
    return;
  }
  const address = addressOfPlace(s, place);
  storeRegister(s, size, address, valueRegister(s, value), place.path);
}

/** Stores the low-order bytes of a register. */
export function storeRegister(s: Selector, size: number, address: Address, register: Register, note: string): void {
  if (size === 1) s.rx('STC', register, address, note);
  else if (size === 2) s.rx('STH', register, address, note);
  else if (size === 4) s.rx('ST', register, address, note);
  else storeThree(s, address, register, note);
}

function storeThree(s: Selector, address: Address, register: Register, note: string): void {
  let second = address;
  if (address.index !== none) {
    const base = s.newRegister();
    s.rx('LA', base, address);
    second = registerAddress(base);
  }
  s.emit('STCM', { r1: register, value: 7, second, note });
}

export function loadStorage(s: Selector, type: Type, address: Address, target: Register, note: string): void {
  s.rx(loadOperation(type), target, address, note);
}

// ---- texts --------------------------------------------------------------------------------------------------------

/** Computes a Text into two registers. */
export function textInto(s: Selector, value: Value, address: Register, length: Register): void {
  switch (value.kind) {
    case 'text':
      s.rx('LA', address, textLiteral(value));
      s.loadConstant(length, value.bytes.length);
      break;
    case 'local': {
      const [from, size] = s.registersOf(value.local) as [Register, Register];
      s.move(address, from);
      s.move(length, size);
      break;
    }
    case 'load': {
      const place = addressOfPlace(s, value.place);
      const [from, size] = [s.newRegister(), s.newRegister()];
      s.rx('L', from, place, value.place.path);
      s.rx('L', size, displaced(s, place, 4), `${value.place.path}.length`);
      s.move(address, from);
      s.move(length, size);
      break;
    }
    case 'text-of': {
      const [from, size] = [s.newRegister(), s.newRegister()];
      valueInto(s, value.address, from);
      valueInto(s, value.length, size);
      s.move(address, from);
      s.move(length, size);
      break;
    }
    case 'call':
      callInto(s, value, [address, length]);
      break;
    case 'conditional':
      conditionalInto(s, value, [address, length]);
      break;
    case 'let':
      textInto(s, boundValue(s, value), address, length);
      break;
    default:
      throw new Error(`A ${value.kind} is no Text`);
  }
}

/** Two registers that hold a Text; they may be a local's. */
export function textRegisters(s: Selector, given: Value): readonly [Register, Register] {
  const value = boundValue(s, given);
  if (value.kind === 'local') return s.registersOf(value.local) as [Register, Register];
  if (value.kind === 'text-of') return [valueRegister(s, value.address), valueRegister(s, value.length)];
  const pair = [s.newRegister(), s.newRegister()] as const;
  textInto(s, value, pair[0], pair[1]);
  return pair;
}

/** The EBCDIC characters of a literal, in the literal pool. */
export function textLiteral({ bytes, source }: Value & { kind: 'text' }): Address {
  return literalAddress({ kind: 'bytes', bytes, alignment: 1, text: source });
}

function textPartRegister(s: Selector, text: Value, part: 0 | 1): Register | undefined {
  if (text.kind === 'local') return s.registersOf(text.local)[part];
  return undefined;
}

function textPartInto(s: Selector, text: Value, part: 0 | 1, target: Register): void {
  if (text.kind === 'text') {
    if (part === 0) {
      s.rx('LA', target, textLiteral(text));
      return;
    }
    s.loadConstant(target, text.bytes.length);
    return;
  }
  if (text.kind === 'load') {
    s.rx('L', target, addressOfPlace(s, text.place, 4 * part), text.place.path);
    return;
  }
  s.move(target, textRegisters(s, text)[part]);
}
