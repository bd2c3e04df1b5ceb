/** Calls: functions, methods, function addresses, intrinsics; arguments and the types of generic calls. */
import { refuse } from '../diagnostic.ts';
import { type Intrinsic, intrinsics } from '../intrinsics.ts';
import type { FunctionItem } from '../program/module.ts';
import {
  bool,
  boundedType,
  type FunctionType,
  i32,
  nameOf,
  neverType,
  sizeOf,
  type Type,
  u32,
  valueTypeOf,
  voidType,
} from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { CallTarget, Value } from '../typed/tree.ts';
import { builtins } from './builtins.ts';
import type { Context } from './context.ts';
import { convert } from './convert.ts';
import { asValue, checkInteger, checkValue, type Meaning, meaningOf, valueOf } from './expressions.ts';
import { partsOf } from './parts.ts';

export function checkCall(context: Context, expression: syntax.Call): Meaning {
  const { callee } = expression;
  if (callee.kind === 'name' && isAmbient(context, callee.name)) {
    const builtin = builtins.get(callee.name);
    if (builtin !== undefined) return builtin(context, expression);
    const intrinsic = intrinsics.get(callee.name);
    if (intrinsic !== undefined) return asValue(checkIntrinsic(context, expression, intrinsic));
  }
  const value = checkFunctionCall(context, expression);
  context.function?.facts.forgetStorage();
  return asValue(value);
}

/** A name that the program does not declare itself. */
function isAmbient(context: Context, name: string): boolean {
  if (context.function?.find(name) !== undefined) return false;
  return context.compilation.program.value(context.scope.module, name) === undefined;
}

function checkFunctionCall(context: Context, expression: syntax.Call): Value {
  if (context.function === undefined) {
    refuse(expression.at, 'module-code', 'Module code does not run', 'call the function from another one');
  }
  const callee = meaningOf(context, expression.callee);
  if (callee.kind === 'function') return callItem(context, expression, callee.item, []);
  if (callee.kind === 'method') return callItem(context, expression, callee.item, [callee.record]);
  const address = valueOf(context, callee, expression.callee.at);
  const { type } = address;
  if (type.kind !== 'function') {
    return refuse(expression.at, 'types', `A ${nameOf(type)} is called`, 'only functions can be called');
  }
  if (type.nullable) refuse(expression.at, 'null', 'The function may be null', 'test it first: if (f === null) ...');
  const args = checkArguments(context, expression, type, []);
  return call(expression.at, { kind: 'indirect', address }, type, args);
}

function call(at: number, target: CallTarget, signature: FunctionType, args: readonly Value[]): Value {
  return { kind: 'call', at, target, signature, arguments: args, type: signature.result };
}

function callItem(context: Context, expression: syntax.Call, item: FunctionItem, first: readonly Value[]): Value {
  const { program } = context.compilation;
  if (item.module.host) refuse(expression.at, 'host-code', `"${item.declaration.name}" is a function of the host's`);
  const typeArguments = typeArgumentsOf(context, expression, item);
  const { symbol, type } = program.instance(item, typeArguments, context.home);
  const args = checkArguments(context, expression, type, first);
  return call(expression.at, { kind: 'direct', symbol }, type, args);
}

/** The arguments as the parameters' types; `first` is the record of a method call. */
function checkArguments(
  context: Context,
  expression: syntax.Call,
  signature: FunctionType,
  first: readonly Value[],
): readonly Value[] {
  const plain = signature.variadic ? signature.parameters.slice(0, -1) : signature.parameters;
  const given = expression.arguments.length + first.length;
  if (given < plain.length || (given > plain.length && !signature.variadic)) {
    refuse(
      expression.at,
      'arguments',
      `The function takes ${plain.length - first.length} arguments, ${given - first.length} are given`,
    );
  }
  const receiver = first.map((value, index) => convert(value, signature.parameters[index] as Type, expression.at));
  const rest = plain.slice(first.length).map((type, index) => {
    const argument = expression.arguments[index] as syntax.Expression;
    return convert(checkValue(context, argument, type), type, argument.at);
  });
  if (!signature.variadic) return [...receiver, ...rest];
  return [...receiver, ...rest, partsOf(context, expression.arguments.slice(rest.length))];
}

// ---- generic calls ------------------------------------------------------------------------------------------------

function typeArgumentsOf(context: Context, expression: syntax.Call, item: FunctionItem): readonly Type[] {
  const { program } = context.compilation;
  const { typeParameters, parameters, name } = item.declaration;
  if (expression.typeArguments.length > 0) {
    if (expression.typeArguments.length !== typeParameters.length) {
      refuse(expression.at, 'generics', `"${name}" has ${typeParameters.length} type parameters`);
    }
    return expression.typeArguments.map((argument) => program.type(argument, context.scope));
  }
  if (typeParameters.length === 0) return [];
  const found = new Map<string, Type>();
  parameters.forEach((parameter, index) => {
    const argument = expression.arguments[index];
    if (parameter.type === undefined || argument === undefined || argument.kind === 'function') return;
    infer(parameter.type, checkValue(context, argument).type, new Set(typeParameters), found);
  });
  return typeParameters.map(
    (parameter) =>
      found.get(parameter) ??
      refuse(expression.at, 'generics', `${parameter} of "${name}" cannot be seen`, `write ${name}<...>(...)`),
  );
}

/** Finds what the type parameters in a declared type are, so that it becomes the given one. */
function infer(declared: syntax.TypeSyntax, given: Type, names: ReadonlySet<string>, found: Map<string, Type>): void {
  if (declared.kind === 'nullable') {
    infer(declared.type, given, names, found);
    return;
  }
  if (declared.kind !== 'named') return;
  const target = given.kind === 'pointer' ? given.to : given;
  if (names.has(declared.name)) {
    if (!found.has(declared.name) && target.kind !== 'null') found.set(declared.name, target);
    return;
  }
  const [first] = declared.arguments;
  if (first === undefined) return;
  if (declared.name === 'Ptr') infer(first, given, names, found);
  else if (declared.name === 'Arr' && target.kind === 'array') infer(first, target.element, names, found);
  else if (target.kind === 'record') {
    const args = [...target.layout.typeArguments.values()];
    declared.arguments.forEach((argument, index) => {
      const type = args[index];
      if (type !== undefined) infer(argument, valueTypeOf(type), names, found);
    });
  }
}

// ---- intrinsics ---------------------------------------------------------------------------------------------------

const resultTypes: Readonly<Record<Intrinsic['result'], Type>> = {
  void: voidType,
  never: neverType,
  condition: boundedType(3),
  u32,
  i32,
  bool,
};

function checkIntrinsic(context: Context, expression: syntax.Call, intrinsic: Intrinsic): Value {
  const { name, operands: kinds } = intrinsic;
  const { at } = expression;
  if (expression.arguments.length !== kinds.length) {
    refuse(at, 'arguments', `${name} takes ${kinds.length} arguments, ${expression.arguments.length} are given`);
  }
  const operands = kinds.map((kind, index) => {
    const argument = expression.arguments[index] as syntax.Expression;
    if (kind === 'address') return checkAddress(context, argument);
    const value = checkInteger(context, argument);
    if (kind === 'constant' && value.kind !== 'integer') {
      refuse(
        argument.at,
        'constants',
        `Argument ${index + 1} of ${name} is not a constant`,
        'it becomes part of the instruction',
      );
    }
    return value;
  });
  if (intrinsic.calls || name === 'move' || name === 'copy' || name === 'clear' || name === 'fill') {
    context.function?.facts.forgetStorage();
  }
  if (name === 'resume') requirePageZero(operands[1] as Value, at);
  const size = sizeOfOperands(name, operands, at);
  return { kind: 'intrinsic', at, intrinsic, operands, size, type: resultTypes[intrinsic.result] };
}

/** An address: of a record or array, or a number that is one. */
export function checkAddress(context: Context, argument: syntax.Expression): Value {
  const value = checkValue(context, argument);
  const { type } = value;
  if (type.kind === 'integer' || type.kind === 'code' || type.kind === 'function') return value;
  if (type.kind === 'pointer') {
    if (type.nullable) refuse(argument.at, 'null', 'The pointer may be null', 'test it first: if (p === null) ...');
    return value;
  }
  return refuse(
    argument.at,
    'types',
    `A ${nameOf(type)} stands where an address is wanted`,
    'name a record or an array',
  );
}

/** When `resume` comes to the PSW, no register is left to address it with. */
function requirePageZero(value: Value, at: number): void {
  const { place } = value.kind === 'address' ? value : { place: undefined };
  const address = place?.root.kind === 'absolute' && place.indexes.length === 0 ? place.offset : undefined;
  const constant = value.kind === 'integer' ? value.value : address;
  if (constant !== undefined && constant < 4096) return;
  refuse(at, 'interruption', 'The PSW of resume is not in page zero', 'copy it to a place there');
}

/** Bytes that `copy` and `clear` work on. */
function sizeOfOperands(name: string, operands: readonly Value[], at: number): number | undefined {
  if (name !== 'copy' && name !== 'clear') return undefined;
  const types = operands.map(({ type }) => type);
  const [to, from] = types;
  if (to?.kind !== 'pointer')
    return refuse(at, 'types', `${name} takes records`, 'use move(to, from, count) for bytes');
  const size = sizeOf(to.to);
  if (size === undefined) refuse(at, 'types', `${name} of an array without a length`, 'use move(to, from, count)');
  if (name === 'copy' && (from?.kind !== 'pointer' || (sizeOf(from.to) ?? 0) < (size as number))) {
    refuse(at, 'types', `copy from a ${nameOf(from as Type)} to a ${nameOf(to.to)}`, 'both must be the same record');
  }
  return size;
}
