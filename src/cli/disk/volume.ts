/** A whole volume: count-key-data, whose header names its type, or fixed blocks, whose type is found or said. */
import { closeSync, openSync, readSync } from 'node:fs';
import { blockDiskGeometries, blockSize } from '../../architecture/block-disk.ts';
import { fromEbcdic } from '../../architecture/ebcdic.ts';
import { BlockImage } from '../../media/block-image.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { volumeSerial } from '../../media/volume-label.ts';
import { deviceType } from './place.ts';

export type Volume =
  | { readonly kind: 'tracks'; readonly image: CkdImage }
  | { readonly kind: 'blocks'; readonly image: BlockImage };

export interface VolumeOptions {
  /** Of fixed blocks. */
  readonly type?: string | undefined;
  readonly shadow?: string | undefined;
}

/** Of subcommands that work on whole volumes. */
export const volumeOptions = { type: { type: 'string' }, shadow: { type: 'string' } } as const;

const usualBlockDisk = '3370';
/** Where fixed blocks have their volume label. */
const label = { block: 1, identifier: 'VOL1', length: 10 } as const;

/** Opens a volume for reading. */
export function openVolume(path: string, { type, shadow }: VolumeOptions = {}): Volume {
  const options = { readOnly: true, shadow };
  const isBlocks = type === undefined ? looksLikeBlocks(path) : isBlockDisk(type);
  if (isBlocks) return { kind: 'blocks', image: BlockImage.open(path, type ?? usualBlockDisk, options) };
  return { kind: 'tracks', image: CkdImage.open(path, type ?? deviceType(path), options) };
}

export function isBlockDisk(type: string): boolean {
  return blockDiskGeometries.some(({ name }) => name === type || name.startsWith(`${type}-`));
}

/** The serial in a volume's label. */
export function serialOf({ kind, image }: Volume): string | undefined {
  if (kind === 'tracks') return volumeSerial(image.readRecords(0, 0));
  if (image.blocks <= label.block) return undefined;
  const text = fromEbcdic(image.read(label.block, 1).subarray(0, label.length));
  return text.startsWith(label.identifier) ? text.slice(label.identifier.length).trimEnd() : undefined;
}

/** Compressed blocks say so; plain ones have a volume label where it belongs. */
export function looksLikeBlocks(path: string): boolean {
  const start = beginningOf(path, (label.block + 1) * blockSize);
  const identifier = Buffer.from(start.subarray(0, 4)).toString('latin1');
  if (identifier === 'FBA_') return true;
  if (identifier === 'CKD_' || start.length < (label.block + 1) * blockSize) return false;
  return fromEbcdic(start.subarray(label.block * blockSize)).startsWith(label.identifier);
}

function beginningOf(path: string, length: number): Uint8Array {
  try {
    const file = openSync(path, 'r');
    const bytes = new Uint8Array(length);
    const read = readSync(file, bytes, 0, length, 0);
    closeSync(file);
    return bytes.subarray(0, read);
  } catch {
    // Whoever opens it says what is wrong.
    return new Uint8Array(0);
  }
}
