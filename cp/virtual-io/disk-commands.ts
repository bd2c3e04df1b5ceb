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
//
// What a guest can see: a SEARCH ID that asks for higher ones, or for less than all five bytes, takes record 0 for what it
// is, a record of another cylinder; and sense bytes name the real cylinder.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand, multitrackBit } from '../../src/architecture/disk-command.ts';
import { SlotMark } from '../blocks/guest-operation.ts';
import { Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { noteCylinder } from './cylinder-fixups.ts';
import { dataByte } from './data-areas.ts';
import {
  addArgument,
  argumentSize,
  keptFlags,
  lastArgumentLength,
  noCylinder,
  relocate,
  takeArgument,
} from './disk-arguments.ts';
import { addSlot, arenaStorage } from './program-copy.ts';
import { passCommand, Translation } from './translation.ts';

/** A command that every disk rejects. */
const rejectedCommand = 0xff;

const seekLength = 6;
const homeAddressLength = 4;
const idLength = 5;

/** Offsets of the cylinder in what is read, and in arguments. */
const cylinderInHomeAddress = 1;
const cylinderInCount = 0;
const cylinderInSeek = 2;
const recordInId = 4;

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
    case DiskCommand.WriteSpecialCountKeyData:
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

// ---- the commands

function seek(translation: Translation, address: u32): void {
  const device = translation.device;
  const command = translation.ccw.command;
  const argument = addArgument(translation, address, seekLength);
  const words = at<Arr<u16, 3>>(argument);
  if (command === DiskCommand.SeekHead) words[1] = device.relocation;
  else if (words[0] !== 0) words[1] = noCylinder;
  else relocate(device, argument + cylinderInSeek);
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
  addSeekToStart(translation, address, (translation.ccw.flags & keptFlags) | CcwFlag.SuppressLength);
}

function readIpl(translation: Translation, address: u32): void {
  addSeekToStart(translation, address, CcwFlag.ChainCommand | CcwFlag.SuppressLength);
  translation.ccw.command = DiskCommand.ReadData;
  passCommand(translation, address);
}

function searchHomeAddress(translation: Translation, address: u32): void {
  relocate(translation.device, addArgument(translation, address, homeAddressLength));
}

/** Only record 0 is known by the real cylinder. An argument in a data chain is copied in any case. */
function searchId(translation: Translation, address: u32): void {
  if ((translation.ccw.flags & CcwFlag.ChainData) === 0 && !asksForRecordZero(translation)) {
    passCommand(translation, address);
    return;
  }
  const argument = addArgument(translation, address, idLength);
  if (lastArgumentLength() === idLength && at<Bytes<8>>(argument)[recordInId] === 0)
    relocate(translation.device, argument);
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
  const argument = takeArgument(translation, idLength);
  relocate(translation.device, argument);
  at<Bytes<8>>(argument)[recordInId] = 0;
  const search = addSlot(translation.operation, address);
  search.command = DiskCommand.SearchIdEqual;
  search.flags = CcwFlag.ChainCommand | CcwFlag.SuppressLength;
  search.count = idLength;
  search.dataAddress = argument;
  addOwn(translation, address, CcwCommand.TransferInChannel, addr(search), 0);
  const flags = translation.ccw.flags & keptFlags;
  if ((flags & CcwFlag.ChainCommand) === 0) addOwn(translation, address, CcwCommand.NoOperation, 0, flags);
}

/** A CCW that the guest's program has not: no transfer leads there. */
function addOwn(translation: Translation, address: u32, command: u8, dataAddress: u32, flags: u8): void {
  const slot = addSlot(translation.operation, address);
  slot.command = command;
  slot.dataAddress = dataAddress;
  slot.flags = flags | CcwFlag.SuppressLength;
  slot.count = 1;
  slot.ignored = SlotMark.Added;
}

/** A command that the device rejects: the chain ends there. */
function reject(translation: Translation, address: u32): void {
  const slot = addSlot(translation.operation, address);
  slot.command = rejectedCommand;
  slot.flags = CcwFlag.SuppressLength;
  slot.count = translation.ccw.count;
  translation.ccw.flags = 0;
}
