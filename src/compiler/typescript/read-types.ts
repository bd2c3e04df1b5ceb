/** Types, from TypeScript's tree to the subset's. */
import ts from 'typescript';
import type * as syntax from '../syntax/tree.ts';
import { refuseNode, startOf } from './not-in-subset.ts';

export function readType(file: ts.SourceFile, node: ts.TypeNode): syntax.TypeSyntax {
  const at = startOf(file, node);
  if (ts.isParenthesizedTypeNode(node)) return readType(file, node.type);
  if (ts.isTypeReferenceNode(node)) {
    const args = (node.typeArguments ?? []).map((argument) => readType(file, argument));
    return { kind: 'named', at, name: node.typeName.getText(file), arguments: args };
  }
  if (ts.isUnionTypeNode(node)) return readUnion(file, node);
  if (ts.isFunctionTypeNode(node)) {
    const parameters = node.parameters.map((p) =>
      p.type === undefined ? refuseNode(file, p) : readType(file, p.type),
    );
    const variadic = node.parameters.at(-1)?.dotDotDotToken !== undefined;
    return { kind: 'function', at, parameters, result: readType(file, node.type), variadic };
  }
  if (ts.isLiteralTypeNode(node) && ts.isNumericLiteral(node.literal)) {
    return { kind: 'literal', at, value: Number(node.literal.text) };
  }
  if (ts.isTypeQueryNode(node)) return { kind: 'typeof', at, value: readEntity(file, node.exprName) };
  if (ts.isIndexedAccessTypeNode(node)) return readConstantSet(file, node);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return readType(file, node.type);
  if (ts.isArrayTypeNode(node)) {
    return { kind: 'named', at, name: 'Array', arguments: [readType(file, node.elementType)] };
  }
  const keyword = node.getText(file);
  if (/^(void|never|boolean|string|number|unknown)$/.test(keyword)) {
    return { kind: 'named', at, name: keyword, arguments: [] };
  }
  return { kind: 'unsupported', at, text: keyword };
}

function readUnion(file: ts.SourceFile, node: ts.UnionTypeNode): syntax.TypeSyntax {
  const isNull = (type: ts.TypeNode) => ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
  const others = node.types.filter((type) => !isNull(type));
  const at = startOf(file, node);
  if (others.length !== 1 || node.types.length !== 2) {
    return { kind: 'unsupported', at, text: node.getText(file) };
  }
  return { kind: 'nullable', at, type: readType(file, others[0] as ts.TypeNode) };
}

/** `(typeof X)[keyof typeof X]` */
function readConstantSet(file: ts.SourceFile, node: ts.IndexedAccessTypeNode): syntax.TypeSyntax {
  const at = startOf(file, node);
  const object = readType(file, node.objectType);
  if (object.kind === 'typeof' && object.value.kind === 'name' && ts.isTypeOperatorNode(node.indexType)) {
    return { kind: 'set', at, object: object.value.name };
  }
  return { kind: 'unsupported', at, text: node.getText(file) };
}

function readEntity(file: ts.SourceFile, name: ts.EntityName): syntax.Expression {
  if (ts.isIdentifier(name)) return { kind: 'name', at: startOf(file, name), name: name.text };
  return { kind: 'member', at: startOf(file, name), object: readEntity(file, name.left), name: name.right.text };
}
