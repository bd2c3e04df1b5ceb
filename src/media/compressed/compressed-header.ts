/**
 * The second header of a compressed image, 512 bytes behind the first (file format of the Hercules emulator, `CCKD`).
 *
 *      0  version 0.3.1    3  options
 *      4  entries of the primary lookup table    8  entries of a secondary one
 *     12  size of the file    16  bytes used
 *     20  first free space    24  bytes free    28  largest free space    32  free spaces    36  bytes free in images
 *     40  cylinders or blocks    44  format of null tracks    45  compression    46  its parameter
 *
 * Numbers are little-endian unless an option says otherwise; that of the cylinders always is.
 */
import type { HostFile } from '../host-file.ts';

export const secondHeader = { offset: 512, length: 512 } as const;
/** Where the primary lookup table begins. */
export const tablesOffset = secondHeader.offset + secondHeader.length;
export const tableEntries = 256;
export const primaryEntryLength = 4;
export const noTable = { /** None: null tracks. */ empty: 0, /** In the file below. */ below: 0xffff_ffff } as const;

const field = {
  options: 3,
  primaryEntries: 4,
  tableEntries: 8,
  size: 12,
  used: 16,
  firstFree: 20,
  free: 24,
  largestFree: 28,
  freeSpaces: 32,
  imbeddedFree: 36,
  units: 40,
  nullFormat: 44,
  compression: 45,
  parameter: 46,
} as const;

const option = { bigEndian: 0x02, openedForWrite: 0x40, opened: 0x80, keepsNullFormat: 0x01 } as const;
const version = [0, 3, 1] as const;
const usualParameter = -1;

/** What a file says of its free space when it is closed. */
export interface SpaceTotals {
  readonly size: number;
  readonly firstFree: number;
  /** With what is free in images. */
  readonly free: number;
  readonly largestFree: number;
  readonly freeSpaces: number;
  readonly imbeddedFree: number;
}

export interface NewCompressed {
  readonly primaryEntries: number;
  /** Cylinders or blocks. */
  readonly units: number;
  readonly compression: number;
  readonly nullFormat: number;
}

export class CompressedHeader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** @throws Error whose message is a clause */
  static read(file: HostFile): CompressedHeader {
    const bytes = file.read(secondHeader.offset, secondHeader.length);
    if (bytes.length < secondHeader.length) {
      throw new Error(
        `it has ${file.size()} bytes, a compressed image has at least ${tablesOffset.toLocaleString('en-US')}`,
      );
    }
    const header = new CompressedHeader(bytes);
    if (version.some((part, index) => bytes[index] !== part)) {
      throw new Error(`its compressed format is ${bytes.subarray(0, 3).join('.')}, only ${version.join('.')} is known`);
    }
    const entries = header.number(field.tableEntries);
    if (entries !== tableEntries) {
      throw new Error(`its lookup tables have ${entries} entries, a compressed image has ${tableEntries}`);
    }
    return header;
  }

  static make({ primaryEntries, units, compression, nullFormat }: NewCompressed): CompressedHeader {
    const header = new CompressedHeader(new Uint8Array(secondHeader.length));
    header.bytes.set(version);
    header.bytes[field.options] = option.keepsNullFormat | option.openedForWrite | option.opened;
    header.setNumber(field.primaryEntries, primaryEntries);
    header.setNumber(field.tableEntries, tableEntries);
    header.view.setUint32(field.units, units, true);
    header.bytes[field.nullFormat] = nullFormat;
    header.bytes[field.compression] = compression;
    header.view.setInt16(field.parameter, usualParameter, true);
    return header;
  }

  /** The header of a shadow file on a file with this one. */
  forShadow(): CompressedHeader {
    const header = new CompressedHeader(this.bytes.slice());
    header.markOpen();
    return header;
  }

  get isLittleEndian(): boolean {
    return (this.options & option.bigEndian) === 0;
  }

  /** The file was not closed after the last change. */
  get isOpen(): boolean {
    return (this.options & option.opened) !== 0;
  }

  get primaryEntries(): number {
    return this.number(field.primaryEntries);
  }

  /** Cylinders or blocks. */
  get units(): number {
    return this.view.getUint32(field.units, true);
  }

  /** Size of the file when it was closed. */
  get size(): number {
    return this.number(field.size);
  }

  get nullFormat(): number {
    return this.bytes[field.nullFormat] as number;
  }

  get compression(): number {
    return this.bytes[field.compression] as number;
  }

  /** The level of compression; negative: the usual one. */
  get level(): number {
    return this.view.getInt16(field.parameter, this.isLittleEndian);
  }

  markOpen(): void {
    this.bytes[field.options] = this.options | option.opened | option.openedForWrite;
  }

  markClosed(totals: SpaceTotals): void {
    this.bytes[field.options] = this.options & ~option.opened;
    this.setNumber(field.size, totals.size);
    this.setNumber(field.used, totals.size - totals.free);
    this.setNumber(field.firstFree, totals.firstFree);
    this.setNumber(field.free, totals.free);
    this.setNumber(field.largestFree, totals.largestFree);
    this.setNumber(field.freeSpaces, totals.freeSpaces);
    this.setNumber(field.imbeddedFree, totals.imbeddedFree);
  }

  write(file: HostFile): void {
    file.write(secondHeader.offset, this.bytes);
  }

  private get options(): number {
    return this.bytes[field.options] as number;
  }

  private number(offset: number): number {
    return this.view.getUint32(offset, this.isLittleEndian);
  }

  private setNumber(offset: number, value: number): void {
    this.view.setUint32(offset, value, this.isLittleEndian);
  }
}
