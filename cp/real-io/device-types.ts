// Types of devices (DMKRIO, DMKSCN): class and type by the four digits that people say and SENSE ID tells, and the
// numbers of disks that CP's own records on them depend on.

import { DeviceClass, DeviceType } from '../blocks/virtual-device.ts';

/** One type of device. */
export class TypeEntry {
  /** Four digits, as in X'3350'. */
  digits: u16;
  /** `DeviceClass` */
  class: u8;
  /** `DeviceType` */
  type: u8;
}

/** Types that SENSE ID may tell and directory entries may name. */
const types = table<TypeEntry, 20>([
  { digits: 0x3215, class: DeviceClass.Terminal, type: DeviceType.Console3215 },
  { digits: 0x3210, class: DeviceClass.Terminal, type: DeviceType.Console3215 },
  { digits: 0x1052, class: DeviceClass.Terminal, type: DeviceType.Console1052 },
  { digits: 0x3277, class: DeviceClass.Graphic, type: DeviceType.Display3277 },
  { digits: 0x3278, class: DeviceClass.Graphic, type: DeviceType.Display3278 },
  { digits: 0x3270, class: DeviceClass.Graphic, type: DeviceType.Display3278 },
  { digits: 0x3505, class: DeviceClass.UnitRecordInput, type: DeviceType.Reader3505 },
  { digits: 0x2501, class: DeviceClass.UnitRecordInput, type: DeviceType.Reader3505 },
  { digits: 0x3525, class: DeviceClass.UnitRecordOutput, type: DeviceType.Punch3525 },
  { digits: 0x1403, class: DeviceClass.UnitRecordOutput, type: DeviceType.Printer1403 },
  { digits: 0x1443, class: DeviceClass.UnitRecordOutput, type: DeviceType.Printer1403 },
  { digits: 0x3203, class: DeviceClass.UnitRecordOutput, type: DeviceType.Printer3211 },
  { digits: 0x3211, class: DeviceClass.UnitRecordOutput, type: DeviceType.Printer3211 },
  { digits: 0x2314, class: DeviceClass.Dasd, type: DeviceType.Disk2314 },
  { digits: 0x3330, class: DeviceClass.Dasd, type: DeviceType.Disk3330 },
  { digits: 0x3340, class: DeviceClass.Dasd, type: DeviceType.Disk3340 },
  { digits: 0x3350, class: DeviceClass.Dasd, type: DeviceType.Disk3350 },
  { digits: 0x3375, class: DeviceClass.Dasd, type: DeviceType.Disk3375 },
  { digits: 0x3380, class: DeviceClass.Dasd, type: DeviceType.Disk3380 },
  { digits: 0x3420, class: DeviceClass.Tape, type: DeviceType.Tape3420 },
]);

/** The type of four digits, or null. A 2540 is two devices, reader and punch, and stands nowhere here. */
export function findType(digits: u32): Ptr<TypeEntry> | null {
  for (let i = 0; i < types.length; i++) {
    if (types[i].digits === digits) return types[i];
  }
  return null;
}

/** The four digits of a class and type, for messages; the first that fits. */
export function digitsOf(deviceClass: u8, type: u8): u32 {
  for (let i = 0; i < types.length; i++) {
    if (types[i].class === deviceClass && types[i].type === type) return types[i].digits;
  }
  return 0x2540;
}

/** Whether a type of class UnitRecordOutput is a printer, not a punch. */
export function isPrinterType(type: u8): bool {
  return type === DeviceType.Printer1403 || type === DeviceType.Printer3211;
}

/** What CP must know of a type of disk. */
export class DiskType {
  /** `DeviceType` */
  type: u8;
  /** Tracks of a cylinder. */
  heads: u8;
  /** Records of 4096 bytes on a track. */
  pagesPerTrack: u8;
  reserved: u8;
}

const disks = table<DiskType, 6>([
  { type: DeviceType.Disk2314, heads: 20, pagesPerTrack: 1 },
  { type: DeviceType.Disk3330, heads: 19, pagesPerTrack: 3 },
  { type: DeviceType.Disk3340, heads: 12, pagesPerTrack: 2 },
  { type: DeviceType.Disk3350, heads: 30, pagesPerTrack: 4 },
  { type: DeviceType.Disk3375, heads: 12, pagesPerTrack: 8 },
  { type: DeviceType.Disk3380, heads: 15, pagesPerTrack: 10 },
]);

/** The numbers of a disk; `type` is that of a device of class Dasd. */
export function diskType(type: u8): DiskType {
  let i = 0;
  while (i < disks.length - 1 && disks[i].type !== type) i++;
  return disks[i];
}
