// Temporary disks: cylinders of kind TDSK on CP's volumes, given out in runs (DMKVDB).

import { CpVolume, CylinderUse, VolumeAllocation } from '../../directory/records/volume-records.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { ownedVolume, ownedVolumeCount, useOfCylinder } from './volumes.ts';

/** In storage only: somebody has the cylinder. */
const taken = 0x80;

let givenDevice: Ptr<Rdevblok> | null = null;
let givenCylinder: u32 = 0;

/** Takes `count` cylinders in a row on a disk of this `DeviceType`; false when there are none. */
export function takeTemporaryDisk(type: u8, count: u32): bool {
  const volumes = ownedVolumeCount();
  for (let i: u32 = 0; i < volumes; i++) {
    const device = ownedVolume(i);
    if (device.type === type && takeRun(device, count)) return true;
  }
  return false;
}

/** The disk and the first cylinder of what the last `takeTemporaryDisk` has given. */
export function temporaryDiskDevice(): Ptr<Rdevblok> | null {
  return givenDevice;
}

export function temporaryDiskCylinder(): u32 {
  return givenCylinder;
}

/** First fit. */
function takeRun(device: Rdevblok, count: u32): bool {
  let run: u32 = 0;
  for (let cylinder: u32 = 0; cylinder < CpVolume.allocationSize; cylinder++) {
    if (useOfCylinder(device, cylinder) !== CylinderUse.temporaryDisk) run = 0;
    else {
      run++;
      if (run === count) {
        givenDevice = device;
        givenCylinder = cylinder + 1 - count;
        mark(device, givenCylinder, count, CylinderUse.temporaryDisk | taken);
        return true;
      }
    }
  }
  return false;
}

/** Gives the cylinders back. */
export function returnTemporaryDisk(device: Rdevblok, cylinder: u32, count: u32): void {
  if (device.allocation !== 0) mark(device, cylinder, count, CylinderUse.temporaryDisk);
}

function mark(device: Rdevblok, cylinder: u32, count: u32, use: u8): void {
  const allocation = at<VolumeAllocation>(device.allocation);
  for (let i: u32 = 0; i < count; i++) allocation.cylinders[cylinder + i] = use;
}
