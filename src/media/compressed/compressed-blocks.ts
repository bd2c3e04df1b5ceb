/** Blocks of a compressed fixed-block image (`FBA_C370`) and its shadow files, in groups of 120. */
import { blockSize } from '../../architecture/block-disk.ts';
import type { BlockStore } from '../block-image.ts';
import { HostFile } from '../host-file.ts';
import { CompressedFile, type NumberedImages } from './compressed-file.ts';
import { CompressedHeader, noTable, secondHeader, tableEntries } from './compressed-header.ts';
import type { TrackCompression } from './compressed-tracks.ts';
import { type ChainOptions, ImageChain } from './image-chain.ts';
import { Compression, imageHeaderLength } from './image-code.ts';

const blocksPerGroup = 120;
const groupLength = blocksPerGroup * blockSize;
const identifier = 'FBA_C370';
/** Largest number of blocks; it keeps the tables of a damaged image within bounds. */
const mostBlocks = 0x800_0000;

export class CompressedBlocks implements BlockStore {
  readonly blocks: number;
  private readonly chain: ImageChain;
  /** The group that was used last. */
  private current: { readonly number: number; readonly bytes: Uint8Array } | undefined;

  private constructor(chain: ImageChain) {
    this.chain = chain;
    this.blocks = chain.newest.header.units;
  }

  /** @throws Error whose message is a clause */
  static open(path: string, options: ChainOptions): CompressedBlocks {
    return new CompressedBlocks(ImageChain.open(path, options, ({ units }) => new GroupImages(units)));
  }

  /** @throws Error whose message is a clause */
  static addShadow(path: string, shadow: string): string {
    return ImageChain.addShadow(path, shadow, ({ units }) => new GroupImages(units));
  }

  static make(path: string, blocks: number, compression: TrackCompression): CompressedBlocks {
    const images = new GroupImages(blocks);
    const header = CompressedHeader.make({
      primaryEntries: Math.ceil(images.count / tableEntries),
      units: blocks,
      compression: compression === 'zlib' ? Compression.Zlib : Compression.None,
      nullFormat: 0,
    });
    const first = new Uint8Array(secondHeader.offset);
    first.set(Buffer.from(identifier, 'latin1'));
    const file = CompressedFile.make(new HostFile(path, 'new'), first, header, images, noTable.empty);
    return new CompressedBlocks(ImageChain.ofNew(file));
  }

  read(first: number, count: number): Uint8Array {
    const bytes = new Uint8Array(count * blockSize);
    for (const { group, from, length, done } of pieces(first, count)) {
      bytes.set(this.group(group).subarray(from, from + length), done);
    }
    return bytes;
  }

  write(first: number, bytes: Uint8Array): void {
    for (const { group, from, length, done } of pieces(first, bytes.length / blockSize)) {
      const changed = this.group(group).slice();
      changed.set(bytes.subarray(done, done + length), from);
      this.chain.newest.write(group, changed);
      this.current = { number: group, bytes: changed };
    }
  }

  sync(): void {
    this.chain.sync();
  }

  close(): void {
    this.chain.close();
  }

  private group(number: number): Uint8Array {
    if (this.current?.number === number) return this.current.bytes;
    const file = this.chain.holderOf(number);
    const isNull = file.nullFormat(number) !== undefined;
    const bytes = isNull ? new Uint8Array(groupLength) : file.read(number);
    this.current = { number, bytes };
    return bytes;
  }
}

/** Divides blocks by the groups in which they are; places and lengths are in bytes. */
function* pieces(first: number, count: number) {
  let done = 0;
  while (done < count) {
    const inGroup = (first + done) % blocksPerGroup;
    const number = Math.min(blocksPerGroup - inGroup, count - done);
    yield {
      group: Math.floor((first + done) / blocksPerGroup),
      from: inGroup * blockSize,
      length: number * blockSize,
      done: done * blockSize,
    };
    done += number;
  }
}

/** The images of a file when they are groups of blocks. */
class GroupImages implements NumberedImages {
  readonly count: number;
  readonly mostLength = groupLength;

  constructor(blocks: number) {
    if (blocks < 1 || blocks > mostBlocks) throw new Error(`its header says that it has ${blocks} blocks`);
    this.count = Math.ceil(blocks / blocksPerGroup);
  }

  header(number: number): Uint8Array {
    const bytes = new Uint8Array(imageHeaderLength);
    new DataView(bytes.buffer).setUint32(1, number);
    return bytes;
  }

  describe(number: number): string {
    return `the group of blocks ${number * blocksPerGroup} to ${(number + 1) * blocksPerGroup - 1}`;
  }

  fault(_: number, body: Uint8Array): string | undefined {
    return body.length === groupLength ? undefined : `it has ${body.length} bytes, a group has ${groupLength}`;
  }
}
