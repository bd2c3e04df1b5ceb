// The disk that is being formatted: how many cylinders it has, writing its tracks anew, writing blocks (Component Descriptions, "Write
// Count, Key, and Data", "Search Identifier Equal").
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../../src/architecture/disk-command.ts';
import { Ccw } from '../../../src/architecture/records/channel-words.ts';
import { IoResult } from '../../interface/io-result.ts';
import { services } from '../../interface/services.ts';

/** What is known of the disk. */
export class Disk {
  device: u32;
  /** X'3350' */
  type: u32;
  heads: u32;
  blockSize: u32;
  blocksPerTrack: u32;
  /** Cylinders to format. */
  cylinders: u32;
  /** A block of storage. */
  buffer: u32;
}

/** Count field of a record; with the two bytes before it, the argument of a seek. */
class Count {
  cylinder: u16;
  head: u16;
  record: u8;
  keyLength: u8;
  dataLength: u16;
}
const countLength = 8;
const seekLength = 6;
const searchLength = 5;

class SeekArgument {
  bin: u16;
  place: Count;
}

/** More records than these no track has. */
const maximumRecords = 64;
/** More cylinders than these no disk has. */
const maximumCylinders = 0x2000;

const seek = zeros<SeekArgument>();
const counts = zeros<Arr<Count, 64>>();
/** Seek, search, its repetition, and two for every record. */
const program = zeros<Arr<Ccw, 131>>();
const recordBegin = 3;
const result = zeros<IoResult>();

function putCcw(ccw: Ccw, command: u32, address: u32, flags: u32, count: u32): void {
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = flags;
  ccw.ignored = 0;
  ccw.count = count;
}

/** How many cylinders the disk has: the first one that cannot be sought. */
export function countCylinders(device: u32): u32 {
  let there: u32 = 0;
  let notThere: u32 = maximumCylinders;
  while (notThere - there > 1) {
    const middle = (there + notThere) / 2;
    if (canSeek(device, middle)) there = middle;
    else notThere = middle;
  }
  return there + 1;
}

function canSeek(device: u32, cylinder: u32): bool {
  clear(seek);
  seek.place.cylinder = cylinder;
  putCcw(program[0], DiskCommand.Seek, addr(seek), 0, seekLength);
  return services.performIo(device, program[0], result);
}

/** Seek to a track and search a record on it; the CCW at `recordBegin` comes next. */
function position(cylinder: u32, head: u32, record: u32): void {
  clear(seek);
  seek.place.cylinder = cylinder;
  seek.place.head = head;
  seek.place.record = record;
  const chain = CcwFlag.ChainCommand;
  putCcw(program[0], DiskCommand.Seek, addr(seek), chain, seekLength);
  putCcw(program[1], DiskCommand.SearchIdEqual, addr(seek.place), chain, searchLength);
  putCcw(program[2], CcwCommand.TransferInChannel, addr(program[1]), 0, 1);
}

/** Writes a track with blocks of zeros; what was on it is gone. False after an I/O error. */
export function formatTrack(disk: Disk, cylinder: u32, head: u32): bool {
  position(cylinder, head, 0);
  fill(disk.buffer, 0, disk.blockSize);
  const records = disk.blocksPerTrack < maximumRecords ? disk.blocksPerTrack : maximumRecords;
  for (let i: u32 = 0; i < records; i++) {
    const count = counts[i];
    count.cylinder = cylinder;
    count.head = head;
    count.record = i + 1;
    count.keyLength = 0;
    count.dataLength = disk.blockSize;
    const ccw = program[recordBegin + 2 * i];
    putCcw(ccw, DiskCommand.WriteCountKeyData, addr(count), CcwFlag.ChainData, countLength);
    const flags = i === records - 1 ? 0 : CcwFlag.ChainCommand;
    putCcw(program[recordBegin + 2 * i + 1], 0, disk.buffer, flags, disk.blockSize);
  }
  return services.performIo(disk.device, program[0], result);
}

/** Writes the buffer to a block; false after an I/O error. */
export function writeBlock(disk: Disk, block: u32): bool {
  return transfer(disk, block, DiskCommand.WriteData);
}

/** Reads a block into the buffer; false after an I/O error. */
export function readBlock(disk: Disk, block: u32): bool {
  return transfer(disk, block, DiskCommand.ReadData);
}

function transfer(disk: Disk, block: u32, command: u32): bool {
  const track = (block - 1) / disk.blocksPerTrack;
  position(track / disk.heads, track % disk.heads, ((block - 1) % disk.blocksPerTrack) + 1);
  putCcw(program[recordBegin], command, disk.buffer, 0, disk.blockSize);
  return services.performIo(disk.device, program[0], result);
}

/** Sense byte 0: the device does not do this: writing, when the disk is read-only. */
const commandReject = 0x80;

/** Whether the last operation was refused because the disk cannot be written. */
export function wasRefused(): bool {
  return (result.sense[0] & commandReject) !== 0;
}
