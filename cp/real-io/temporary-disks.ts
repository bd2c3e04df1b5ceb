// Temporary disks: cylinders of kind TDSK on CP's volumes, given out in runs and without records (DMKVDB). VM/370 left
// on them what the user before had written.

import { CpVolume, CylinderUse, VolumeAllocation } from '../../directory/records/volume-records.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { eraseCylinders } from './erase-cylinder.ts';
import { ownedVolume, ownedVolumeCount, useOfCylinder } from './volumes.ts';

/** In storage only: somebody has the cylinder. */
const taken = 0x80;
const none: u32 = 0xffffffff;

let givenDevice: Ptr<Rdevblok> | null = null;
let givenCylinder: u32 = 0;

/** Takes `count` cylinders in a row on a disk of this `DeviceType` and erases them; false when there are none. Waits. */
export function takeTemporaryDisk(type: u8, count: u32): bool {
  const volumes = ownedVolumeCount();
  for (let i: u32 = 0; i < volumes; i++) {
    const device = ownedVolume(i);
    if (device.type === type && takeErased(device, count)) return true;
  }
  return false;
}

/** Others may take cylinders while these are erased: what is given is said when it is done. */
function takeErased(device: Rdevblok, count: u32): bool {
  const cylinder = takeRun(device, count);
  if (cylinder === none) return false;
  if (!eraseCylinders(device, cylinder, count)) {
    returnTemporaryDisk(device, cylinder, count);
    return false;
  }
  givenDevice = device;
  givenCylinder = cylinder;
  return true;
}

/** The disk and the first cylinder of what the last `takeTemporaryDisk` has given. */
export function temporaryDiskDevice(): Ptr<Rdevblok> | null {
  return givenDevice;
}

export function temporaryDiskCylinder(): u32 {
  return givenCylinder;
}

/** First fit: the first cylinder, or `none`. */
function takeRun(device: Rdevblok, count: u32): u32 {
  let run: u32 = 0;
  for (let cylinder: u32 = 0; cylinder < CpVolume.allocationSize; cylinder++) {
    if (useOfCylinder(device, cylinder) !== CylinderUse.temporaryDisk) run = 0;
    else {
      run++;
      if (run === count) {
        const first = cylinder + 1 - count;
        mark(device, first, count, CylinderUse.temporaryDisk | taken);
        return first;
      }
    }
  }
  return none;
}

/** Gives the cylinders back. */
export function returnTemporaryDisk(device: Rdevblok, cylinder: u32, count: u32): void {
  if (device.allocation !== 0) mark(device, cylinder, count, CylinderUse.temporaryDisk);
}

function mark(device: Rdevblok, cylinder: u32, count: u32, use: u8): void {
  const allocation = at<VolumeAllocation>(device.allocation);
  for (let i: u32 = 0; i < count; i++) allocation.cylinders[cylinder + i] = use;
}
