/**
 * Records of guest programs in host memory: the layouts come from the guest's own declarations, by way of the compiler.
 */
import { fromEbcdic, toEbcdic } from '../src/architecture/ebcdic.ts';
import { compile } from '../src/compiler/compile.ts';
import { formatDiagnostic } from '../src/compiler/diagnostic.ts';
import { sourceFile } from '../src/compiler/source-file.ts';

/** Where a field lies in its record. */
export interface FieldPlace {
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
}

/** How a guest record is laid out. */
export class RecordLayout {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  private readonly fields: ReadonlyMap<string, FieldPlace>;

  constructor(name: string, size: number, fields: ReadonlyMap<string, FieldPlace>) {
    this.name = name;
    this.size = size;
    this.fields = fields;
  }

  field(name: string): FieldPlace {
    const place = this.fields.get(name);
    if (place === undefined) throw new Error(`Impossible: record ${this.name} has no field "${name}"`);
    return place;
  }

  /** The record at an offset of some bytes; it is a view, not a copy. */
  at(bytes: Uint8Array, offset = 0): GuestRecord {
    return new GuestRecord(this, bytes.subarray(offset, offset + this.size));
  }

  /** A record of zeros. */
  create(): GuestRecord {
    return new GuestRecord(this, new Uint8Array(this.size));
  }
}

/** One record in a byte array. */
export class GuestRecord {
  readonly bytes: Uint8Array;
  private readonly layout: RecordLayout;

  constructor(layout: RecordLayout, bytes: Uint8Array) {
    this.layout = layout;
    this.bytes = bytes;
  }

  /** An unsigned number of one to four bytes. */
  get(field: string): number {
    return this.field(field).reduce((value, byte) => value * 256 + byte, 0);
  }

  set(field: string, value: number): void {
    const bytes = this.field(field);
    let rest = value;
    for (let index = bytes.length - 1; index >= 0; index--) {
      bytes[index] = rest & 0xff;
      rest = Math.floor(rest / 256);
    }
  }

  /** The bytes of a field; changing them changes the record. */
  field(name: string): Uint8Array {
    const { offset, size } = this.layout.field(name);
    return this.bytes.subarray(offset, offset + size);
  }

  /** EBCDIC text without the blanks at its end. */
  text(field: string): string {
    return fromEbcdic(this.field(field)).trimEnd();
  }

  /** Puts text into a field, padded with blanks. */
  setText(field: string, text: string): void {
    const bytes = this.field(field);
    if (text.length > bytes.length) throw new Error(`Impossible: "${text}" does not fit in "${field}"`);
    bytes.set(toEbcdic(text.padEnd(bytes.length)));
  }
}

/** What a guest module declares for others. */
export interface GuestDeclarations {
  record(name: string): RecordLayout;
  constants(name: string): Readonly<Record<string, number>>;
}

/** What was asked before: a compilation costs, and the sources do not change while a tool runs. */
const known = new Map<string, GuestDeclarations>();

/**
 * Asks the compiler what a module declares.
 * @param path relative to the root of the project
 */
export function guestDeclarations(path: string): GuestDeclarations {
  const declarations = known.get(path) ?? compileDeclarations(path);
  known.set(path, declarations);
  return declarations;
}

function compileDeclarations(path: string): GuestDeclarations {
  const { diagnostics, layouts, constants } = compile({ root: sourceFile('.'), entries: [path], typeCheck: false });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return {
    record(name) {
      const layout = layouts.get(`${path}:${name}`);
      if (layout === undefined) throw new Error(`Impossible: "${path}" has no record ${name}`);
      return new RecordLayout(name, layout.size, new Map(layout.fields.map((field) => [field.name, field])));
    },
    constants(name) {
      const found = constants.get(`${path}:${name}`);
      if (found === undefined) throw new Error(`Impossible: "${path}" has no constants ${name}`);
      return found;
    },
  };
}
