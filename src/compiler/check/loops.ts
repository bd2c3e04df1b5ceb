/** Loops: what is known about pointers and counters inside them. */

import { Refusal } from '../diagnostic.ts';
import type { IntegerType } from '../program/type.ts';
import type * as syntax from '../syntax/tree.ts';
import type { Local, LoopStatement, Statement } from '../typed/tree.ts';
import { checkCondition } from './conditions.ts';
import { checkInteger } from './expressions.ts';
import { type Checked, checkBlock, checkStatements, type FunctionContext } from './statements.ts';

export function checkLoop(context: FunctionContext, loop: syntax.Loop): Checked {
  const state = context.function;
  state.enterBlock();
  const initial = checkStatements(context, loop.initial);
  forgetChanged(context, loop);
  boundCounter(context, loop, initial.statements);
  const before = state.facts.copy();
  state.breaks.push([]);
  state.loops++;
  const checked = loop.testLast ? checkTestLast(context, loop) : checkTestFirst(context, loop);
  state.loops--;
  const breaks = state.breaks.pop() ?? [];
  state.leaveBlock();
  // Whatever the body did, only what it cannot have changed is known behind the loop, and what its end says.
  state.facts.replaceBy(before);
  if (breaks.length === 0) state.facts.addAll(checked.whenFalse);
  const statement: LoopStatement = { ...checked.statement, initial: initial.statements };
  return { statements: [statement], falls: statement.condition !== undefined || breaks.length > 0 };
}

interface CheckedLoop {
  readonly statement: Omit<LoopStatement, 'initial'>;
  readonly whenFalse: readonly string[];
}

function checkTestFirst(context: FunctionContext, loop: syntax.Loop): CheckedLoop {
  const condition = loop.condition && checkCondition(context, loop.condition);
  context.function.facts.addAll(condition?.whenTrue ?? []);
  const body = checkBlock(context, loop.body);
  context.function.facts.forgetStorage();
  const step = checkStatements(context, loop.step);
  const endless = condition?.value.kind === 'boolean' && condition.value.value;
  return {
    statement: {
      kind: 'loop',
      at: loop.at,
      condition: endless ? undefined : condition?.value,
      conditionAt: loop.condition?.at ?? loop.at,
      body: body.statements,
      step: step.statements,
      testLast: false,
    },
    whenFalse: condition?.whenFalse ?? [],
  };
}

function checkTestLast(context: FunctionContext, loop: syntax.Loop): CheckedLoop {
  const body = checkBlock(context, loop.body);
  const condition = loop.condition && checkCondition(context, loop.condition);
  return {
    statement: {
      kind: 'loop',
      at: loop.at,
      condition: condition?.value,
      conditionAt: loop.condition?.at ?? loop.at,
      body: body.statements,
      step: [],
      testLast: true,
    },
    whenFalse: [],
  };
}

/** Forgets at the loop's beginning what an earlier turn of it may have changed. */
function forgetChanged(context: FunctionContext, loop: syntax.Loop): void {
  const { facts } = context.function;
  facts.forgetStorage();
  for (const name of assignedNames([loop.body, ...loop.step])) {
    const found = context.function.find(name);
    if (found?.kind === 'local') facts.forgetLocal(context.function.factName(found.local));
  }
}

/** Names of the variables that the statements assign. */
function assignedNames(statements: readonly syntax.Statement[], names = new Set<string>()): Set<string> {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'assignment':
        if (statement.target.kind === 'name') names.add(statement.target.name);
        break;
      case 'block':
        assignedNames(statement.statements, names);
        break;
      case 'if':
        assignedNames([statement.then, ...(statement.otherwise ? [statement.otherwise] : [])], names);
        break;
      case 'loop':
        assignedNames([...statement.initial, ...statement.step, statement.body], names);
        break;
      case 'switch':
        for (const clause of statement.clauses) assignedNames(clause.statements, names);
        break;
    }
  }
  return names;
}

/**
 * `for (let i = 0; i < n; i++)`, where n is known to be at most some N and the body leaves i alone: i is 0 to N, so it
 * is the same signed and unsigned, and LA can count it.
 */
function boundCounter(context: FunctionContext, loop: syntax.Loop, initial: readonly Statement[]): void {
  const [first] = initial;
  const [step] = loop.step;
  const { condition } = loop;
  if (initial.length !== 1 || first?.kind !== 'set' || loop.step.length !== 1 || step?.kind !== 'assignment') return;
  const { local } = first;
  if (!isUpwardCounter(local, step, loop) || first.value.kind !== 'integer' || first.value.value < 0) return;
  if (condition?.kind !== 'binary' || (condition.operator !== '<' && condition.operator !== '<=')) return;
  if (condition.left.kind !== 'name' || condition.left.name !== local.name) return;
  const bound = boundOf(context, condition.right);
  const width = (step.value as syntax.NumberLiteral).value;
  if (bound === undefined || bound + width >= 2 ** 31) return;
  local.type = { ...(local.type as IntegerType), maximum: Math.max(bound, first.value.value) + width };
}

function isUpwardCounter(local: Local, step: syntax.Assignment, loop: syntax.Loop): boolean {
  const isCounter = local.type.kind === 'integer' && local.type.maximum === undefined && !local.constant;
  const goesUp = step.operator === '+' && step.value.kind === 'number' && step.value.value > 0;
  const isStep = step.target.kind === 'name' && step.target.name === local.name;
  return isCounter && goesUp && isStep && !assignedNames([loop.body]).has(local.name);
}

function boundOf(context: FunctionContext, limit: syntax.Expression): number | undefined {
  try {
    return (checkInteger(context, limit).type as IntegerType).maximum;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
