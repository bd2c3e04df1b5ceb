/** Expressions, from TypeScript's tree to the subset's. */
import ts from 'typescript';
import { refuse } from '../diagnostic.ts';
import type * as syntax from '../syntax/tree.ts';
import { refuseNode, startOf } from './not-in-subset.ts';
import { assignmentOperators, readBlock } from './read-statements.ts';
import { readType } from './read-types.ts';

const binaryOperators = new Map<ts.SyntaxKind, syntax.Binary['operator']>([
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.AsteriskToken, '*'],
  [ts.SyntaxKind.SlashToken, '/'],
  [ts.SyntaxKind.PercentToken, '%'],
  [ts.SyntaxKind.AmpersandToken, '&'],
  [ts.SyntaxKind.BarToken, '|'],
  [ts.SyntaxKind.CaretToken, '^'],
  [ts.SyntaxKind.LessThanLessThanToken, '<<'],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, '>>'],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, '>>>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '==='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.LessThanToken, '<'],
  [ts.SyntaxKind.LessThanEqualsToken, '<='],
  [ts.SyntaxKind.GreaterThanToken, '>'],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '&&'],
  [ts.SyntaxKind.BarBarToken, '||'],
]);

const unaryOperators = new Map<ts.SyntaxKind, syntax.Unary['operator']>([
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.TildeToken, '~'],
  [ts.SyntaxKind.ExclamationToken, '!'],
]);

export function readExpression(file: ts.SourceFile, node: ts.Expression): syntax.Expression {
  const at = startOf(file, node);
  if (ts.isParenthesizedExpression(node)) return readExpression(file, node.expression);
  if (ts.isIdentifier(node)) return { kind: 'name', at, name: node.text };
  if (node.kind === ts.SyntaxKind.ThisKeyword) return { kind: 'name', at, name: 'this' };
  if (ts.isNumericLiteral(node)) return readNumber(file, node);
  if (ts.isStringLiteral(node)) return { kind: 'text', at, value: node.text };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'boolean', at, value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'boolean', at, value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null', at };
  if (ts.isPropertyAccessExpression(node)) {
    return { kind: 'member', at, object: readExpression(file, node.expression), name: node.name.text };
  }
  if (ts.isElementAccessExpression(node)) {
    return {
      kind: 'index',
      at,
      object: readExpression(file, node.expression),
      index: readExpression(file, node.argumentExpression),
    };
  }
  if (ts.isCallExpression(node)) return readCall(file, node);
  if (ts.isBinaryExpression(node)) return readBinary(file, node);
  if (ts.isPrefixUnaryExpression(node)) return readUnary(file, node);
  if (ts.isConditionalExpression(node)) {
    const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map((part) =>
      readExpression(file, part),
    ) as [syntax.Expression, syntax.Expression, syntax.Expression];
    return { kind: 'conditional', at, condition, whenTrue, whenFalse };
  }
  return readLiteral(file, node);
}

function readLiteral(file: ts.SourceFile, node: ts.Expression): syntax.Expression {
  const at = startOf(file, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return readFunctionLiteral(file, node, node.body);
  if (ts.isObjectLiteralExpression(node)) {
    return { kind: 'object', at, properties: node.properties.map((property) => readProperty(file, property)) };
  }
  if (ts.isArrayLiteralExpression(node)) {
    return { kind: 'array', at, elements: node.elements.map((element) => readExpression(file, element)) };
  }
  if (ts.isAsExpression(node)) {
    const constant = ts.isTypeReferenceNode(node.type) && node.type.getText(file) === 'const';
    return {
      kind: 'cast',
      at,
      value: readExpression(file, node.expression),
      type: constant ? undefined : readType(file, node.type),
    };
  }
  if (ts.isSatisfiesExpression(node)) return readExpression(file, node.expression);
  if (ts.isPostfixUnaryExpression(node)) return refuseNestedAssignment(at);
  return refuseNode(file, node);
}

function readNumber(file: ts.SourceFile, node: ts.NumericLiteral): syntax.NumberLiteral {
  const value = Number(node.text);
  const at = startOf(file, node);
  if (!Number.isInteger(value)) {
    refuse(at, 'fractions', `${node.getText(file)} is not a whole number`, 'the subset has integers only');
  }
  return { kind: 'number', at, value };
}

function readCall(file: ts.SourceFile, node: ts.CallExpression): syntax.Call {
  const at = startOf(file, node);
  if (node.questionDotToken !== undefined) refuse(at, 'not-in-subset', 'The subset does not have ?.', 'test for null');
  const typeArguments = (node.typeArguments ?? []).map((argument) => readType(file, argument));
  const args = node.arguments.map((argument) => readExpression(file, argument));
  return { kind: 'call', at, callee: readExpression(file, node.expression), typeArguments, arguments: args };
}

function readBinary(file: ts.SourceFile, node: ts.BinaryExpression): syntax.Expression {
  const at = startOf(file, node);
  const kind = node.operatorToken.kind;
  const operator = binaryOperators.get(kind);
  if (operator !== undefined) {
    return {
      kind: 'binary',
      at,
      operator,
      left: readExpression(file, node.left),
      right: readExpression(file, node.right),
    };
  }
  if (assignmentOperators.has(kind)) return refuseNestedAssignment(at);
  if (kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken) {
    return refuse(at, 'equality', 'The subset does not have == and !=', 'write === or !==');
  }
  const text = node.operatorToken.getText(file);
  return refuse(at, 'not-in-subset', `The subset does not have the operator ${text}`);
}

function readUnary(file: ts.SourceFile, node: ts.PrefixUnaryExpression): syntax.Expression {
  const at = startOf(file, node);
  const operator = unaryOperators.get(node.operator);
  if (operator === undefined) return refuseNestedAssignment(at);
  return { kind: 'unary', at, operator, operand: readExpression(file, node.operand) };
}

function refuseNestedAssignment(at: number): never {
  return refuse(at, 'assignment', 'An assignment stands inside an expression', 'write it as a statement of its own');
}

function readProperty(file: ts.SourceFile, node: ts.ObjectLiteralElementLike): syntax.Property {
  const at = startOf(file, node);
  if (ts.isPropertyAssignment(node)) {
    return { at, name: readName(file, node.name), value: readExpression(file, node.initializer) };
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    return { at, name: node.name.text, value: { kind: 'name', at, name: node.name.text } };
  }
  if (ts.isMethodDeclaration(node) && node.body !== undefined) {
    return { at, name: readName(file, node.name), value: readFunctionLiteral(file, node, node.body) };
  }
  return refuseNode(file, node);
}

function readFunctionLiteral(
  file: ts.SourceFile,
  node: ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration,
  body: ts.ConciseBody,
): syntax.FunctionLiteral {
  const at = startOf(file, node);
  const parameters = node.parameters.map((parameter) => readParameter(file, parameter));
  const result = node.type && readType(file, node.type);
  if (ts.isBlock(body)) {
    return { kind: 'function', at, parameters, result, body: readBlock(file, body), expressionBody: false };
  }
  const value = readExpression(file, body);
  const statements: syntax.Statement[] = [{ kind: 'return', at: value.at, value }];
  const block: syntax.Block = { kind: 'block', at: value.at, statements, end: body.end };
  return { kind: 'function', at, parameters, result, body: block, expressionBody: true };
}

export function readParameter(file: ts.SourceFile, node: ts.ParameterDeclaration): syntax.Parameter {
  if (!ts.isIdentifier(node.name)) return refuseNode(file, node.name);
  if (node.initializer !== undefined || node.questionToken !== undefined) {
    refuse(startOf(file, node), 'parameters', `"${node.name.text}" is optional`, 'pass every argument');
  }
  return {
    at: startOf(file, node),
    name: node.name.text,
    type: node.type && readType(file, node.type),
    rest: node.dotDotDotToken !== undefined,
  };
}

export function readName(file: ts.SourceFile, node: ts.Node): string {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return node.text;
  if (ts.isStringLiteral(node) || ts.isNumericLiteral(node)) return node.text;
  return refuseNode(file, node);
}
