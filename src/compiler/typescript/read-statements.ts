/** Statements, from TypeScript's tree to the subset's. */
import ts from 'typescript';
import type * as syntax from '../syntax/tree.ts';
import { refuseNode, startOf } from './not-in-subset.ts';
import { readExpression, readName } from './read-expressions.ts';
import { readType } from './read-types.ts';

export const assignmentOperators = new Map<ts.SyntaxKind, syntax.ArithmeticOperator | undefined>([
  [ts.SyntaxKind.EqualsToken, undefined],
  [ts.SyntaxKind.PlusEqualsToken, '+'],
  [ts.SyntaxKind.MinusEqualsToken, '-'],
  [ts.SyntaxKind.AsteriskEqualsToken, '*'],
  [ts.SyntaxKind.SlashEqualsToken, '/'],
  [ts.SyntaxKind.PercentEqualsToken, '%'],
  [ts.SyntaxKind.AmpersandEqualsToken, '&'],
  [ts.SyntaxKind.BarEqualsToken, '|'],
  [ts.SyntaxKind.CaretEqualsToken, '^'],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, '<<'],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, '>>'],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, '>>>'],
]);

export function readBlock(file: ts.SourceFile, node: ts.Block): syntax.Block {
  const statements = node.statements.flatMap((statement) => readStatement(file, statement));
  return { kind: 'block', at: startOf(file, node), statements, end: node.end - 1 };
}

function readSingle(file: ts.SourceFile, node: ts.Statement): syntax.Statement {
  const statements = readStatement(file, node);
  if (statements.length === 1) return statements[0] as syntax.Statement;
  return { kind: 'block', at: startOf(file, node), statements, end: node.end - 1 };
}

function readStatement(file: ts.SourceFile, node: ts.Statement): syntax.Statement[] {
  const at = startOf(file, node);
  if (ts.isBlock(node)) return [readBlock(file, node)];
  if (ts.isVariableStatement(node)) return readLocals(file, node.declarationList);
  if (ts.isExpressionStatement(node)) return [readEffect(file, node.expression)];
  if (ts.isIfStatement(node)) {
    const otherwise = node.elseStatement && readSingle(file, node.elseStatement);
    return [
      {
        kind: 'if',
        at,
        condition: readExpression(file, node.expression),
        then: readSingle(file, node.thenStatement),
        otherwise,
      },
    ];
  }
  if (ts.isWhileStatement(node)) return [readLoop(file, node, [], node.expression, [])];
  if (ts.isDoStatement(node)) return [{ ...readLoop(file, node, [], node.expression, []), testLast: true }];
  if (ts.isForStatement(node)) {
    const initial = node.initializer === undefined ? [] : readForInitial(file, node.initializer);
    const step = node.incrementor === undefined ? [] : readEffects(file, node.incrementor);
    return [readLoop(file, node, initial, node.condition, step)];
  }
  if (ts.isSwitchStatement(node)) {
    const clauses = node.caseBlock.clauses.map((clause) => ({
      at: startOf(file, clause),
      test: ts.isCaseClause(clause) ? readExpression(file, clause.expression) : undefined,
      statements: clause.statements.flatMap((statement) => readStatement(file, statement)),
    }));
    return [{ kind: 'switch', at, value: readExpression(file, node.expression), clauses }];
  }
  if (ts.isBreakStatement(node)) return node.label ? refuseNode(file, node) : [{ kind: 'break', at }];
  if (ts.isContinueStatement(node)) return node.label ? refuseNode(file, node) : [{ kind: 'continue', at }];
  if (ts.isReturnStatement(node)) {
    return [{ kind: 'return', at, value: node.expression && readExpression(file, node.expression) }];
  }
  if (ts.isEmptyStatement(node)) return [];
  return refuseNode(file, node);
}

function readLoop(
  file: ts.SourceFile,
  node: ts.IterationStatement,
  initial: syntax.Statement[],
  condition: ts.Expression | undefined,
  step: syntax.Statement[],
): syntax.Loop {
  const body = readSingle(file, node.statement);
  const test = condition && readExpression(file, condition);
  return { kind: 'loop', at: startOf(file, node), initial, condition: test, step, body, testLast: false };
}

function readForInitial(file: ts.SourceFile, node: ts.ForInitializer): syntax.Statement[] {
  return ts.isVariableDeclarationList(node) ? readLocals(file, node) : readEffects(file, node);
}

function readLocals(file: ts.SourceFile, list: ts.VariableDeclarationList): syntax.LocalVariable[] {
  const constant = (list.flags & ts.NodeFlags.Const) !== 0;
  return list.declarations.map((declaration) => ({
    kind: 'variable',
    at: startOf(file, declaration),
    name: readName(file, declaration.name),
    constant,
    type: declaration.type && readType(file, declaration.type),
    value: declaration.initializer && readExpression(file, declaration.initializer),
  }));
}

/** The parts of `i++, j--` in a for statement. */
function readEffects(file: ts.SourceFile, node: ts.Expression): syntax.Statement[] {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    return [...readEffects(file, node.left), ...readEffects(file, node.right)];
  }
  return [readEffect(file, node)];
}

function readEffect(file: ts.SourceFile, node: ts.Expression): syntax.Statement {
  const at = startOf(file, node);
  if (ts.isParenthesizedExpression(node)) return readEffect(file, node.expression);
  if (ts.isBinaryExpression(node) && assignmentOperators.has(node.operatorToken.kind)) {
    const operator = assignmentOperators.get(node.operatorToken.kind);
    const value = readExpression(file, node.right);
    return { kind: 'assignment', at, target: readExpression(file, node.left), operator, value };
  }
  if (ts.isPostfixUnaryExpression(node) || (ts.isPrefixUnaryExpression(node) && isIncrement(node.operator))) {
    const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? '+' : '-';
    const target = readExpression(file, node.operand);
    return { kind: 'assignment', at, target, operator, value: { kind: 'number', at, value: 1 } };
  }
  return { kind: 'expression', at, value: readExpression(file, node) };
}

function isIncrement(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
