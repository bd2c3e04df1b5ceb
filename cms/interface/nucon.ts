// CMS's page zero: the architecture's part, the nucleus constants (NUCON) where VM/370 has them, and our own.
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { PageZero } from '../../src/architecture/records/page-zero.ts';
import { BasicPsw } from '../../src/architecture/records/psw.ts';
import type { ActiveDisk } from './active-disk.ts';
import { ClockTime } from './clock-time.ts';
import { FoundFile } from './found-file.ts';
import { Services } from './services.ts';
import { StorageMap } from './storage-map.ts';

/** Settings of SET, in `Nucon.settings`. */
export const Setting = {
  /** IMPEX: an EXEC file's name alone runs it. */
  ImpliedExec: 0x80,
  /** IMPCP: what CMS does not know goes to CP. */
  ImpliedCp: 0x40,
  /** ABBREV: shortened command names. */
  Abbreviations: 0x20,
  /** RDYMSG LMSG: the Ready message has times. */
  LongReady: 0x10,
  /** PROTECT: the nucleus lies in a key of its own. */
  Protect: 0x08,
  /** AUTOREAD: read again at once after each command. */
  AutoRead: 0x04,
} as const;

/** What is going on, in `Nucon.state`. */
export const MachineState = {
  /** CP is under us (STIDP's version is X'FF'). */
  UnderCp: 0x80,
  /** HT: nothing is typed until RT or Ready. */
  TypingHalted: 0x40,
  /** HX was entered and waits for the next safe place. */
  HaltExecution: 0x20,
  /** An attention came that nobody has looked at. */
  Attention: 0x10,
  /** CMS SUBSET of the editor: no programs in the user area. */
  Subset: 0x08,
} as const;

/** What EXEC is told by the immediate commands (EXECFLAG). */
export const ExecFlag = {
  Trace: 0x01,
  Halt: 0x10,
} as const;

/** Nucleus constants (NUCON). */
export class Nucon extends PageZero {
  @overlay(0x002) iplDevice: u16;
  @overlay(LowStorage.externalOldPsw) externalOld: BasicPsw;
  @overlay(LowStorage.supervisorCallOldPsw) supervisorCallOld: BasicPsw;
  @overlay(LowStorage.programOldPsw) programOld: BasicPsw;
  @overlay(LowStorage.inputOutputOldPsw) inputOutputOld: BasicPsw;
  @overlay(LowStorage.externalNewPsw) externalNew: BasicPsw;
  @overlay(LowStorage.supervisorCallNewPsw) supervisorCallNew: BasicPsw;
  @overlay(LowStorage.programNewPsw) programNew: BasicPsw;
  @overlay(LowStorage.machineCheckNewPsw) machineCheckNew: BasicPsw;
  @overlay(LowStorage.inputOutputNewPsw) inputOutputNew: BasicPsw;

  /** SYSTEMID: the line that IPL types. */
  @off(0x200) systemId: Bytes<32>;
  /** INSTALID */
  @off(0x220) installation: Bytes<64>;
  /** SYSNAME */
  @off(0x260) systemName: Bytes<8>;
  /** IPLADDR: the device of the last IPL. */
  @off(0x268) iplAddress: u16;
  /** SYSADDR: the system disk. */
  @off(0x26a) systemDisk: u16;
  /** CURRDATE, CURRTIME and the CPU times when the clock was last read. */
  @off(0x280) current: ClockTime;
  /** LASTCMND: the command that runs. */
  @off(0x2a0) lastCommand: Bytes<8>;
  /** PREVCMND: the one before. */
  @off(0x2a8) previousCommand: Bytes<8>;
  /** LASTEXEC, PREVEXEC */
  @off(0x2b0) lastExec: Bytes<8>;
  @off(0x2b8) previousExec: Bytes<8>;

  // ---- ours
  /** Bytes of storage that the machine has. */
  @off(0x300) storageSize: u32;
  /** Storage from here to the end is free storage; programs lie below. */
  @off(0x304) userAreaEnd: u32;
  /** After the last byte of what was loaded into the user area. */
  @off(0x308) programEnd: u32;
  /** Where the next SVC from outside the system stack finds the stack's end. */
  @off(0x30c) stackEnd: u32;
  /** The console's address. */
  @off(0x310) console: u16;
  /** `Setting` */
  @off(0x312) settings: u8;
  /** `MachineState` */
  @off(0x313) state: u8;
  /** Accessed disks, in the order of search. */
  @off(0x314) firstDisk: Ptr<ActiveDisk> | null;
  /** Name of the command in the transient area, blanks when there is none. */
  @off(0x318) transientName: Bytes<8>;
  /** Where it begins. */
  @off(0x320) transientEntry: u32;
  /** What the last LOADMOD loaded. */
  @off(0x324) loadedEntry: u32;
  @off(0x328) loadedOrigin: u32;
  @off(0x32c) loadedEnd: u32;
  @off(0x330) loadedName: Bytes<8>;
  /** `ModuleFlag` of it. */
  @off(0x338) loadedFlags: u8;
  /** Who called the command that runs: `CallType`. */
  @off(0x339) callType: u8;
  /** The innermost EXEC that runs, in storage of the user's; 0 when there is none. */
  @off(0x33c) activeExec: u32;
  /** STATEFST: what STATE found. */
  @off(0x340) found: FoundFile;
  /** EXECFLAG: `ExecFlag` */
  @off(0x5e6) execFlag: u8;
  @off(StorageMap.services) services: Services;

  // ---- where interruptions save registers before they have a place on the stack
  @off(0xe00) supervisorCallRegisters: Arr<u32, 16>;
  @off(0xe40) programRegisters: Arr<u32, 16>;
  @off(0xe80) inputOutputRegisters: Arr<u32, 16>;
  @off(0xec0) externalRegisters: Arr<u32, 16>;
  /** Registers and PSW on their way back from the stack. */
  @off(0xf00) returnRegisters: Arr<u32, 16>;
  @off(0xf40) returnPsw: BasicPsw;
  /** A byte for SSM that disables everything. */
  @off(0xf48) disabled: u8;
  /** The CPU timer while it is stopped. */
  @off(0xf50) cpuTimer: Clock;
}

export const nucon = at<Nucon>(0);
