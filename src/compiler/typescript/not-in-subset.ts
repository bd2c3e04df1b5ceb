/** What the subset does not have, and what to write instead. */
import ts from 'typescript';
import { refuse } from '../diagnostic.ts';

/** What the subset does not have, by TypeScript's name of the construct: what it is called, and the way out. */
export const notInTheSubset: Readonly<Record<string, readonly [what: string, wayOut: string]>> = {
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

export function startOf(file: ts.SourceFile, node: ts.Node): number {
  return node.getStart(file);
}

export function refuseNode(file: ts.SourceFile, node: ts.Node): never {
  const kind = ts.SyntaxKind[node.kind] as string;
  const [what, wayOut] = notInTheSubset[kind] ?? [`"${node.getText(file).split('\n')[0]}"`, undefined];
  return refuse(startOf(file, node), 'not-in-subset', `The subset does not have ${what}`, wayOut);
}
