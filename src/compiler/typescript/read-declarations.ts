/** Declarations of a module, from TypeScript's tree to the subset's. */
import ts from 'typescript';
import { refuse } from '../diagnostic.ts';
import type * as syntax from '../syntax/tree.ts';
import { notInTheSubset, refuseNode, startOf } from './not-in-subset.ts';
import { readExpression, readName, readParameter } from './read-expressions.ts';
import { readBlock } from './read-statements.ts';
import { readType } from './read-types.ts';

export function readImports(file: ts.SourceFile, node: ts.ImportDeclaration): syntax.ImportedName[] {
  const from = (node.moduleSpecifier as ts.StringLiteral).text;
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) {
    return refuse(
      startOf(file, node),
      'import',
      'A module is imported without names',
      "write import { name } from './file.ts'",
    );
  }
  return bindings.elements.map((element) => ({
    at: startOf(file, element),
    name: element.name.text,
    from,
    original: (element.propertyName ?? element.name).text,
    exported: false,
  }));
}

export function readReexports(file: ts.SourceFile, node: ts.ExportDeclaration): syntax.ImportedName[] {
  const clause = node.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause) || node.moduleSpecifier === undefined) {
    return refuse(startOf(file, node), 'export', 'An export without names', "write export { name } from './file.ts'");
  }
  const from = (node.moduleSpecifier as ts.StringLiteral).text;
  return clause.elements.map((element) => ({
    at: startOf(file, element),
    name: element.name.text,
    from,
    original: (element.propertyName ?? element.name).text,
    exported: true,
  }));
}

export function readDeclarations(file: ts.SourceFile, node: ts.Statement): syntax.Declaration[] {
  if (ts.isFunctionDeclaration(node)) return [readFunction(file, node, isExported(node))];
  if (ts.isClassDeclaration(node)) return [readRecord(file, node)];
  if (ts.isVariableStatement(node)) return readVariables(file, node);
  if (ts.isTypeAliasDeclaration(node)) return [readAlias(file, node)];
  if (ts.isEmptyStatement(node)) return [];
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    const callee = node.expression.expression;
    if (ts.isIdentifier(callee) && callee.text === 'assertLayout') {
      return [
        { kind: 'assertion', at: startOf(file, node), call: readExpression(file, node.expression) as syntax.Call },
      ];
    }
  }
  if (ts.SyntaxKind[node.kind]! in notInTheSubset) return refuseNode(file, node);
  return refuse(startOf(file, node), 'module-code', 'Module code does not run', 'put the statement into a function');
}

export function refusedDeclarations(file: ts.SourceFile, node: ts.Statement, reason: string): syntax.Declaration[] {
  const at = startOf(file, node);
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => ({
      kind: 'refused',
      at,
      name: name.getText(file),
      reason,
    }));
  }
  const name = (node as ts.FunctionDeclaration).name?.text;
  return name === undefined ? [] : [{ kind: 'refused', at, name, reason }];
}

function isExported(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function tagsOf(file: ts.SourceFile, node: ts.Node): syntax.DocTags {
  const comments = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const last = comments.at(-1);
  const text = last === undefined ? '' : file.text.slice(last.pos, last.end);
  const external = /@external\s+(\S+)/.exec(text)?.[1];
  const recursion = /@recursion\s+(\d+)/.exec(text)?.[1];
  return { ...(external ? { external } : {}), ...(recursion ? { recursion: Number(recursion) } : {}) };
}

function readFunction(
  file: ts.SourceFile,
  node: ts.FunctionDeclaration | ts.MethodDeclaration,
  exported: boolean,
): syntax.FunctionDeclaration {
  if (node.asteriskToken !== undefined)
    refuse(startOf(file, node), 'not-in-subset', 'The subset does not have generators');
  if (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword)) {
    refuse(startOf(file, node), 'not-in-subset', 'The subset does not have async code');
  }
  return {
    kind: 'function-declaration',
    at: startOf(file, node),
    name: readName(file, node.name ?? node),
    exported,
    typeParameters: readTypeParameters(node.typeParameters),
    parameters: node.parameters.map((parameter) => readParameter(file, parameter)),
    result: node.type && readType(file, node.type),
    body: node.body && readBlock(file, node.body),
    tags: tagsOf(file, node),
  };
}

function readTypeParameters(list: ts.NodeArray<ts.TypeParameterDeclaration> | undefined): string[] {
  return (list ?? []).map((parameter) => parameter.name.text);
}

function readRecord(file: ts.SourceFile, node: ts.ClassDeclaration): syntax.RecordDeclaration {
  const name = readName(file, node.name ?? node);
  const fields: syntax.FieldDeclaration[] = [];
  const methods: syntax.FunctionDeclaration[] = [];
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member)) fields.push(readField(file, member));
    else if (ts.isMethodDeclaration(member)) methods.push(readFunction(file, member, isExported(node)));
    else refuseNode(file, member);
  }
  const base = node.heritageClauses?.[0]?.types[0];
  return {
    kind: 'record',
    at: startOf(file, node),
    name,
    exported: isExported(node),
    typeParameters: readTypeParameters(node.typeParameters),
    base: base && readBaseRecord(file, base),
    alignment: readDecorator(file, node, ['aligned'])?.argument,
    fields,
    methods,
  };
}

function readBaseRecord(file: ts.SourceFile, node: ts.ExpressionWithTypeArguments): syntax.NamedType {
  if (!ts.isIdentifier(node.expression)) return refuseNode(file, node.expression);
  const args = (node.typeArguments ?? []).map((argument) => readType(file, argument));
  return { kind: 'named', at: startOf(file, node), name: node.expression.text, arguments: args };
}

function readField(file: ts.SourceFile, node: ts.PropertyDeclaration): syntax.FieldDeclaration {
  const at = startOf(file, node.name);
  const name = readName(file, node.name);
  if (node.type === undefined) return refuse(at, 'fields', `Field "${name}" has no type`, 'declare one');
  if (node.initializer !== undefined) {
    refuse(at, 'fields', `Field "${name}" has an initial value`, 'give it where the record is: data<T>({ ... })');
  }
  const decorator = readDecorator(file, node, ['off', 'overlay']);
  return {
    at,
    name,
    type: readType(file, node.type),
    offset: decorator?.argument,
    overlay: decorator?.name === 'overlay',
  };
}

function readDecorator(
  file: ts.SourceFile,
  node: ts.HasDecorators,
  names: string[],
): { name: string; argument: syntax.Expression } | undefined {
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
      const name = expression.expression.text;
      const argument = expression.arguments[0];
      if (names.includes(name) && argument !== undefined) return { name, argument: readExpression(file, argument) };
    }
    refuse(
      startOf(file, expression),
      'decorators',
      'Unknown decorator',
      `the subset has @${names.join('(n), @')}(n) here`,
    );
  }
  return undefined;
}

function readVariables(file: ts.SourceFile, node: ts.VariableStatement): syntax.VariableDeclaration[] {
  const constant = (node.declarationList.flags & ts.NodeFlags.Const) !== 0;
  if (!constant && (node.declarationList.flags & ts.NodeFlags.Let) === 0) {
    refuse(startOf(file, node), 'not-in-subset', 'The subset does not have var', 'write let or const');
  }
  return node.declarationList.declarations.map((declaration) => ({
    kind: 'variable-declaration',
    at: startOf(file, declaration),
    name: readName(file, declaration.name),
    exported: isExported(node),
    constant,
    type: declaration.type && readType(file, declaration.type),
    value: declaration.initializer && readExpression(file, declaration.initializer),
    tags: tagsOf(file, node),
  }));
}

function readAlias(file: ts.SourceFile, node: ts.TypeAliasDeclaration): syntax.AliasDeclaration {
  if (node.typeParameters !== undefined) {
    refuse(startOf(file, node), 'types', `Alias "${node.name.text}" has type parameters`, 'write the type out');
  }
  const type = readType(file, node.type);
  return { kind: 'alias', at: startOf(file, node), name: node.name.text, exported: isExported(node), type };
}
