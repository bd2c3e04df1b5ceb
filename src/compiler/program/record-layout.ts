/** Records: where each field lies. Fields stand in order on their natural boundaries, or where `@off` puts them. */
import { refuse } from '../diagnostic.ts';
import type { RecordDeclaration } from '../syntax/tree.ts';
import type { FunctionItem, Module } from './module.ts';
import { alignmentOf, nameOf, sizeOf, type Type } from './type.ts';

export interface Field {
  readonly name: string;
  /** Bytes from the record's beginning. */
  readonly offset: number;
  readonly size: number;
  readonly type: Type;
}

/** What a field's declaration says, with its types and numbers resolved. */
export interface PlacedField {
  readonly name: string;
  readonly at: number;
  readonly type: Type;
  readonly offset: number | undefined;
  readonly overlay: boolean;
}

/** A record. Its fields are placed when someone first asks, so that records may point at each other. */
export class RecordLayout {
  readonly name: string;
  readonly module: Module;
  readonly declaration: RecordDeclaration;
  readonly base: RecordLayout | undefined;
  readonly typeArguments: ReadonlyMap<string, Type>;
  readonly methods = new Map<string, FunctionItem>();
  readonly #fields = new Map<string, Field>();
  readonly #placing: (layout: RecordLayout) => void;
  #size = 0;
  #alignment = 1;
  #state: 'unplaced' | 'placing' | 'placed' = 'unplaced';

  constructor(options: {
    module: Module;
    declaration: RecordDeclaration;
    base: RecordLayout | undefined;
    typeArguments: ReadonlyMap<string, Type>;
    /** Calls `placeFields`. */
    place: (layout: RecordLayout) => void;
  }) {
    const args = [...options.typeArguments.values()].map(nameOf).join(', ');
    this.name = options.declaration.name + (args === '' ? '' : `<${args}>`);
    this.module = options.module;
    this.declaration = options.declaration;
    this.base = options.base;
    this.typeArguments = options.typeArguments;
    this.#placing = options.place;
  }

  /** Bytes. */
  get size(): number {
    this.place();
    return this.#size;
  }

  get alignment(): number {
    this.place();
    return this.#alignment;
  }

  get fields(): ReadonlyMap<string, Field> {
    this.place();
    return this.#fields;
  }

  method(name: string): FunctionItem | undefined {
    return this.methods.get(name) ?? this.base?.method(name);
  }

  /** Whether this record is `other` or begins with it. */
  extends(other: RecordLayout): boolean {
    return this === other || (this.base?.extends(other) ?? false);
  }

  /** Gives the fields their places, if they have none yet. */
  place(): void {
    if (this.#state === 'placed') return;
    if (this.#state === 'placing') {
      refuse(this.declaration.at, 'fields', `Record ${this.name} contains itself`, 'make the field a Ptr');
    }
    this.#state = 'placing';
    try {
      this.#placing(this);
    } finally {
      this.#state = 'placed';
    }
  }

  /** Gives every field its place. Refuses overlaps that no `@overlay` allows. */
  placeFields(fields: readonly PlacedField[], alignment: number | undefined): void {
    for (const field of this.base?.fields.values() ?? []) this.#fields.set(field.name, field);
    this.#alignment = Math.max(this.base?.alignment ?? 1, alignment ?? 1);
    let end = this.base?.size ?? 0;
    let next = end;
    for (const field of fields) {
      const placed = this.#placeField(field, next, field === fields.at(-1));
      this.#fields.set(field.name, placed);
      next = placed.offset + placed.size;
      end = Math.max(end, next);
    }
    this.#size = Math.ceil(end / this.#alignment) * this.#alignment;
  }

  #placeField(field: PlacedField, next: number, last: boolean): Field {
    const natural = alignmentOf(field.type);
    const offset = field.offset ?? Math.ceil(next / natural) * natural;
    const size = sizeOf(field.type) ?? this.#openArraySize(field, last);
    if (offset % natural === 0) this.#alignment = Math.max(this.#alignment, natural);
    if (this.#fields.has(field.name)) {
      refuse(field.at, 'fields', `Record ${this.name} has two fields "${field.name}"`, 'rename one');
    }
    if (!field.overlay) this.#refuseOverlap(field, offset, size);
    return { name: field.name, offset, size, type: field.type };
  }

  /** An array without a length may be the last field; it takes no room. */
  #openArraySize(field: PlacedField, last: boolean): number {
    if (field.type.kind === 'array' && last) return 0;
    return refuse(
      field.at,
      'fields',
      `Field "${field.name}" of ${this.name} has no size: its type is ${nameOf(field.type)}`,
      'give the array a length, or make it the last field',
    );
  }

  #refuseOverlap(field: PlacedField, offset: number, size: number): void {
    for (const other of this.#fields.values()) {
      if (offset < other.offset + other.size && other.offset < offset + size) {
        refuse(
          field.at,
          'overlap',
          `Field "${field.name}" of ${this.name} at ${offset} overlaps "${other.name}" at ${other.offset}, ${other.size} bytes`,
          'if that is meant, write @overlay(n)',
        );
      }
    }
  }
}
