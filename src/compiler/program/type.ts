/**
 * The types of the subset, computed by the compiler itself: TypeScript knows no widths and drops aliases.
 *
 * A type says what a field or static holds. A value is one register: an integer, a truth value, or an address; only
 * Text is two. So a record or an array as a value is its address, a `PointerType`.
 */
import type { RecordLayout } from './record-layout.ts';

export type Type =
  | IntegerType
  | BoolType
  | TextType
  | RecordType
  | ArrayType
  | PointerType
  | FunctionType
  | CodeType
  | VoidType
  | NeverType
  | NullType
  | UnknownType;

export type Width = 'u8' | 'i16' | 'u16' | 'u24' | 'u32' | 'i32';

export interface IntegerType {
  readonly kind: 'integer';
  readonly width: Width;
  readonly sign: Sign;
  /** The value is known to be 0 to this, less than 2^31, so that it is the same signed and unsigned. */
  readonly maximum: number | undefined;
}
export interface BoolType {
  readonly kind: 'bool';
}
export interface TextType {
  readonly kind: 'text';
}
/** An embedded record. */
export interface RecordType {
  readonly kind: 'record';
  readonly layout: RecordLayout;
}
/** An embedded array; without a length, storage of unknown size behind an address. */
export interface ArrayType {
  readonly kind: 'array';
  readonly element: Type;
  readonly length: number | undefined;
}
export interface PointerType {
  readonly kind: 'pointer';
  readonly to: RecordType | ArrayType;
  readonly nullable: boolean;
}
/** The address of a function. */
export interface FunctionType {
  readonly kind: 'function';
  readonly parameters: readonly Type[];
  readonly result: Type;
  /** The last parameter takes the parts of a message. */
  readonly variadic: boolean;
  readonly nullable: boolean;
}
/** The address of an interruption entry or of a function of any type. */
export interface CodeType {
  readonly kind: 'code';
}
export interface VoidType {
  readonly kind: 'void';
}
export interface NeverType {
  readonly kind: 'never';
}
export interface NullType {
  readonly kind: 'null';
}
export interface UnknownType {
  readonly kind: 'unknown';
}

/**
 * Whether an integer is signed. A local without a declared type, set from a literal, may still be either: the first
 * i32 or u32 that it meets decides, and i32 if it meets none.
 */
export class Sign {
  #signed: boolean | undefined;
  #same: Sign | undefined;

  constructor(signed?: boolean) {
    this.#signed = signed;
  }

  #root(): Sign {
    return this.#same === undefined ? this : this.#same.#root();
  }

  get signed(): boolean {
    return this.#root().#signed ?? true;
  }

  get isOpen(): boolean {
    return this.#root().#signed === undefined;
  }

  /** Makes both the same; false if they are already different. */
  unite(other: Sign): boolean {
    const [left, right] = [this.#root(), other.#root()];
    if (left === right) return true;
    if (left.#signed !== undefined && right.#signed !== undefined) return left.#signed === right.#signed;
    if (left.#signed === undefined) left.#same = right;
    else right.#same = left;
    return true;
  }
}

const signed = new Sign(true);
const unsigned = new Sign(false);

const widths: Readonly<Record<Width, { bytes: number; alignment: number; maximum: number | undefined; sign: Sign }>> = {
  u8: { bytes: 1, alignment: 1, maximum: 0xff, sign: signed },
  u16: { bytes: 2, alignment: 2, maximum: 0xffff, sign: signed },
  u24: { bytes: 3, alignment: 1, maximum: 0xffffff, sign: signed },
  i16: { bytes: 2, alignment: 2, maximum: undefined, sign: signed },
  u32: { bytes: 4, alignment: 4, maximum: undefined, sign: unsigned },
  i32: { bytes: 4, alignment: 4, maximum: undefined, sign: signed },
};

/** The type of a field, parameter or local declared with this width. */
export function integerType(width: Width): IntegerType {
  const { maximum, sign } = widths[width];
  return { kind: 'integer', width, sign, maximum };
}

/** An integer known to be 0 to `maximum`. */
export function boundedType(maximum: number, width: Width = 'i32'): IntegerType {
  return { kind: 'integer', width, sign: new Sign(), maximum };
}

/** A 32-bit integer of this sign. */
export function wordType(sign: Sign): IntegerType {
  return { kind: 'integer', width: 'i32', sign, maximum: undefined };
}

export const i32 = integerType('i32');
export const u32 = integerType('u32');
export const bool: BoolType = { kind: 'bool' };
export const text: TextType = { kind: 'text' };
export const code: CodeType = { kind: 'code' };
export const voidType: VoidType = { kind: 'void' };
export const neverType: NeverType = { kind: 'never' };
export const nullType: NullType = { kind: 'null' };
export const unknownType: UnknownType = { kind: 'unknown' };
export const bytesType: ArrayType = { kind: 'array', element: integerType('u8'), length: undefined };

export function isWidth(name: string): name is Width {
  return Object.hasOwn(widths, name);
}

export function bytesOfWidth(width: Width): number {
  return widths[width].bytes;
}

/** Size in bytes that a field of this type takes; undefined for an array without a length. */
export function sizeOf(type: Type): number | undefined {
  switch (type.kind) {
    case 'integer':
      return widths[type.width].bytes;
    case 'bool':
      return 1;
    case 'text':
      return 8;
    case 'record':
      return type.layout.size;
    case 'array': {
      const element = sizeOf(type.element);
      return element === undefined || type.length === undefined ? undefined : element * type.length;
    }
    case 'void':
    case 'never':
    case 'unknown':
      return undefined;
    default:
      return 4;
  }
}

/** The boundary, in bytes, that a field of this type is put on. */
export function alignmentOf(type: Type): number {
  switch (type.kind) {
    case 'integer':
      return widths[type.width].alignment;
    case 'bool':
      return 1;
    case 'record':
      return type.layout.alignment;
    case 'array':
      return alignmentOf(type.element);
    default:
      return 4;
  }
}

/** The type of a value taken from storage of this type: embedded records and arrays become addresses. */
export function valueTypeOf(type: Type): Type {
  if (type.kind === 'record' || type.kind === 'array') return { kind: 'pointer', to: type, nullable: false };
  return type;
}

/** Words that a value takes in registers. */
export function wordsOf(type: Type): number {
  if (type.kind === 'void' || type.kind === 'never') return 0;
  return type.kind === 'text' ? 2 : 1;
}

/** Whether the two are the same type of storage. */
export function sameType(left: Type, right: Type): boolean {
  if (left.kind === 'integer' && right.kind === 'integer') return left.width === right.width;
  if (left.kind === 'record' && right.kind === 'record') return left.layout === right.layout;
  if (left.kind === 'array' && right.kind === 'array') {
    return left.length === right.length && sameType(left.element, right.element);
  }
  if (left.kind === 'pointer' && right.kind === 'pointer') {
    return left.nullable === right.nullable && sameType(left.to, right.to);
  }
  if (left.kind === 'function' && right.kind === 'function') {
    return (
      left.parameters.length === right.parameters.length &&
      left.parameters.every((parameter, index) => sameType(parameter, right.parameters[index] as Type)) &&
      sameType(left.result, right.result)
    );
  }
  return left.kind === right.kind;
}

/** The type as it is written in a program. */
export function nameOf(type: Type): string {
  switch (type.kind) {
    case 'integer':
      if (type.width === 'i32' && type.maximum === undefined) return type.sign.signed ? 'i32' : 'u32';
      return type.width;
    case 'record':
      return type.layout.name;
    case 'array': {
      const length = type.length === undefined ? '' : `, ${type.length}`;
      return `Arr<${nameOf(type.element)}${length}>`;
    }
    case 'pointer':
      return `Ptr<${nameOf(type.to)}>${type.nullable ? ' | null' : ''}`;
    case 'function':
      return `(${type.parameters.map(nameOf).join(', ')}) => ${nameOf(type.result)}`;
    case 'text':
      return 'Text';
    case 'code':
      return 'Code';
    default:
      return type.kind;
  }
}
