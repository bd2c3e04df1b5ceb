/**
 * The blocks of a file: data, and levels of pointer blocks above them. Not made here, but read: blocks that were never
 * written (a pointer of zero in an F file).
 */
import type { Allocation } from './allocation.ts';
import { edf } from './declarations.ts';
import type { FileExtent, RecordForm } from './file-status.ts';
import type { Minidisk } from './minidisk.ts';

/** A pointer to a block. */
export interface Pointer {
  /** 0: never written, all zeros. */
  readonly block: number;
  /** V files: where in the first data block below the first record begins; `noRecordBegins`. */
  readonly displacement: number;
  /** V files: the number of that record. */
  readonly record: number;
}

export interface BlockTree {
  readonly pointerBlocks: readonly number[];
  /** One pointer for each data block. */
  readonly data: readonly Pointer[];
}

/** How many pointers a pointer block holds. */
export function pointersPerBlock(blockSize: number, form: RecordForm): number {
  return Math.floor(blockSize / pointerSize(form));
}

function pointerSize(form: RecordForm): number {
  return form === 'V' ? edf().variablePointer.size : edf().numbers.fixedPointerSize;
}

/** Data blocks of a file, holes counted. */
export function dataBlocks(extent: FileExtent, blockSize: number): number {
  if (extent.recordForm === 'V') return extent.blockCount;
  return Math.ceil((extent.recordCount * extent.recordLength) / blockSize);
}

/** How many levels of pointer blocks so many data blocks need. */
export function levelsFor(blocks: number, blockSize: number, form: RecordForm): number {
  const perBlock = pointersPerBlock(blockSize, form);
  let levels = 0;
  for (let count = blocks; count > 1; count = Math.ceil(count / perBlock)) levels += 1;
  return levels;
}

/** Finds all blocks of a file. Throws an error whose message is a clause when a pointer leads nowhere. */
export function readTree(disk: Minidisk, extent: FileExtent): BlockTree {
  const perBlock = pointersPerBlock(disk.blockSize, extent.recordForm);
  const counts = [dataBlocks(extent, disk.blockSize)];
  for (let level = 0; level < extent.levels; level++) counts.push(Math.ceil((counts[level] as number) / perBlock));
  if (counts[extent.levels] !== 1)
    throw new Error(`${counts[0]} data blocks do not have ${extent.levels} pointer levels`);
  const pointerBlocks: number[] = [];
  let nodes: Pointer[] = [{ block: extent.origin, displacement: 0, record: 1 }];
  for (let level = extent.levels; level > 0; level--) {
    pointerBlocks.push(...nodes.flatMap(({ block }) => (block === 0 ? [] : [block])));
    const below = nodes.flatMap(({ block }) => readPointers(disk, block, extent.recordForm));
    nodes = below.slice(0, counts[level - 1]);
  }
  return { pointerBlocks, data: nodes };
}

/** The pointers of one pointer block, unused ones among them. */
export function readPointers(disk: Minidisk, block: number, form: RecordForm): Pointer[] {
  const bytes = block === 0 ? new Uint8Array(disk.blockSize) : disk.readBlock(block);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: pointersPerBlock(disk.blockSize, form) }, (_, index) => {
    if (form === 'F') return { block: view.getUint32(index * pointerSize('F')), displacement: 0, record: 0 };
    const record = edf().variablePointer.at(bytes, index * pointerSize('V'));
    return { block: record.get('block'), displacement: record.get('displacement'), record: record.get('record') };
  });
}

export interface WrittenTree {
  readonly origin: number;
  readonly levels: number;
  readonly blockCount: number;
}

/**
 * Writes a file's bytes to free blocks, and pointer blocks over them.
 * @param starts V files: the offsets at which records begin, in order
 * @param top the block to be used for the origin, instead of a free one
 * @throws DiskFullError
 */
export function writeTree(
  disk: Minidisk,
  allocation: Allocation,
  bytes: Uint8Array,
  form: RecordForm,
  { starts = [], top }: { readonly starts?: readonly number[]; readonly top?: number } = {},
): WrittenTree {
  const count = Math.ceil(bytes.length / disk.blockSize);
  const place = (isTop: boolean) => (isTop && top !== undefined ? top : allocation.take());
  const nextRecord = recordFinder(starts, disk.blockSize);
  let nodes: Pointer[] = [];
  for (let index = 0; index < count; index++) {
    const block = place(count === 1);
    disk.writeBlock(block, bytes.subarray(index * disk.blockSize, (index + 1) * disk.blockSize));
    nodes.push({ block, ...nextRecord(index) });
  }
  const perBlock = pointersPerBlock(disk.blockSize, form);
  let levels = 0;
  for (; nodes.length > 1; levels++) {
    const above: Pointer[] = [];
    for (let first = 0; first < nodes.length; first += perBlock) {
      const below = nodes.slice(first, first + perBlock);
      const block = place(nodes.length <= perBlock);
      disk.writeBlock(block, pointerBlock(below, form));
      above.push({ ...(below[0] as Pointer), block });
    }
    nodes = above;
  }
  return { origin: (nodes[0] as Pointer).block, levels, blockCount: count };
}

/** Says, for one data block after the other, where the first record begins in it. */
export function recordFinder(starts: readonly number[], blockSize: number) {
  const { noRecordBegins } = edf().numbers;
  let next = 0;
  return (index: number): { displacement: number; record: number } => {
    while (next < starts.length && (starts[next] as number) < index * blockSize) next += 1;
    const start = starts[next];
    const isInBlock = start !== undefined && start < (index + 1) * blockSize;
    return { displacement: isInBlock ? start - index * blockSize : noRecordBegins, record: next + 1 };
  };
}

function pointerBlock(pointers: readonly Pointer[], form: RecordForm): Uint8Array {
  const size = pointerSize(form);
  const bytes = new Uint8Array(pointers.length * size);
  const view = new DataView(bytes.buffer);
  for (const [index, pointer] of pointers.entries()) {
    if (form === 'F') {
      view.setUint32(index * size, pointer.block);
      continue;
    }
    const record = edf().variablePointer.at(bytes, index * size);
    record.set('block', pointer.block);
    record.set('displacement', pointer.displacement);
    record.set('record', pointer.record);
  }
  return bytes;
}
