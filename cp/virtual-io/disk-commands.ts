// The commands of a minidisk (DMKCCW): a disk that begins at some cylinder of a real one and ends at another.
//
//    command                         in the copy
//    SEEK, SEEK CYLINDER, SEEK HEAD  argument copied, cylinder relocated; one beyond the minidisk's end becomes one
//                                    that no disk has, and the device rejects it
//    RECALIBRATE                     SEEK to the first cylinder
//    READ IPL                        SEEK to the first cylinder, READ DATA
//    SEARCH HOME ADDRESS             argument copied and relocated
//    SEARCH ID of record 0           argument copied and relocated
//    READ HOME ADDRESS, RECORD 0     as they are; the cylinder in what was read is made the guest's afterwards
//    WRITE RECORD 0                  SEARCH ID of record 0, so that formatting can go on behind it
//    WRITE HOME ADDRESS              rejected
//    RESERVE, RELEASE, READ LOG      SENSE: the volume has other users
//    writes to a read-only disk      rejected
//    commands not named here         rejected: they may know a way to other cylinders
//
// Home address and record 0 hold the real cylinder. The count fields of all other records hold what the guest wrote,
// which is its own cylinder: they are neither relocated when written nor when searched, so that a minidisk can be moved
// track by track, and looks the same from a guest at any depth. A multitrack operation stays within its cylinder.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand, multitrackBit } from '../../src/architecture/disk-command.ts';
import { DataPath } from '../blocks/data-path.ts';
import { Fixup, SlotMark } from '../blocks/guest-operation.ts';
import { Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { getStorage } from '../storage/free.ts';
import { mayStore } from '../storage/guest-access.ts';
import { dataByte, refuseData } from './data-areas.ts';
import { openPath, takeData } from './data-path.ts';
import { chainData } from './interpreter.ts';
import { addSlot, arenaStorage } from './program-copy.ts';
import { passCommand, Translation } from './translation.ts';

/** A command that every disk rejects. */
const rejectedCommand = 0xff;
/** A cylinder that no disk has. */
const noCylinder = 0xffff;
/** What stands in a guest's field until the device has read something into it. */
const unread = 0xffff;

const seekLength = 6;
const homeAddressLength = 4;
const idLength = 5;
const argumentSize = 16;
const mostChainedArguments = 16;

/** Offsets of the cylinder in what is read, and in arguments. */
const cylinderInHomeAddress = 1;
const cylinderInCount = 0;
const cylinderInSeek = 2;
const recordInId = 4;

const kept = CcwFlag.ChainCommand | CcwFlag.SuppressLength | CcwFlag.ProgramControlled;

/** The argument that was taken last: its length, or -1 when the guest has none there. */
let argumentLength: i32 = 0;

/** Translates the command in `translation.ccw`, which stands at `address`. */
export function translateDiskCommand(translation: Translation, address: u32): void {
  switch (translation.ccw.command) {
    case DiskCommand.Seek:
    case DiskCommand.SeekCylinder:
    case DiskCommand.SeekHead:
      seek(translation, address);
      break;
    case DiskCommand.Recalibrate:
      recalibrate(translation, address);
      break;
    case DiskCommand.ReadIpl:
      readIpl(translation, address);
      break;
    case DiskCommand.SearchHomeAddress:
    case DiskCommand.SearchHomeAddress | multitrackBit:
      searchHomeAddress(translation, address);
      break;
    case DiskCommand.SearchIdEqual:
    case DiskCommand.SearchIdHigh:
    case DiskCommand.SearchIdHighEqual:
    case DiskCommand.SearchIdEqual | multitrackBit:
    case DiskCommand.SearchIdHigh | multitrackBit:
    case DiskCommand.SearchIdHighEqual | multitrackBit:
      searchId(translation, address);
      break;
    case DiskCommand.ReadHomeAddress:
    case DiskCommand.ReadHomeAddress | multitrackBit:
      noteCylinder(translation, cylinderInHomeAddress);
      passCommand(translation, address);
      break;
    case DiskCommand.ReadRecordZero:
    case DiskCommand.ReadRecordZero | multitrackBit:
      noteCylinder(translation, cylinderInCount);
      passCommand(translation, address);
      break;
    case DiskCommand.WriteData:
    case DiskCommand.WriteKeyData:
    case DiskCommand.WriteCountKeyData:
    case DiskCommand.Erase:
      if (isReadOnly(translation.device)) reject(translation, address);
      else passCommand(translation, address);
      break;
    case DiskCommand.WriteRecordZero:
      if (isReadOnly(translation.device)) reject(translation, address);
      else findRecordZero(translation, address);
      break;
    case DiskCommand.Reserve:
    case DiskCommand.Release:
    case DiskCommand.ReadBufferedLog:
      translation.ccw.command = CcwCommand.Sense;
      passCommand(translation, address);
      break;
    default:
      if (isHarmless(translation.ccw.command)) passCommand(translation, address);
      else reject(translation, address);
  }
}

/** Commands that know nothing of cylinders. */
function isHarmless(command: u8): bool {
  switch (command) {
    case CcwCommand.NoOperation:
    case CcwCommand.Sense:
    case CcwCommand.SenseId:
    case DiskCommand.Restore:
    case DiskCommand.SetFileMask:
    case DiskCommand.SpaceCount:
    case DiskCommand.SetSector:
    case DiskCommand.ReadSector:
    case DiskCommand.ReadMultiple:
      return true;
    default:
      break;
  }
  switch (command & ~multitrackBit) {
    case DiskCommand.SearchKeyEqual:
    case DiskCommand.SearchKeyHigh:
    case DiskCommand.SearchKeyHighEqual:
    case DiskCommand.ReadCount:
    case DiskCommand.ReadData:
    case DiskCommand.ReadKeyData:
    case DiskCommand.ReadCountKeyData:
      return true;
    default:
      return false;
  }
}

function isReadOnly(device: Vdevblok): bool {
  return (device.flags & VdevFlag.ReadOnly) !== 0;
}

// ---- arguments

/**
 * Copies up to `length` bytes of the command's argument, through its data chain, of which nothing is left afterwards.
 * Our address of the copy; `argumentLength` says how much there was.
 */
function takeArgument(translation: Translation, length: u32): u32 {
  const device = translation.device;
  const path = local<DataPath>();
  const copy = arenaStorage(translation.operation, argumentSize);
  device.command = translation.ccw.command;
  device.dataAddress = translation.ccw.dataAddress;
  device.residualCount = translation.ccw.count;
  device.ccwFlags = translation.ccw.flags;
  device.ccwAddress = translation.next;
  openPath(path, translation.vm, device, false);
  argumentLength = signed(takeData(path, copy, length));
  let more = 0;
  while (path.check === 0 && (device.ccwFlags & CcwFlag.ChainData) !== 0 && more < mostChainedArguments) {
    path.check = chainData(translation.vm, device);
    more++;
  }
  if (path.check !== 0 || (device.ccwFlags & CcwFlag.ChainData) !== 0) argumentLength = -1;
  translation.next = device.ccwAddress;
  translation.ccw.flags = device.ccwFlags;
  return copy;
}

/** A CCW of the copy whose argument is CP's own. `count` is the guest's. */
function addArgument(translation: Translation, address: u32, command: u8, argument: u32, count: u32): void {
  const slot = addSlot(translation.operation, address);
  slot.command = command;
  slot.dataAddress = argument;
  slot.flags = translation.ccw.flags & kept;
  slot.count = count;
  if (argumentLength < 0) refuseData(slot);
  if (command === DiskCommand.Seek || command === DiskCommand.SeekCylinder) slot.ignored = SlotMark.Seek;
}

/** Makes the cylinder in two bytes a real one; one that the minidisk does not have becomes one that no disk has. */
function relocate(device: Vdevblok, field: u32): void {
  const cylinder = at<Arr<u16, 1>>(field);
  if (cylinder[0] < device.cylinders) cylinder[0] += device.relocation;
  else cylinder[0] = noCylinder;
}

function seek(translation: Translation, address: u32): void {
  const device = translation.device;
  const command = translation.ccw.command;
  const count = guestCount(translation);
  const copy = takeArgument(translation, seekLength);
  const argument = at<Arr<u16, 3>>(copy);
  if (command === DiskCommand.SeekHead) argument[1] = device.relocation;
  else if (argument[0] !== 0) argument[1] = noCylinder;
  else relocate(device, copy + cylinderInSeek);
  addArgument(translation, address, command, copy, count);
}

/** The count of a command without data chain; otherwise what its data chain had for the device. */
function guestCount(translation: Translation): u32 {
  if ((translation.ccw.flags & CcwFlag.ChainData) === 0) return translation.ccw.count;
  return seekLength;
}

/** SEEK to the minidisk's first cylinder, head 0, for another command. */
function addSeekToStart(translation: Translation, address: u32, flags: u8): void {
  const copy = arenaStorage(translation.operation, argumentSize);
  at<Arr<u16, 3>>(copy)[1] = translation.device.relocation;
  const slot = addSlot(translation.operation, address);
  slot.command = DiskCommand.Seek;
  slot.dataAddress = copy;
  slot.flags = flags;
  slot.count = seekLength;
  slot.ignored = SlotMark.Seek;
}

function recalibrate(translation: Translation, address: u32): void {
  takeArgument(translation, 1);
  addSeekToStart(translation, address, (translation.ccw.flags & kept) | CcwFlag.SuppressLength);
}

function readIpl(translation: Translation, address: u32): void {
  addSeekToStart(translation, address, CcwFlag.ChainCommand | CcwFlag.SuppressLength);
  translation.ccw.command = DiskCommand.ReadData;
  passCommand(translation, address);
}

function searchHomeAddress(translation: Translation, address: u32): void {
  const command = translation.ccw.command;
  const count = guestCount(translation);
  const copy = takeArgument(translation, homeAddressLength);
  relocate(translation.device, copy);
  addArgument(translation, address, command, copy, count);
}

/** Only record 0 is known by the real cylinder. An argument in a data chain is copied in any case. */
function searchId(translation: Translation, address: u32): void {
  if ((translation.ccw.flags & CcwFlag.ChainData) === 0 && !asksForRecordZero(translation)) {
    passCommand(translation, address);
    return;
  }
  const command = translation.ccw.command;
  const count = guestCount(translation);
  const copy = takeArgument(translation, idLength);
  if (argumentLength === idLength && at<Bytes<8>>(copy)[recordInId] === 0) relocate(translation.device, copy);
  addArgument(translation, address, command, copy, count < idLength ? count : idLength);
}

function asksForRecordZero(translation: Translation): bool {
  if (translation.device.relocation === 0 || translation.ccw.count < idLength) return false;
  const record = dataByte(translation.vm, translation.ccw, recordInId);
  return record !== 0 && at<Bytes<1>>(record)[0] === 0;
}

/**
 * WRITE RECORD 0 leaves record 0 as it is, but leads to the same place on the track: the guest's count field names it.
 */
function findRecordZero(translation: Translation, address: u32): void {
  const copy = takeArgument(translation, idLength);
  relocate(translation.device, copy);
  at<Bytes<8>>(copy)[recordInId] = 0;
  const flags = translation.ccw.flags & kept;
  translation.ccw.flags = CcwFlag.ChainCommand | CcwFlag.SuppressLength;
  addArgument(translation, address, DiskCommand.SearchIdEqual, copy, idLength);
  const search = addSlot(translation.operation, address);
  search.command = CcwCommand.TransferInChannel;
  search.dataAddress = addr(search) - sizeof<Arr<u32, 2>>();
  search.ignored = SlotMark.Added;
  translation.ccw.flags = flags;
  if ((flags & CcwFlag.ChainCommand) !== 0) return;
  const end = addSlot(translation.operation, address);
  end.command = CcwCommand.NoOperation;
  end.flags = CcwFlag.SuppressLength;
  end.count = 1;
  end.ignored = SlotMark.Added;
}

/** A command that the device rejects: the chain ends there. */
function reject(translation: Translation, address: u32): void {
  const slot = addSlot(translation.operation, address);
  slot.command = rejectedCommand;
  slot.flags = CcwFlag.SuppressLength;
  slot.count = 1;
  translation.ccw.flags = 0;
}

// ---- what is read

/** The command reads a real cylinder number at this offset of its data: notes where, for `applyFixups`. */
function noteCylinder(translation: Translation, offset: u32): void {
  const ccw = translation.ccw;
  if (translation.device.relocation === 0 || (ccw.flags & CcwFlag.Skip) !== 0 || ccw.count < offset + 2) return;
  const high = dataByte(translation.vm, ccw, offset);
  const low = dataByte(translation.vm, ccw, offset + 1);
  if (high === 0 || low === 0 || !mayStore(high, translation.key) || !mayStore(low, translation.key)) return;
  let known = translation.operation.fixups;
  while (known !== null) {
    if (known.high === high) return;
    known = known.next;
  }
  const fixup = at<Fixup>(getStorage(sizeof<Fixup>()));
  fixup.high = high;
  fixup.low = low;
  fixup.original = (at<Bytes<1>>(high)[0] << 8) | at<Bytes<1>>(low)[0];
  storeCylinder(fixup, unread);
  fixup.next = translation.operation.fixups;
  translation.operation.fixups = fixup;
}

/** After the end: cylinders that were read become the guest's; where nothing was read the guest has its own back. */
export function applyFixups(device: Vdevblok, first: Ptr<Fixup> | null): void {
  let fixup = first;
  while (fixup !== null) {
    const read = (at<Bytes<1>>(fixup.high)[0] << 8) | at<Bytes<1>>(fixup.low)[0];
    if (read === unread) storeCylinder(fixup, fixup.original);
    else storeCylinder(fixup, unsigned((read - device.relocation) & 0xffff));
    fixup = fixup.next;
  }
}

function storeCylinder(fixup: Fixup, cylinder: u32): void {
  at<Bytes<1>>(fixup.high)[0] = cylinder >>> 8;
  at<Bytes<1>>(fixup.low)[0] = cylinder;
}
