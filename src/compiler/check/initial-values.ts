/** First contents of static storage: object, array and text literals become constants at offsets. */
import { refuse } from '../diagnostic.ts';
import type { InitialValue } from '../program/module.ts';
import { type ArrayType, nameOf, type RecordType, sizeOf, type Type, valueTypeOf } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Context } from './context.ts';
import { convert } from './convert.ts';
import { checkValue, requireConstant } from './expressions.ts';
import { blank, textConstant } from './text.ts';

type Part = InitialValue['parts'][number];

/** The constants that storage of this type begins with. What is not named is zero. */
export function initialValue(context: Context, type: Type, expression: syntax.Expression): InitialValue {
  const parts: Part[] = [];
  addParts(context, type, expression, 0, parts);
  return { parts };
}

function addParts(context: Context, type: Type, expression: syntax.Expression, offset: number, parts: Part[]): void {
  if (type.kind === 'record') {
    addFields(context, type, expression, offset, parts);
    return;
  }
  if (type.kind === 'array') {
    addElements(context, type, expression, offset, parts);
    return;
  }
  const wanted = valueTypeOf(type);
  const value = convert(checkValue(context, expression, wanted), wanted, expression.at, 'storage');
  parts.push({ offset, type, value: requireConstant(value, expression.at) });
}

function addFields(
  context: Context,
  type: RecordType,
  expression: syntax.Expression,
  offset: number,
  parts: Part[],
): void {
  const { layout } = type;
  if (expression.kind !== 'object') {
    refuse(
      expression.at,
      'statics',
      `A ${layout.name} begins with something that is no object`,
      'write { field: value }',
    );
    return;
  }
  for (const property of expression.properties) {
    const field = layout.fields.get(property.name);
    if (field === undefined) {
      refuse(property.at, 'names', `Record ${layout.name} has no field "${property.name}"`);
      return;
    }
    addParts(context, field.type, property.value, offset + field.offset, parts);
  }
}

function addElements(
  context: Context,
  type: ArrayType,
  expression: syntax.Expression,
  offset: number,
  parts: Part[],
): void {
  const size = sizeOf(type.element) as number;
  const text = literalOf(expression);
  if (text !== undefined) {
    addText(type, text, offset, parts);
    return;
  }
  const check = (index: number, at: number) => {
    if (type.length !== undefined && index >= type.length) {
      refuse(at, 'bounds', `Element ${index} is outside the array, which has ${type.length} elements`);
    }
  };
  if (expression.kind === 'array') {
    expression.elements.forEach((element, index) => {
      check(index, element.at);
      addParts(context, type.element, element, offset + index * size, parts);
    });
  } else if (expression.kind === 'object') {
    for (const property of expression.properties) {
      const index = Number(property.name);
      if (!Number.isInteger(index))
        refuse(property.at, 'statics', `"${property.name}" is no index`, 'write 0x82: value');
      check(index, property.at);
      addParts(context, type.element, property.value, offset + index * size, parts);
    }
  } else refuse(expression.at, 'statics', `A ${nameOf(type)} begins with something that is no array`, 'write [ ... ]');
}

/** `'ABC'` or `ebcdic('ABC')`. */
function literalOf(expression: syntax.Expression): syntax.TextLiteral | undefined {
  if (expression.kind === 'text') return expression;
  if (expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === 'ebcdic') {
    const [literal] = expression.arguments;
    return literal?.kind === 'text' ? literal : undefined;
  }
  return undefined;
}

/** Characters, with blanks up to the array's length. */
function addText(type: ArrayType, literal: syntax.TextLiteral, offset: number, parts: Part[]): void {
  const constant = textConstant(literal.value, literal.at);
  const length = type.length ?? constant.bytes.length;
  if (sizeOf(type.element) !== 1) refuse(literal.at, 'types', `A ${nameOf(type)} begins with a Text`, 'only Bytes can');
  if (constant.bytes.length > length) {
    refuse(literal.at, 'text', `'${literal.value}' has ${constant.bytes.length} characters, the array ${length}`);
  }
  const bytes = new Uint8Array(length).fill(blank);
  bytes.set(constant.bytes);
  parts.push({ offset, type, value: { ...constant, bytes } });
}
