// CP's page zero. The first 512 bytes are the architecture's; the rest, up to where the IPL loader lies while it works,
// holds what the interruption entries must reach without a base register.
import { Clock } from '../../src/architecture/records/clock.ts';
import { PageZero } from '../../src/architecture/records/page-zero.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { Vmblok } from './virtual-machine.ts';

/** Prefix storage area (PSA). */
export class Psa extends PageZero {
  /** General registers of whatever was interrupted, one area for each class. */
  @off(0x200) externalRegisters: Arr<u32, 16>;
  @off(0x240) supervisorCallRegisters: Arr<u32, 16>;
  @off(0x280) programRegisters: Arr<u32, 16>;
  @off(0x2c0) machineCheckRegisters: Arr<u32, 16>;
  @off(0x300) inputOutputRegisters: Arr<u32, 16>;
  /** The virtual machine whose guest runs, or null while CP has no guest running. */
  @off(0x340) running: Ptr<Vmblok> | null;
  /** Where the system stack begins: interruption handlers and the dispatcher start from here each time. */
  @off(0x344) systemStack: u32;
  /** The PSW with which a guest is entered. */
  @off(0x348) guestPsw: Psw;
  /** The TOD clock when the guest was last entered. */
  @off(0x350) enteredAt: Clock;
  /** The TOD clock when the last interruption came. */
  @off(0x358) interruptedAt: Clock;
  /** Enabled wait, when nobody can run. */
  @off(0x360) idlePsw: Psw;
  /** Disabled wait, when CP stops. */
  @off(0x368) stoppedPsw: Psw;
  /** The machine's storage size in bytes, as found by initialization. */
  @off(0x370) storageSize: u32;
  /** The device that CP was loaded from. */
  @off(0x374) systemResidence: u32;
}

export const psa = at<Psa>(0);
