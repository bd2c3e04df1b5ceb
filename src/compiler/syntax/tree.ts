/**
 * The syntax tree of the subset: what a source file says, before anything is known about names and types.
 *
 * `typescript/read-module.ts` makes it from TypeScript's own tree and refuses what the subset does not have, so that
 * nothing behind it needs to know TypeScript.
 */

/** `at` is an offset into the text of the node's source file. */
interface Node {
  readonly at: number;
}

export type Expression =
  | NumberLiteral
  | TextLiteral
  | BooleanLiteral
  | NullLiteral
  | Name
  | Member
  | Index
  | Call
  | Unary
  | Binary
  | Conditional
  | FunctionLiteral
  | ObjectLiteral
  | ArrayLiteral
  | Cast;

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
}
export interface TextLiteral extends Node {
  readonly kind: 'text';
  readonly value: string;
}
export interface BooleanLiteral extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface NullLiteral extends Node {
  readonly kind: 'null';
}
/** An identifier; `this` has the name 'this'. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
}
export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}
export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly typeArguments: readonly TypeSyntax[];
  readonly arguments: readonly Expression[];
}
export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | '~' | '!';
  readonly operand: Expression;
}
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '>>>';
export type ComparisonOperator = '===' | '!==' | '<' | '<=' | '>' | '>=';
export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: ArithmeticOperator | ComparisonOperator | '&&' | '||';
  readonly left: Expression;
  readonly right: Expression;
}
export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
export interface FunctionLiteral extends Node {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly result: TypeSyntax | undefined;
  /** An expression body has been made a return statement. */
  readonly body: Block;
  /** The body was a bare expression, whose value may be ignored. */
  readonly expressionBody: boolean;
}
export interface ObjectLiteral extends Node {
  readonly kind: 'object';
  readonly properties: readonly Property[];
}
export interface Property extends Node {
  readonly name: string;
  readonly value: Expression;
}
export interface ArrayLiteral extends Node {
  readonly kind: 'array';
  readonly elements: readonly Expression[];
}
/** `value as type`; without a type, `value as const`. */
export interface Cast extends Node {
  readonly kind: 'cast';
  readonly value: Expression;
  readonly type: TypeSyntax | undefined;
}

export type TypeSyntax =
  | NamedType
  | NullableType
  | FunctionTypeSyntax
  | LiteralType
  | TypeOfConstant
  | ConstantSet
  | UnsupportedType;

export interface NamedType extends Node {
  readonly kind: 'named';
  readonly name: string;
  readonly arguments: readonly TypeSyntax[];
}
export interface NullableType extends Node {
  readonly kind: 'nullable';
  readonly type: TypeSyntax;
}
export interface FunctionTypeSyntax extends Node {
  readonly kind: 'function';
  readonly parameters: readonly TypeSyntax[];
  readonly result: TypeSyntax;
  /** The last parameter is `...parts: Part[]`. */
  readonly variadic: boolean;
}
export interface LiteralType extends Node {
  readonly kind: 'literal';
  readonly value: number;
}
/** `typeof name.member` */
export interface TypeOfConstant extends Node {
  readonly kind: 'typeof';
  readonly value: Expression;
}
/** `(typeof X)[keyof typeof X]` */
export interface ConstantSet extends Node {
  readonly kind: 'set';
  readonly object: string;
}
export interface UnsupportedType extends Node {
  readonly kind: 'unsupported';
  readonly text: string;
}

export type Statement =
  | Block
  | LocalVariable
  | ExpressionStatement
  | Assignment
  | If
  | Loop
  | Switch
  | Break
  | Continue
  | Return;

export interface Block extends Node {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  /** Offset of the closing brace. */
  readonly end: number;
}
export interface LocalVariable extends Node {
  readonly kind: 'variable';
  readonly name: string;
  readonly constant: boolean;
  readonly type: TypeSyntax | undefined;
  readonly value: Expression | undefined;
}
export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly value: Expression;
}
/** `target = value`, `target op= value`, and `target++` as `target += 1`. */
export interface Assignment extends Node {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly operator: ArithmeticOperator | undefined;
  readonly value: Expression;
}
export interface If extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: Statement;
  readonly otherwise: Statement | undefined;
}
/** `while`, `do` and `for`: all of them are a `for` with parts missing. */
export interface Loop extends Node {
  readonly kind: 'loop';
  readonly initial: readonly Statement[];
  readonly condition: Expression | undefined;
  readonly step: readonly Statement[];
  readonly body: Statement;
  /** The body comes before the first test (`do`). */
  readonly testLast: boolean;
}
export interface Switch extends Node {
  readonly kind: 'switch';
  readonly value: Expression;
  readonly clauses: readonly Clause[];
}
export interface Clause extends Node {
  /** undefined for `default`. */
  readonly test: Expression | undefined;
  readonly statements: readonly Statement[];
}
export interface Break extends Node {
  readonly kind: 'break';
}
export interface Continue extends Node {
  readonly kind: 'continue';
}
export interface Return extends Node {
  readonly kind: 'return';
  readonly value: Expression | undefined;
}

export interface Parameter extends Node {
  readonly name: string;
  readonly type: TypeSyntax | undefined;
  /** `...name` */
  readonly rest: boolean;
}

export type Declaration =
  | FunctionDeclaration
  | RecordDeclaration
  | VariableDeclaration
  | AliasDeclaration
  | AssertionDeclaration
  | RefusedDeclaration;

/** Tags of the JSDoc comment before a declaration. */
export interface DocTags {
  /** `@external NAME` */
  readonly external?: string;
  /** `@recursion N` */
  readonly recursion?: number;
}

export interface FunctionDeclaration extends Node {
  readonly kind: 'function-declaration';
  readonly name: string;
  readonly exported: boolean;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly result: TypeSyntax | undefined;
  /** undefined: `declare function`, the routine is in an assembler module. */
  readonly body: Block | undefined;
  readonly tags: DocTags;
}

export interface RecordDeclaration extends Node {
  readonly kind: 'record';
  readonly name: string;
  readonly exported: boolean;
  readonly typeParameters: readonly string[];
  readonly base: NamedType | undefined;
  /** `@aligned(n)` */
  readonly alignment: Expression | undefined;
  readonly fields: readonly FieldDeclaration[];
  readonly methods: readonly FunctionDeclaration[];
}

export interface FieldDeclaration extends Node {
  readonly name: string;
  readonly type: TypeSyntax;
  /** `@off(n)` or `@overlay(n)` */
  readonly offset: Expression | undefined;
  readonly overlay: boolean;
}

export interface VariableDeclaration extends Node {
  readonly kind: 'variable-declaration';
  readonly name: string;
  readonly exported: boolean;
  readonly constant: boolean;
  readonly type: TypeSyntax | undefined;
  readonly value: Expression | undefined;
  readonly tags: DocTags;
}

export interface AliasDeclaration extends Node {
  readonly kind: 'alias';
  readonly name: string;
  readonly exported: boolean;
  readonly type: TypeSyntax;
}

/** `assertLayout<T>({...})` */
export interface AssertionDeclaration extends Node {
  readonly kind: 'assertion';
  readonly call: Call;
}

/** Something of a host file that guest code cannot use; an error only if it does. */
export interface RefusedDeclaration extends Node {
  readonly kind: 'refused';
  readonly name: string;
  readonly reason: string;
}

export interface ImportedName extends Node {
  readonly name: string;
  readonly from: string;
  /** The name in the module that it comes from. */
  readonly original: string;
  /** `export { x } from './y.ts'` */
  readonly exported: boolean;
}

/** One source file. */
export interface ModuleSyntax {
  readonly path: string;
  readonly text: string;
  /** Of a `// @module NAME` line. */
  readonly code: string | undefined;
  readonly imports: readonly ImportedName[];
  readonly declarations: readonly Declaration[];
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
}
