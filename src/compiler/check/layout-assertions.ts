/** `assertLayout<T>({ size, fields })`: compared when compiled, emits nothing. */
import { refuse } from '../diagnostic.ts';
import type { Module } from '../program/module.ts';
import type { RecordLayout } from '../program/record-layout.ts';
import type { Call, Expression, ObjectLiteral } from '../syntax/tree.ts';
import { typeArgument } from './builtins.ts';
import { type Compilation, moduleContext } from './context.ts';
import { constantInteger } from './variables.ts';

export function checkLayoutAssertion(compilation: Compilation, module: Module, call: Call): void {
  const type = typeArgument(moduleContext(compilation, module, ''), call);
  const [expected] = call.arguments;
  if (type.kind !== 'record' || expected?.kind !== 'object') {
    refuse(call.at, 'layout', 'assertLayout takes a record and an object', 'write assertLayout<T>({ size: 24 })');
    return;
  }
  const integer = (expression: Expression) => constantInteger(compilation, expression, module);
  for (const { name, value, at } of expected.properties) {
    if (name === 'size') compare(at, `${type.layout.name} has`, type.layout.size, integer(value), 'bytes');
    else if (name === 'fields' && value.kind === 'object') compareFields(type.layout, value, integer);
    else refuse(at, 'layout', `assertLayout has no "${name}"`, 'it has size and fields');
  }
}

function compareFields(
  layout: RecordLayout,
  expected: ObjectLiteral,
  integer: (expression: Expression) => number,
): void {
  for (const { name, value, at } of expected.properties) {
    const field = layout.fields.get(name);
    if (field === undefined) refuse(at, 'layout', `Record ${layout.name} has no field "${name}"`);
    else compare(at, `${layout.name}.${name} is at`, field.offset, integer(value), '');
  }
}

function compare(at: number, what: string, found: number, expected: number, unit: string): void {
  if (found !== expected) refuse(at, 'layout', `${what} ${found}${unit && ` ${unit}`}, not ${expected}`);
}
