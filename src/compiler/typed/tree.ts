/**
 * The typed tree: what the checker makes of a function, with every name resolved, every type known and every
 * conversion written out. Instruction selection reads nothing else.
 */
import type { Intrinsic } from '../intrinsics.ts';
import type { FunctionInstance, LinkSymbol, Module } from '../program/module.ts';
import type { BoolType, FunctionType, IntegerType, TextType, Type, Width } from '../program/type.ts';

/** A local variable or parameter. */
export class Local {
  readonly name: string;
  readonly at: number;
  readonly constant: boolean;
  type: Type;
  /** Declared by `local<T>()`: bytes of storage in the frame. */
  readonly frameSize: number | undefined;
  /** It holds, or may hold, an address in the frame of this call. */
  holdsFrameAddress = false;

  constructor(name: string, at: number, type: Type, constant: boolean, frameSize?: number) {
    this.name = name;
    this.at = at;
    this.type = type;
    this.constant = constant;
    this.frameSize = frameSize;
  }
}

/** A piece of storage. Its address is root + offset + the sum of the indexes. */
export interface Place {
  readonly root: PlaceRoot;
  readonly offset: number;
  readonly indexes: readonly PlaceIndex[];
  readonly type: Type;
  /** Where it lies in the program's words, for the listing: `vm.psw.address`. */
  readonly path: string;
}
export type PlaceRoot =
  | { readonly kind: 'absolute' }
  | { readonly kind: 'symbol'; readonly symbol: LinkSymbol }
  | { readonly kind: 'frame'; readonly local: Local }
  | { readonly kind: 'value'; readonly value: Value };
export interface PlaceIndex {
  readonly value: Value;
  /** Bytes that an index of 1 means. */
  readonly scale: number;
  /** In a checked build: indexes must be less. */
  readonly length: number | undefined;
}

export type Value =
  | Constant
  | LocalValue
  | LoadValue
  | AddressValue
  | BinaryValue
  | NegateValue
  | NarrowValue
  | CompareValue
  | CompareTextValue
  | NotValue
  | LogicalValue
  | ConditionalValue
  | CallValue
  | IntrinsicValue
  | TextOfValue
  | TextPartValue
  | PartsValue
  | LetValue;

/** A value known when compiled or linked. */
export type Constant = IntegerConstant | BooleanConstant | TextConstant | SymbolConstant | NullConstant;

export interface IntegerConstant {
  readonly kind: 'integer';
  /** -2^31 to 2^32-1. */
  readonly value: number;
  readonly type: IntegerType;
}
export interface BooleanConstant {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly type: BoolType;
}
export interface TextConstant {
  readonly kind: 'text';
  /** EBCDIC. */
  readonly bytes: Uint8Array;
  readonly source: string;
  readonly type: TextType;
}
/** The address of a function or static. */
export interface SymbolConstant {
  readonly kind: 'symbol';
  readonly symbol: LinkSymbol;
  readonly offset: number;
  readonly type: Type;
}
export interface NullConstant {
  readonly kind: 'null';
  readonly type: Type;
}
export interface LocalValue {
  readonly kind: 'local';
  readonly local: Local;
  readonly type: Type;
}
export interface LoadValue {
  readonly kind: 'load';
  readonly place: Place;
  readonly type: Type;
}
export interface AddressValue {
  readonly kind: 'address';
  readonly place: Place;
  readonly type: Type;
}
export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>';
export interface BinaryValue {
  readonly kind: 'binary';
  /** `>>` shifts as the type's sign says. */
  readonly operator: BinaryOperator;
  readonly left: Value;
  readonly right: Value;
  readonly type: IntegerType;
}
/** `-x`, or `~x`. */
export interface NegateValue {
  readonly kind: 'negate' | 'complement';
  readonly value: Value;
  readonly type: IntegerType;
}
/** Takes the low-order bits of a word, as storing into a field of that width and loading it again would. */
export interface NarrowValue {
  readonly kind: 'narrow';
  readonly width: Width;
  readonly value: Value;
  readonly type: IntegerType;
}
export type Relation = '===' | '!==' | '<' | '<=' | '>' | '>=';
export interface CompareValue {
  readonly kind: 'compare';
  readonly relation: Relation;
  readonly left: Value;
  readonly right: Value;
  /** Integers compare as this type's sign says; undefined for addresses and truth values. */
  readonly operands: IntegerType | undefined;
  readonly type: BoolType;
}
export interface CompareTextValue {
  readonly kind: 'compare-text';
  readonly left: Value;
  readonly right: Value;
  readonly type: BoolType;
}
export interface NotValue {
  readonly kind: 'not';
  readonly value: Value;
  readonly type: BoolType;
}
export interface LogicalValue {
  readonly kind: 'and' | 'or';
  readonly left: Value;
  readonly right: Value;
  readonly type: BoolType;
}
export interface ConditionalValue {
  readonly kind: 'conditional';
  readonly condition: Value;
  readonly whenTrue: Value;
  readonly whenFalse: Value;
  readonly type: Type;
}
export interface CallValue {
  readonly kind: 'call';
  readonly at: number;
  readonly target: CallTarget;
  readonly signature: FunctionType;
  readonly arguments: readonly Value[];
  readonly type: Type;
}
export type CallTarget =
  | { readonly kind: 'direct'; readonly symbol: LinkSymbol }
  | { readonly kind: 'indirect'; readonly address: Value };
export interface IntrinsicValue {
  readonly kind: 'intrinsic';
  readonly at: number;
  readonly intrinsic: Intrinsic;
  readonly operands: readonly Value[];
  /** Bytes of the record, for operations on whole records. */
  readonly size: number | undefined;
  readonly type: Type;
}
/** A Text made of an address and a length. */
export interface TextOfValue {
  readonly kind: 'text-of';
  readonly address: Value;
  readonly length: Value;
  readonly type: TextType;
}
export interface TextPartValue {
  readonly kind: 'text-address' | 'text-length';
  readonly text: Value;
  readonly type: IntegerType;
}
/** The rest argument of a variadic call: the address of a block { template, words } in the frame. */
export interface PartsValue {
  readonly kind: 'parts';
  readonly template: Uint8Array;
  /** In the order of the template; a Text fills two words. */
  readonly words: readonly Value[];
  readonly type: Type;
}

/** A value that is computed with locals of its own: what is left of a call that was inlined. */
export interface LetValue {
  readonly kind: 'let';
  /** In the order in which they are computed. */
  readonly bindings: readonly { readonly local: Local; readonly value: Value }[];
  readonly value: Value;
  readonly type: Type;
}

export type Statement =
  | { readonly kind: 'set'; readonly at: number; readonly local: Local; readonly value: Value }
  | { readonly kind: 'clear'; readonly at: number; readonly local: Local }
  | { readonly kind: 'store'; readonly at: number; readonly place: Place; readonly value: Value }
  | UpdateStatement
  | { readonly kind: 'evaluate'; readonly at: number; readonly value: Value }
  | IfStatement
  | LoopStatement
  | SwitchStatement
  | { readonly kind: 'break' | 'continue'; readonly at: number }
  | { readonly kind: 'return'; readonly at: number; readonly value: Value | undefined }
  | { readonly kind: 'block'; readonly at: number; readonly statements: readonly Statement[] };

/** `place op= value`: the place is found once. */
export interface UpdateStatement {
  readonly kind: 'update';
  readonly at: number;
  readonly place: Place;
  readonly operator: BinaryOperator;
  readonly value: Value;
  /** Of the sum, before it is stored. */
  readonly type: IntegerType;
}
export interface IfStatement {
  readonly kind: 'if';
  readonly at: number;
  readonly condition: Value;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
}
export interface LoopStatement {
  readonly kind: 'loop';
  readonly at: number;
  readonly initial: readonly Statement[];
  readonly condition: Value | undefined;
  readonly conditionAt: number;
  readonly step: readonly Statement[];
  readonly body: readonly Statement[];
  readonly testLast: boolean;
}
export interface SwitchStatement {
  readonly kind: 'switch';
  readonly at: number;
  readonly value: Value;
  readonly clauses: readonly SwitchClause[];
}
export interface SwitchClause {
  readonly at: number;
  /** Constants that lead here; a clause may have none. */
  readonly tests: readonly Constant[];
  readonly isDefault: boolean;
  readonly statements: readonly Statement[];
}

/** One function, ready for instruction selection. */
export interface TypedFunction {
  readonly symbol: LinkSymbol;
  /** Where it is written; a copy of a generic function goes to another module. */
  readonly source: Module;
  readonly at: number;
  /** Offset of the closing brace, where a function without a return statement returns. */
  readonly end: number;
  readonly linkage: Linkage;
  readonly parameters: readonly Local[];
  readonly result: Type;
  readonly body: readonly Statement[];
  /** How often it may be active at once. */
  readonly recursion: number | undefined;
  /** The generic or plain function that it is a copy of; undefined for function literals. */
  readonly instance: FunctionInstance | undefined;
}

export type Linkage =
  | { readonly kind: 'internal' }
  | { readonly kind: 'interruption'; readonly saveArea: Place; readonly oldPsw: Place; readonly stackTop: Value }
  /** OS linkage: R1 parameters, R13 save area of 18 words, R15 return code. */
  | { readonly kind: 'external'; readonly stackTop: Value };
