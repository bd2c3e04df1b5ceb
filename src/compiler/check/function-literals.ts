/** Function literals: they become functions of their own, and may use nothing of the function around them. */
import { refuse } from '../diagnostic.ts';
import type { LinkSymbol } from '../program/module.ts';
import { type FunctionType, type Type, voidType } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Linkage, Value } from '../typed/tree.ts';
import type { Context } from './context.ts';

/** The address of the function that a literal makes. */
export function functionLiteralValue(
  context: Context,
  literal: syntax.FunctionLiteral,
  expected: Type | undefined,
): Value {
  const wanted = expected?.kind === 'function' ? expected : undefined;
  const type = literalType(context, literal, wanted);
  const symbol = literalSymbol(context);
  addFunctionLiteral(context, { symbol, literal, type, linkage: { kind: 'internal' } });
  return { kind: 'symbol', symbol, offset: 0, type };
}

export function addFunctionLiteral(
  context: Context,
  {
    symbol,
    literal,
    type,
    linkage,
  }: { symbol: LinkSymbol; literal: syntax.FunctionLiteral; type: FunctionType; linkage: Linkage },
): void {
  const { compilation, scope } = context;
  const { parameters, result } = type;
  compilation.pending.push({ kind: 'literal', symbol, scope, literal, parameters, result, linkage });
}

/** A name for a function literal: that of what it stands in, with a number. */
function literalSymbol(context: Context): LinkSymbol {
  const { home } = context;
  home.literals++;
  return { kind: 'function', module: home, name: `${context.owner}/${home.literals}`, external: undefined };
}

function literalType(
  context: Context,
  literal: syntax.FunctionLiteral,
  wanted: FunctionType | undefined,
): FunctionType {
  const { program } = context.compilation;
  const parameters = literal.parameters.map((parameter, index) => {
    if (parameter.type !== undefined) return program.valueType(parameter.type, context.scope);
    const type = wanted?.parameters[index];
    return type ?? refuse(parameter.at, 'types', `Parameter "${parameter.name}" has no type`, 'declare one');
  });
  const result =
    literal.result === undefined ? (wanted?.result ?? voidType) : program.valueType(literal.result, context.scope);
  // A literal may ignore the last parameters of the type that is wanted.
  const all = wanted === undefined ? parameters : [...parameters, ...wanted.parameters.slice(parameters.length)];
  return { kind: 'function', parameters: all, result, variadic: false, nullable: false };
}
