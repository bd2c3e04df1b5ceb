/** The literal pool of one page: every constant once, widest boundary first. */
import type { Literal } from '../machine/instruction.ts';

export interface PlacedLiteral {
  readonly literal: Literal;
  /** From the pool's beginning, which is on a word boundary. */
  offset: number;
}

export class LiteralPool {
  readonly #literals = new Map<string, PlacedLiteral>();
  #targets = 0;

  add(literal: Literal): void {
    const key = this.#keyOf(literal);
    if (!this.#literals.has(key)) this.#literals.set(key, { literal, offset: 0 });
  }

  /** Gives each literal its place. Returns the pool's size in bytes. */
  layOut(): number {
    let offset = 0;
    for (const alignment of [4, 2, 1]) {
      for (const placed of this.#literals.values()) {
        if (alignmentOf(placed.literal) !== alignment) continue;
        placed.offset = offset;
        offset += sizeOf(placed.literal);
      }
    }
    return offset;
  }

  offsetOf(literal: Literal): number {
    return this.#literals.get(this.#keyOf(literal))?.offset ?? 0;
  }

  get placed(): readonly PlacedLiteral[] {
    return [...this.#literals.values()].sort((a, b) => a.offset - b.offset);
  }

  readonly #targetKeys = new Map<Literal, string>();

  #keyOf(literal: Literal): string {
    switch (literal.kind) {
      case 'word':
      case 'half':
        return `${literal.kind} ${literal.value}`;
      case 'bytes':
        return `bytes ${literal.bytes.join(' ')}`;
      case 'address':
        return `address ${literal.symbol.module.path} ${literal.symbol.name} ${literal.offset}`;
      case 'data':
        return `data ${literal.offset}`;
      default: {
        let key = this.#targetKeys.get(literal);
        if (key === undefined) {
          key = `${literal.kind} ${this.#targets++}`;
          this.#targetKeys.set(literal, key);
        }
        return key;
      }
    }
  }
}

function alignmentOf(literal: Literal): 4 | 2 | 1 {
  switch (literal.kind) {
    case 'word':
    case 'address':
    case 'data':
    case 'page':
      return 4;
    case 'half':
    case 'target':
    case 'offsets':
      return 2;
    case 'bytes':
      return 1;
  }
}

export function sizeOf(literal: Literal): number {
  switch (literal.kind) {
    case 'half':
      return 2;
    case 'bytes':
      return literal.bytes.length;
    case 'target':
      return 6;
    case 'offsets':
      return 2 * literal.labels.length;
    default:
      return 4;
  }
}
