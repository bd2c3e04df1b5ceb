/**
 * Literal pools (Assembler Language, "Literals" and "LTORG Instruction").
 *
 * Literals written alike share one place in their pool. A pool begins on a doubleword; the literals whose length is a
 * multiple of 8 come first, then those of 4, of 2, and the rest, so that each lies on its own boundary.
 */
import type { Item } from './assembly.ts';
import type { ConstantLayout } from './constants.ts';
import type { Literal } from './syntax.ts';
import type { Section } from './value.ts';

export interface PooledLiteral {
  readonly literal: Literal;
  readonly layout: ConstantLayout;
  /** The statement that uses it first, for `*` in it. */
  readonly user: Item;
  /** Set when the pool is placed. */
  location: number;
}

export class LiteralPool {
  readonly #entries = new Map<string, PooledLiteral>();
  /** Set when the pool is placed. */
  section: Section | undefined;

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  add(literal: Literal, layout: ConstantLayout, user: Item): void {
    const key = keyOf(literal, user.statement.line);
    if (!this.#entries.has(key)) this.#entries.set(key, { literal, layout, user, location: 0 });
  }

  find(literal: Literal, line: number): PooledLiteral | undefined {
    return this.#entries.get(keyOf(literal, line));
  }

  /** The literals in the order of their places. */
  arranged(): PooledLiteral[] {
    const rank = ({ layout: { size } }: PooledLiteral) => [8, 4, 2, 1].findIndex((unit) => size % unit === 0);
    return [...this.#entries.values()].sort((a, b) => rank(a) - rank(b));
  }

  /** Gives the literals their places; the answer is the pool's length in bytes. */
  place(section: Section, location: number): number {
    this.section = section;
    let next = location;
    for (const entry of this.arranged()) {
      entry.location = next;
      next += entry.layout.size;
    }
    return next - location;
  }
}

/** A literal with the location counter in it means something else on every line. */
function keyOf(literal: Literal, line: number): string {
  const counts = literal.constant.expressions !== undefined && literal.text.includes('*');
  return counts ? `${literal.text} ${line}` : literal.text;
}
