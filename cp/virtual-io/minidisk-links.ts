// Who has which minidisk, and how: the rules of LINK modes (DMKLNK).
//
//    mode  asked for                granted
//    R     read                     unless somebody writes
//    RR    read                     always
//    W     write                    if nobody else has it
//    WR    write                    if nobody else has it, otherwise read
//    M     write                    unless somebody writes
//    MR    write                    unless somebody writes, then read
//    MW    write                    always
//
// Two disks are the same when they begin at the same cylinder of the same volume.

import { DirectoryAccessMode } from '../../directory/records/object-directory.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { DeviceClass, Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { firstMachine, machineAfter } from '../session/machines.ts';

/** Others who have a disk. */
export class LinkSurvey {
  readers: u32;
  writers: u32;
  /** One of those who write. */
  writer: Ptr<Vmblok> | null;
}

/** What a mode comes to. */
export const Grant = { Refused: 0, Read: 1, Write: 2 } as const;

/** Counts those who have the disk that begins at a cylinder of a volume. */
export function surveyLinks(real: Rdevblok, firstCylinder: u32, to: LinkSurvey): void {
  to.readers = 0;
  to.writers = 0;
  to.writer = null;
  let vm = firstMachine();
  while (vm !== null) {
    let device = vm.devices;
    while (device !== null) {
      if (isSameDisk(device, real, firstCylinder)) {
        if ((device.flags & VdevFlag.ReadOnly) !== 0) to.readers++;
        else {
          to.writers++;
          to.writer = vm;
        }
      }
      device = device.next;
    }
    vm = machineAfter(vm);
  }
}

/** Whether a virtual device is a link to the disk that begins there. */
export function isSameDisk(device: Vdevblok, real: Rdevblok, firstCylinder: u32): bool {
  return device.class === DeviceClass.Dasd && device.real === real && device.relocation === firstCylinder;
}

/** What a `DirectoryAccessMode` comes to when others have the disk. */
export function grantedMode(mode: u8, others: LinkSurvey): u8 {
  const free = others.readers === 0 && others.writers === 0;
  switch (mode) {
    case DirectoryAccessMode.readAlways:
      return Grant.Read;
    case DirectoryAccessMode.read:
      return others.writers === 0 ? Grant.Read : Grant.Refused;
    case DirectoryAccessMode.write:
      return free ? Grant.Write : Grant.Refused;
    case DirectoryAccessMode.writeElseRead:
      return free ? Grant.Write : Grant.Read;
    case DirectoryAccessMode.multiple:
      return others.writers === 0 ? Grant.Write : Grant.Refused;
    case DirectoryAccessMode.multipleElseRead:
      return others.writers === 0 ? Grant.Write : Grant.Read;
    case DirectoryAccessMode.multipleWrite:
      return Grant.Write;
    default:
      return Grant.Refused;
  }
}

/** Whether a mode asks for write access. */
export function asksToWrite(mode: u8): bool {
  return mode !== DirectoryAccessMode.read && mode !== DirectoryAccessMode.readAlways;
}
