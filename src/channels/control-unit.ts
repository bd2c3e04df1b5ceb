/**
 * A control unit that several devices of a channel share (Principles of Operation, "Status Modifier", "Control Unit
 * End").
 *
 * It is busy while a device has given channel end and the control unit itself still works for it, as with a tape that is
 * spaced over. Who asks for another of its devices then is told so by busy with status modifier, and afterwards gets
 * control unit end. That may carry any address of the control unit: here that of the device that was asked for last.
 *
 * Not simulated: device end, with which a chain goes on, waiting for a control unit that is busy with another device.
 */
import { UnitStatus } from '../architecture/channel-status-word.ts';

/** The end of an operation goes through its device's subchannel. */
export interface AttachedDevice {
  signal(unitStatus: number): void;
}

/** What the channel stores for a device whose control unit is busy. */
export const controlUnitBusy = UnitStatus.Busy | UnitStatus.StatusModifier;

export class ControlUnit {
  private occupant: AttachedDevice | undefined;
  private interrogated: AttachedDevice | undefined;

  /** Works for a device and can do nothing for another. */
  occupy(device: AttachedDevice): void {
    this.occupant = device;
  }

  /** Whether it is busy with another device than the one asked for; who is told that it is gets control unit end later. */
  refuses(device: AttachedDevice): boolean {
    if (this.occupant === undefined || this.occupant === device) return false;
    this.interrogated = device;
    return true;
  }

  /** The work for a device is done. */
  release(device: AttachedDevice): void {
    if (this.occupant !== device) return;
    this.occupant = undefined;
    const { interrogated } = this;
    this.interrogated = undefined;
    interrogated?.signal(UnitStatus.ControlUnitEnd);
  }

  /** System reset of one of its devices: nothing is owed to it, and it occupies nothing. */
  forget(device: AttachedDevice): void {
    if (this.interrogated === device) this.interrogated = undefined;
    if (this.occupant !== device) return;
    this.occupant = undefined;
    this.interrogated = undefined;
  }
}
