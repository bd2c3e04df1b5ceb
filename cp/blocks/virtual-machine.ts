// The virtual machine's control block and what hangs on it.
//
//    VMBLOK ──> segment table ──> page and swap tables         the machine's own storage
//       │ └───> SHADOW sets                                    its address spaces, when it translates
//       ├─────> VDEVBLOK ... VDEVBLOK                          its devices, by address
//       └─────> RDEVBLOK of its terminal
//
// The fields of the virtual CPU come first: registers at offset 0, so that an interruption entry reaches them at once.

import { Clock } from '../../src/architecture/records/clock.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { WaitQueue } from './queue.ts';
import { Rdevblok } from './real-device.ts';
import { ShadowSet } from './storage-tables.ts';
import { Trqblok } from './timer-request.ts';
import { Vdevblok } from './virtual-device.ts';

/** What the guest is doing (VMRSTAT, VMDSTAT). */
export const VmState = {
  /** Stopped: console function mode, or never started. */
  Stopped: 0,
  /** It can run. */
  Running: 1,
  /** Its virtual PSW is an enabled wait. */
  Waiting: 2,
} as const;

/** What the machine's CP stack is doing. */
export const StackState = {
  Idle: 0,
  /** CP works on it at this moment. */
  Active: 1,
  /** It has called suspend() and stands in a queue. */
  Suspended: 2,
  /** It has been woken and can go on. */
  Ready: 3,
} as const;

/** Work that the machine's own CP stack shall do before its guest runs again. */
export const VmWork = {
  /** Enter console function mode: the attention key, or CP has stopped the guest. */
  Attention: 0x01,
  /** A virtual device has something to go on with. */
  Device: 0x02,
  /** Log the machine off: FORCE, or its terminal is gone too long. */
  Logoff: 0x08,
  /** The terminal's line broke: disconnect. */
  Hangup: 0x10,
  /** A line for CP has been typed. */
  Line: 0x20,
  /** AUTOLOG: become the user whose name stands in `userId`, and load what the directory says. */
  Autolog: 0x40,
} as const;

/** What kinds of virtual interruption wait, so that one test tells the dispatcher that there is nothing. */
export const PendingClass = { InputOutput: 0x01, External: 0x02 } as const;

/** Pending external interruptions of the virtual machine, beside the two timers, which are levels. */
export const PendingExternal = {
  IntervalTimer: 0x80,
  InterruptKey: 0x40,
  Signals: 0x3f,
} as const;

/** Directory and SET options (VMPSTAT and others), one bit each. */
export const VmOption = {
  /** SET ECMODE ON. */
  ExtendedControl: 0x8000,
  /** SET TIMER ON. */
  Timer: 0x4000,
  /** SET TIMER REAL. */
  RealTimer: 0x2000,
  /** SET RUN ON. */
  Run: 0x1000,
  /** SET MSG ON. */
  Messages: 0x0800,
  /** SET WNG ON. */
  Warnings: 0x0400,
  /** SET IMSG ON. */
  InformationMessages: 0x0200,
  /** SET ACNT ON. */
  Accounting: 0x0100,
  /** SET LINEDIT ON. */
  LineEditing: 0x0080,
  /** TERMINAL MODE VM. */
  ModeVm: 0x0040,
  /** SET SMSG ON. */
  SpecialMessages: 0x0020,
} as const;

/** SET EMSG. */
export const ErrorMessages = { Text: 0, On: 1, Code: 2, Off: 3 } as const;

/** Why a guest was left: one counter each, shown by QUERY EXITS. */
export const ExitReason = {
  PrivilegedOperation: 0,
  ProgramReflected: 1,
  SupervisorCall: 2,
  PageFirstTouch: 3,
  ShadowFault: 4,
  InputOutput: 5,
  External: 6,
  SliceEnd: 7,
  Diagnose: 8,
  StartIo: 9,
  Count: 10,
} as const;

/** Line editing symbols (VMLEND, VMLDEL, VMCDEL, VMESCP); X'00' is OFF. */
export class EditSymbols {
  lineEnd: u8;
  lineDelete: u8;
  characterDelete: u8;
  escape: u8;
}

/** Virtual machine block (VMBLOK). */
export class Vmblok {
  // ---- the virtual CPU
  generalRegisters: Arr<u32, 16>;
  floatingRegisters: Arr<u32, 8>;
  /** Virtual control registers (ECBLOK). */
  controlRegisters: Arr<u32, 16>;
  /** The virtual PSW, kept in EC form even when its flag Extended says BC; the address has 24 bits. */
  psw: Psw;
  /** Length in bytes of the instruction that was interrupted, for a BC mode old PSW. */
  instructionLength: u32;
  /** Logical address whose translation failed, for the guest's location 144. */
  faultAddress: u32;
  clockComparator: Clock;
  /** Virtual CPU timer as it was when `cpuTimerSetAt` virtual time had passed. */
  cpuTimer: Clock;
  cpuTimerSetAt: Clock;
  /** `PendingExternal` */
  pendingExternal: u8;
  /** `PendingClass` */
  pending: u8;
  /** `VmState` */
  state: u8;
  /** `VmWork` */
  work: u8;
  /** Channels (bit 0 = channel 0) with a virtual interruption pending. */
  pendingChannels: u32;
  /** Nonzero: DISCS has taken the channels from the virtual CPU. */
  channelsDisconnected: u32;
  /** Set off by the virtual clock comparator. */
  comparatorRequest: Trqblok;
  /** Virtual time up to which the interval timer has been counted down. */
  intervalTimerAt: Clock;

  // ---- its storage
  storageSize: u32;
  maximumStorage: u32;
  /** Real address of the segment table that maps the machine's own (guest real) storage. */
  segmentTable: u32;
  /** Control registers 0 and 1 with which its guest runs: its own storage, or a shadow set. */
  runControl0: u32;
  runControl1: u32;
  shadows: Ptr<ShadowSet> | null;
  activeShadow: Ptr<ShadowSet> | null;
  residentPages: u32;

  // ---- its CP stack
  /** Highest address of the stack: a new piece of work begins here. */
  stackTop: u32;
  /** While suspended: the stack pointer. */
  stackPointer: u32;
  /** Lowest address, where the guard word lies. */
  stackGuard: u32;
  /** Next in the wait queue. */
  nextInQueue: Ptr<Vmblok> | null;
  /** `StackState` */
  stackState: u8;
  /** `ErrorMessages` */
  errorMessages: u8;
  /** `VmOption` */
  options: u16;

  // ---- the dispatcher
  /** Ring of all virtual machines. */
  next: Ptr<Vmblok>;
  previous: Ptr<Vmblok>;
  nextRunnable: Ptr<Vmblok> | null;
  /** 1 interactive (Q1), 2 batch (Q2). */
  queue: u8;
  /** Nonzero: stands in a run queue. */
  queued: u8;
  priority: u8;
  /** Nonzero: the slice has ended. */
  sliceEnded: u8;
  /** Slices used since it entered its queue. */
  slices: u32;

  // ---- accounting
  virtualTime: Clock;
  totalTime: Clock;
  logonTime: Clock;
  startIoCount: u32;
  exits: Arr<u32, 10>;

  // ---- who it is
  userId: Bytes<8>;
  account: Bytes<8>;
  distribution: Bytes<8>;
  /** Privilege classes: bit 0 (X'80') = A ... H. */
  classes: u8;
  /** Wrong passwords so far. */
  passwordFailures: u8;
  /** Nonzero: logging on or off. */
  inLogon: u8;
  loggingOff: u8;
  edit: EditSymbols;
  terminal: Ptr<Rdevblok> | null;
  /** Virtual devices, sorted by address. */
  devices: Ptr<Vdevblok> | null;
  /** The virtual console. */
  console: Ptr<Vdevblok> | null;
  /** Nonzero: in console function mode (CP READ). */
  consoleFunction: u8;
  /** Nonzero: sleeping (SLEEP). */
  sleeping: u8;
  deviceCount: u16;
  /** Nonzero: since the attention key was last pressed for the virtual machine, it has not read from its console. */
  attentionUnanswered: u8;
  /** Where a command's response goes instead of the terminal (DIAGNOSE 8), or 0. */
  responseBuffer: u32;
  responseSize: u32;
  responseUsed: u32;
  /** Waits for its own output to drain or for its line of input. */
  terminalQueue: WaitQueue;
  /** Waits for the end of one I/O operation of its own. */
  operationQueue: WaitQueue;
}
