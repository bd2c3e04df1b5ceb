/** The functions of the ambient library that are not instructions: addresses, sizes, conversions, texts. */
import { refuse } from '../diagnostic.ts';
import {
  boundedType,
  code,
  type IntegerType,
  i32,
  nameOf,
  sizeOf,
  type Type,
  u32,
  valueTypeOf,
} from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Place, Value } from '../typed/tree.ts';
import { checkAddress } from './calls.ts';
import type { Context } from './context.ts';
import { convert } from './convert.ts';
import {
  addressOf,
  asValue,
  checkInteger,
  checkValue,
  type Meaning,
  meaningOf,
  pointedAt,
  valueOf,
} from './expressions.ts';
import { integerConstant } from './integers.ts';

type Builtin = (context: Context, call: syntax.Call) => Meaning;

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['at', at],
  ['addr', addr],
  ['sizeof', sizeof],
  ['offsetof', offsetof],
  ['signed', (context, call) => asValue(reinterpreted(context, call, i32))],
  ['unsigned', (context, call) => asValue(reinterpreted(context, call, u32))],
  ['char', char],
  ['textOf', textOf],
  ['codeOf', codeOf],
  ['ebcdic', ebcdicBytes],
  ...['zeros', 'data', 'table', 'interrupt', 'external'].map((name): [string, Builtin] => [name, onlyAtModuleLevel]),
  ['local', onlyAsInitialValue],
  ...['hex', 'zeroFilled', 'rightAligned', 'padded', 'character'].map((name): [string, Builtin] => [name, onlyAsPart]),
]);

/** The type argument of `at<T>` and its like. */
export function typeArgument(context: Context, call: syntax.Call): Type {
  const argument = call.typeArguments[0];
  if (argument === undefined)
    return refuse(call.at, 'types', 'The type is missing', `write ${nameOfCallee(call)}<T>(...)`);
  return context.compilation.program.type(argument, context.scope);
}

function nameOfCallee({ callee }: syntax.Call): string {
  return callee.kind === 'name' ? callee.name : 'f';
}

function argument(call: syntax.Call, index: number): syntax.Expression {
  const found = call.arguments[index];
  return found ?? refuse(call.at, 'arguments', `${nameOfCallee(call)} needs ${index + 1} arguments`);
}

function at(context: Context, call: syntax.Call): Meaning {
  const type = typeArgument(context, call);
  const address = checkInteger(context, argument(call, 0));
  const target = type.kind === 'pointer' ? type.to : type;
  const place = pointedAt(address, target, `${nameOf(target)}(${pathOf(address)})`);
  if (place.root.kind === 'absolute' && place.offset < 0) refuse(call.at, 'constants', 'The address is negative');
  return { kind: 'place', place, path: undefined };
}

function pathOf(value: Value): string {
  if (value.kind === 'local') return value.local.name;
  if (value.kind === 'integer') return value.value.toString(16).toUpperCase();
  return value.kind === 'load' ? value.place.path : '';
}

function addr(context: Context, call: syntax.Call): Meaning {
  const syntaxOf = argument(call, 0);
  const meaning = meaningOf(context, syntaxOf);
  if (meaning.kind === 'place' && valueTypeOf(meaning.place.type).kind !== 'pointer') {
    return asValue(addressOf(meaning.place, u32));
  }
  if (meaning.kind === 'place' && (meaning.place.type.kind === 'record' || meaning.place.type.kind === 'array')) {
    const value = addressOf(meaning.place, u32);
    const absolute = meaning.place.root.kind === 'absolute' && meaning.place.indexes.length === 0;
    return asValue(absolute ? integerConstant(meaning.place.offset) : value);
  }
  return asValue(asNumber(valueOf(context, meaning, syntaxOf.at), syntaxOf.at));
}

/** A pointer, or the address of a function, as a number. Null becomes 0. */
function asNumber(value: Value, position: number): Value {
  const { type } = value;
  if (type.kind === 'null') return integerConstant(0);
  if (type.kind !== 'pointer' && type.kind !== 'code' && type.kind !== 'function') {
    return refuse(position, 'types', `addr of a ${nameOf(type)}`, 'a local variable has no address; use local<T>()');
  }
  return { ...value, type: u32 } as Value;
}

function sizeof(context: Context, call: syntax.Call): Meaning {
  const type = typeArgument(context, call);
  const size = sizeOf(type);
  return asValue(integerConstant(size ?? refuse(call.at, 'types', `${nameOf(type)} has no size`)));
}

function offsetof(context: Context, call: syntax.Call): Meaning {
  const type = typeArgument(context, call);
  const name = argument(call, 0);
  if (type.kind !== 'record' || name.kind !== 'text') return refuse(call.at, 'types', "Write offsetof<T>('field')");
  const field = type.layout.fields.get(name.value);
  if (field === undefined) return refuse(name.at, 'names', `Record ${type.layout.name} has no field "${name.value}"`);
  return asValue(integerConstant(field.offset));
}

/** `signed(x)` and `unsigned(x)`: the same bits, another type. */
function reinterpreted(context: Context, call: syntax.Call, type: IntegerType): Value {
  const value = checkInteger(context, argument(call, 0));
  if (value.kind === 'integer') {
    const bits = type === u32 ? value.value >>> 0 : value.value | 0;
    return { kind: 'integer', value: bits, type };
  }
  return retyped(value, type);
}

/** The value with another type; an operation keeps its own, which says how it is done. */
function retyped(value: Value, type: IntegerType): Value {
  if (value.kind === 'local' || value.kind === 'call') return { ...value, type };
  return { kind: 'narrow', width: type === u32 ? 'u32' : 'i32', value, type };
}

function char(context: Context, call: syntax.Call): Meaning {
  const value = checkValue(context, argument(call, 0));
  if (value.kind !== 'text' || value.bytes.length !== 1)
    refuse(call.at, 'text', 'char takes a literal of one character');
  return asValue(integerConstant((value as { bytes: Uint8Array }).bytes[0] as number));
}

function textOf(context: Context, call: syntax.Call): Meaning {
  const address = checkAddress(context, argument(call, 0));
  const length = convert(checkInteger(context, argument(call, 1)), boundedType(0xffffff, 'u32'), call.at);
  return asValue({ kind: 'text-of', address, length, type: { kind: 'text' } });
}

function codeOf(context: Context, call: syntax.Call): Meaning {
  const value = checkValue(context, argument(call, 0));
  return asValue({ ...convert(value, code, call.at), type: code } as Value);
}

/** Inside a function: the address of the literal's bytes. */
function ebcdicBytes(context: Context, call: syntax.Call): Meaning {
  const value = checkValue(context, argument(call, 0));
  if (value.kind !== 'text') return refuse(call.at, 'text', 'ebcdic takes a literal');
  const address: Value = { kind: 'text-address', text: value, type: u32 };
  const type: Type = { kind: 'array', element: { ...boundedType(255), width: 'u8' }, length: value.bytes.length };
  const place: Place = {
    root: { kind: 'value', value: address },
    offset: 0,
    indexes: [],
    type,
    path: `'${value.source}'`,
  };
  return { kind: 'place', place, path: undefined };
}

function onlyAtModuleLevel(_context: Context, call: syntax.Call): Meaning {
  const name = nameOfCallee(call);
  return refuse(
    call.at,
    'statics',
    `${name} stands inside a function or expression`,
    `write const x = ${name}(...) at module level`,
  );
}

function onlyAsInitialValue(_context: Context, call: syntax.Call): Meaning {
  return refuse(call.at, 'frame', 'local<T>() stands inside an expression', 'write const x = local<T>() in a function');
}

function onlyAsPart(_context: Context, call: syntax.Call): Meaning {
  return refuse(call.at, 'parts', `${nameOfCallee(call)} is only an argument for a Part[] parameter`);
}
