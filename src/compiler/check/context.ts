/** What the checker knows while it checks one function, or one initial value at module level. */
import type { FunctionInstance, LinkSymbol, Module } from '../program/module.ts';
import type { Program, TypeScope } from '../program/program.ts';
import type { Type } from '../program/type.ts';
import type { FunctionLiteral } from '../syntax/tree.ts';
import type { Constant, Linkage, Local, Value } from '../typed/tree.ts';
import { Facts } from './facts.ts';

/** A function to be checked: a declared one, or one that a literal made. */
export type PendingFunction =
  | { readonly kind: 'declared'; readonly instance: FunctionInstance }
  | {
      readonly kind: 'literal';
      readonly symbol: LinkSymbol;
      readonly scope: TypeScope;
      readonly literal: FunctionLiteral;
      readonly parameters: readonly Type[];
      readonly result: Type;
      readonly linkage: Linkage;
    };

/** What is shared by all functions of a compilation. */
export interface Compilation {
  readonly program: Program;
  readonly checkedBuild: boolean;
  readonly pending: PendingFunction[];
}

/** What stands in the template of a message for one part, and the words that the caller stores for it. */
export interface MessagePart {
  readonly template: readonly number[];
  readonly words: readonly Value[];
}

/** A name inside a function. */
export type LocalName =
  | { readonly kind: 'local'; readonly local: Local }
  | { readonly kind: 'constant'; readonly value: Constant }
  /** `const id = zeroFilled(x, 4)` */
  | { readonly kind: 'part'; readonly part: MessagePart };

/** State of the function being checked. */
export class FunctionState {
  readonly result: Type;
  readonly facts = new Facts();
  /** Facts at the `break` statements of the loops and switches that are open. */
  readonly breaks: Facts[][] = [];
  loops = 0;
  /** A statement has been refused, so that what follows from its absence is not worth saying. */
  hasRefusals = false;
  readonly #blocks: Map<string, LocalName>[] = [new Map()];
  readonly #numbers = new Map<Local, number>();

  constructor(result: Type) {
    this.result = result;
  }

  enterBlock(): void {
    this.#blocks.push(new Map());
  }

  leaveBlock(): void {
    this.#blocks.pop();
  }

  declare(name: string, meaning: LocalName): void {
    this.#blocks.at(-1)?.set(name, meaning);
  }

  find(name: string): LocalName | undefined {
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      const found = this.#blocks[i]?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The local's name in facts. */
  factName(local: Local): string {
    let number = this.#numbers.get(local);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(local, number);
    }
    return `#${number}`;
  }
}

export interface Context {
  readonly compilation: Compilation;
  readonly scope: TypeScope;
  /** undefined at module level. */
  readonly function: FunctionState | undefined;
  /** Name of what is being checked, for the names of function literals in it. */
  readonly owner: string;
  /** The module that the code goes to: not that of the scope in a copy of another module's generic function. */
  readonly home: Module;
}

export function moduleContext(compilation: Compilation, module: Module, owner: string): Context {
  return { compilation, scope: { module, typeArguments: new Map() }, function: undefined, owner, home: module };
}
