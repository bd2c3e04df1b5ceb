/**
 * Reads one source file: TypeScript's tree becomes the subset's, and what the subset does not have is refused.
 *
 * This folder is the only part of the compiler that knows the TypeScript compiler API, which is gone from version 7.
 */
import ts from 'typescript';
import { Refusal, refuse } from '../diagnostic.ts';
import type * as syntax from '../syntax/tree.ts';

export interface ReadModuleOptions {
  readonly path: string;
  readonly text: string;
  /** A file of the host's that has constants for guests: what cannot be read in it is refused only when used. */
  readonly host: boolean;
  readonly onRefusal: (lineStarts: readonly number[], refusal: Refusal) => void;
  /** The file, if TypeScript has already parsed it. */
  readonly parsed?: ts.SourceFile | undefined;
}

/** Reads a module. Refusals are reported one by one; the declarations in which they occur are left out. */
export function readModule(options: ReadModuleOptions): syntax.ModuleSyntax {
  const { path, text } = options;
  const file = options.parsed ?? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, false);
  const lineStarts = file.getLineStarts();
  const imports: syntax.ImportedName[] = [];
  const declarations: syntax.Declaration[] = [];
  const reader = new Reader(file);
  for (const statement of file.statements) {
    try {
      if (ts.isImportDeclaration(statement)) imports.push(...reader.imports(statement));
      else if (ts.isExportDeclaration(statement)) imports.push(...reader.reexports(statement));
      else declarations.push(...reader.declarations(statement));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!options.host) options.onRefusal(lineStarts, error);
      else declarations.push(...reader.refused(statement, error.message));
    }
  }
  for (const problem of (file as unknown as { parseDiagnostics?: ts.Diagnostic[] }).parseDiagnostics ?? []) {
    const message = ts.flattenDiagnosticMessageText(problem.messageText, ' ');
    options.onRefusal(lineStarts, new Refusal(problem.start ?? 0, 'syntax', message));
  }
  return { path, text, code: /^\/\/ @module (\S+)/m.exec(text)?.[1], imports, declarations, lineStarts };
}

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

const assignmentOperators = new Map<ts.SyntaxKind, syntax.ArithmeticOperator | undefined>([
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

const unaryOperators = new Map<ts.SyntaxKind, syntax.Unary['operator']>([
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.TildeToken, '~'],
  [ts.SyntaxKind.ExclamationToken, '!'],
]);

/** What the subset does not have, by TypeScript's name of the construct: what it is called, and the way out. */
const notInTheSubset: Readonly<Record<string, readonly [what: string, wayOut: string]>> = {
  ForInStatement: ['for ... in', 'write a for loop with an index'],
  ForOfStatement: ['for ... of', 'write a for loop with an index'],
  TryStatement: ['exceptions', 'return a code'],
  ThrowStatement: ['exceptions', 'return a code'],
  NewExpression: ['new', 'use zeros<T>() at module level, local<T>() in a function, or at<T>(address)'],
  TemplateExpression: ['template strings', 'pass the parts to a function with a Part[] parameter'],
  NoSubstitutionTemplateLiteral: ['template strings', "write '...'"],
  AwaitExpression: ['async code', 'write a queue and a function for each step'],
  YieldExpression: ['generators', 'write a loop'],
  SpreadElement: ['spread', 'write the elements out'],
  SpreadAssignment: ['spread', 'write the fields out'],
  ArrayBindingPattern: ['destructuring', 'name each field'],
  ObjectBindingPattern: ['destructuring', 'name each field'],
  EnumDeclaration: ['enum', 'write an `as const` object'],
  InterfaceDeclaration: ['interface', 'declare a class with the fields'],
  ModuleDeclaration: ['namespaces', 'write a module'],
  RegularExpressionLiteral: ['regular expressions', 'write a loop'],
  DeleteExpression: ['delete', 'store a zero'],
  TypeOfExpression: ['typeof of a value', 'types are known when compiled'],
  NonNullExpression: ['the ! assertion', 'test the pointer for null'],
  LabeledStatement: ['labels', 'make the loop a function of its own and return from it'],
  GetAccessor: ['getters', 'write a method'],
  SetAccessor: ['setters', 'write a method'],
  Constructor: ['constructors', 'write a function that sets the fields'],
  VoidExpression: ['void', 'write the expression as a statement'],
  CommaListExpression: ['the comma operator', 'write two statements'],
};

class Reader {
  readonly #file: ts.SourceFile;

  constructor(file: ts.SourceFile) {
    this.#file = file;
  }

  #at(node: ts.Node): number {
    return node.getStart(this.#file);
  }

  #refuse(node: ts.Node): never {
    const kind = ts.SyntaxKind[node.kind] as string;
    const [what, wayOut] = notInTheSubset[kind] ?? [`"${node.getText(this.#file).split('\n')[0]}"`, undefined];
    return refuse(this.#at(node), 'not-in-subset', `The subset does not have ${what}`, wayOut);
  }

  // ---- modules ----------------------------------------------------------------------------------------------------

  imports(node: ts.ImportDeclaration): syntax.ImportedName[] {
    const from = (node.moduleSpecifier as ts.StringLiteral).text;
    const bindings = node.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) {
      return refuse(
        this.#at(node),
        'import',
        'A module is imported without names',
        "write import { name } from './file.ts'",
      );
    }
    return bindings.elements.map((element) => ({
      at: this.#at(element),
      name: element.name.text,
      from,
      original: (element.propertyName ?? element.name).text,
      exported: false,
    }));
  }

  reexports(node: ts.ExportDeclaration): syntax.ImportedName[] {
    const clause = node.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause) || node.moduleSpecifier === undefined) {
      return refuse(this.#at(node), 'export', 'An export without names', "write export { name } from './file.ts'");
    }
    const from = (node.moduleSpecifier as ts.StringLiteral).text;
    return clause.elements.map((element) => ({
      at: this.#at(element),
      name: element.name.text,
      from,
      original: (element.propertyName ?? element.name).text,
      exported: true,
    }));
  }

  declarations(node: ts.Statement): syntax.Declaration[] {
    if (ts.isFunctionDeclaration(node)) return [this.#function(node, this.#isExported(node))];
    if (ts.isClassDeclaration(node)) return [this.#record(node)];
    if (ts.isVariableStatement(node)) return this.#variables(node);
    if (ts.isTypeAliasDeclaration(node)) return [this.#alias(node)];
    if (ts.isEmptyStatement(node)) return [];
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      const callee = node.expression.expression;
      if (ts.isIdentifier(callee) && callee.text === 'assertLayout') {
        return [{ kind: 'assertion', at: this.#at(node), call: this.expression(node.expression) as syntax.Call }];
      }
    }
    if (ts.SyntaxKind[node.kind]! in notInTheSubset) return this.#refuse(node);
    return refuse(this.#at(node), 'module-code', 'Module code does not run', 'put the statement into a function');
  }

  refused(node: ts.Statement, reason: string): syntax.Declaration[] {
    const at = this.#at(node);
    if (ts.isVariableStatement(node)) {
      return node.declarationList.declarations.map(({ name }) => ({
        kind: 'refused',
        at,
        name: name.getText(this.#file),
        reason,
      }));
    }
    const name = (node as ts.FunctionDeclaration).name?.text;
    return name === undefined ? [] : [{ kind: 'refused', at, name, reason }];
  }

  #isExported(node: ts.Statement): boolean {
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
  }

  #tags(node: ts.Node): syntax.DocTags {
    const comments = ts.getLeadingCommentRanges(this.#file.text, node.getFullStart()) ?? [];
    const last = comments.at(-1);
    const text = last === undefined ? '' : this.#file.text.slice(last.pos, last.end);
    const external = /@external\s+(\S+)/.exec(text)?.[1];
    const recursion = /@recursion\s+(\d+)/.exec(text)?.[1];
    return { ...(external ? { external } : {}), ...(recursion ? { recursion: Number(recursion) } : {}) };
  }

  #function(node: ts.FunctionDeclaration | ts.MethodDeclaration, exported: boolean): syntax.FunctionDeclaration {
    if (node.asteriskToken !== undefined)
      refuse(this.#at(node), 'not-in-subset', 'The subset does not have generators');
    if (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword)) {
      refuse(this.#at(node), 'not-in-subset', 'The subset does not have async code');
    }
    return {
      kind: 'function-declaration',
      at: this.#at(node),
      name: this.#name(node.name ?? node),
      exported,
      typeParameters: this.#typeParameters(node.typeParameters),
      parameters: node.parameters.map((parameter) => this.#parameter(parameter)),
      result: node.type && this.type(node.type),
      body: node.body && this.#block(node.body),
      tags: this.#tags(node),
    };
  }

  #typeParameters(list: ts.NodeArray<ts.TypeParameterDeclaration> | undefined): string[] {
    return (list ?? []).map((parameter) => parameter.name.text);
  }

  #parameter(node: ts.ParameterDeclaration): syntax.Parameter {
    if (!ts.isIdentifier(node.name)) return this.#refuse(node.name);
    if (node.initializer !== undefined || node.questionToken !== undefined) {
      refuse(this.#at(node), 'parameters', `"${node.name.text}" is optional`, 'pass every argument');
    }
    return {
      at: this.#at(node),
      name: node.name.text,
      type: node.type && this.type(node.type),
      rest: node.dotDotDotToken !== undefined,
    };
  }

  #record(node: ts.ClassDeclaration): syntax.RecordDeclaration {
    const name = this.#name(node.name ?? node);
    const fields: syntax.FieldDeclaration[] = [];
    const methods: syntax.FunctionDeclaration[] = [];
    for (const member of node.members) {
      if (ts.isPropertyDeclaration(member)) fields.push(this.#field(member));
      else if (ts.isMethodDeclaration(member)) methods.push(this.#function(member, this.#isExported(node)));
      else this.#refuse(member);
    }
    const base = node.heritageClauses?.[0]?.types[0];
    return {
      kind: 'record',
      at: this.#at(node),
      name,
      exported: this.#isExported(node),
      typeParameters: this.#typeParameters(node.typeParameters),
      base: base && this.#baseRecord(base),
      alignment: this.#decorator(node, ['aligned'])?.argument,
      fields,
      methods,
    };
  }

  #baseRecord(node: ts.ExpressionWithTypeArguments): syntax.NamedType {
    if (!ts.isIdentifier(node.expression)) return this.#refuse(node.expression);
    const args = (node.typeArguments ?? []).map((argument) => this.type(argument));
    return { kind: 'named', at: this.#at(node), name: node.expression.text, arguments: args };
  }

  #field(node: ts.PropertyDeclaration): syntax.FieldDeclaration {
    const at = this.#at(node.name);
    const name = this.#name(node.name);
    if (node.type === undefined) return refuse(at, 'fields', `Field "${name}" has no type`, 'declare one');
    if (node.initializer !== undefined) {
      refuse(at, 'fields', `Field "${name}" has an initial value`, 'give it where the record is: data<T>({ ... })');
    }
    const decorator = this.#decorator(node, ['off', 'overlay']);
    return {
      at,
      name,
      type: this.type(node.type),
      offset: decorator?.argument,
      overlay: decorator?.name === 'overlay',
    };
  }

  #decorator(node: ts.HasDecorators, names: string[]): { name: string; argument: syntax.Expression } | undefined {
    for (const { expression } of ts.getDecorators(node) ?? []) {
      if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
        const name = expression.expression.text;
        const argument = expression.arguments[0];
        if (names.includes(name) && argument !== undefined) return { name, argument: this.expression(argument) };
      }
      refuse(
        this.#at(expression),
        'decorators',
        'Unknown decorator',
        `the subset has @${names.join('(n), @')}(n) here`,
      );
    }
    return undefined;
  }

  #variables(node: ts.VariableStatement): syntax.VariableDeclaration[] {
    const constant = (node.declarationList.flags & ts.NodeFlags.Const) !== 0;
    if (!constant && (node.declarationList.flags & ts.NodeFlags.Let) === 0) {
      refuse(this.#at(node), 'not-in-subset', 'The subset does not have var', 'write let or const');
    }
    return node.declarationList.declarations.map((declaration) => ({
      kind: 'variable-declaration',
      at: this.#at(declaration),
      name: this.#name(declaration.name),
      exported: this.#isExported(node),
      constant,
      type: declaration.type && this.type(declaration.type),
      value: declaration.initializer && this.expression(declaration.initializer),
      tags: this.#tags(node),
    }));
  }

  #alias(node: ts.TypeAliasDeclaration): syntax.AliasDeclaration {
    if (node.typeParameters !== undefined) {
      refuse(this.#at(node), 'types', `Alias "${node.name.text}" has type parameters`, 'write the type out');
    }
    const type = this.type(node.type);
    return { kind: 'alias', at: this.#at(node), name: node.name.text, exported: this.#isExported(node), type };
  }

  #name(node: ts.Node): string {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return node.text;
    if (ts.isStringLiteral(node) || ts.isNumericLiteral(node)) return node.text;
    return this.#refuse(node);
  }

  // ---- types ------------------------------------------------------------------------------------------------------

  type(node: ts.TypeNode): syntax.TypeSyntax {
    const at = this.#at(node);
    if (ts.isParenthesizedTypeNode(node)) return this.type(node.type);
    if (ts.isTypeReferenceNode(node)) {
      const args = (node.typeArguments ?? []).map((argument) => this.type(argument));
      return { kind: 'named', at, name: node.typeName.getText(this.#file), arguments: args };
    }
    if (ts.isUnionTypeNode(node)) return this.#union(node);
    if (ts.isFunctionTypeNode(node)) {
      const parameters = node.parameters.map((p) => (p.type === undefined ? this.#refuse(p) : this.type(p.type)));
      const variadic = node.parameters.at(-1)?.dotDotDotToken !== undefined;
      return { kind: 'function', at, parameters, result: this.type(node.type), variadic };
    }
    if (ts.isLiteralTypeNode(node) && ts.isNumericLiteral(node.literal)) {
      return { kind: 'literal', at, value: Number(node.literal.text) };
    }
    if (ts.isTypeQueryNode(node)) return { kind: 'typeof', at, value: this.#entity(node.exprName) };
    if (ts.isIndexedAccessTypeNode(node)) return this.#constantSet(node);
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return this.type(node.type);
    if (ts.isArrayTypeNode(node)) {
      return { kind: 'named', at, name: 'Array', arguments: [this.type(node.elementType)] };
    }
    const keyword = node.getText(this.#file);
    if (/^(void|never|boolean|string|number|unknown)$/.test(keyword)) {
      return { kind: 'named', at, name: keyword, arguments: [] };
    }
    return { kind: 'unsupported', at, text: keyword };
  }

  #union(node: ts.UnionTypeNode): syntax.TypeSyntax {
    const isNull = (type: ts.TypeNode) => ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
    const others = node.types.filter((type) => !isNull(type));
    const at = this.#at(node);
    if (others.length !== 1 || node.types.length !== 2) {
      return { kind: 'unsupported', at, text: node.getText(this.#file) };
    }
    return { kind: 'nullable', at, type: this.type(others[0] as ts.TypeNode) };
  }

  /** `(typeof X)[keyof typeof X]` */
  #constantSet(node: ts.IndexedAccessTypeNode): syntax.TypeSyntax {
    const at = this.#at(node);
    const object = this.type(node.objectType);
    if (object.kind === 'typeof' && object.value.kind === 'name' && ts.isTypeOperatorNode(node.indexType)) {
      return { kind: 'set', at, object: object.value.name };
    }
    return { kind: 'unsupported', at, text: node.getText(this.#file) };
  }

  #entity(name: ts.EntityName): syntax.Expression {
    if (ts.isIdentifier(name)) return { kind: 'name', at: this.#at(name), name: name.text };
    return { kind: 'member', at: this.#at(name), object: this.#entity(name.left), name: name.right.text };
  }

  // ---- statements -------------------------------------------------------------------------------------------------

  #block(node: ts.Block): syntax.Block {
    const statements = node.statements.flatMap((statement) => this.#statement(statement));
    return { kind: 'block', at: this.#at(node), statements, end: node.end - 1 };
  }

  #single(node: ts.Statement): syntax.Statement {
    const statements = this.#statement(node);
    if (statements.length === 1) return statements[0] as syntax.Statement;
    return { kind: 'block', at: this.#at(node), statements, end: node.end - 1 };
  }

  #statement(node: ts.Statement): syntax.Statement[] {
    const at = this.#at(node);
    if (ts.isBlock(node)) return [this.#block(node)];
    if (ts.isVariableStatement(node)) return this.#locals(node.declarationList);
    if (ts.isExpressionStatement(node)) return [this.#effect(node.expression)];
    if (ts.isIfStatement(node)) {
      const otherwise = node.elseStatement && this.#single(node.elseStatement);
      return [
        {
          kind: 'if',
          at,
          condition: this.expression(node.expression),
          then: this.#single(node.thenStatement),
          otherwise,
        },
      ];
    }
    if (ts.isWhileStatement(node)) return [this.#loop(node, [], node.expression, [])];
    if (ts.isDoStatement(node)) return [{ ...this.#loop(node, [], node.expression, []), testLast: true }];
    if (ts.isForStatement(node)) {
      const initial = node.initializer === undefined ? [] : this.#forInitial(node.initializer);
      const step = node.incrementor === undefined ? [] : this.#effects(node.incrementor);
      return [this.#loop(node, initial, node.condition, step)];
    }
    if (ts.isSwitchStatement(node)) {
      const clauses = node.caseBlock.clauses.map((clause) => ({
        at: this.#at(clause),
        test: ts.isCaseClause(clause) ? this.expression(clause.expression) : undefined,
        statements: clause.statements.flatMap((statement) => this.#statement(statement)),
      }));
      return [{ kind: 'switch', at, value: this.expression(node.expression), clauses }];
    }
    if (ts.isBreakStatement(node)) return node.label ? this.#refuse(node) : [{ kind: 'break', at }];
    if (ts.isContinueStatement(node)) return node.label ? this.#refuse(node) : [{ kind: 'continue', at }];
    if (ts.isReturnStatement(node)) {
      return [{ kind: 'return', at, value: node.expression && this.expression(node.expression) }];
    }
    if (ts.isEmptyStatement(node)) return [];
    return this.#refuse(node);
  }

  #loop(
    node: ts.IterationStatement,
    initial: syntax.Statement[],
    condition: ts.Expression | undefined,
    step: syntax.Statement[],
  ): syntax.Loop {
    const body = this.#single(node.statement);
    const test = condition && this.expression(condition);
    return { kind: 'loop', at: this.#at(node), initial, condition: test, step, body, testLast: false };
  }

  #forInitial(node: ts.ForInitializer): syntax.Statement[] {
    return ts.isVariableDeclarationList(node) ? this.#locals(node) : this.#effects(node);
  }

  #locals(list: ts.VariableDeclarationList): syntax.LocalVariable[] {
    const constant = (list.flags & ts.NodeFlags.Const) !== 0;
    return list.declarations.map((declaration) => ({
      kind: 'variable',
      at: this.#at(declaration),
      name: this.#name(declaration.name),
      constant,
      type: declaration.type && this.type(declaration.type),
      value: declaration.initializer && this.expression(declaration.initializer),
    }));
  }

  /** The parts of `i++, j--` in a for statement. */
  #effects(node: ts.Expression): syntax.Statement[] {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
      return [...this.#effects(node.left), ...this.#effects(node.right)];
    }
    return [this.#effect(node)];
  }

  #effect(node: ts.Expression): syntax.Statement {
    const at = this.#at(node);
    if (ts.isParenthesizedExpression(node)) return this.#effect(node.expression);
    if (ts.isBinaryExpression(node) && assignmentOperators.has(node.operatorToken.kind)) {
      const operator = assignmentOperators.get(node.operatorToken.kind);
      const value = this.expression(node.right);
      return { kind: 'assignment', at, target: this.expression(node.left), operator, value };
    }
    if (ts.isPostfixUnaryExpression(node) || (ts.isPrefixUnaryExpression(node) && isIncrement(node.operator))) {
      const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? '+' : '-';
      const target = this.expression(node.operand);
      return { kind: 'assignment', at, target, operator, value: { kind: 'number', at, value: 1 } };
    }
    return { kind: 'expression', at, value: this.expression(node) };
  }

  // ---- expressions ------------------------------------------------------------------------------------------------

  expression(node: ts.Expression): syntax.Expression {
    const at = this.#at(node);
    if (ts.isParenthesizedExpression(node)) return this.expression(node.expression);
    if (ts.isIdentifier(node)) return { kind: 'name', at, name: node.text };
    if (node.kind === ts.SyntaxKind.ThisKeyword) return { kind: 'name', at, name: 'this' };
    if (ts.isNumericLiteral(node)) return this.#number(node);
    if (ts.isStringLiteral(node)) return { kind: 'text', at, value: node.text };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'boolean', at, value: true };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'boolean', at, value: false };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null', at };
    if (ts.isPropertyAccessExpression(node)) {
      return { kind: 'member', at, object: this.expression(node.expression), name: node.name.text };
    }
    if (ts.isElementAccessExpression(node)) {
      return {
        kind: 'index',
        at,
        object: this.expression(node.expression),
        index: this.expression(node.argumentExpression),
      };
    }
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isPrefixUnaryExpression(node)) return this.#unary(node);
    if (ts.isConditionalExpression(node)) {
      const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map((part) =>
        this.expression(part),
      ) as [syntax.Expression, syntax.Expression, syntax.Expression];
      return { kind: 'conditional', at, condition, whenTrue, whenFalse };
    }
    return this.#literal(node);
  }

  #literal(node: ts.Expression): syntax.Expression {
    const at = this.#at(node);
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return this.#functionLiteral(node, node.body);
    if (ts.isObjectLiteralExpression(node)) {
      return { kind: 'object', at, properties: node.properties.map((property) => this.#property(property)) };
    }
    if (ts.isArrayLiteralExpression(node)) {
      return { kind: 'array', at, elements: node.elements.map((element) => this.expression(element)) };
    }
    if (ts.isAsExpression(node)) {
      const constant = ts.isTypeReferenceNode(node.type) && node.type.getText(this.#file) === 'const';
      return {
        kind: 'cast',
        at,
        value: this.expression(node.expression),
        type: constant ? undefined : this.type(node.type),
      };
    }
    if (ts.isSatisfiesExpression(node)) return this.expression(node.expression);
    if (ts.isPostfixUnaryExpression(node)) return this.#nestedAssignment(at);
    return this.#refuse(node);
  }

  #number(node: ts.NumericLiteral): syntax.NumberLiteral {
    const value = Number(node.text);
    const at = this.#at(node);
    if (!Number.isInteger(value)) {
      refuse(at, 'fractions', `${node.getText(this.#file)} is not a whole number`, 'the subset has integers only');
    }
    return { kind: 'number', at, value };
  }

  #call(node: ts.CallExpression): syntax.Call {
    const at = this.#at(node);
    if (node.questionDotToken !== undefined)
      refuse(at, 'not-in-subset', 'The subset does not have ?.', 'test for null');
    const typeArguments = (node.typeArguments ?? []).map((argument) => this.type(argument));
    const args = node.arguments.map((argument) => this.expression(argument));
    return { kind: 'call', at, callee: this.expression(node.expression), typeArguments, arguments: args };
  }

  #binary(node: ts.BinaryExpression): syntax.Expression {
    const at = this.#at(node);
    const kind = node.operatorToken.kind;
    const operator = binaryOperators.get(kind);
    if (operator !== undefined) {
      return { kind: 'binary', at, operator, left: this.expression(node.left), right: this.expression(node.right) };
    }
    if (assignmentOperators.has(kind)) return this.#nestedAssignment(at);
    if (kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken) {
      return refuse(at, 'equality', 'The subset does not have == and !=', 'write === or !==');
    }
    const text = node.operatorToken.getText(this.#file);
    return refuse(at, 'not-in-subset', `The subset does not have the operator ${text}`);
  }

  #unary(node: ts.PrefixUnaryExpression): syntax.Expression {
    const at = this.#at(node);
    const operator = unaryOperators.get(node.operator);
    if (operator === undefined) return this.#nestedAssignment(at);
    return { kind: 'unary', at, operator, operand: this.expression(node.operand) };
  }

  #nestedAssignment(at: number): never {
    return refuse(at, 'assignment', 'An assignment stands inside an expression', 'write it as a statement of its own');
  }

  #property(node: ts.ObjectLiteralElementLike): syntax.Property {
    const at = this.#at(node);
    if (ts.isPropertyAssignment(node)) {
      return { at, name: this.#name(node.name), value: this.expression(node.initializer) };
    }
    if (ts.isShorthandPropertyAssignment(node)) {
      return { at, name: node.name.text, value: { kind: 'name', at, name: node.name.text } };
    }
    if (ts.isMethodDeclaration(node) && node.body !== undefined) {
      return { at, name: this.#name(node.name), value: this.#functionLiteral(node, node.body) };
    }
    return this.#refuse(node);
  }

  #functionLiteral(
    node: ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration,
    body: ts.ConciseBody,
  ): syntax.FunctionLiteral {
    const at = this.#at(node);
    const parameters = node.parameters.map((parameter) => this.#parameter(parameter));
    const result = node.type && this.type(node.type);
    if (ts.isBlock(body)) {
      return { kind: 'function', at, parameters, result, body: this.#block(body), expressionBody: false };
    }
    const value = this.expression(body);
    const statements: syntax.Statement[] = [{ kind: 'return', at: value.at, value }];
    const block: syntax.Block = { kind: 'block', at: value.at, statements, end: body.end };
    return { kind: 'function', at, parameters, result, body: block, expressionBody: true };
  }
}

function isIncrement(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
