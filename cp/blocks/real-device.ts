// A device of the machine that CP runs on.

import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from './io-block.ts';
import { Vdevblok } from './virtual-device.ts';
import { Vmblok } from './virtual-machine.ts';

export const RdevStatus = {
  /** It answered when CP was started. */
  Online: 0x80,
  /** An operation is under way. */
  Busy: 0x40,
  /** ENABLEd for log on. */
  Enabled: 0x20,
  /** A CP-owned or attached volume. */
  System: 0x10,
  /** DIALed or dedicated: interruptions go to `attachedTo`. */
  Attached: 0x08,
  /** No client on the terminal. */
  NotReady: 0x04,
  /** The supervisor is starting operations of its queue. */
  Starting: 0x02,
  /** The operation under way is CP's own SENSE. */
  Sensing: 0x01,
} as const;

/** Real device block (RDEVBLOK). */
export class Rdevblok {
  next: Ptr<Rdevblok> | null;
  address: u16;
  /** `DeviceClass` */
  class: u8;
  /** `DeviceType` */
  type: u8;
  /** `RdevStatus` */
  status: u8;
  model: u8;
  cylinders: u16;
  heads: u16;
  /** Operations that wait for the device, in order; the first is the one under way if Busy. */
  firstOperation: Ptr<Iobblok> | null;
  lastOperation: Ptr<Iobblok> | null;
  volume: Bytes<6>;
  sense: Bytes<24>;
  /** Virtual machines that have a disk on the volume. */
  links: u32;
  /** The virtual machine whose terminal it is. */
  user: Ptr<Vmblok> | null;
  /** The virtual device it is attached to (dedicated, dialed). */
  attachedTo: Ptr<Vdevblok> | null;
  /** What a terminal needs besides: TypewriterBlok or DisplayBlok of cp/terminal. */
  terminalBlok: u32;
  /** A volume that CP owns: address of its VolumeAllocation in storage; otherwise 0. */
  allocation: u32;
  /** Operations started. */
  operations: u32;
  /** Nonzero: the channel was busy; the first operation waits to be tried again. */
  stalled: u8;
  /** Nonzero with `stalled`: what is to be tried again is CP's SENSE for the first operation. */
  senseOwed: u8;
  /** Status of the device's own that CP's SENSE has met, and that nobody has been told yet. */
  ownStatus: u8;
  reserved: Bytes<5>;
  /** CP's SENSE, into `sense`. */
  senseProgram: Arr<Ccw, 1>;
}

// A CCW lies on a doubleword.
assertLayout<Rdevblok>({ fields: { senseProgram: 88 } });
