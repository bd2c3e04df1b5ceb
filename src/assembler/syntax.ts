/** What operands consist of: expressions (Assembler Language, "Terms and Expressions") and constants ("DC"). */

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: string; readonly qualifier?: string }
  /** `*` */
  | { readonly kind: 'location' }
  /** `L'NAME` */
  | { readonly kind: 'length'; readonly of: Expression }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export type Operator = '+' | '-' | '*' | '/';

/** A literal is the same one as another that is written the same, in the same pool. */
export interface Literal {
  readonly text: string;
  readonly constant: Constant;
}

/** One operand of DC or DS, or a literal without its equal sign. */
export interface Constant {
  readonly duplication?: Expression;
  readonly type: string;
  readonly length?: Expression;
  /** Between quotes, quotes and ampersands still doubled. */
  readonly quoted?: string;
  /** Between parentheses. */
  readonly expressions?: readonly Expression[];
}

/** An operand of a machine instruction: `D(X,B)`; an empty place between the parentheses is undefined. */
export interface Operand {
  readonly expression: Expression;
  readonly suffix?: readonly (Expression | undefined)[];
}
