/** The directory and the allocation map of a minidisk, which are files too. */
import type { GuestRecord } from '../../../directory/guest-records.ts';
import type { Allocation } from './allocation.ts';
import { type BlockTree, readPointers, readTree, writeTree } from './block-tree.ts';
import { edf } from './declarations.ts';
import {
  type EdfFile,
  type FileExtent,
  isSystemFile,
  readExtent,
  readFileStatus,
  systemNumber,
  writeFileStatus,
  writeSystemStatus,
} from './file-status.ts';
import type { DiskLabel } from './label.ts';
import type { Minidisk } from './minidisk.ts';

/** What the label leads to. */
export interface DiskDirectory {
  readonly directory: FileExtent;
  readonly directoryBlocks: BlockTree;
  readonly map: FileExtent;
  readonly mapBlocks: BlockTree;
  readonly mapBytes: Uint8Array;
  readonly files: readonly EdfFile[];
}

/** Reads directory and allocation map. Throws an error whose message is a clause. */
export function readDiskDirectory(disk: Minidisk, label: DiskLabel): DiskDirectory {
  const { fileStatus } = edf();
  const directory = directoryExtent(disk, label);
  const directoryBlocks = readTree(disk, directory);
  const bytes = readBytes(disk, directoryBlocks);
  const entries = Array.from({ length: directory.recordCount }, (_, index) =>
    fileStatus.at(bytes, index * fileStatus.size),
  );
  const [, second, ...others] = entries;
  if (second === undefined || systemNumber(second) !== edf().numbers.allocationMapName) {
    throw new Error('the second entry of its directory is not the allocation map');
  }
  const map = readExtent(second);
  const mapBlocks = readTree(disk, map);
  const mapBytes = readBytes(disk, mapBlocks);
  if (mapBytes.length * 8 < label.blockCount) throw new Error('its allocation map is too short');
  return { directory, directoryBlocks, map, mapBlocks, mapBytes, files: others.filter(isFile).map(readFileStatus) };
}

/** All data blocks of a file, one after the other. */
export function readBytes(disk: Minidisk, { data }: BlockTree): Uint8Array {
  const bytes = new Uint8Array(data.length * disk.blockSize);
  for (const [index, { block }] of data.entries()) {
    if (block !== 0) bytes.set(disk.readBlock(block), index * disk.blockSize);
  }
  return bytes;
}

function isFile(record: GuestRecord): boolean {
  return !isSystemFile(record);
}

/** The directory's own entry is in its first data block: down from the label's block, always by the first pointer. */
function directoryExtent(disk: Minidisk, label: DiskLabel): FileExtent {
  const { originBlock1, originBlock2, directoryName } = edf().numbers;
  if (label.directoryOrigin !== originBlock1 && label.directoryOrigin !== originBlock2) {
    throw new Error(
      `its directory begins at block ${label.directoryOrigin}, not at ${originBlock1} or ${originBlock2}`,
    );
  }
  let block = label.directoryOrigin;
  for (let level = 0; level <= deepestDirectory && block >= 1 && block <= disk.blockCount; level++) {
    const first = edf().fileStatus.at(disk.readBlock(block));
    if (systemNumber(first) === directoryName) return { ...readExtent(first), origin: label.directoryOrigin };
    block = readPointers(disk, block, 'F')[0]?.block ?? 0;
  }
  throw new Error('its directory does not begin with its own entry');
}

/** More levels of pointers no disk needs. */
const deepestDirectory = 6;

/** What a new directory leads to, written but not yet made valid by the label. */
export interface WrittenDirectory {
  readonly origin: number;
  /** Blocks that directory and map took, and that their next writing takes while these are still in use. */
  readonly blocks: number;
}

/**
 * Writes a new map and a new directory to free blocks, giving up the old ones' blocks.
 * @param old what they replace; undefined on a disk that is being formatted
 * @throws DiskFullError
 */
export function writeDiskDirectory(
  disk: Minidisk,
  allocation: Allocation,
  files: readonly EdfFile[],
  changed: Date,
  old: DiskDirectory | undefined,
): WrittenDirectory {
  const { numbers, fileStatus } = edf();
  if (old !== undefined) releaseBlocks(allocation, old);
  const { used } = allocation;
  const origin = old?.directory.origin === numbers.originBlock1 ? numbers.originBlock2 : numbers.originBlock1;
  const bytes = new Uint8Array((files.length + systemEntries) * fileStatus.size);
  const directory = writeTree(disk, allocation, bytes, 'F', { top: origin });
  const mapTree = writeTree(disk, allocation, allocation.map, 'F');
  const form = { recordForm: 'F' } as const;
  const records = { recordLength: fileStatus.size, recordCount: files.length + systemEntries };
  const mapRecords = { recordLength: disk.blockSize, recordCount: mapTree.blockCount };
  const entries = [
    writeSystemStatus(numbers.directoryName, 'DIRECTOR', { ...form, ...records, ...directory }, changed),
    writeSystemStatus(numbers.allocationMapName, 'ALLOCMAP', { ...form, ...mapRecords, ...mapTree }, changed),
    ...files.map(writeFileStatus),
  ];
  rewrite(disk, { ...form, ...records, ...directory }, Uint8Array.from(Buffer.concat(entries)));
  rewrite(disk, { ...form, ...mapRecords, ...mapTree }, allocation.map);
  return { origin: directory.origin, blocks: allocation.used - used };
}

/** Entries of the directory that are not files. */
export const systemEntries = 2;

function releaseBlocks(allocation: Allocation, { directory, directoryBlocks, mapBlocks }: DiskDirectory): void {
  for (const tree of [directoryBlocks, mapBlocks]) {
    for (const block of [...tree.pointerBlocks, ...tree.data.map((pointer) => pointer.block)]) {
      if (block !== directory.origin) allocation.release(block);
    }
  }
}

/** Fills the data blocks of a file that has its blocks already: taking them changed what is to be written. */
function rewrite(disk: Minidisk, extent: FileExtent, bytes: Uint8Array): void {
  const { data } = readTree(disk, extent);
  for (const [index, { block }] of data.entries()) {
    disk.writeBlock(block, bytes.subarray(index * disk.blockSize, (index + 1) * disk.blockSize));
  }
}
