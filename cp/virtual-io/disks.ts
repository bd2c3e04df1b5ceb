// Making the disks of a virtual machine: minidisks of the directory, links to those of others, temporary disks.

import { DirectoryMinidisk } from '../../directory/records/object-directory.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { DeviceClass, Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { takeTemporaryDisk, temporaryDiskCylinder, temporaryDiskDevice } from '../real-io/temporary-disks.ts';
import { findVolume } from '../real-io/volumes.ts';
import { addVirtualDevice, findDevice } from './devices.ts';
import { asksToWrite, Grant, grantedMode, LinkSurvey, surveyLinks } from './minidisk-links.ts';
import { translatedRoutines } from './translated-device.ts';

/** How making a disk ended: 0, or the number of the message (DMKLNK, DMKDEF) that says why not. */
export const LinkAnswer = {
  Granted: 0,
  /** Read instead of write: somebody writes; somebody reads. */
  ForcedByWriter: 101,
  ForcedByReaders: 102,
  RefusedByWriter: 104,
  RefusedByReaders: 105,
  RefusedByBoth: 106,
  VolumeNotMounted: 108,
  AlreadyDefined: 110,
  NoTemporarySpace: 91,
} as const;

/** Whether a disk was made. */
export function isLinked(answer: u32): bool {
  return answer === LinkAnswer.Granted || answer === LinkAnswer.ForcedByWriter || answer === LinkAnswer.ForcedByReaders;
}

/**
 * Gives the machine a minidisk of the user `owner` at a virtual address. `mode` is a `DirectoryAccessMode`; `others`
 * then says who else has it. Answers a `LinkAnswer`.
 */
export function linkMinidisk(
  vm: Vmblok,
  address: u32,
  minidisk: DirectoryMinidisk,
  owner: Bytes,
  mode: u8,
  others: LinkSurvey,
): u32 {
  if (findDevice(vm, address) !== null) return LinkAnswer.AlreadyDefined;
  const real = findVolume(minidisk.volume);
  if (real === null) return LinkAnswer.VolumeNotMounted;
  surveyLinks(real, minidisk.firstCylinder, others);
  const grant = grantedMode(mode, others);
  if (grant === Grant.Refused) return refusal(others);
  const device = addDisk(vm, address, real, minidisk.firstCylinder, minidisk.cylinders);
  if (grant === Grant.Read) device.flags |= VdevFlag.ReadOnly;
  if (minidisk.firstCylinder === 0) device.flags |= VdevFlag.FullPack;
  move(device.diskOwner, owner, 8);
  device.diskOwnerAddress = minidisk.address;
  if (grant === Grant.Write || !asksToWrite(mode)) return LinkAnswer.Granted;
  return others.writers !== 0 ? LinkAnswer.ForcedByWriter : LinkAnswer.ForcedByReaders;
}

function refusal(others: LinkSurvey): u32 {
  if (others.writers === 0) return LinkAnswer.RefusedByReaders;
  return others.readers === 0 ? LinkAnswer.RefusedByWriter : LinkAnswer.RefusedByBoth;
}

/** A temporary disk of a `DeviceType`, without any record. Waits. Answers a `LinkAnswer`. */
export function addTemporaryDisk(vm: Vmblok, address: u32, type: u8, cylinders: u32): u32 {
  if (findDevice(vm, address) !== null) return LinkAnswer.AlreadyDefined;
  if (!takeTemporaryDisk(type, cylinders)) return LinkAnswer.NoTemporarySpace;
  const real = temporaryDiskDevice();
  if (real === null) return LinkAnswer.NoTemporarySpace;
  const device = addDisk(vm, address, real, temporaryDiskCylinder(), cylinders);
  device.flags |= VdevFlag.Temporary;
  copy(device.diskOwner, vm.userId);
  device.diskOwnerAddress = address;
  return LinkAnswer.Granted;
}

/** A disk of so many cylinders from one of a real disk on; never beyond its end. */
function addDisk(vm: Vmblok, address: u32, real: Rdevblok, firstCylinder: u32, cylinders: u32): Vdevblok {
  const device = addVirtualDevice(vm, address, DeviceClass.Dasd, real.type, translatedRoutines, real);
  device.relocation = firstCylinder;
  const room: u32 = firstCylinder < real.cylinders ? real.cylinders - firstCylinder : 0;
  device.cylinders = cylinders < room ? cylinders : room;
  return device;
}
