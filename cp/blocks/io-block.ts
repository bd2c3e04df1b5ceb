// One operation of a real device.

import { Csw } from '../../src/architecture/records/channel-words.ts';
import { WaitQueue } from './queue.ts';
import { Rdevblok } from './real-device.ts';
import { Vdevblok } from './virtual-device.ts';
import { Vmblok } from './virtual-machine.ts';

export const IoState = { Queued: 0, Started: 1, Done: 2 } as const;

/** I/O block (IOBLOK). */
export class Iobblok {
  next: Ptr<Iobblok> | null;
  device: Ptr<Rdevblok>;
  /** The channel program: real address, and the key in the CAW (bits 0-3). */
  channelProgram: u32;
  key: u8;
  /** `IoState` */
  state: u8;
  /** Condition code of START I/O. */
  conditionCode: u8;
  /** Nonzero: give it up (halted); its end is thrown away. */
  abandoned: u8;
  /** Status at the end: all CSWs of the operation together. */
  csw: Csw;
  /** Sense bytes that CP fetched after a unit check. */
  sense: Bytes<24>;
  senseCount: u8;
  retries: u8;
  /** Nonzero: CP's own operation, which the supervisor tries again after an error. */
  retryable: u8;
  /** Nonzero: HALT DEVICE has been issued. */
  halted: u8;
  /** Nonzero: who started it still looks at it himself: `ended` has nothing to do. */
  starting: u8;
  /** Nonzero: it took too long and was halted by CP. */
  overdue: u8;
  /** High word of the TOD clock when it was started. */
  startedAt: u32;
  /** Called when the operation has ended, on the system stack: it must not suspend. */
  ended: (operation: Ptr<Iobblok>) => void;
  user: Ptr<Vmblok> | null;
  virtualDevice: Ptr<Vdevblok> | null;
  /** Translated channel program: blocks to give back. */
  programBlocks: u32;
  /** Waits for the end. */
  waiters: WaitQueue;
}
