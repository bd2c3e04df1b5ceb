// Pages on CP's volumes: records of 4096 bytes, so many a track, as directory/records/volume-records.ts describes.

import { CpVolume } from '../../directory/records/volume-records.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { diskType } from './device-types.ts';
import { DiskResult, transferRecord } from './disk-transfer.ts';

/** Pages of one cylinder. */
export function pagesPerCylinder(device: Rdevblok): u32 {
  const type = diskType(device.type);
  return type.heads * type.pagesPerTrack;
}

/** Reads a page to our address `to`; pages are numbered from the beginning of `firstCylinder`. Waits; false: it cannot. */
export function readVolumePage(device: Rdevblok, firstCylinder: u32, page: u32, to: u32): bool {
  return transferPage(device, DiskCommand.ReadData, firstCylinder, page, to) === DiskResult.Done;
}

/** Writes a page, which must have been formatted. Waits; false: it cannot. */
export function writeVolumePage(device: Rdevblok, firstCylinder: u32, page: u32, from: u32): bool {
  return transferPage(device, DiskCommand.WriteData, firstCylinder, page, from) === DiskResult.Done;
}

/** Answers a `DiskResult`. */
export function transferPage(device: Rdevblok, command: u8, firstCylinder: u32, page: u32, buffer: u32): u32 {
  const perTrack: u32 = diskType(device.type).pagesPerTrack;
  const perCylinder = pagesPerCylinder(device);
  const cylinder = firstCylinder + page / perCylinder;
  const rest = page % perCylinder;
  return transferRecord(device, command, cylinder, rest / perTrack, (rest % perTrack) + 1, buffer, CpVolume.pageSize);
}
