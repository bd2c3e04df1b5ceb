/** The modules of a program and what they declare. */
import type {
  AliasDeclaration,
  FunctionDeclaration,
  ImportedName,
  ModuleSyntax,
  RecordDeclaration,
  RefusedDeclaration,
  VariableDeclaration,
} from '../syntax/tree.ts';
import type { Constant, Place, Value } from '../typed/tree.ts';
import type { RecordLayout } from './record-layout.ts';
import type { FunctionType, Type } from './type.ts';

/** A function or static: something that has an address once it is linked. */
export interface LinkSymbol {
  readonly kind: 'function' | 'static';
  readonly module: Module;
  /** As the program calls it. */
  readonly name: string;
  /** The name that other modules know, of at most 8 characters; given when the first one refers to it. */
  external: string | undefined;
}

export type Item = FunctionItem | VariableItem | RecordItem | AliasItem | RefusedItem;

export interface FunctionItem {
  readonly kind: 'function';
  readonly module: Module;
  readonly declaration: FunctionDeclaration;
  /** The record whose method it is. */
  readonly record: RecordLayout | undefined;
  /** Copies by their type arguments; one with no arguments for a function that is not generic. */
  readonly instances: Map<string, FunctionInstance>;
}

/** One copy of a function: for given type arguments, in the module that uses it. */
export interface FunctionInstance {
  readonly symbol: LinkSymbol;
  readonly item: FunctionItem;
  readonly typeArguments: ReadonlyMap<string, Type>;
  readonly type: FunctionType;
}

/** A `const` or `let` at module level. */
export interface VariableItem {
  readonly kind: 'variable';
  readonly module: Module;
  readonly declaration: VariableDeclaration;
  /** What it turned out to be; undefined until someone asks, `evaluating` while that is found out. */
  meaning: VariableMeaning | 'evaluating' | 'failed' | undefined;
}

export type VariableMeaning =
  | { readonly kind: 'constant'; readonly value: Constant }
  | { readonly kind: 'constants'; readonly members: ReadonlyMap<string, () => VariableMeaning> }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'static'; readonly static: Static }
  | { readonly kind: 'code'; readonly symbol: LinkSymbol };

/** Static storage. */
export interface Static {
  readonly symbol: LinkSymbol;
  readonly type: Type;
  /** Its first contents; undefined: zeros. */
  readonly initial: InitialValue | undefined;
  /** The address of the declaration, for messages. */
  readonly at: number;
  /** Declared with const: the record or array is where it is, or the scalar never changes. */
  readonly constant: boolean;
}

/** The first contents of storage: constants at offsets. */
export interface InitialValue {
  readonly parts: readonly { readonly offset: number; readonly type: Type; readonly value: Value }[];
}

export interface RecordItem {
  readonly kind: 'record';
  readonly module: Module;
  readonly declaration: RecordDeclaration;
  /** By type arguments. */
  readonly layouts: Map<string, RecordLayout>;
}

export interface AliasItem {
  readonly kind: 'alias';
  readonly module: Module;
  readonly declaration: AliasDeclaration;
}

export interface RefusedItem {
  readonly kind: 'refused';
  readonly module: Module;
  readonly declaration: RefusedDeclaration;
}

export class Module {
  readonly syntax: ModuleSyntax;
  readonly path: string;
  /** A host file, of which only constants and types are used. */
  readonly host: boolean;
  /** Functions, variables, records and constants by name. */
  readonly values = new Map<string, Item>();
  /** Records and aliases by name. */
  readonly types = new Map<string, RecordItem | AliasItem>();
  readonly imports = new Map<string, ImportedName>();
  /** Three letters that begin its external names. */
  readonly letters: string;
  /** Names of its two control sections. */
  readonly codeSection: string;
  readonly dataSection: string;
  /** Function literals met so far, which are numbered. */
  literals = 0;

  constructor(syntax: ModuleSyntax, host: boolean, names: { letters: string; code: string; data: string }) {
    this.syntax = syntax;
    this.path = syntax.path;
    this.host = host;
    this.letters = names.letters;
    this.codeSection = names.code;
    this.dataSection = names.data;
  }

  get lineStarts(): readonly number[] {
    return this.syntax.lineStarts;
  }
}
