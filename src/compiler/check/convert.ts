/** Conversions: whether a value may go where a type is wanted, and what it then becomes. */
import { refuse } from '../diagnostic.ts';
import {
  bytesOfWidth,
  type FunctionType,
  type IntegerType,
  nameOf,
  type PointerType,
  sameType,
  type Type,
} from '../program/type.ts';
import type { IntegerConstant, Value } from '../typed/tree.ts';

/** Where the value goes: storage takes the low-order bytes by itself, a register must be narrowed. */
export type Destination = 'storage' | 'register';

/** The value as one of the wanted type. Refuses what would need a conversion that the reader must see. */
export function convert(value: Value, wanted: Type, at: number, destination: Destination = 'register'): Value {
  const given = value.type;
  switch (wanted.kind) {
    case 'integer':
      return given.kind === 'integer' ? convertInteger(value, wanted, at, destination) : mismatch(value, wanted, at);
    case 'pointer':
      return convertPointer(value, wanted, at);
    case 'function':
      if (given.kind === 'null' && wanted.nullable) return value;
      if (given.kind !== 'function' || !isCallableAs(given, wanted)) return mismatch(value, wanted, at);
      if (given.nullable && !wanted.nullable) refuseNull(at);
      return value;
    case 'code':
      return given.kind === 'code' || given.kind === 'function' ? value : mismatch(value, wanted, at);
    case 'record':
    case 'array':
      return refuse(
        at,
        'record-assignment',
        `A whole ${nameOf(wanted)} is assigned`,
        'move it with copy(to, from), or declare the field as Ptr<...> if its address is meant',
      );
    case 'unknown':
      return value;
    default:
      return given.kind === wanted.kind ? value : mismatch(value, wanted, at);
  }
}

function convertInteger(value: Value, wanted: IntegerType, at: number, destination: Destination): Value {
  const given = value.type as IntegerType;
  if (value.kind === 'integer') return convertConstant(value, wanted, at);
  if (bytesOfWidth(wanted.width) === 4) {
    if (given.maximum === undefined && wanted.maximum === undefined && !given.sign.unite(wanted.sign)) {
      const [from, to] = given.sign.signed ? ['An i32', 'u32'] : ['A u32', 'i32'];
      refuse(
        at,
        'mixed-signs',
        `${from} goes where a ${to} is wanted`,
        `write ${to === 'u32' ? 'unsigned' : 'signed'}(x)`,
      );
    }
    return value;
  }
  if (destination === 'storage') return value;
  const fits = wanted.width === 'i16' ? 0x7fff : 2 ** (8 * bytesOfWidth(wanted.width)) - 1;
  if (given.maximum !== undefined && given.maximum <= fits) return value;
  if (given.width === wanted.width && value.kind !== 'binary') return value;
  return { kind: 'narrow', width: wanted.width, value, type: wanted };
}

const ranges = {
  u8: [0, 0xff],
  u16: [0, 0xffff],
  u24: [0, 0xffffff],
  u32: [0, 0xffffffff],
  i16: [-0x8000, 0x7fff],
  i32: [-0x80000000, 0x7fffffff],
} as const;

function convertConstant(constant: IntegerConstant, wanted: IntegerType, at: number): Value {
  const isWord = bytesOfWidth(wanted.width) === 4;
  const isPattern = constant.type.maximum === undefined && constant.type.sign.isOpen;
  if (isWord && isPattern) return constant;
  if (isWord && wanted.sign.isOpen) {
    if (constant.type.maximum === undefined) wanted.sign.unite(constant.type.sign);
    return constant;
  }
  const [least, greatest] = isWord ? ranges[wanted.sign.signed ? 'i32' : 'u32'] : ranges[wanted.width];
  if (constant.value < least || constant.value > greatest) {
    refuse(at, 'constants', `${constant.value} does not fit ${nameOf(wanted)}, which holds ${least} to ${greatest}`);
  }
  return constant;
}

function convertPointer(value: Value, wanted: PointerType, at: number): Value {
  const given = value.type;
  if (given.kind === 'null') return wanted.nullable ? value : refuseNull(at);
  if (given.kind !== 'pointer') return mismatch(value, wanted, at);
  if (!pointsAtSame(given, wanted)) return mismatch(value, wanted, at);
  if (given.nullable && !wanted.nullable) refuseNull(at);
  return value;
}

/** Whether what `given` points at can stand for what `wanted` points at. */
export function pointsAtSame(given: PointerType, wanted: PointerType): boolean {
  const [from, to] = [given.to, wanted.to];
  if (from.kind === 'record' && to.kind === 'record') return from.layout.extends(to.layout);
  if (from.kind === 'array' && to.kind === 'array') {
    if (to.element.kind === 'unknown') return true;
    if (!sameType(from.element, to.element)) return false;
    return to.length === undefined || (from.length !== undefined && from.length >= to.length);
  }
  return false;
}

/** Whether a function of type `given` can be called as one of type `wanted`: it may ignore the last arguments. */
function isCallableAs(given: FunctionType, wanted: FunctionType): boolean {
  if (given.variadic !== wanted.variadic || given.parameters.length > wanted.parameters.length) return false;
  if (given.variadic && given.parameters.length !== wanted.parameters.length) return false;
  const { result } = wanted;
  const sameResult = result.kind === 'void' || given.result.kind === 'never' || fitsPlace(given.result, result);
  return (
    sameResult && given.parameters.every((parameter, index) => fitsPlace(wanted.parameters[index] as Type, parameter))
  );
}

/** Whether a value of the first type, as it is in a register, is one of the second. */
function fitsPlace(given: Type, wanted: Type): boolean {
  if (given.kind === 'pointer' && wanted.kind === 'pointer') {
    return pointsAtSame(given, wanted) && (wanted.nullable || !given.nullable);
  }
  return sameType(given, wanted);
}

function refuseNull(at: number): never {
  return refuse(at, 'null', 'The pointer may be null', 'test it first: if (p === null) ...');
}

function mismatch(value: Value, wanted: Type, at: number): never {
  const given = nameOf(value.type);
  if (wanted.kind === 'bool' && value.type.kind === 'integer') {
    return refuse(at, 'types', `A ${given} goes where a bool is wanted`, 'write x !== 0');
  }
  if (wanted.kind === 'integer' && value.type.kind === 'bool') {
    return refuse(at, 'types', `A bool goes where a ${nameOf(wanted)} is wanted`, 'write b ? 1 : 0');
  }
  if (wanted.kind === 'pointer' && value.type.kind === 'integer') {
    return refuse(
      at,
      'types',
      `A number goes where a ${nameOf(wanted)} is wanted`,
      `write at<${nameOf(wanted.to)}>(x)`,
    );
  }
  if (wanted.kind === 'integer' && value.type.kind === 'pointer') {
    return refuse(at, 'types', `A ${given} goes where a number is wanted`, 'write addr(x)');
  }
  const wayOut =
    wanted.kind === 'pointer' && value.type.kind === 'pointer'
      ? `if it is meant, write at<${nameOf(wanted.to)}>(addr(x))`
      : undefined;
  return refuse(at, 'types', `A ${given} goes where a ${nameOf(wanted)} is wanted`, wayOut);
}
