// Arguments of disk commands: copied out of the guest's storage, so that nothing the guest changes afterwards matters, and
// their cylinders made real ones.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { DataPath } from '../blocks/data-path.ts';
import { SlotMark } from '../blocks/guest-operation.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { refuseData } from './data-areas.ts';
import { openPath, takeData } from './data-path.ts';
import { ccwSize } from './guest-ccw.ts';
import { addSlot, arenaStorage, leaveBlock } from './program-copy.ts';
import { chainedCcw, Translation } from './translation.ts';

/** A cylinder that no disk has. */
export const noCylinder = 0xffff;
/** Bytes that are kept for an argument. */
export const argumentSize = 16;
/** Flags of the guest's that a command with CP's own data has. */
export const keptFlags = CcwFlag.ChainData | CcwFlag.ChainCommand | CcwFlag.SuppressLength | CcwFlag.ProgramControlled;

/** Length of the argument, or the piece of one, that was taken last. */
let argumentLength: i32 = 0;

/** Length of the argument that was taken last. */
export function lastArgumentLength(): i32 {
  return argumentLength;
}

/**
 * Copies up to `size` bytes of the command's argument, and adds the command to the copy of the program with that as its
 * data; a data chain stays one. Our address of the argument.
 */
export function addArgument(translation: Translation, address: u32, size: u32): u32 {
  const argument = arenaStorage(translation.operation, argumentSize);
  const command = translation.ccw.command;
  let slot = addPiece(translation, address, argument, 0, size);
  slot.command = command;
  if (command === DiskCommand.Seek || command === DiskCommand.SeekCylinder) slot.ignored = SlotMark.Seek;
  let done = argumentLength;
  while ((translation.ccw.flags & CcwFlag.ChainData) !== 0) {
    if (!chainedCcw(translation)) break;
    leaveBlock(translation.operation, translation.next - ccwSize);
    slot = addPiece(translation, translation.next - ccwSize, argument, unsigned(done), size);
    slot.ignored = SlotMark.DataChained;
    done += argumentLength;
  }
  argumentLength = done;
  return argument;
}

/** One CCW of an argument; `argumentLength` becomes what it has added. */
function addPiece(translation: Translation, address: u32, argument: u32, done: u32, size: u32): Ccw {
  const slot = addSlot(translation.operation, address);
  slot.flags = translation.ccw.flags & keptFlags;
  slot.count = translation.ccw.count;
  slot.dataAddress = argument + done;
  const check = copyPiece(translation, argument + done, size - done);
  if (check !== 0) refuseData(slot, check, translation.key);
  return slot;
}

/** Copies what the CCW gives of an argument, at most `size` bytes; answers channel status, 0 if all is well. */
function copyPiece(translation: Translation, to: u32, size: u32): u8 {
  const device = translation.device;
  const path = local<DataPath>();
  device.command = translation.ccw.command;
  device.dataAddress = translation.ccw.dataAddress;
  device.residualCount = translation.ccw.count;
  device.ccwFlags = translation.ccw.flags & ~CcwFlag.ChainData;
  openPath(path, translation.vm, device, false);
  argumentLength = signed(takeData(path, to, size));
  return path.check;
}

/** The argument of a command that is replaced: copied, but nothing is added for it. */
export function takeArgument(translation: Translation, size: u32): u32 {
  const argument = arenaStorage(translation.operation, argumentSize);
  copyPiece(translation, argument, size);
  let done = argumentLength;
  while ((translation.ccw.flags & CcwFlag.ChainData) !== 0 && chainedCcw(translation)) {
    copyPiece(translation, argument + unsigned(done), size - unsigned(done));
    done += argumentLength;
  }
  argumentLength = done;
  return argument;
}

/** Makes the cylinder in two bytes a real one; one that the minidisk does not have becomes one that no disk has. */
export function relocate(device: Vdevblok, field: u32): void {
  const cylinder = at<Arr<u16, 1>>(field);
  if (cylinder[0] < device.cylinders) cylinder[0] += device.relocation;
  else cylinder[0] = noCylinder;
}
