// What stands on a disk without files: label, directory, allocation map (file-system/edf-records.ts shows their places).

import { Edf, EdfLabel, FileStatusTable, RecordFormat } from '../../file-system/edf-records.ts';
import { packTime, putDate } from '../../file-system/packed-date.ts';
import { systemEntries } from '../../interface/active-disk.ts';
import { ClockTime } from '../../interface/clock-time.ts';
import { services } from '../../interface/services.ts';
import { type Disk, writeBlock } from './disk.ts';

/** Where the parts of the allocation map are. */
class MapPlace {
  blockCount: u32;
  /** Data blocks of the map begin at block `Edf.firstFreeBlock`. */
  mapBlocks: u32;
  /** Blocks of pointers to them follow, when there is more than one data block. */
  pointerBlocks: u32;
  levels: u32;
  /** The last block of these. */
  last: u32;
}

/** Writes all that an empty disk needs, the label last. False after an I/O error. */
export function writeEmptyDisk(disk: Disk, volumeLabel: Bytes<6>): bool {
  const place = local<MapPlace>();
  const now = local<ClockTime>();
  services.readClock(now);
  findPlace(disk, place);
  return (
    writeMap(disk, place) &&
    writePointers(disk, place) &&
    writeDirectory(disk, place, now) &&
    writeLabel(disk, place, now, volumeLabel)
  );
}

function divideUp(count: u32, by: u32): u32 {
  return (count + by - 1) / by;
}

function findPlace(disk: Disk, place: MapPlace): void {
  place.blockCount = disk.cylinders * disk.heads * disk.blocksPerTrack;
  place.mapBlocks = divideUp(place.blockCount, disk.blockSize * 8);
  if (place.mapBlocks > 1) {
    place.levels = 1;
    place.pointerBlocks = divideUp(place.mapBlocks, pointersInBlock(disk));
  }
  let blocks = place.mapBlocks + place.pointerBlocks;
  if (place.pointerBlocks > 1) {
    place.levels = 2;
    blocks++;
  }
  place.last = Edf.firstFreeBlock + blocks - 1;
}

function pointersInBlock(disk: Disk): u32 {
  return disk.blockSize / Edf.fixedPointerSize;
}

/** One for each block in use, and for each that does not exist. */
function writeMap(disk: Disk, place: MapPlace): bool {
  const bits = disk.blockSize * 8;
  for (let i: u32 = 0; i < place.mapBlocks; i++) {
    fill(disk.buffer, 0, disk.blockSize);
    markRange(disk, i * bits, 1, place.last);
    markRange(disk, i * bits, place.blockCount + 1, place.mapBlocks * bits);
    if (!writeBlock(disk, Edf.firstFreeBlock + i)) return false;
  }
  return true;
}

/** Sets the bits of blocks `from` to `to` as far as they are in the buffer, whose first bit is of block `before` + 1. */
function markRange(disk: Disk, before: u32, from: u32, to: u32): void {
  const bytes = at<Bytes>(disk.buffer);
  const first = from > before ? from - before - 1 : 0;
  const bits = disk.blockSize * 8;
  for (let bit = first; bit < bits && before + bit + 1 <= to; bit++) bytes[bit >>> 3] |= 0x80 >>> (bit & 7);
}

/** Pointers to the map's blocks, in up to two levels. */
function writePointers(disk: Disk, place: MapPlace): bool {
  const perBlock = pointersInBlock(disk);
  const firstPointerBlock = Edf.firstFreeBlock + place.mapBlocks;
  for (let i: u32 = 0; i < place.pointerBlocks; i++) {
    const left = place.mapBlocks - i * perBlock;
    putNumbers(disk, Edf.firstFreeBlock + i * perBlock, left < perBlock ? left : perBlock);
    if (!writeBlock(disk, firstPointerBlock + i)) return false;
  }
  if (place.levels < 2) return true;
  putNumbers(disk, firstPointerBlock, place.pointerBlocks);
  return writeBlock(disk, place.last);
}

/** The buffer becomes a block of `count` pointers to blocks that follow each other. */
function putNumbers(disk: Disk, first: u32, count: u32): void {
  const numbers = at<Arr<u32>>(disk.buffer);
  fill(disk.buffer, 0, disk.blockSize);
  for (let i: u32 = 0; i < count; i++) numbers[i] = first + i;
}

const directoryType = ebcdic<8>('DIRECTOR');
const mapType = ebcdic<8>('ALLOCMAP');

/** The directory has two entries: its own and the map's. */
function writeDirectory(disk: Disk, place: MapPlace, now: ClockTime): bool {
  fill(disk.buffer, 0, disk.blockSize);
  const entries = at<Arr<FileStatusTable>>(disk.buffer);
  const own = entries[0];
  putEntry(own, Edf.directoryName, directoryType, now);
  own.origin = Edf.originBlock1;
  putLengths(own, Edf.fileStatusSize, systemEntries, 1);
  const map = entries[1];
  putEntry(map, Edf.allocationMapName, mapType, now);
  map.origin = place.levels === 0 ? Edf.firstFreeBlock : place.last;
  map.levels = place.levels;
  putLengths(map, disk.blockSize, place.mapBlocks, place.mapBlocks);
  return writeBlock(disk, Edf.originBlock1);
}

/** The name of the directory or the map is a number and a word of zeros. */
function putEntry(entry: FileStatusTable, name: u32, type: Bytes<8>, now: ClockTime): void {
  at<Arr<u32>>(addr(entry.fileName))[0] = name;
  move(addr(entry.fileType), addr(type), 8);
  entry.fileMode[0] = char('A');
  entry.fileMode[1] = char('0');
  entry.recordFormat = RecordFormat.fixed;
  entry.pointerSize = Edf.fixedPointerSize;
  entry.shortOrigin = Edf.seeWord;
  putDate(entry, now);
}

function putLengths(entry: FileStatusTable, recordLength: u32, records: u32, blocks: u32): void {
  entry.recordLength = recordLength;
  entry.recordCount = records;
  entry.shortRecordCount = records;
  entry.blockCount = blocks;
  entry.shortBlockCount = blocks;
}

function writeLabel(disk: Disk, place: MapPlace, now: ClockTime, volumeLabel: Bytes<6>): bool {
  fill(disk.buffer, 0, disk.blockSize);
  const label = at<EdfLabel>(disk.buffer);
  label.identifier = Edf.identifier;
  move(addr(label.volumeLabel), addr(volumeLabel), 6);
  label.blockSize = disk.blockSize;
  label.directoryOrigin = Edf.originBlock1;
  label.cylindersUsable = disk.cylinders;
  label.cylindersFormatted = disk.cylinders;
  label.blockCount = place.blockCount;
  label.blocksUsed = place.last;
  label.fileStatusSize = Edf.fileStatusSize;
  label.fileStatusPerBlock = disk.blockSize / Edf.fileStatusSize;
  packTime(label.created, now);
  label.nextFreeBlock = place.last + 1;
  return writeBlock(disk, Edf.labelBlock);
}
