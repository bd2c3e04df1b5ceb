// Accessing minidisks: label, directory and allocation map come into storage (ACCESS command; routine DMSACM).
import { AccessError } from '../interface/access-error.ts';
import { ActiveDisk, DiskFlag, systemEntries } from '../interface/active-disk.ts';
import { diskTypeOf, isWriteProtected } from '../nucleus/device-identity.ts';
import { getNucleusStorage } from '../nucleus/storage.ts';
import { findDisk, insertDisk } from './active-disks.ts';
import { Bitmap, bitmapHeader } from './bitmap.ts';
import { readBeginning, readBlock } from './block-io.ts';
import { type BlockTree, numberAddress, numberAt, setCount } from './block-list.ts';
import { blocksNeeded } from './commit.ts';
import { addDirectoryBlock, entryAt } from './directory.ts';
import { blocksPerTrack, type DiskType, findDiskType } from './disk-geometry.ts';
import { Edf, EdfLabel, FileStatusTable } from './edf-records.ts';
import { discardDisk, releaseDisk } from './release.ts';

/** More blocks than the largest disk has. */
const mostBlocks = 0x200000;

/** Block sizes from 512 to 4096. */
const smallestBlock = 512;
const largestBlock = 4096;

const labelArea = zeros<Bytes<512>>();

/**
 * Accesses the minidisk at `device` under the letter `mode`; `extensionOf` is the same letter, or that of the disk of
 * which this becomes an extension. What was accessed under the letter is released first. 0 or `AccessError`.
 */
export function accessDisk(device: u32, mode: u32, extensionOf: u32, readOnly: bool): i32 {
  const before = findDisk(mode);
  if (before !== null) releaseDisk(before);
  const address = getNucleusStorage(sizeof<ActiveDisk>());
  if (address === 0) return AccessError.NoStorage;
  const disk = at<ActiveDisk>(address);
  disk.deviceNumber = device;
  disk.mode = mode;
  disk.extensionOf = extensionOf;
  if (readOnly || isWriteProtected(device)) disk.flags = DiskFlag.ReadOnly;

  let rc = readLabel(disk);
  if (rc === 0) rc = readDirectory(disk);
  if (rc === 0 && (disk.flags & DiskFlag.ReadOnly) === 0) rc = readMap(disk);
  if (rc !== 0) {
    discardDisk(disk);
    return rc;
  }
  insertDisk(disk);
  return 0;
}

/** Finds the label by trying block sizes: which block size a disk has stands only in its label. */
function readLabel(disk: ActiveDisk): i32 {
  const type = diskTypeOf(disk.deviceNumber);
  if (type === 0) return AccessError.NotAttached;
  const geometry = findDiskType(type);
  if (geometry === null) return AccessError.NotFormatted;
  disk.deviceType = type;
  disk.heads = geometry.heads;
  for (let size: u32 = smallestBlock; size <= largestBlock; size = size << 1) {
    if (isLabelFor(disk, geometry, size)) {
      move(addr(disk.label), addr(labelArea), Edf.labelSize);
      return isSoundLabel(disk.label) ? 0 : AccessError.InputOutput;
    }
  }
  return AccessError.NotFormatted;
}

/** Whether the label's numbers can be used; they may be anything after an accident. */
function isSoundLabel(label: EdfLabel): bool {
  return (
    label.fileStatusSize === Edf.fileStatusSize &&
    label.fileStatusPerBlock === label.blockSize / Edf.fileStatusSize &&
    (label.directoryOrigin === Edf.originBlock1 || label.directoryOrigin === Edf.originBlock2) &&
    label.blockCount >= Edf.firstFreeBlock &&
    label.blockCount <= mostBlocks
  );
}

function isLabelFor(disk: ActiveDisk, geometry: DiskType, size: u32): bool {
  disk.blocksPerTrack = blocksPerTrack(geometry, size);
  if (!readBeginning(disk, Edf.labelBlock, addr(labelArea), smallestBlock)) return false;
  const label = at<EdfLabel>(addr(labelArea));
  return label.identifier === Edf.identifier && label.blockSize === size;
}

function readDirectory(disk: ActiveDisk): i32 {
  if (!addDirectoryBlock(disk)) return AccessError.NoStorage;
  const tree = disk.directory;
  tree.root = disk.label.directoryOrigin;
  if (!readFirstBlock(disk)) return AccessError.InputOutput;
  const own = entryAt(disk, 0);
  if (!isSoundSystemFile(disk, own, own.recordCount)) return AccessError.InputOutput;
  tree.levels = own.levels;
  disk.directoryEntries = own.recordCount;
  const blocks = blocksNeeded(own.recordCount, disk.label.fileStatusPerBlock);
  const rc = readTree(disk, tree, blocks);
  if (rc !== 0) return rc;

  let last = disk.firstDirectoryBlock;
  for (let i: u32 = 1; i < blocks; i++) {
    if (!addDirectoryBlock(disk)) return AccessError.NoStorage;
    if (last !== null) last = last.next;
    if (last === null || !readBlock(disk, numberAt(tree.data, i), addr(last.entries))) return AccessError.InputOutput;
  }
  return 0;
}

/** Whether what the directory says of itself, or of the allocation map, can be. */
function isSoundSystemFile(disk: ActiveDisk, status: FileStatusTable, entries: u32): bool {
  return status.levels <= 2 && entries >= systemEntries && entries <= disk.label.blockCount * 8;
}

/**
 * The directory's first block, which begins with its own name: below the root there may be pointer blocks before it.
 */
function readFirstBlock(disk: ActiveDisk): bool {
  const first = addr(entryAt(disk, 0));
  let block = disk.directory.root;
  for (let level = 0; level <= 2; level++) {
    if (!readBlock(disk, block, first)) return false;
    block = at<Arr<u32>>(first)[0];
    if (block === Edf.directoryName) return true;
  }
  return false;
}

/** The numbers of a system file's blocks, from its pointer blocks; root and levels are set. */
function readTree(disk: ActiveDisk, tree: BlockTree, blocks: u32): i32 {
  const blockSize = disk.label.blockSize;
  const perBlock = blockSize / Edf.fixedPointerSize;
  if (!setCount(tree.data, blocks, blockSize)) return AccessError.NoStorage;
  if (tree.levels === 0) {
    at<Arr<u32>>(numberAddress(tree.data, 0))[0] = tree.root;
    return 0;
  }
  if (tree.levels === 1) return readNumbers(disk, tree.root, numberAddress(tree.data, 0));
  if (!setCount(tree.pointers, blocksNeeded(blocks, perBlock), blockSize)) return AccessError.NoStorage;
  let rc = readNumbers(disk, tree.root, numberAddress(tree.pointers, 0));
  for (let i: u32 = 0; i < tree.pointers.count && rc === 0; i++) {
    rc = readNumbers(disk, numberAt(tree.pointers, i), numberAddress(tree.data, i * perBlock));
  }
  return rc;
}

function readNumbers(disk: ActiveDisk, block: u32, to: u32): i32 {
  return readBlock(disk, block, to) ? 0 : AccessError.InputOutput;
}

/** The allocation map, twice: as committed and as it will become. */
function readMap(disk: ActiveDisk): i32 {
  const status: FileStatusTable = entryAt(disk, 1);
  const tree = disk.map;
  const blockSize = disk.label.blockSize;
  const blocks = blocksNeeded(blocksNeeded(disk.label.blockCount, 8), blockSize);
  if (!isSoundSystemFile(disk, status, disk.directoryEntries)) return AccessError.InputOutput;
  tree.root = status.origin;
  tree.levels = status.levels;
  const rc = readTree(disk, tree, blocks);
  if (rc !== 0) return rc;

  disk.committed = newBitmap(blocks * blockSize);
  disk.allocated = newBitmap(blocks * blockSize);
  disk.labelBuffer = getNucleusStorage(blockSize);
  const committed = disk.committed;
  const allocated = disk.allocated;
  if (committed === null || allocated === null || disk.labelBuffer === 0) return AccessError.NoStorage;
  for (let i: u32 = 0; i < blocks; i++) {
    if (!readBlock(disk, numberAt(tree.data, i), addr(committed.bits) + i * blockSize)) return AccessError.InputOutput;
  }
  move(addr(allocated.bits), addr(committed.bits), committed.size);
  return 0;
}

function newBitmap(size: u32): Ptr<Bitmap> | null {
  const address = getNucleusStorage(bitmapHeader + size);
  if (address === 0) return null;
  const map = at<Bitmap>(address);
  map.size = size;
  return map;
}
