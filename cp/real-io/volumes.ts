// Volumes: what is mounted on which disk, and what CP does with their cylinders (DMKCPI, allocation records).

import { CpVolume, CylinderUse, VolumeAllocation, VolumeLabel } from '../../directory/records/volume-records.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { firstRealDevice } from './device-table.ts';
import { DiskResult, hasCylinder, transferRecord } from './disk-transfer.ts';
import { prepareScratchVolume } from './scratch-volume.ts';

/** No disk has so many cylinders. */
const impossibleCylinder = 4096;
const ownedVolumes = zeros<Arr<u32, 32>>();
const mostOwned = 32;
let ownedCount: u32 = 0;

/** Number of volumes that CP owns. */
export function ownedVolumeCount(): u32 {
  return ownedCount;
}

/** The disk of an owned volume, counted from 0. */
export function ownedVolume(index: u32): Rdevblok {
  return at<Rdevblok>(ownedVolumes[index]);
}

/** Reads the labels of all disks. A disk without any record is CP's to use: it is given a label. Waits. */
export function mountVolumes(): void {
  let device = firstRealDevice();
  while (device !== null) {
    if (device.class === DeviceClass.Dasd && (device.status & RdevStatus.Online) !== 0) mountVolume(device);
    device = device.next;
  }
}

/** Reads the label and the allocation record of one disk. Waits. */
export function mountVolume(device: Rdevblok): void {
  const label = at<VolumeLabel>(getStorage(sizeof<VolumeLabel>()));
  let result = readFirstTrack(device, CpVolume.labelRecord, addr(label), CpVolume.labelSize);
  if (result === DiskResult.NotFound && isEmpty(device, addr(label))) {
    device.cylinders = measure(device);
    if (prepareScratchVolume(device)) {
      result = readFirstTrack(device, CpVolume.labelRecord, addr(label), CpVolume.labelSize);
    }
  }
  fill(device.volume, char(' '), 6);
  if (result === DiskResult.Done && label.identifier === CpVolume.labelIdentifier) {
    move(device.volume, label.serial, 6);
    own(device);
  }
  if (device.cylinders === 0) device.cylinders = measure(device);
  returnStorage(addr(label), sizeof<VolumeLabel>());
}

/** Whether the first track has no record besides record 0. */
function isEmpty(device: Rdevblok, buffer: u32): bool {
  return readFirstTrack(device, 1, buffer, 1) === DiskResult.NotFound;
}

function readFirstTrack(device: Rdevblok, record: u32, to: u32, length: u32): u32 {
  return transferRecord(device, DiskCommand.ReadData, 0, 0, record, to, length);
}

/** How many cylinders there are: the first one to which no seek is possible. */
function measure(device: Rdevblok): u32 {
  let exists: u32 = 0;
  let missing: u32 = impossibleCylinder;
  while (missing - exists > 1) {
    const middle = (exists + missing) >>> 1;
    if (hasCylinder(device, middle)) exists = middle;
    else missing = middle;
  }
  return missing;
}

/** A volume with an allocation record is CP's. The record says how many cylinders there are. */
function own(device: Rdevblok): void {
  if (ownedCount === mostOwned) return;
  const allocation = getStorage(CpVolume.allocationSize);
  if (readFirstTrack(device, CpVolume.allocationRecord, allocation, CpVolume.allocationSize) !== DiskResult.Done) {
    returnStorage(allocation, CpVolume.allocationSize);
    return;
  }
  device.allocation = allocation;
  device.cylinders = 0;
  const uses = at<VolumeAllocation>(allocation).cylinders;
  while (device.cylinders < CpVolume.allocationSize && uses[device.cylinders] !== CylinderUse.end) device.cylinders++;
  device.status |= RdevStatus.System;
  ownedVolumes[ownedCount] = addr(device);
  ownedCount++;
}

/** What a cylinder of an owned volume is for: `CylinderUse`. */
export function useOfCylinder(device: Rdevblok, cylinder: u32): u8 {
  if (device.allocation === 0 || cylinder >= device.cylinders || cylinder >= CpVolume.allocationSize) {
    return CylinderUse.end;
  }
  return at<VolumeAllocation>(device.allocation).cylinders[cylinder];
}

/** The first cylinder of a kind, or -1. */
export function cylinderOfUse(device: Rdevblok, use: u8): i32 {
  const cylinders: u32 = device.cylinders;
  for (let cylinder: u32 = 0; cylinder < cylinders; cylinder++) {
    if (useOfCylinder(device, cylinder) === use) return signed(cylinder);
  }
  return -1;
}

/** The disk on which a volume is mounted, by six characters; or null. */
export function findVolume(serial: Bytes): Ptr<Rdevblok> | null {
  let device = firstRealDevice();
  while (device !== null) {
    const disk = device.class === DeviceClass.Dasd && (device.status & RdevStatus.Online) !== 0;
    if (disk && same(device.volume, serial, 6)) return device;
    device = device.next;
  }
  return null;
}
