// Taking devices away from a virtual machine: DETACH, LOGOFF.

import { RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass, Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { returnTemporaryDisk } from '../real-io/temporary-disks.ts';
import { closeStream, inputOf } from '../spool/reader.ts';
import { closeOutput } from '../spool/writer.ts';
import { offerTerminal } from '../terminal/session.ts';
import { removeVirtualDevice } from './devices.ts';
import { undial } from './dial.ts';
import { resetDevice } from './reset.ts';

/**
 * Takes a device away: what it does is halted, its spool file closed, its space or its real device given back. Waits; on
 * the machine's own CP stack.
 */
export function detachDevice(vm: Vmblok, device: Vdevblok): void {
  resetDevice(vm, device);
  closeSpoolFile(vm, device);
  giveBack(device);
  removeVirtualDevice(vm, device);
}

/** A file that is being written is closed, one that is being read stays in its queue. */
function closeSpoolFile(vm: Vmblok, device: Vdevblok): void {
  if (device.class === DeviceClass.UnitRecordInput) {
    const stream = inputOf(device);
    device.spoolFile = 0;
    if (stream !== null) closeStream(stream);
  } else closeOutput(vm, device);
}

function giveBack(device: Vdevblok): void {
  if ((device.flags & VdevFlag.Dialable) !== 0) {
    const terminal = undial(device);
    if (terminal !== null) offerTerminal(terminal);
    return;
  }
  const real = device.real;
  if (real === null) return;
  if ((device.flags & VdevFlag.Temporary) !== 0) returnTemporaryDisk(real, device.relocation, device.cylinders);
  if ((device.flags & VdevFlag.Dedicated) !== 0) {
    real.attachedTo = null;
    real.status &= ~RdevStatus.Attached;
  }
}
