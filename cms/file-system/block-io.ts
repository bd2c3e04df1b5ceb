// Reading and writing blocks of a minidisk: channel programs for up to 15 blocks of one cylinder, done by DIAGNOSE
// X'18' under CP and by SIO without it (Component description, "seek", "search identifier equal", "read data", "write
// data").
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import type { ActiveDisk } from '../interface/active-disk.ts';
import { IoResult } from '../interface/io-result.ts';
import { diskIo } from '../nucleus/control-program.ts';
import { performIo, setCcw } from '../nucleus/input-output.ts';
import { isUnderCp } from '../nucleus/machine-state.ts';

/** One block to transfer. */
export class BlockRequest {
  block: u32;
  /** Where in storage. */
  address: u32;
}

/** Blocks in one channel program: what DIAGNOSE X'18' takes. */
export const maximumBlocks = 15;

/** Where a block is: SEEK takes it from `bin` on, SEARCH ID from `cylinder` on. */
class BlockPlace {
  bin: u16;
  cylinder: u16;
  head: u16;
  record: u8;
}
const seekLength = 6;
const searchLength = 5;

/** What finds and transfers one block. */
class BlockProgram {
  seek: Ccw;
  search: Ccw;
  searchAgain: Ccw;
  transfer: Ccw;
}

const places = zeros<Arr<BlockPlace, 15>>();
const programs = zeros<Arr<BlockProgram, 15>>();
const result = zeros<IoResult>();
const single = zeros<Arr<BlockRequest, 1>>();

/** Reads one block to `address`; false after an I/O error. */
export function readBlock(disk: ActiveDisk, block: u32, address: u32): bool {
  single[0].block = block;
  single[0].address = address;
  return transferBlocks(disk, DiskCommand.ReadData, single, 1);
}

export function writeBlock(disk: ActiveDisk, block: u32, address: u32): bool {
  single[0].block = block;
  single[0].address = address;
  return transferBlocks(disk, DiskCommand.WriteData, single, 1);
}

/** Transfers blocks in this order; false after an I/O error, when those before may have been transferred. */
export function transferBlocks(disk: ActiveDisk, command: u32, requests: Arr<BlockRequest>, count: u32): bool {
  let planned: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    if (planned === maximumBlocks || (planned !== 0 && cylinderOf(disk, requests[i].block) !== places[0].cylinder)) {
      if (!run(disk.deviceNumber, planned)) return false;
      planned = 0;
    }
    plan(disk, command, requests[i], planned, disk.label.blockSize, 0);
    planned++;
  }
  return planned === 0 || run(disk.deviceNumber, planned);
}

/** Reads the beginning of a block whose true length need not be known; `disk` has heads and blocksPerTrack. */
export function readBeginning(disk: ActiveDisk, block: u32, address: u32, length: u32): bool {
  single[0].block = block;
  single[0].address = address;
  plan(disk, DiskCommand.ReadData, single[0], 0, length, CcwFlag.SuppressLength);
  return run(disk.deviceNumber, 1);
}

function cylinderOf(disk: ActiveDisk, block: u32): u32 {
  return (block - 1) / disk.blocksPerTrack / disk.heads;
}

/** Makes the channel program number `n` of the chain. */
function plan(disk: ActiveDisk, command: u32, request: BlockRequest, n: u32, length: u32, flags: u32): void {
  const place = places[n];
  const track = (request.block - 1) / disk.blocksPerTrack;
  place.cylinder = track / disk.heads;
  place.head = track % disk.heads;
  place.record = ((request.block - 1) % disk.blocksPerTrack) + 1;

  const program = programs[n];
  setCcw(program.seek, DiskCommand.Seek, addr(place), CcwFlag.ChainCommand, seekLength);
  setCcw(program.search, DiskCommand.SearchIdEqual, addr(place.cylinder), CcwFlag.ChainCommand, searchLength);
  setCcw(program.searchAgain, CcwCommand.TransferInChannel, addr(program.search), 0, 0);
  setCcw(program.transfer, command, request.address, CcwFlag.ChainCommand | flags, length);
}

/** Runs the first `count` programs as one chain. */
function run(device: u32, count: u32): bool {
  programs[count - 1].transfer.flags &= ~CcwFlag.ChainCommand;
  if (isUnderCp()) return diskIo(device, programs[0].seek, count);
  return performIo(device, programs[0].seek, result);
}
