/** Expressions: names, members, elements, and the step from what a name means to its value. */
import { refuse } from '../diagnostic.ts';
import type { FunctionItem, Item, VariableItem, VariableMeaning } from '../program/module.ts';
import {
  bool,
  boundedType,
  bytesType,
  nameOf,
  nullType,
  type PointerType,
  sizeOf,
  type Type,
  valueTypeOf,
} from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Constant, Local, Place, PlaceIndex, PlaceRoot, Value } from '../typed/tree.ts';
import { checkCall } from './calls.ts';
import { checkConditional, checkLogical } from './conditions.ts';
import type { Context } from './context.ts';
import { pointsAtSame } from './convert.ts';
import { functionLiteralValue } from './function-literals.ts';
import { integerConstant } from './integers.ts';
import { checkBinary, checkUnary } from './operators.ts';
import { textConstant } from './text.ts';
import { meaningOfVariable } from './variables.ts';

/** What an expression stands for. */
export type Meaning =
  | { readonly kind: 'value'; readonly value: Value }
  /** `path` names the place in facts, if it has a name. */
  | { readonly kind: 'place'; readonly place: Place; readonly path: string | undefined }
  | { readonly kind: 'function'; readonly item: FunctionItem }
  | { readonly kind: 'method'; readonly item: FunctionItem; readonly record: Value }
  | { readonly kind: 'constants'; readonly members: ReadonlyMap<string, () => VariableMeaning>; readonly name: string };

/** The value of an expression. `expected` is the type of the place it goes to, for function literals. */
export function checkValue(context: Context, expression: syntax.Expression, expected?: Type): Value {
  return valueOf(context, meaningOf(context, expression, expected), expression.at);
}

/** The value, which must be an integer. */
export function checkInteger(context: Context, expression: syntax.Expression): Value {
  const value = checkValue(context, expression);
  if (value.type.kind === 'integer') return value;
  const wayOut =
    value.type.kind === 'bool' ? 'write b ? 1 : 0' : value.type.kind === 'pointer' ? 'write addr(x)' : undefined;
  return refuse(expression.at, 'types', `A ${nameOf(value.type)} stands where a number is wanted`, wayOut);
}

export function meaningOf(context: Context, expression: syntax.Expression, expected?: Type): Meaning {
  switch (expression.kind) {
    case 'number':
      return asValue(integerConstant(expression.value));
    case 'text':
      return asValue(textConstant(expression.value, expression.at));
    case 'boolean':
      return asValue({ kind: 'boolean', value: expression.value, type: bool });
    case 'null':
      return asValue({ kind: 'null', type: nullType });
    case 'name':
      return meaningOfName(context, expression.name, expression.at);
    case 'member':
      return meaningOfMember(context, expression);
    case 'index':
      return meaningOfIndex(context, expression);
    case 'call':
      return checkCall(context, expression);
    case 'unary':
      return asValue(checkUnary(context, expression));
    case 'binary':
      if (expression.operator === '&&' || expression.operator === '||')
        return asValue(checkLogical(context, expression).value);
      return asValue(checkBinary(context, expression));
    case 'conditional':
      return asValue(checkConditional(context, expression, expected));
    case 'function':
      return asValue(functionLiteralValue(context, expression, expected));
    case 'cast':
      return checkCast(context, expression, expected);
    case 'object':
    case 'array':
      return refuse(
        expression.at,
        'not-in-subset',
        'An object or array is made while the program runs',
        'set the fields of a record one by one, or use data<T>({ ... }) at module level',
      );
  }
}

export function asValue(value: Value): Meaning {
  return { kind: 'value', value };
}

// ---- names --------------------------------------------------------------------------------------------------------

function meaningOfName(context: Context, name: string, at: number): Meaning {
  const found = context.function?.find(name);
  if (found?.kind === 'constant') return asValue(found.value);
  if (found?.kind === 'part') return refuse(at, 'parts', `"${name}" is only an argument for a Part[] parameter`);
  if (found?.kind === 'local') return meaningOfLocal(context, found.local);
  const item = context.compilation.program.value(context.scope.module, name);
  if (item === undefined) return refuse(at, 'names', `There is no "${name}" here`, wayOutOfUnknown(context, name));
  return meaningOfItem(context, item, name, at);
}

function wayOutOfUnknown(context: Context, name: string): string {
  if (name === 'this') return 'only methods have this';
  return context.scope.module.imports.has(name)
    ? 'the module it is imported from does not declare it'
    : 'import it, or declare it';
}

function meaningOfLocal(context: Context, local: Local): Meaning {
  const path = context.function?.factName(local);
  if (local.frameSize !== undefined) {
    const { to } = local.type as PointerType;
    const place: Place = { root: { kind: 'frame', local }, offset: 0, indexes: [], type: to, path: local.name };
    return { kind: 'place', place, path };
  }
  const known = path !== undefined && context.function?.facts.has(path);
  return asValue({ kind: 'local', local, type: known ? withoutNull(local.type) : local.type });
}

/** The fact name of a local variable that is a value, undefined for other values. */
export function pathOf(context: Context, meaning: Meaning): string | undefined {
  if (meaning.kind === 'place') return meaning.path;
  if (meaning.kind === 'value' && meaning.value.kind === 'local')
    return context.function?.factName(meaning.value.local);
  return undefined;
}

function meaningOfItem(context: Context, item: Item, name: string, at: number): Meaning {
  switch (item.kind) {
    case 'function':
      if (item.module.host)
        refuse(at, 'host-code', `"${name}" is a function of the host's`, 'guests use constants of it only');
      return { kind: 'function', item };
    case 'variable':
      return meaningOfVariableItem(context, item, name, at);
    case 'record':
      return refuse(at, 'names', `"${name}" is a record type`, 'write sizeof<T>() or at<T>(address)');
    case 'refused':
      return refuse(at, 'host-code', `"${name}" cannot be used by guests: ${item.declaration.reason}`);
    case 'alias':
      return refuse(at, 'names', `"${name}" is a type`);
  }
}

function meaningOfVariableItem(context: Context, item: VariableItem, name: string, at: number): Meaning {
  const meaning = meaningOfVariable(context.compilation, item, at);
  return fromVariable(meaning, name);
}

function fromVariable(meaning: VariableMeaning, name: string): Meaning {
  switch (meaning.kind) {
    case 'constant':
      return asValue(meaning.value);
    case 'constants':
      return { kind: 'constants', members: meaning.members, name };
    case 'code':
      return asValue({ kind: 'symbol', symbol: meaning.symbol, offset: 0, type: { kind: 'code' } });
    case 'place':
      return { kind: 'place', place: { ...meaning.place, path: name }, path: `@${name}` };
    case 'static': {
      const root: PlaceRoot = { kind: 'symbol', symbol: meaning.static.symbol };
      return {
        kind: 'place',
        place: { root, offset: 0, indexes: [], type: meaning.static.type, path: name },
        path: `@${name}`,
      };
    }
  }
}

// ---- values -------------------------------------------------------------------------------------------------------

function withoutNull(type: Type): Type {
  return (type.kind === 'pointer' || type.kind === 'function') && type.nullable ? { ...type, nullable: false } : type;
}

/** The value that a meaning has: what is stored in a place, or the address of a record or array. */
export function valueOf(context: Context, meaning: Meaning, at: number): Value {
  switch (meaning.kind) {
    case 'value':
      return meaning.value;
    case 'place': {
      const { place, path } = meaning;
      const type = valueTypeOf(place.type);
      if (place.type.kind === 'record' || place.type.kind === 'array') return addressOf(place, type);
      const known = path !== undefined && context.function?.facts.has(path);
      return { kind: 'load', place, type: known ? withoutNull(type) : type };
    }
    case 'function': {
      if (meaning.item.declaration.typeParameters.length > 0) {
        refuse(at, 'generics', `The address of the generic function "${meaning.item.declaration.name}" is taken`);
      }
      const { program } = context.compilation;
      const { symbol, type } = program.instance(meaning.item, [], context.home);
      return { kind: 'symbol', symbol, offset: 0, type };
    }
    case 'method':
      return refuse(at, 'methods', 'A method is used as a value', 'call it, or write a function of its own');
    case 'constants':
      return refuse(at, 'types', `"${meaning.name}" is an object of constants`, 'name one of its members');
  }
}

/** The address of a place as a value of this type. */
export function addressOf(place: Place, type: Type): Value {
  const { root, offset, indexes } = place;
  if (root.kind === 'symbol' && indexes.length === 0) return { kind: 'symbol', symbol: root.symbol, offset, type };
  return { kind: 'address', place, type };
}

/** The storage that a pointer value points at. */
export function pointedAt(value: Value, type: Type, path: string): Place {
  if (value.kind === 'address') return { ...value.place, type, path };
  if (value.kind === 'symbol') {
    return { root: { kind: 'symbol', symbol: value.symbol }, offset: value.offset, indexes: [], type, path };
  }
  if (value.kind === 'integer') return { root: { kind: 'absolute' }, offset: value.value, indexes: [], type, path };
  if (value.kind === 'binary' && value.right.kind === 'integer' && value.operator === '+' && value.right.value < 4096) {
    const inner = pointedAt(value.left, type, path);
    return { ...inner, offset: inner.offset + value.right.value };
  }
  return { root: { kind: 'value', value }, offset: 0, indexes: [], type, path };
}

/** The word of the program for a value, in listings. */
function pathText(value: Value): string {
  if (value.kind === 'local') return value.local.name;
  if (value.kind === 'load' || value.kind === 'address') return value.place.path;
  return value.kind === 'symbol' ? value.symbol.name : '';
}

// ---- members ------------------------------------------------------------------------------------------------------

function meaningOfMember(context: Context, expression: syntax.Member): Meaning {
  const object = meaningOf(context, expression.object);
  const { name, at } = expression;
  if (object.kind === 'constants') {
    const member = object.members.get(name);
    if (member === undefined) return refuse(at, 'names', `"${object.name}" has no member "${name}"`);
    return fromVariable(member(), `${object.name}.${name}`);
  }
  const value = valueOf(context, object, expression.object.at);
  if (value.type.kind === 'text') return asValue(textMember(value, name, at));
  const { to } = pointerType(value, expression.object.at, `.${name}`);
  if (to.kind === 'array') return asValue(arrayMember(to.length, name, at));
  const field = to.layout.fields.get(name);
  if (field !== undefined) {
    const inner = pointedAt(value, to, pathText(value));
    const place = {
      ...inner,
      offset: inner.offset + field.offset,
      type: field.type,
      path: `${pathText(value)}.${name}`,
    };
    const path = pathOf(context, object);
    return { kind: 'place', place, path: path && `${path}.${name}` };
  }
  const method = to.layout.method(name);
  if (method !== undefined) return { kind: 'method', item: method, record: value };
  return refuse(at, 'names', `Record ${to.layout.name} has no field or method "${name}"`);
}

function textMember(value: Value, name: string, at: number): Value {
  if (name === 'length' && value.kind === 'text') return integerConstant(value.bytes.length);
  if (name === 'length') return { kind: 'text-length', text: value, type: boundedType(0xffffff, 'u32') };
  if (name === 'address') return { kind: 'text-address', text: value, type: boundedType(0x7fffffff, 'u32') };
  return refuse(at, 'names', `A Text has no "${name}"`, 'it has length and address');
}

function arrayMember(length: number | undefined, name: string, at: number): Value {
  if (name !== 'length') return refuse(at, 'names', `An array has no "${name}"`, 'it has length and elements');
  if (length === undefined) return refuse(at, 'types', 'The array has no declared length', 'pass its length along');
  return integerConstant(length);
}

function pointerType(value: Value, at: number, use: string): PointerType {
  if (value.type.kind !== 'pointer') {
    return refuse(at, 'types', `A ${nameOf(value.type)} has no ${use}`, 'only records, arrays and Texts have members');
  }
  if (value.type.nullable)
    refuse(at, 'null', `The pointer before ${use} may be null`, 'test it first: if (p === null) ...');
  return value.type;
}

// ---- elements -----------------------------------------------------------------------------------------------------

function meaningOfIndex(context: Context, expression: syntax.Index): Meaning {
  const object = meaningOf(context, expression.object);
  const value = valueOf(context, object, expression.object.at);
  if (value.type.kind === 'text') return textElement(context, value, expression);
  const { to } = pointerType(value, expression.object.at, '[...]');
  if (to.kind !== 'array') return refuse(expression.at, 'types', `Record ${to.layout.name} is indexed`, 'name a field');
  const index = checkInteger(context, expression.index);
  const scale = sizeOf(to.element);
  if (scale === undefined) return refuse(expression.at, 'types', `The elements, ${nameOf(to.element)}, have no size`);
  checkBound(index, to.length, expression.index.at);
  const inner = pointedAt(value, to, pathText(value));
  const place = indexed(inner, index, scale, to.length, to.element);
  return { kind: 'place', place, path: elementPath(context, pathOf(context, object), index) };
}

function textElement(context: Context, value: Value, expression: syntax.Index): Meaning {
  const address: Value = { kind: 'text-address', text: value, type: boundedType(0x7fffffff, 'u32') };
  const inner = pointedAt(address, bytesType, pathText(value));
  const index = checkInteger(context, expression.index);
  return { kind: 'place', place: indexed(inner, index, 1, undefined, bytesType.element), path: undefined };
}

function checkBound(index: Value, length: number | undefined, at: number): void {
  if (index.kind !== 'integer') return;
  if (index.value < 0 || (length !== undefined && index.value >= length)) {
    refuse(at, 'bounds', `Index ${index.value} is outside the array, which has ${length} elements`);
  }
}

/** The element of an array: constants in the index become part of the offset. */
function indexed(place: Place, index: Value, scale: number, length: number | undefined, type: Type): Place {
  const path = `${place.path}[${index.kind === 'integer' ? index.value : pathText(index) || '...'}]`;
  if (index.kind === 'integer') return { ...place, offset: place.offset + index.value * scale, type, path };
  const step: PlaceIndex = { value: index, scale, length };
  return { ...place, indexes: [...place.indexes, step], type, path };
}

function elementPath(context: Context, path: string | undefined, index: Value): string | undefined {
  if (path === undefined) return undefined;
  if (index.kind === 'integer') return `${path}[${index.value}]`;
  return index.kind === 'local' ? `${path}[${context.function?.factName(index.local)}]` : undefined;
}

// ---- casts --------------------------------------------------------------------------------------------------------

/** `x as T` says what the compiler cannot see: that an integer is one of a set, or that a pointer is not null. */
function checkCast(context: Context, expression: syntax.Cast, expected: Type | undefined): Meaning {
  const inner = meaningOf(context, expression.value, expected);
  if (expression.type === undefined) return inner;
  const value = valueOf(context, inner, expression.at);
  const wanted = context.compilation.program.valueType(expression.type, context.scope);
  const given = value.type;
  if (given.kind === 'pointer' && wanted.kind === 'pointer' && pointsAtSame(given, wanted)) {
    return asValue({ ...value, type: wanted } as Value);
  }
  if (given.kind === wanted.kind && ['integer', 'bool', 'text', 'function'].includes(wanted.kind)) {
    return asValue(given.kind === 'function' ? ({ ...value, type: withoutNull(given) } as Value) : value);
  }
  return refuse(
    expression.at,
    'casts',
    `A ${nameOf(given)} is cast with "as"`,
    'write at<T>(addr(x)), signed(x) or unsigned(x)',
  );
}

/** A constant, or a refusal. */
export function requireConstant(value: Value, at: number): Constant {
  switch (value.kind) {
    case 'integer':
    case 'boolean':
    case 'text':
    case 'symbol':
    case 'null':
      return value;
    default:
      return refuse(at, 'constants', 'The value is not known when the program is compiled', 'compute it in a function');
  }
}
