/** Functions: from their syntax to the typed tree. */
import { refuse } from '../diagnostic.ts';
import { nameOf, type PointerType, type Type } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import { type Linkage, Local, type TypedFunction } from '../typed/tree.ts';
import { type Compilation, FunctionState, type PendingFunction } from './context.ts';
import { checkStatements, type FunctionContext } from './statements.ts';

/** Checks a function's body. */
export function checkFunction(compilation: Compilation, pending: PendingFunction): TypedFunction {
  if (pending.kind === 'literal') return checkLiteral(compilation, pending);
  const { instance } = pending;
  const { declaration, module, record } = instance.item;
  const names = declaration.parameters.map(({ name, at }) => ({ name, at }));
  if (record !== undefined) names.unshift({ name: 'this', at: declaration.at });
  const body = declaration.body as syntax.Block;
  const scope = { module, typeArguments: instance.typeArguments };
  const { symbol } = instance;
  const state = new FunctionState(instance.type.result);
  const context = { compilation, scope, function: state, owner: symbol.name, home: symbol.module };
  const parameters = declareParameters(context, names, instance.type.parameters);
  return {
    symbol,
    source: module,
    at: declaration.at,
    end: body.end,
    linkage: { kind: 'internal' },
    parameters,
    result: instance.type.result,
    body: checkBody(context, body, instance.type.result),
    recursion: declaration.tags.recursion,
    instance,
  };
}

function checkLiteral(compilation: Compilation, pending: PendingFunction & { kind: 'literal' }): TypedFunction {
  const { symbol, scope, literal, result, linkage } = pending;
  const context: FunctionContext = {
    compilation,
    scope,
    function: new FunctionState(result),
    owner: symbol.name,
    home: symbol.module,
  };
  const names = pending.parameters.map(
    (_, index) => literal.parameters[index] ?? { name: `(${index})`, at: literal.at },
  );
  const parameters = declareParameters(context, names, pending.parameters);
  return {
    symbol,
    source: scope.module,
    at: literal.at,
    end: literal.body.end,
    linkage: linkage satisfies Linkage,
    parameters,
    result,
    body: checkBody(context, withoutUnusedResult(literal, result), result),
    recursion: undefined,
    instance: undefined,
  };
}

/** `() => f(x)` where no result is wanted calls f and forgets its result. */
function withoutUnusedResult(literal: syntax.FunctionLiteral, result: Type): syntax.Block {
  const [only] = literal.body.statements;
  if (!literal.expressionBody || result.kind !== 'void' || only?.kind !== 'return' || only.value === undefined)
    return literal.body;
  return { ...literal.body, statements: [{ kind: 'expression', at: only.at, value: only.value }] };
}

function declareParameters(
  context: FunctionContext,
  names: readonly { readonly name: string; readonly at: number }[],
  parameterTypes: readonly Type[],
): Local[] {
  return names.map(({ name, at }, index) => {
    const local = new Local(name, at, parameterTypes[index] as PointerType, false);
    context.function.declare(name, { kind: 'local', local });
    return local;
  });
}

function checkBody(context: FunctionContext, body: syntax.Block, result: Type): TypedFunction['body'] {
  const { statements, falls } = checkStatements(context, body.statements);
  if (falls && result.kind !== 'void' && !context.function.hasRefusals) {
    const { program } = context.compilation;
    program.diagnostics.collect(context.scope.module, () => {
      const wayOut = result.kind === 'never' ? 'end it with a function that does not return' : 'write return value';
      refuse(body.end, 'types', `The function ends without returning a ${nameOf(result)}`, wayOut);
    });
  }
  return statements;
}
