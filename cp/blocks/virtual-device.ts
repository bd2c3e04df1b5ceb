// A device of a virtual machine.

import { Csw } from '../../src/architecture/records/channel-words.ts';
import { DataPath } from './data-path.ts';
import { Iobblok } from './io-block.ts';
import { Rdevblok } from './real-device.ts';
import { Trqblok } from './timer-request.ts';
import { Vmblok } from './virtual-machine.ts';

/** Classes of device, virtual and real (DIAGNOSE 24 returns them). */
export const DeviceClass = {
  Terminal: 0x80,
  Graphic: 0x40,
  UnitRecordInput: 0x20,
  UnitRecordOutput: 0x10,
  Tape: 0x08,
  Dasd: 0x04,
  Special: 0x02,
} as const;

/** Types within a class. */
export const DeviceType = {
  // terminals
  Console3215: 0x00,
  Console1052: 0x01,
  // graphics
  Display3277: 0x04,
  Display3278: 0x01,
  // unit record
  Reader2540: 0x84,
  Reader3505: 0x81,
  Punch2540: 0x84,
  Punch3525: 0x82,
  Printer1403: 0x41,
  Printer3211: 0x42,
  // DASD
  Disk2314: 0x80,
  Disk3330: 0x10,
  Disk3340: 0x01,
  Disk3350: 0x08,
  Disk3375: 0x04,
  Disk3380: 0x02,
  // tapes
  Tape3420: 0x10,
  // special
  ChannelAdapter: 0x80,
  Timer: 0x40,
} as const;

/** State of a virtual device and its subchannel. */
export const VdevStatus = {
  /** A channel program is under way: the subchannel is working. */
  Busy: 0x80,
  /** An interruption is pending in the subchannel. */
  Pending: 0x40,
  /** Not ready (NOTREADY, or nothing there). */
  NotReady: 0x20,
  /** The channel program that CP interprets cannot go on yet: `continueDevices` tries again. */
  Waiting: 0x10,
  /** The console's channel program waits for a line. */
  Reading: 0x08,
  /** HALT I/O has been asked for. */
  Halted: 0x04,
  /** START I/O is being simulated: what ends now is told by its condition code. */
  Starting: 0x02,
  /** A program-controlled interruption is pending. */
  ProgramControlled: 0x01,
} as const;

export const VdevFlag = {
  ReadOnly: 0x80,
  /** Given to this machine alone (DEDICATE, ATTACH, DIAL). */
  Dedicated: 0x40,
  /** Temporary disk: its space goes back when it is detached. */
  Temporary: 0x20,
  /** SPECIAL device that waits for DIAL. */
  Dialable: 0x10,
  /** A whole volume beginning at cylinder 0. */
  FullPack: 0x08,
  Spooled: 0x04,
} as const;

/** What the virtual channels need of a kind of device. All on the machine's CP stack. */
export class DeviceRoutines {
  /** START I/O: the first CCW has been found in order. */
  start: (vm: Vmblok, device: Vdevblok) => void;
  /** Performs the command in control, for devices that CP interprets: `virtual-io/interpreter.ts`. */
  perform: (vm: Vmblok, device: Vdevblok, path: DataPath) => u32;
  /** HALT I/O, HALT DEVICE, CLEAR I/O or a reset ends what is under way. */
  halt: (device: Vdevblok) => void;
}

/** Statuses that wait in a device until its subchannel has room. */
export const mostHeldStatuses = 4;

/** Virtual device block (VDEVBLOK). */
export class Vdevblok {
  /** Next device, by address. */
  next: Ptr<Vdevblok> | null;
  owner: Ptr<Vmblok>;
  /** Virtual address. */
  address: u16;
  /** `DeviceClass` */
  class: u8;
  /** `DeviceType` */
  type: u8;
  /** `VdevStatus` */
  status: u8;
  /** `VdevFlag` */
  flags: u8;
  senseCount: u8;
  /** Spool class letter; console spool class. */
  spoolClass: u8;
  sense: Bytes<24>;
  /** What the device has to say: presented by an interruption, TEST I/O or START I/O. */
  csw: Csw;
  /** The real device behind it, or null. */
  real: Ptr<Rdevblok> | null;
  /** First cylinder on the real volume and number of cylinders (minidisk). */
  relocation: u16;
  cylinders: u16;
  /** Link mode, three characters from LINK or MDISK, and the user whose disk it is. */
  linkMode: Bytes<4>;
  diskOwner: Bytes<8>;
  diskOwnerAddress: u16;
  copies: u8;
  /** `SpoolOption` bits: hold, continuous, end of file ... */
  spoolOptions: u8;
  /** The operation under way. */
  operation: Ptr<Iobblok> | null;
  /** Guest real address of the next CCW (interpreted devices), and the access key in bits 0-3. */
  ccwAddress: u32;
  ccwKey: u8;
  /** Command, flags, count of the CCW in work (console, unit record). */
  command: u8;
  ccwFlags: u8;
  /** Nonzero: the CCW in control is not the first one. */
  chained: u8;
  dataAddress: u32;
  residualCount: u32;
  /** The spool file that is being written or read, or 0. */
  spoolFile: u32;
  /** Position in it. */
  spoolPosition: u32;
  /** Where output goes: TO or FOR this user. */
  spoolTo: Bytes<8>;
  startIoCount: u32;
  routines: Ptr<DeviceRoutines>;
  /** A program-controlled interruption. */
  programControlled: Csw;
  /** Status that waits in the device, oldest first. */
  held: Bytes<4>;
  heldCount: u8;
  /** Nonzero: an endless chain pauses until `pause` expires. */
  paused: u8;
  /** Length of the line in `line`. */
  lineLength: u16;
  /** A line that has been typed for the console's read, in free storage, or 0. */
  line: u32;
  pause: Trqblok;
  /** Where the access arm of a minidisk stands, as the guest sees it. */
  armCylinder: u16;
  armHead: u16;
}
