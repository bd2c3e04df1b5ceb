/**
 * One file of a compressed image: numbered images (of tracks or block groups) that are found through lookup tables (file
 * format of the Hercules emulator, `CCKD`).
 *
 * A changed image is written to free space first, then the entry by which it is found: whenever the writes end, the file
 * has the old image or the new one. Where space is free follows from the tables alone; the chain of free spaces is written
 * for others when the file is closed. Between the first change and that the header says that the file is open.
 */
import type { HostFile } from '../host-file.ts';
import {
  CompressedHeader,
  primaryEntryLength,
  type SpaceTotals,
  tableEntries,
  tablesOffset,
} from './compressed-header.ts';
import { FreeSpace } from './free-space.ts';
import { decodeImage, encodeImage, imageHeaderLength } from './image-code.ts';
import { type ImagePlace, LookupTables, tableLength } from './lookup-tables.ts';
import { usedExtents } from './used-extents.ts';

/** What the numbers are. */
export interface NumberedImages {
  /** How many there are. */
  readonly count: number;
  /** Bytes of the longest, without the five bytes before each. */
  readonly mostLength: number;
  /** The five bytes before an image, the first of which is the compression's. */
  header(number: number): Uint8Array;
  /** For messages: 'the track at cylinder 1 head 2'. */
  describe(number: number): string;
  /** Why this cannot be the image of a number, as a clause; undefined if it can. */
  fault(number: number, body: Uint8Array): string | undefined;
}

export class CompressedFile {
  readonly file: HostFile;
  readonly header: CompressedHeader;
  private readonly images: NumberedImages;
  private readonly tables: LookupTables;
  private readonly space: FreeSpace;
  /** The header in the file says that it is open, so that it must be closed in order. */
  private isMarkedOpen: boolean;

  private constructor(file: HostFile, header: CompressedHeader, images: NumberedImages, tables: LookupTables) {
    this.file = file;
    this.header = header;
    this.images = images;
    this.tables = tables;
    const start = tablesOffset + tables.primary.length * primaryEntryLength;
    this.space = new FreeSpace(usedExtents(tables, images, { start, end: file.size() }), start);
    this.isMarkedOpen = header.isOpen;
  }

  /**
   * @param imagesOf what the numbers are, when it is known how many cylinders or blocks the header says
   * @throws Error whose message is a clause
   */
  static open(file: HostFile, imagesOf: (header: CompressedHeader) => NumberedImages): CompressedFile {
    const header = CompressedHeader.read(file);
    const images = imagesOf(header);
    const entries = Math.ceil(images.count / tableEntries);
    if (header.primaryEntries !== entries) {
      throw new Error(`its primary lookup table has ${header.primaryEntries} entries, ${entries} belong to its size`);
    }
    const opened = new CompressedFile(file, header, images, LookupTables.read(file, header));
    if (header.isOpen || header.size !== file.size()) opened.verify();
    return opened;
  }

  /**
   * Writes the headers and tables of a new file, in which there is nothing yet.
   * @param absent what its tables say of everything: `noTable`
   */
  static make(
    file: HostFile,
    firstHeader: Uint8Array,
    header: CompressedHeader,
    images: NumberedImages,
    absent: number,
  ): CompressedFile {
    file.write(0, firstHeader);
    header.write(file);
    const tables = new LookupTables(header, absent);
    const entry = tables.encodePrimaryEntry(absent);
    for (let index = 0; index < tables.primary.length; index++) {
      file.write(tablesOffset + index * primaryEntryLength, entry);
    }
    return new CompressedFile(file, header, images, tables);
  }

  /** Another file has the number. */
  isBelow(number: number): boolean {
    return this.tables.isBelow(number);
  }

  /** Another file has some number. */
  hasBelow(): boolean {
    return this.tables.hasBelow(this.images.count);
  }

  /** The format of a number that has no image; undefined if it has one. */
  nullFormat(number: number): number | undefined {
    return this.tables.hasImage(number) ? undefined : this.tables.place(number).length;
  }

  /**
   * The image of a number that has one, without the five bytes before it.
   * @throws Error 'The track at cylinder 1 head 2 of "x" is damaged: ...'
   */
  read(number: number): Uint8Array {
    try {
      return this.decode(number);
    } catch (error) {
      const what = this.images.describe(number);
      throw new Error(
        `${what[0]?.toUpperCase()}${what.slice(1)} of "${this.file.path}" is damaged: ${(error as Error).message}`,
      );
    }
  }

  write(number: number, body: Uint8Array): void {
    const { compression, level } = this.header;
    const image = encodeImage(this.images.header(number), body, compression, level);
    this.markOpen();
    const extent = this.space.take(image.length, { takesMore: true });
    this.orGiveUp(extent, () => {
      this.file.write(extent.offset, image);
      this.replace(number, { offset: extent.offset, length: image.length, size: extent.size });
    });
  }

  /** Lets a number have no image. */
  writeNull(number: number, format: number): void {
    if (this.nullFormat(number) === format && !this.isBelow(number)) return;
    this.markOpen();
    this.replace(number, { offset: 0, length: format, size: format });
  }

  /** Makes what was written survive a power failure. */
  sync(): void {
    this.file.sync();
    this.space.release();
  }

  close(): void {
    if (this.isMarkedOpen && this.file.access !== 'read') this.finish();
    this.file.close();
  }

  /** Looks at every image. Throws an error whose message is a clause. */
  verify(): void {
    for (let number = 0; number < this.images.count; number++) {
      if (!this.tables.hasImage(number)) continue;
      try {
        this.decode(number);
      } catch (error) {
        const state = this.header.isOpen ? 'it was not closed' : 'its size has changed since it was closed';
        throw new Error(`${state}, and ${this.images.describe(number)} is damaged: ${(error as Error).message}`);
      }
    }
  }

  private decode(number: number): Uint8Array {
    const { offset, length } = this.tables.place(number);
    const image = this.file.read(offset, length);
    if (image.length < length) throw new Error('the file ends within it');
    const expected = this.images.header(number);
    for (let index = 1; index < imageHeaderLength; index++) {
      if (image[index] !== expected[index]) throw new Error('something else is in its place');
    }
    const body = decodeImage(image, this.images.mostLength);
    const fault = this.images.fault(number, body);
    if (fault !== undefined) throw new Error(fault);
    return body;
  }

  /** Says in the header that the file is open, before it is changed for the first time. */
  private markOpen(): void {
    if (this.isMarkedOpen) return;
    this.header.markOpen();
    this.header.write(this.file);
    this.file.sync();
    this.isMarkedOpen = true;
  }

  /** Has a number found at another place; what it had before is given up. */
  private replace(number: number, place: ImagePlace): void {
    const before = this.tables.place(number);
    const hadImage = this.tables.hasImage(number);
    const index = Math.floor(number / tableEntries);
    if (this.tables.hasTable(index)) {
      this.file.write(this.tables.entryOffset(number), this.tables.encodeEntry(place));
    } else this.addTable(index, number, place);
    this.tables.setPlace(number, place);
    if (hadImage) this.space.give(before);
  }

  private addTable(index: number, number: number, place: ImagePlace): void {
    const extent = this.space.take(tableLength, { takesMore: false });
    this.orGiveUp(extent, () => {
      this.file.write(extent.offset, this.tables.encodeTable(index, number, place));
      this.file.write(tablesOffset + index * primaryEntryLength, this.tables.encodePrimaryEntry(extent.offset));
      this.tables.primary[index] = extent.offset;
    });
  }

  private orGiveUp(extent: { offset: number; size: number }, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.space.give(extent);
      throw error;
    }
  }

  /** Writes the chain of free spaces, then the header that says that all is well. */
  private finish(): void {
    this.space.release();
    this.file.truncate(this.space.end);
    const { all } = this.space;
    for (const [index, { offset, size }] of all.entries()) {
      const link = new Uint8Array(8);
      const view = new DataView(link.buffer);
      view.setUint32(0, all[index + 1]?.offset ?? 0, this.header.isLittleEndian);
      view.setUint32(4, size, this.header.isLittleEndian);
      this.file.write(offset, link);
    }
    this.file.sync();
    this.header.markClosed(this.totals());
    this.header.write(this.file);
    this.file.sync();
    this.isMarkedOpen = false;
  }

  private totals(): SpaceTotals {
    const sizes = this.space.all.map(({ size }) => size);
    let imbeddedFree = 0;
    for (let number = 0; number < this.images.count; number++) {
      const { length, size } = this.tables.place(number);
      if (this.tables.hasImage(number)) imbeddedFree += size - length;
    }
    return {
      size: this.space.end,
      firstFree: this.space.all[0]?.offset ?? 0,
      free: sizes.reduce((sum, size) => sum + size, imbeddedFree),
      largestFree: sizes.reduce((most, size) => Math.max(most, size), 0),
      freeSpaces: sizes.length,
      imbeddedFree,
    };
  }
}
