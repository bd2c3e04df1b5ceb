/**
 * A CMS minidisk in the enhanced disk format: list, read, write and erase files from the host.
 *
 * Changes follow the rules of cms/file-system/edf-records.ts: whatever is cut off in the middle, the directory on disk is
 * the old or the new one. Nobody else may write to the minidisk at the same time.
 */

import type { CkdImage } from '../../media/ckd-image.ts';
import { Allocation } from './allocation.ts';
import { readTree, writeTree } from './block-tree.ts';
import { type DiskDirectory, readBytes, readDiskDirectory, writeDiskDirectory } from './directory-file.ts';
import { joinRecords, splitRecords } from './file-records.ts';
import type { EdfFile, RecordForm } from './file-status.ts';
import { type DiskLabel, readLabel, writeLabel } from './label.ts';
import { type Extent, findBlockSize, Minidisk } from './minidisk.ts';

/** A file to be written. */
export interface NewFile {
  readonly name: string;
  readonly type: string;
  /** "A1" unless given. */
  readonly mode?: string;
  readonly recordForm: RecordForm;
  readonly records: readonly Uint8Array[];
  readonly changed: Date;
}

export class EdfDisk {
  readonly minidisk: Minidisk;
  private currentLabel: DiskLabel;
  private directory: DiskDirectory;

  private constructor(minidisk: Minidisk) {
    this.minidisk = minidisk;
    this.currentLabel = readLabel(minidisk);
    this.directory = readDiskDirectory(minidisk, this.currentLabel);
  }

  /**
   * Opens a minidisk.
   * @throws Error whose message is a clause: 'its block 3 does not begin with CMS1'
   */
  static open(image: CkdImage, extent: Extent): EdfDisk {
    const blockSize = findBlockSize(image, extent);
    if (blockSize === undefined) throw new Error('its first track is not formatted in blocks of 512 to 4096 bytes');
    return new EdfDisk(new Minidisk(image, extent, blockSize));
  }

  get label(): DiskLabel {
    return this.currentLabel;
  }

  /** All files, in the directory's order. */
  list(): readonly EdfFile[] {
    return this.directory.files;
  }

  find(name: string, type: string): EdfFile | undefined {
    return this.directory.files.find((file) => file.name === name && file.type === type);
  }

  /** The records of a file. Throws an error whose message is a clause when its blocks do not hold them. */
  read(file: EdfFile): Uint8Array[] {
    return splitRecords(readBytes(this.minidisk, readTree(this.minidisk, file)), file);
  }

  /** Writes a file, in place of one with the same name and type. */
  put(file: NewFile): void {
    this.change(file.changed, (change) => change.put(file));
  }

  /** Erases a file. @returns whether there was one */
  erase(name: string, type: string, now: Date): boolean {
    if (this.find(name, type) === undefined) return false;
    this.change(now, (change) => change.erase(name, type));
    return true;
  }

  /**
   * Makes several changes valid at once. If `action` throws, or the disk is full, nothing has changed.
   * @param now time of the directory's change
   */
  change(now: Date, action: (change: DiskChange) => void): void {
    const { minidisk, directory, currentLabel } = this;
    const allocation = new Allocation(directory.mapBytes, currentLabel.blockCount);
    const change = new DiskChange(minidisk, allocation, directory.files);
    action(change);
    const { origin, blocks } = writeDiskDirectory(minidisk, allocation, change.files, now, directory);
    if (change.hasWritten) allocation.keepFree(blocks + spareBlocks);
    writeLabel(minidisk, {
      ...currentLabel,
      directoryOrigin: origin,
      blocksUsed: allocation.used,
      nextFreeBlock: allocation.firstFree,
    });
    this.currentLabel = readLabel(minidisk);
    this.directory = readDiskDirectory(minidisk, this.currentLabel);
  }
}

/** By so many blocks more than it has may the directory grow with its next change: data, and pointers above them. */
const spareBlocks = 2;

/** Changes that are not valid yet. */
export class DiskChange {
  private readonly minidisk: Minidisk;
  private readonly allocation: Allocation;
  private entries: EdfFile[];
  /** Whether a file was written: then room must be left for the next change, which may be to erase it. */
  hasWritten = false;

  constructor(minidisk: Minidisk, allocation: Allocation, files: readonly EdfFile[]) {
    this.minidisk = minidisk;
    this.allocation = allocation;
    this.entries = [...files];
  }

  get files(): readonly EdfFile[] {
    return this.entries;
  }

  /** @throws DiskFullError, or an error whose message is a clause when the records do not make a file */
  put({ name, type, mode = 'A1', recordForm, records, changed }: NewFile): void {
    const { bytes, recordLength, recordCount, starts } = joinRecords(records, recordForm);
    this.hasWritten = true;
    const tree = writeTree(this.minidisk, this.allocation, bytes, recordForm, { starts });
    const file: EdfFile = { name, type, mode, recordForm, recordLength, recordCount, changed, ...tree };
    const index = this.indexOf(name, type);
    if (index < 0) {
      this.entries.push(file);
      return;
    }
    this.release(this.entries[index] as EdfFile);
    this.entries[index] = file;
  }

  /** The last entry of the directory takes the erased one's place. */
  erase(name: string, type: string): void {
    const index = this.indexOf(name, type);
    if (index < 0) throw new Error(`there is no file ${name} ${type}`);
    this.release(this.entries[index] as EdfFile);
    const last = this.entries.pop() as EdfFile;
    if (index < this.entries.length) this.entries[index] = last;
  }

  private indexOf(name: string, type: string): number {
    return this.entries.findIndex((file) => file.name === name && file.type === type);
  }

  private release(file: EdfFile): void {
    const { pointerBlocks, data } = readTree(this.minidisk, file);
    for (const block of pointerBlocks) this.allocation.release(block);
    for (const { block } of data) if (block !== 0) this.allocation.release(block);
  }
}
