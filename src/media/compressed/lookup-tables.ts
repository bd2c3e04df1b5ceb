/**
 * The lookup tables of a compressed image: a primary table with the places of secondary ones, each with 256 entries that
 * say where an image is, how long it is, and how much room it has.
 *
 * They are kept in memory as a whole; the file that owns them writes the entries that change.
 */
import type { HostFile } from '../host-file.ts';
import { type CompressedHeader, noTable, primaryEntryLength, tableEntries, tablesOffset } from './compressed-header.ts';

const entryLength = 8;
export const tableLength = tableEntries * entryLength;
const entryField = { offset: 0, length: 4, size: 6 } as const;
const below = { offset: noTable.below, length: 0xffff, size: 0xffff } as const;

/** Where an image is in the file. */
export interface ImagePlace {
  readonly offset: number;
  /** Bytes of the image. With offset 0: the format of a null track. */
  readonly length: number;
  /** Bytes of the file that are its. */
  readonly size: number;
}

export class LookupTables {
  /** Place of each secondary table, or `noTable`. */
  readonly primary: Uint32Array;
  private readonly offsets: Uint32Array;
  private readonly lengths: Uint16Array;
  private readonly sizes: Uint16Array;
  private readonly isLittleEndian: boolean;

  /** @param empty what every entry of the primary table is */
  constructor(header: CompressedHeader, empty: number) {
    const { primaryEntries, nullFormat } = header;
    const count = primaryEntries * tableEntries;
    this.isLittleEndian = header.isLittleEndian;
    this.primary = new Uint32Array(primaryEntries).fill(empty);
    this.offsets = new Uint32Array(count).fill(empty);
    const filler = empty === noTable.below ? below.length : nullFormat;
    this.lengths = new Uint16Array(count).fill(filler);
    this.sizes = new Uint16Array(count).fill(filler);
  }

  /** @throws Error whose message is a clause */
  static read(file: HostFile, header: CompressedHeader): LookupTables {
    const length = header.primaryEntries * primaryEntryLength;
    const size = file.size();
    if (tablesOffset + length > size) throw new Error('it ends within its lookup tables');
    const tables = new LookupTables(header, noTable.empty);
    const primary = view(file.read(tablesOffset, length));
    for (let index = 0; index < tables.primary.length; index++) {
      const offset = primary.getUint32(index * primaryEntryLength, tables.isLittleEndian);
      tables.primary[index] = offset;
      if (offset === noTable.below) tables.fillBelow(index);
      else if (offset !== noTable.empty) tables.readTable(index, file.read(offset, tableLength));
    }
    return tables;
  }

  get count(): number {
    return this.offsets.length;
  }

  place(number: number): ImagePlace {
    return {
      offset: this.offsets[number] as number,
      length: this.lengths[number] as number,
      size: this.sizes[number] as number,
    };
  }

  setPlace(number: number, { offset, length, size }: ImagePlace): void {
    this.offsets[number] = offset;
    this.lengths[number] = length;
    this.sizes[number] = size;
  }

  /** The number has an image in this file. */
  hasImage(number: number): boolean {
    return this.offsets[number] !== noTable.empty && this.offsets[number] !== noTable.below;
  }

  /** The file below has the number. */
  isBelow(number: number): boolean {
    return this.offsets[number] === noTable.below;
  }

  /** The file below has one of the first `count` numbers. */
  hasBelow(count: number): boolean {
    return this.offsets.subarray(0, count).includes(noTable.below);
  }

  hasTable(index: number): boolean {
    return this.primary[index] !== noTable.empty && this.primary[index] !== noTable.below;
  }

  /** Where in the file the entry of a number is, when it has a table. */
  entryOffset(number: number): number {
    const table = this.primary[Math.floor(number / tableEntries)] as number;
    return table + (number % tableEntries) * entryLength;
  }

  encodeEntry({ offset, length, size }: ImagePlace): Uint8Array {
    const bytes = new Uint8Array(entryLength);
    const entry = view(bytes);
    entry.setUint32(entryField.offset, offset, this.isLittleEndian);
    entry.setUint16(entryField.length, length, this.isLittleEndian);
    entry.setUint16(entryField.size, size, this.isLittleEndian);
    return bytes;
  }

  /** A secondary table as it is, but for one entry. */
  encodeTable(index: number, changed: number, place: ImagePlace): Uint8Array {
    const bytes = new Uint8Array(tableLength);
    for (let each = 0; each < tableEntries; each++) {
      const number = index * tableEntries + each;
      bytes.set(this.encodeEntry(number === changed ? place : this.place(number)), each * entryLength);
    }
    return bytes;
  }

  encodePrimaryEntry(offset: number): Uint8Array {
    const bytes = new Uint8Array(primaryEntryLength);
    view(bytes).setUint32(0, offset, this.isLittleEndian);
    return bytes;
  }

  private fillBelow(index: number): void {
    for (let each = 0; each < tableEntries; each++) this.setPlace(index * tableEntries + each, below);
  }

  private readTable(index: number, bytes: Uint8Array): void {
    if (bytes.length < tableLength) throw new Error(`its lookup table ${index} lies beyond its end`);
    const table = view(bytes);
    for (let each = 0; each < tableEntries; each++) {
      const at = each * entryLength;
      this.setPlace(index * tableEntries + each, {
        offset: table.getUint32(at + entryField.offset, this.isLittleEndian),
        length: table.getUint16(at + entryField.length, this.isLittleEndian),
        size: table.getUint16(at + entryField.size, this.isLittleEndian),
      });
    }
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
