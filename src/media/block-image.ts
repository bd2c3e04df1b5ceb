/**
 * A fixed-block disk volume in a file of the host: blocks of 512 bytes one behind the other without a header, or
 * compressed (`FBA_C370`; file formats of the Hercules emulator), with or without shadow files.
 *
 * A write has returned from the host's `write` when the method returns. `sync` makes it last through a power failure.
 */
import {
  type BlockDiskGeometry,
  blockDiskGeometries,
  blockSize,
  findBlockDiskGeometry,
} from '../architecture/block-disk.ts';
import { toEbcdic } from '../architecture/ebcdic.ts';
import { CompressedBlocks } from './compressed/compressed-blocks.ts';
import type { TrackCompression } from './compressed/compressed-tracks.ts';
import { HostFile } from './host-file.ts';

/** What an image of either kind is: blocks by their number. */
export interface BlockStore {
  readonly blocks: number;
  /** Blocks that lie on the volume. */
  read(first: number, count: number): Uint8Array;
  write(first: number, bytes: Uint8Array): void;
  sync(): void;
  close(): void;
}

export interface BlockImageOptions {
  readonly readOnly?: boolean;
  /** Name of the shadow files of a compressed image. */
  readonly shadow?: string | undefined;
}

export interface CreateBlockImage {
  /** The type's own number if absent. */
  readonly blocks?: number | undefined;
  /** Serial of a volume label. */
  readonly serial?: string;
  readonly compression?: TrackCompression | undefined;
}

const labelBlock = 1;
const compressedIdentifier = 'FBA_C370';
const serialLength = 6;

export class BlockImage {
  readonly path: string;
  readonly geometry: BlockDiskGeometry;
  readonly blocks: number;
  readonly isReadOnly: boolean;
  /** Called at the first write after a sync. */
  onUnsynced: () => void = () => {};
  private readonly store: BlockStore;
  private isUnsynced = false;

  private constructor(path: string, store: BlockStore, geometry: BlockDiskGeometry, isReadOnly: boolean) {
    this.path = path;
    this.store = store;
    this.geometry = geometry;
    this.blocks = store.blocks;
    this.isReadOnly = isReadOnly;
  }

  /**
   * Opens an image.
   * @param type `3370`: the model is found from the number of blocks
   * @throws Error 'Cannot attach "x.img" as a 3370: ...'
   */
  static open(path: string, type: string, { readOnly = false, shadow }: BlockImageOptions = {}): BlockImage {
    try {
      const models = blockDiskGeometries.filter((each) => each.name === type || each.type.toString(16) === type);
      if (models.length === 0) throw new Error('there is no disk of that type');
      const store = openStore(path, { readOnly, shadow });
      try {
        return new BlockImage(path, store, modelFor(models, store.blocks), readOnly);
      } catch (error) {
        store.close();
        throw error;
      }
    } catch (error) {
      throw new Error(`Cannot attach "${path}" as a ${type}: ${(error as Error).message}`);
    }
  }

  /**
   * Makes a volume of zeros, with a volume label if there is a serial for it.
   * @throws Error if the file exists already or cannot be written
   */
  static create(path: string, type: string, options: CreateBlockImage = {}): BlockImage {
    const fail = (reason: string) => new Error(`Cannot make "${path}" as a ${type}: ${reason}`);
    const geometry = findBlockDiskGeometry(type);
    if (geometry === undefined) throw fail('there is no disk of that type');
    const blocks = options.blocks ?? geometry.blocks;
    const { serial, compression } = options;
    if (blocks < 2 || blocks > geometry.blocks) {
      throw fail(`it is to have ${blocks} blocks, a ${type} has 2 to ${grouped(geometry.blocks)}`);
    }
    if (serial !== undefined && serial.length > serialLength) {
      throw fail(`the serial "${serial}" has more than ${serialLength} characters`);
    }
    try {
      const store =
        compression === undefined ? PlainBlocks.make(path, blocks) : CompressedBlocks.make(path, blocks, compression);
      const image = new BlockImage(path, store, geometry, false);
      if (serial !== undefined) image.write(labelBlock, label(serial));
      return image;
    } catch (error) {
      throw fail((error as Error).message);
    }
  }

  /**
   * Makes the next shadow file of a compressed image, which then stays as it is.
   * @returns the name of the new one
   * @throws Error 'Cannot shadow "x.img": ...'
   */
  static addShadow(path: string, shadow: string): string {
    try {
      return CompressedBlocks.addShadow(path, shadow);
    } catch (error) {
      throw new Error(`Cannot shadow "${path}": ${(error as Error).message}`);
    }
  }

  /** @throws Error if the image is damaged there */
  read(first: number, count: number): Uint8Array {
    this.check(first, count);
    return this.store.read(first, count);
  }

  /** Writes whole blocks. */
  write(first: number, bytes: Uint8Array): void {
    if (bytes.length % blockSize !== 0) throw new RangeError('Blocks are written as a whole');
    this.check(first, bytes.length / blockSize);
    this.store.write(first, bytes);
    if (!this.isUnsynced) this.onUnsynced();
    this.isUnsynced = true;
  }

  /** Makes what was written survive a power failure; nothing when nothing was written since the last time. */
  sync(): void {
    if (!this.isUnsynced) return;
    this.store.sync();
    this.isUnsynced = false;
  }

  close(): void {
    this.sync();
    this.store.close();
  }

  private check(first: number, count: number): void {
    if (first < 0 || first + count > this.blocks) {
      throw new RangeError(`Blocks lie on the volume; ${count} from ${first} on do not`);
    }
  }
}

/** A volume label; it names no table of contents. */
function label(serial: string): Uint8Array {
  const block = new Uint8Array(blockSize);
  block.set(toEbcdic(`VOL1${serial.padEnd(serialLength)}`));
  return block;
}

/** The smallest of the models that has so many blocks. */
function modelFor(models: readonly BlockDiskGeometry[], blocks: number): BlockDiskGeometry {
  const model = models.find((each) => blocks <= each.blocks);
  if (model !== undefined) return model;
  const largest = models.at(-1) as BlockDiskGeometry;
  throw new Error(`it has ${grouped(blocks)} blocks, a ${largest.name} has ${grouped(largest.blocks)}`);
}

function openStore(
  path: string,
  options: { readonly readOnly: boolean; readonly shadow: string | undefined },
): BlockStore {
  const file = new HostFile(path, options.readOnly ? 'read' : 'write');
  const identifier = Buffer.from(file.read(0, compressedIdentifier.length)).toString('latin1');
  if (identifier === compressedIdentifier) {
    file.close();
    return CompressedBlocks.open(path, options);
  }
  try {
    if (/^(FBA|CKD)_[PCS](370|064)$/.test(identifier)) {
      throw new Error(`it begins with ${identifier}: it is neither plain blocks nor ${compressedIdentifier}`);
    }
    if (options.shadow !== undefined) throw new Error('only a compressed image has shadow files');
    return new PlainBlocks(file);
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Blocks one behind the other. */
class PlainBlocks implements BlockStore {
  readonly blocks: number;
  private readonly file: HostFile;

  constructor(file: HostFile) {
    const size = file.size();
    if (size === 0 || size % blockSize !== 0) {
      throw new Error(`its ${grouped(size)} bytes are not a whole number of blocks of ${blockSize}`);
    }
    this.file = file;
    this.blocks = size / blockSize;
  }

  static make(path: string, blocks: number): PlainBlocks {
    const file = new HostFile(path, 'new');
    file.truncate(blocks * blockSize);
    return new PlainBlocks(file);
  }

  read(first: number, count: number): Uint8Array {
    const bytes = this.file.read(first * blockSize, count * blockSize);
    if (bytes.length < count * blockSize) throw new Error(`Block ${first} of "${this.file.path}" is no longer there`);
    return bytes;
  }

  write(first: number, bytes: Uint8Array): void {
    this.file.write(first * blockSize, bytes);
  }

  sync(): void {
    this.file.sync();
  }

  close(): void {
    this.file.close();
  }
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
