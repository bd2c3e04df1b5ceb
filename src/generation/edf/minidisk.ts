/**
 * A minidisk on a volume, as blocks of one size: which record of which track is block n.
 *
 * The count fields hold the cylinder numbers of the minidisk, from 0 on, as a program writes them that knows nothing of the
 * volume around it; home addresses and records 0 hold the volume's.
 */
import { recordsPerTrack } from '../../architecture/disk-geometry.ts';
import type { CkdImage } from '../../media/ckd-image.ts';
import {
  countLength,
  homeAddressLength,
  layOutTrack,
  type RecordPlace,
  recordAt,
  recordZero,
  type TrackRecord,
} from '../../media/track.ts';

export const blockSizes = [512, 1024, 2048, 4096] as const;
export type BlockSize = (typeof blockSizes)[number];

/** Cylinders of a volume. */
export interface Extent {
  readonly firstCylinder: number;
  readonly cylinders: number;
}

/** A minidisk that is formatted in blocks. Blocks are numbered from 1. */
export class Minidisk {
  readonly image: CkdImage;
  readonly extent: Extent;
  readonly blockSize: BlockSize;
  readonly blocksPerTrack: number;

  constructor(image: CkdImage, extent: Extent, blockSize: BlockSize) {
    this.image = image;
    this.extent = extent;
    this.blockSize = blockSize;
    this.blocksPerTrack = recordsPerTrack(image.geometry, blockSize);
  }

  get blocksPerCylinder(): number {
    return this.blocksPerTrack * this.image.geometry.heads;
  }

  /** Blocks of all cylinders. */
  get blockCount(): number {
    return this.blocksPerCylinder * this.extent.cylinders;
  }

  /** Writes every track anew, with blocks of zeros. */
  formatTracks(): void {
    const data = new Uint8Array(this.blockSize);
    const key = new Uint8Array(0);
    for (let cylinder = 0; cylinder < this.extent.cylinders; cylinder++) {
      const real = this.extent.firstCylinder + cylinder;
      for (let head = 0; head < this.image.geometry.heads; head++) {
        const records: TrackRecord[] = [recordZero(real, head)];
        for (let record = 1; record <= this.blocksPerTrack; record++) {
          records.push({ cylinder, head, record, key, data });
        }
        this.image.writeRecords(real, head, records);
      }
    }
  }

  /** A copy of a block. */
  readBlock(block: number): Uint8Array {
    const { cylinder, head, dataOffset } = this.find(block);
    return this.image.readTrack(cylinder, head).slice(dataOffset, dataOffset + this.blockSize);
  }

  /** Replaces a block; what is shorter is filled up with zeros. */
  writeBlock(block: number, bytes: Uint8Array): void {
    const { cylinder, head, dataOffset } = this.find(block);
    if (bytes.length > this.blockSize) throw new Error('Impossible: what is written to a block fits in it');
    const whole = new Uint8Array(this.blockSize);
    whole.set(bytes);
    this.image.writeBytes(cylinder, head, dataOffset, whole);
  }

  private find(block: number): { cylinder: number; head: number; dataOffset: number } {
    if (block < 1 || block > this.blockCount) {
      throw new Error(`there is no block ${block} on the minidisk, only 1 to ${this.blockCount}`);
    }
    const index = block - 1;
    const track = Math.floor(index / this.blocksPerTrack);
    const record = (index % this.blocksPerTrack) + 1;
    const { heads } = this.image.geometry;
    const cylinder = this.extent.firstCylinder + Math.floor(track / heads);
    const head = track % heads;
    const place = this.recordPlace(this.image.readTrack(cylinder, head), record);
    if (place.record !== record || place.keyLength !== 0 || place.dataLength !== this.blockSize) {
      throw new Error(
        `record ${record} of cylinder ${cylinder}, track ${head} should be block ${block} of ${this.blockSize} bytes, and is not`,
      );
    }
    return { cylinder, head, dataOffset: place.dataOffset };
  }

  /** Where a record must be if those before it are blocks: not looked for, because a track is looked at so often. */
  private recordPlace(track: Uint8Array, record: number): RecordPlace {
    const first = recordAt(track, homeAddressLength).end;
    return recordAt(track, first + (record - 1) * (countLength + this.blockSize));
  }
}

/** The block size of a minidisk, from its first record; undefined if that has none of the right sizes. */
export function findBlockSize(image: CkdImage, extent: Extent): BlockSize | undefined {
  const place = layOutTrack(image.readTrack(extent.firstCylinder, 0)).records[1];
  return blockSizes.find((size) => size === place?.dataLength && place.keyLength === 0);
}
