/**
 * Parts of messages: what a function with a `...parts: Part[]` parameter is called with.
 *
 * The caller makes a template, which says what each part is, in constant storage, and stores the parts' words in its
 * frame. docs/subset.md, "Parts", has the format; library/parts.ts reads it.
 */
import { refuse } from '../diagnostic.ts';
import { PartKind } from '../library/part-kinds.ts';
import { boundedType, type IntegerType, nameOf, text } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Value } from '../typed/tree.ts';
import type { Context, MessagePart } from './context.ts';
import { convert } from './convert.ts';
import { checkInteger, checkValue } from './expressions.ts';

/** The argument of the rest parameter: the address of a parts block. */
export function partsOf(context: Context, args: readonly syntax.Expression[]): Value {
  const parts = args.flatMap((argument) => checkPart(context, argument));
  if (parts.length > 255) refuse(args[0]?.at ?? 0, 'parts', 'A message has more than 255 parts');
  const template = Uint8Array.from([parts.length, ...parts.flatMap((part) => part.template)]);
  const type = {
    kind: 'pointer',
    to: { kind: 'array', element: { kind: 'unknown' }, length: undefined },
    nullable: false,
  } as const;
  return { kind: 'parts', template, words: parts.flatMap((part) => part.words), type };
}

function checkPart(context: Context, argument: syntax.Expression): MessagePart[] {
  const named = argument.kind === 'name' ? context.function?.find(argument.name) : undefined;
  if (named?.kind === 'part') return [named.part];
  const formatted = checkFormatted(context, argument);
  if (formatted !== undefined) return [formatted];
  const value = checkValue(context, argument);
  if (value.kind === 'text') return literalParts(value.bytes);
  if (value.type.kind === 'text') return [textPart(PartKind.Text, 0, value)];
  if (value.type.kind === 'integer') {
    const type = value.type as IntegerType;
    const kind = type.maximum !== undefined || type.sign.signed ? PartKind.Signed : PartKind.Unsigned;
    return [{ template: [kind, 0], words: [value] }];
  }
  return refuse(argument.at, 'parts', `A ${nameOf(value.type)} is a part of a message`, 'a part is a Text or a number');
}

/** A literal stands in the template itself, in pieces of at most 255 characters. */
function literalParts(bytes: Uint8Array): MessagePart[] {
  const parts: MessagePart[] = [];
  for (let start = 0; start === 0 || start < bytes.length; start += 255) {
    const piece = bytes.subarray(start, start + 255);
    parts.push({ template: [PartKind.Literal, piece.length, ...piece], words: [] });
  }
  return parts;
}

function textPart(kind: number, width: number, value: Value): MessagePart {
  return { template: [kind, width], words: [value] };
}

const formats: Readonly<Record<string, number>> = {
  hex: PartKind.Hex,
  zeroFilled: PartKind.ZeroFilled,
  rightAligned: PartKind.RightAligned,
  padded: PartKind.Padded,
  character: PartKind.Character,
};

/** `hex(x, 8)` and its like; undefined for other expressions. */
export function checkFormatted(context: Context, argument: syntax.Expression): MessagePart | undefined {
  if (argument.kind !== 'call' || argument.callee.kind !== 'name') return undefined;
  const { name } = argument.callee;
  const kind = formats[name];
  if (kind === undefined || !Object.hasOwn(formats, name)) return undefined;
  if (context.compilation.program.value(context.scope.module, name) !== undefined) return undefined;
  const [first, second] = argument.arguments;
  if (first === undefined || (second === undefined && name !== 'character')) {
    return refuse(argument.at, 'parts', `${name} takes a value and a width`);
  }
  const width = second === undefined ? 0 : widthOf(context, second);
  if (kind === PartKind.Padded) return textPart(kind, width, convert(checkValue(context, first), text, first.at));
  const value = checkInteger(context, first);
  const wanted = kind === PartKind.RightAligned ? value : asWord(value);
  return { template: [kind, width], words: [wanted] };
}

function asWord(value: Value): Value {
  return value.kind === 'integer' ? { ...value, value: value.value >>> 0, type: boundedType(0) } : value;
}

function widthOf(context: Context, syntaxOfWidth: syntax.Expression): number {
  const width = checkInteger(context, syntaxOfWidth);
  if (width.kind === 'integer' && width.value > 0 && width.value < 256) return width.value;
  return refuse(syntaxOfWidth.at, 'parts', 'The width of a part is a constant from 1 to 255');
}
