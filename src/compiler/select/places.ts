/** Places: from a piece of storage in the program to base, index and displacement. */
import {
  type Address,
  hasIndex,
  literalAddress,
  none,
  type Register,
  registerAddress,
  slotAddress,
} from '../machine/instruction.ts';
import type { LinkSymbol } from '../program/module.ts';
import type { Place, PlaceIndex, Value } from '../typed/tree.ts';
import type { Selector } from './selector.ts';
import { boundValue, valueInto, valueRegister } from './values.ts';

const greatestDisplacement = 4095;

/** The address of a place, for an instruction with base and index. */
export function addressOfPlace(s: Selector, place: Place, extra = 0): Address {
  const root = rootAddress(s, place, place.offset + extra);
  let address = root;
  for (const index of place.indexes) address = addIndex(s, address, index);
  return inRange(s, address);
}

/** The same, for an instruction without an index field. */
export function baseAddressOfPlace(s: Selector, place: Place, extra = 0): Address {
  return withoutIndex(s, addressOfPlace(s, place, extra));
}

/** The address without an index: LA adds it up if it has one. */
function withoutIndex(s: Selector, address: Address): Address {
  if (!hasIndex(address)) return address;
  const base = s.newRegister();
  s.rx('LA', base, address);
  return registerAddress(base);
}

/** The storage a number or pointer value points at. */
export function addressOfValue(s: Selector, given: Value): Address {
  const value = boundValue(s, given);
  if (value.kind === 'address') return baseAddressOfPlace(s, value.place);
  if (value.kind === 'symbol') return inRange(s, symbolAddress(s, value.symbol, value.offset));
  if (value.kind === 'integer') return inRange(s, registerAddress(none, value.value));
  if (value.kind === 'binary' && value.operator === '+' && value.right.kind === 'integer') {
    const offset = value.right.value;
    if (offset >= 0 && offset <= greatestDisplacement) return registerAddress(valueRegister(s, value.left), offset);
  }
  return registerAddress(valueRegister(s, value));
}

/** An operand some bytes further on. */
export function displaced(s: Selector, address: Address, bytes: number): Address {
  return inRange(s, { ...address, displacement: address.displacement + bytes });
}

function rootAddress(s: Selector, { root }: Place, offset: number): Address {
  switch (root.kind) {
    case 'absolute':
      return registerAddress(none, offset);
    case 'frame':
      return slotAddress(s.slotOf(root.local), offset);
    case 'symbol':
      return symbolAddress(s, root.symbol, offset);
    case 'value':
      return displacedValue(s, root.value, offset);
  }
}

/** `at<T>(a + 8).f`: the 8 goes into the displacement. */
function displacedValue(s: Selector, value: Value, offset: number): Address {
  if (value.kind === 'binary' && value.operator === '+' && value.right.kind === 'integer') {
    return displacedValue(s, value.left, offset + value.right.value);
  }
  return registerAddress(valueRegister(s, value), offset);
}

/** A static: through the beginning of the 4096 bytes of the data section it lies in, or the symbol's own address. */
function symbolAddress(s: Selector, symbol: LinkSymbol, offset: number): Address {
  const place = s.statics.offsetOf(symbol);
  const base = s.newRegister();
  if (place !== undefined) {
    const total = place + offset;
    const displacement = total & greatestDisplacement;
    s.rx('L', base, literalAddress({ kind: 'data', offset: total - displacement }));
    return registerAddress(base, displacement);
  }
  const displacement = offset & greatestDisplacement;
  s.rx('L', base, literalAddress({ kind: 'address', symbol, offset: offset - displacement }));
  return registerAddress(base, displacement);
}

// ---- indexes ------------------------------------------------------------------------------------------------------

function addIndex(s: Selector, address: Address, { value, scale, length }: PlaceIndex): Address {
  const isChecked = s.checkedBuild && length !== undefined;
  // The test is of the whole index; otherwise its constant part goes into the displacement.
  const [variable, constant] = isChecked ? [value, 0] : splitIndex(value);
  const index = valueRegister(s, variable);
  if (isChecked) checkIndex(s, index, length);
  const scaled = scaledIndex(s, index, scale);
  const moved = { ...address, displacement: address.displacement + constant * scale };
  if (moved.base === none && moved.area === undefined) return { ...moved, base: scaled };
  if (moved.index === none) return { ...moved, index: scaled };
  const sum = s.newRegister();
  s.move(sum, moved.index);
  s.rr('AR', sum, scaled);
  return { ...moved, index: sum };
}

/** `i + 3` as i and 3. */
function splitIndex(value: Value): [Value, number] {
  if (value.kind !== 'binary' || value.right.kind !== 'integer') return [value, 0];
  if (value.operator === '+') return [value.left, value.right.value];
  if (value.operator === '-') return [value.left, -value.right.value];
  return [value, 0];
}

function scaledIndex(s: Selector, index: Register, scale: number): Register {
  if (scale === 1) return index;
  const scaled = s.newRegister();
  s.move(scaled, index);
  multiplyByConstant(s, scaled, scale);
  return scaled;
}

/** register *= factor, by a shift where that does it. */
export function multiplyByConstant(s: Selector, register: Register, factor: number): void {
  const shift = Math.log2(factor);
  if (Number.isInteger(shift)) s.shift('SLL', register, shift);
  else if (factor >= -0x8000 && factor < 0x8000) s.rx('MH', register, s.half(factor));
  else {
    s.move(1, register);
    s.emit('M', { r1: 0, second: s.word(factor) });
    s.move(register, 1);
  }
}

function checkIndex(s: Selector, index: Register, length: number): void {
  const label = s.newLabel('trap');
  s.rx('CL', index, s.word(length));
  s.branch(11, label);
  s.traps.push({ label, at: s.at });
}

// ---- displacements ------------------------------------------------------------------------------------------------

/** Puts what does not fit a displacement into a register. */
export function inRange(s: Selector, address: Address): Address {
  const { displacement, area } = address;
  if (area !== undefined || (displacement >= 0 && displacement <= greatestDisplacement)) return address;
  if (displacement < 0 && displacement >= -greatestDisplacement && address.base !== none) return lowered(s, address);
  const low = displacement & greatestDisplacement;
  const high = s.newRegister();
  s.loadConstant(high, displacement - low);
  if (address.base === none) return { ...address, base: high, displacement: low };
  if (address.index === none) return { ...address, index: high, displacement: low };
  s.rr('AR', high, address.index);
  return { ...address, index: high, displacement: low };
}

/** An address somewhat below a register's. */
function lowered(s: Selector, { base, index, displacement }: Address): Address {
  const sum = s.newRegister();
  if (index === none) s.move(sum, base);
  else s.rx('LA', sum, registerAddress(base, 0, index));
  if (displacement === -1) s.emit('BCTR', { r1: sum });
  else s.rx('SH', sum, s.half(-displacement));
  return registerAddress(sum);
}

/** The address of a place as a value. */
export function placeAddressInto(s: Selector, place: Place, target: Register): void {
  const { root, indexes } = place;
  if (root.kind === 'value' && indexes.length === 0 && place.offset === 0) {
    valueInto(s, root.value, target);
    return;
  }
  if (root.kind === 'symbol' && indexes.length === 0) {
    s.rx('L', target, literalAddress({ kind: 'address', symbol: root.symbol, offset: place.offset }));
    return;
  }
  if (root.kind === 'absolute' && indexes.length === 0) {
    s.loadConstant(target, place.offset);
    return;
  }
  s.rx('LA', target, addressOfPlace(s, place), place.path);
}
