/** Module-level `const` and `let`: constants, objects of constants, fixed places, static storage, entries. */
import { refuse } from '../diagnostic.ts';
import { externalName } from '../program/external-names.ts';
import type { LinkSymbol, Module, Static, VariableItem, VariableMeaning } from '../program/module.ts';
import { type ArrayType, bool, i32, nameOf, sizeOf, type Type, text, u32 } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Linkage, Place } from '../typed/tree.ts';
import { typeArgument } from './builtins.ts';
import { checkAddress } from './calls.ts';
import { type Compilation, type Context, moduleContext } from './context.ts';
import { convert } from './convert.ts';
import { checkInteger, checkValue, meaningOf, requireConstant } from './expressions.ts';
import { addFunctionLiteral } from './function-literals.ts';
import { initialValue } from './initial-values.ts';

/** What a module-level variable is. Found out when first asked for. */
export function meaningOfVariable(compilation: Compilation, item: VariableItem, at: number): VariableMeaning {
  if (item.meaning === 'evaluating') {
    return refuse(
      at,
      'constants',
      `"${item.declaration.name}" depends on itself`,
      'declare its type: const x: T = ...',
    );
  }
  if (item.meaning === 'failed') return refuse(at, 'follow-on', `"${item.declaration.name}" is not right itself`);
  if (item.meaning !== undefined) return item.meaning;
  item.meaning = 'evaluating';
  const { program } = compilation;
  const found = program.diagnostics.collect(item.module, () => meaningOfDeclaration(compilation, item));
  item.meaning = found ?? 'failed';
  return found ?? refuse(at, 'follow-on', `"${item.declaration.name}" is not right itself`);
}

function meaningOfDeclaration(compilation: Compilation, item: VariableItem): VariableMeaning {
  const { declaration, module } = item;
  const context = moduleContext(compilation, module, declaration.name);
  const { value } = declaration;
  if (value === undefined)
    return refuse(declaration.at, 'statics', `"${declaration.name}" has no initial value`, 'write = 0');
  if (declaration.constant) {
    const special = value.kind === 'call' && value.callee.kind === 'name' ? makers.get(value.callee.name) : undefined;
    if (special !== undefined) return special(context, item, value as syntax.Call);
    if (value.kind === 'cast' && value.type === undefined) return constantsOf(context, value.value, declaration.name);
    if (declaration.type !== undefined) return typedConstant(context, item, declaration.type, value);
    return constantOf(context, value, declaration.name);
  }
  return scalarVariable(context, item, value);
}

// ---- constants ----------------------------------------------------------------------------------------------------

/** `{ A: 1, B: { C: 'x' } } as const`: members are looked at when they are used. */
function constantsOf(context: Context, value: syntax.Expression, name: string): VariableMeaning {
  if (value.kind !== 'object') return constantOf(context, value, name);
  const members = new Map<string, () => VariableMeaning>();
  for (const property of value.properties) {
    let known: VariableMeaning | undefined;
    members.set(property.name, () => {
      known ??= constantsOf(context, property.value, `${name}.${property.name}`);
      return known;
    });
  }
  return { kind: 'constants', members };
}

function constantOf(context: Context, value: syntax.Expression, name: string): VariableMeaning {
  if (value.kind === 'object') return constantsOf(context, value, name);
  const meaning = meaningOf(context, value);
  if (meaning.kind === 'constants') return { kind: 'constants', members: meaning.members };
  if (meaning.kind === 'place' && isFixed(meaning.place)) return { kind: 'place', place: meaning.place };
  return { kind: 'constant', value: requireConstant(checkValue(context, value), value.at) };
}

/** Its address is known when linked. */
function isFixed({ root, indexes }: Place): boolean {
  return indexes.length === 0 && root.kind !== 'value' && root.kind !== 'frame';
}

/** `const x: T = value`: a record or table with its first contents, or a constant. */
function typedConstant(
  context: Context,
  item: VariableItem,
  typeSyntax: syntax.TypeSyntax,
  value: syntax.Expression,
): VariableMeaning {
  const type = context.compilation.program.type(typeSyntax, context.scope);
  if (value.kind === 'object' || value.kind === 'array') return staticOf(context, item, type, value);
  if (type.kind === 'record' || type.kind === 'array') return constantOf(context, value, item.declaration.name);
  const converted = convert(checkValue(context, value, type), type, value.at);
  const constant = requireConstant(converted, value.at);
  if (constant.kind === 'integer' && type.kind === 'integer')
    return { kind: 'constant', value: { ...constant, type: constant.type } };
  return { kind: 'constant', value: { ...constant, type } as typeof constant };
}

// ---- static storage -----------------------------------------------------------------------------------------------

type Maker = (context: Context, item: VariableItem, call: syntax.Call) => VariableMeaning;

const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['zeros', (context, item, call) => staticOf(context, item, typeArgument(context, call), undefined)],
  ['data', (context, item, call) => staticOf(context, item, typeArgument(context, call), call.arguments[0])],
  ['table', tableOf],
  ['ebcdic', (context, item, call) => ebcdicOf(context, item, call)],
  ['interrupt', interruptionEntry],
  ['external', externalEntry],
]);

function staticOf(
  context: Context,
  item: VariableItem,
  type: Type,
  value: syntax.Expression | undefined,
): VariableMeaning {
  const { declaration } = item;
  if (sizeOf(type) === undefined) {
    refuse(
      declaration.at,
      'statics',
      `"${declaration.name}" has no size: it is a ${nameOf(type)}`,
      'give the array a length',
    );
  }
  const symbol = symbolOf(context, item, 'static');
  // The name means something before its contents are looked at, so that records can point at themselves.
  const contents: { initial: Static['initial'] } = { initial: undefined };
  const meaning: VariableMeaning = {
    kind: 'static',
    static: Object.assign(contents, { symbol, type, at: declaration.at, constant: declaration.constant }),
  };
  item.meaning = meaning;
  if (value !== undefined) contents.initial = initialValue(context, type, value);
  return meaning;
}

function tableOf(context: Context, item: VariableItem, call: syntax.Call): VariableMeaning {
  const { program } = context.compilation;
  const [elementSyntax, lengthSyntax] = call.typeArguments;
  const [elements] = call.arguments;
  if (elementSyntax === undefined || elements === undefined) {
    return refuse(call.at, 'statics', 'The table is incomplete', 'write table<T, N>([...])');
  }
  const element = program.type(elementSyntax, context.scope);
  const named = {
    kind: 'named',
    at: call.at,
    name: 'Arr',
    arguments: [elementSyntax, ...(lengthSyntax ? [lengthSyntax] : [])],
  } as const;
  const declared = lengthSyntax && (program.type(named, context.scope) as ArrayType).length;
  const counted = elements.kind === 'array' ? elements.elements.length : undefined;
  return staticOf(context, item, { kind: 'array', element, length: declared ?? counted }, elements);
}

function ebcdicOf(context: Context, item: VariableItem, call: syntax.Call): VariableMeaning {
  const { program } = context.compilation;
  const [value] = call.arguments;
  if (value === undefined) return refuse(call.at, 'text', 'ebcdic takes a literal');
  const named = { kind: 'named', at: call.at, name: 'Bytes', arguments: call.typeArguments } as const;
  const type = program.type(named, context.scope) as ArrayType;
  const length = type.length ?? (value.kind === 'text' ? value.value.length : 0);
  return staticOf(context, item, { ...type, length }, value);
}

/** `let counter: u32 = 0` */
function scalarVariable(context: Context, item: VariableItem, value: syntax.Expression): VariableMeaning {
  const { declaration } = item;
  const { program } = context.compilation;
  const type = declaration.type ? program.valueType(declaration.type, context.scope) : inferredType(context, value);
  return staticOf(context, item, type, value);
}

function inferredType(context: Context, value: syntax.Expression): Type {
  const { type } = checkValue(context, value);
  if (type.kind === 'integer') return i32;
  if (type.kind === 'bool') return bool;
  if (type.kind === 'text') return text;
  if (type.kind === 'null')
    return refuse(value.at, 'types', 'The type is missing', 'write let x: Ptr<T> | null = null');
  return type;
}

function symbolOf(context: Context, { declaration, module }: VariableItem, kind: LinkSymbol['kind']): LinkSymbol {
  const { name, exported, tags, at } = declaration;
  const generated = exported ? externalName(module.letters, module.path, name) : undefined;
  const { program } = context.compilation;
  const external = tags.external === undefined ? generated : program.checkedExternal(tags.external, at);
  return { kind, module, name, external };
}

// ---- entries ------------------------------------------------------------------------------------------------------

/** `interrupt(saveArea, oldPsw, stackTop, () => { ... })` */
function interruptionEntry(context: Context, item: VariableItem, call: syntax.Call): VariableMeaning {
  const [saveSyntax, pswSyntax, stackSyntax, body] = call.arguments;
  if (saveSyntax === undefined || pswSyntax === undefined || stackSyntax === undefined || body === undefined) {
    return refuse(
      call.at,
      'interruption',
      'The entry is incomplete',
      'write interrupt(saveArea, oldPsw, stackTop, body)',
    );
  }
  const saveArea = pageZeroPlace(context, saveSyntax, 'save area');
  const oldPsw = pageZeroPlace(context, pswSyntax, 'old PSW');
  const stackTop = checkAddress(context, stackSyntax);
  return entry(context, item, body, { kind: 'interruption', saveArea, oldPsw, stackTop }, []);
}

/** Storage that can be addressed while no register has been saved. */
function pageZeroPlace(context: Context, expression: syntax.Expression, what: string): Place {
  const meaning = meaningOf(context, expression);
  if (meaning.kind === 'place' && meaning.place.root.kind === 'absolute' && isFixed(meaning.place)) {
    if (meaning.place.offset < 4096 - 64) return meaning.place;
  }
  return refuse(
    expression.at,
    'interruption',
    `The ${what} is not in page zero`,
    'only there can it be addressed without a register',
  );
}

/** `external(stackTop, (parameters: Plist): i32 => { ... })` */
function externalEntry(context: Context, item: VariableItem, call: syntax.Call): VariableMeaning {
  const [stackSyntax, body] = call.arguments;
  if (stackSyntax === undefined || body === undefined) {
    return refuse(
      call.at,
      'external',
      'The entry is incomplete',
      'write external(stackTop, (parameters: T): i32 => { ... })',
    );
  }
  const stackTop = checkAddress(context, stackSyntax);
  const parameters =
    body.kind === 'function'
      ? body.parameters.map((parameter) =>
          context.compilation.program.valueType(parameter.type as syntax.TypeSyntax, context.scope),
        )
      : [u32];
  return entry(context, item, body, { kind: 'external', stackTop }, parameters);
}

function entry(
  context: Context,
  item: VariableItem,
  body: syntax.Expression,
  linkage: Linkage,
  parameters: readonly Type[],
): VariableMeaning {
  const symbol = symbolOf(context, item, 'function');
  const result = linkage.kind === 'external' ? i32 : ({ kind: 'void' } as const);
  const type = { kind: 'function', parameters, result, variadic: false, nullable: false } as const;
  addFunctionLiteral(context, { symbol, literal: asLiteral(body, parameters.length), type, linkage });
  return { kind: 'code', symbol };
}

/** A body that is the name of a function is called. */
function asLiteral(body: syntax.Expression, parameterCount: number): syntax.FunctionLiteral {
  if (body.kind === 'function') return body;
  const { at } = body;
  const names = Array.from({ length: parameterCount }, (_, index) => `parameter${index}`);
  const args = names.map((name): syntax.Expression => ({ kind: 'name', at, name }));
  const value: syntax.Expression = { kind: 'call', at, callee: body, typeArguments: [], arguments: args };
  return {
    kind: 'function',
    at,
    parameters: names.map((name) => ({ at, name, type: undefined, rest: false })),
    result: undefined,
    body: { kind: 'block', at, statements: [{ kind: 'return', at, value }], end: at },
    expressionBody: true,
  };
}

/** Every integer of an object of constants, for `(typeof X)[keyof typeof X]`; undefined if it has others. */
export function integersOf(compilation: Compilation, name: string, module: Module, at: number): number[] | undefined {
  const item = compilation.program.value(module, name);
  if (item?.kind !== 'variable') return refuse(at, 'names', `There is no object of constants "${name}"`);
  const meaning = meaningOfVariable(compilation, item, at);
  if (meaning.kind !== 'constants')
    return refuse(at, 'types', `"${name}" is not an object of constants`, 'write { ... } as const');
  const values: number[] = [];
  for (const member of meaning.members.values()) {
    const found = member();
    if (found.kind !== 'constant' || found.value.kind !== 'integer') return undefined;
    values.push(found.value.value);
  }
  return values;
}

/** The integer that a constant expression is. */
export function constantInteger(compilation: Compilation, expression: syntax.Expression, module: Module): number {
  const value = checkInteger(moduleContext(compilation, module, ''), expression);
  if (value.kind === 'integer') return value.value;
  return refuse(expression.at, 'constants', 'The number is not known when the program is compiled');
}
