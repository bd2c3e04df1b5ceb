/** Constants of DC, DS and literals: how long they are, where they must lie, and their bytes. */
import { bigEndian, type ConstantType, constantTypes } from './constant-types.ts';
import { evaluate, evaluateNumber, type Scope } from './evaluate.ts';
import { SourceError } from './source-error.ts';
import type { Constant } from './syntax.ts';
import { isAbsolute, type Value } from './value.ts';

export interface ConstantLayout {
  readonly boundary: number;
  /** Length attribute: bytes of the first value. */
  readonly length: number;
  /** Bytes of all values, times the duplication factor. */
  readonly size: number;
}

/** Bytes of an address constant that the linker has to relocate. */
export interface AddressConstant {
  /** From the beginning of the constant, in bytes. */
  readonly offset: number;
  readonly length: 3 | 4;
  readonly value: Value;
}

export interface ConstantBytes {
  readonly bytes: Uint8Array;
  readonly addresses: readonly AddressConstant[];
}

const largestConstant = 1 << 24;

/** What can be said of a constant without the values of its expressions. */
export function constantLayout(constant: Constant, scope: Scope): ConstantLayout {
  const type = typeOf(constant);
  const modifier = lengthModifier(constant, scope);
  const duplication = duplicationFactor(constant, scope);
  const lengths = valueLengths(constant, type, modifier);
  const size = duplication * lengths.reduce((total, length) => total + length, 0);
  if (size > largestConstant) throw new SourceError(`the constant has ${size} bytes, more than storage can have`);
  return { boundary: modifier === undefined ? type.boundary : 1, length: lengths[0] as number, size };
}

/** The bytes of a constant that begins at `scope.location`; `at` gives the scope of a value so many bytes on. */
export function constantBytes(constant: Constant, at: (offset: number) => Scope): ConstantBytes {
  const scope = at(0);
  const type = typeOf(constant);
  const { size } = constantLayout(constant, scope);
  const modifier = lengthModifier(constant, scope);
  const bytes = new Uint8Array(size);
  const addresses: AddressConstant[] = [];
  let offset = 0;
  const put = (value: Uint8Array) => {
    bytes.set(value, offset);
    offset += value.length;
  };
  if (constant.quoted === undefined && constant.expressions === undefined) return { bytes, addresses };
  const values = constant.quoted === undefined ? [] : splitValues(constant.quoted, type);
  while (offset < size) {
    for (const text of values) put((type.convert as Converter)(text, modifier ?? (type.length || undefined)));
    for (const expression of constant.expressions ?? []) {
      const length = modifier ?? type.length;
      const value = evaluate(expression, at(offset));
      if (!isAbsolute(value)) addresses.push({ offset, length: relocatableLength(length), value });
      put(addressBytes(value, length));
    }
  }
  return { bytes, addresses };
}

type Converter = NonNullable<ConstantType['convert']>;

/** Whether all that the constant needs is there: DC and literals want a value, DS does not. */
export function hasValue(constant: Constant): boolean {
  return constant.quoted !== undefined || constant.expressions !== undefined;
}

function typeOf(constant: Constant): ConstantType {
  const type = constantTypes[constant.type] as ConstantType;
  const wanted = type.form === 'expressions' ? constant.quoted : constant.expressions;
  if (wanted !== undefined) {
    throw new SourceError(
      `the value of a constant of type ${constant.type} is written in ${type.form === 'expressions' ? 'parentheses' : 'quotes'}`,
    );
  }
  return type;
}

function lengthModifier(constant: Constant, scope: Scope): number | undefined {
  if (constant.length === undefined) return undefined;
  const [least, greatest] = typeOf(constant).lengths;
  return evaluateNumber(constant.length, scope, `the length of a constant of type ${constant.type}`, least, greatest);
}

function duplicationFactor(constant: Constant, scope: Scope): number {
  if (constant.duplication === undefined) return 1;
  return evaluateNumber(constant.duplication, scope, 'the duplication factor', 0, largestConstant);
}

function valueLengths(constant: Constant, type: ConstantType, modifier: number | undefined): number[] {
  const fixed = modifier ?? type.length;
  if (constant.expressions !== undefined) return constant.expressions.map(() => fixed);
  if (constant.quoted === undefined) return [fixed || 1];
  const values = splitValues(constant.quoted, type);
  return values.map((text) => fixed || (type.convert as Converter)(text, undefined).length);
}

function splitValues(quoted: string, type: ConstantType): string[] {
  return type.form === 'string' ? [quoted] : quoted.split(',').map((text) => text.trim());
}

function addressBytes(value: Value, length: number): Uint8Array {
  const { number } = value;
  if (isAbsolute(value) && (number >= 2 ** (8 * length) || number < -(2 ** (8 * length - 1)))) {
    throw new SourceError(`${number} does not fit in ${length === 1 ? 'one byte' : `${length} bytes`}`);
  }
  return bigEndian(number, length);
}

function relocatableLength(length: number): 3 | 4 {
  if (length !== 3 && length !== 4) {
    throw new SourceError(`an address constant of ${length} bytes cannot be relocated, it must have 3 or 4`);
  }
  return length;
}
