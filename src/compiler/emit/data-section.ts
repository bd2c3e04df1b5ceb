/** The data section of a module: where its statics lie, and what they begin with. */
import type { LinkSymbol, Module, Static } from '../program/module.ts';
import { alignmentOf, sizeOf, type Type } from '../program/type.ts';
import type { StaticPlaces } from '../select/selector.ts';
import type { Value } from '../typed/tree.ts';

/** An address constant in the data section. */
export interface DataRelocation {
  readonly offset: number;
  readonly target: LinkSymbol | 'data';
  readonly addend: number;
}

/** Where each static lies, known before any code is made. */
export class DataSection implements StaticPlaces {
  readonly module: Module;
  readonly #statics: readonly Static[];
  readonly #offsets = new Map<LinkSymbol, number>();
  readonly #relocations: DataRelocation[] = [];
  #bytes: Uint8Array | undefined;
  #size = 0;

  /** Statics with first contents come first, so that what is all zeros lies together. */
  constructor(module: Module, statics: readonly Static[]) {
    this.module = module;
    const isZero = ({ initial }: Static) => initial === undefined;
    this.#statics = [...statics.filter((it) => !isZero(it)), ...statics.filter(isZero)];
    for (const { symbol, type } of this.#statics) {
      const size = sizeOf(type) as number;
      const alignment = Math.max(alignmentOf(type), size >= 8 ? 8 : 1);
      const offset = Math.ceil(this.#size / alignment) * alignment;
      this.#offsets.set(symbol, offset);
      this.#size = offset + size;
    }
  }

  offsetOf(symbol: LinkSymbol): number | undefined {
    return this.#offsets.get(symbol);
  }

  get statics(): readonly Static[] {
    return this.#statics;
  }

  /** The contents, and the address constants in them. */
  contents(): { bytes: Uint8Array; relocations: readonly DataRelocation[] } {
    this.#bytes ??= this.#makeContents();
    return { bytes: this.#bytes.slice(), relocations: this.#relocations };
  }

  #makeContents(): Uint8Array {
    const texts: { at: number; bytes: Uint8Array }[] = [];
    let end = this.#size;
    const place = (bytes: Uint8Array) => {
      const at = end;
      texts.push({ at, bytes });
      end += bytes.length;
      return at;
    };
    const writes: ((view: DataView) => void)[] = [];
    for (const { symbol, initial } of this.#statics) {
      const start = this.#offsets.get(symbol) as number;
      for (const { offset, type, value } of initial?.parts ?? []) {
        writes.push(this.#write(start + offset, type, value, place));
      }
    }
    const bytes = new Uint8Array(end);
    const view = new DataView(bytes.buffer);
    for (const write of writes) write(view);
    for (const text of texts) bytes.set(text.bytes, text.at);
    return bytes;
  }

  #write(at: number, type: Type, value: Value, place: (bytes: Uint8Array) => number): (view: DataView) => void {
    switch (value.kind) {
      case 'integer':
        return (view) => storeNumber(view, at, sizeOf(type) as number, value.value);
      case 'boolean':
        return (view) => view.setUint8(at, value.value ? 1 : 0);
      case 'symbol':
        this.#relocations.push({ offset: at, target: value.symbol, addend: value.offset });
        return () => {};
      case 'text': {
        if (type.kind !== 'text') return (view) => new Uint8Array(view.buffer).set(value.bytes, at);
        this.#relocations.push({ offset: at, target: 'data', addend: place(value.bytes) });
        return (view) => view.setUint32(at + 4, value.bytes.length);
      }
      default:
        return () => {};
    }
  }
}

function storeNumber(view: DataView, at: number, size: number, value: number): void {
  for (let i = 0; i < size; i++) view.setUint8(at + i, (value >>> (8 * (size - 1 - i))) & 0xff);
}
