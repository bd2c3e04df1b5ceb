// A real terminal in the hands of CP: what is to be written, what has been typed.
//
//   any CP code ──> output lines ──> one operation at a time ──> typewriter or display
//   input lines <── read or attention <───────────────────────────────┘
//
// Lines of output are written by the terminal's driver on the system stack; whoever waits for input or for room stands
// in the user's VMBLOK.terminalQueue.

import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from './io-block.ts';
import { Rdevblok } from './real-device.ts';

/** Longest line that is written or typed. */
export const longestLine = 240;
/** Bytes that one read can bring. */
export const inputBufferSize = 256;

/** What the terminal is ready for; a display shows it in its status area, unless output waits (`DisplayHold`). */
export const TerminalStatus = {
  /** Nobody is logged on. */
  Free: 0,
  CpRead: 1,
  VmRead: 2,
  Running: 3,
} as const;

/** Who wants the next line. */
export const Reader = {
  Nobody: 0,
  /** CP: a command, a password. */
  ControlProgram: 1,
  /** The virtual console's channel program. */
  VirtualConsole: 2,
} as const;

/** What the operation under way does. */
export const TerminalOperation = { None: 0, Writing: 1, Reading: 2, Other: 3 } as const;

/** A placed line that goes on where the one before it has ended. */
export const sameRow = 0xff;

/** A line of output or input, in free storage. */
export class TerminalLine {
  next: Ptr<TerminalLine> | null;
  length: u16;
  /** Output: the carriage returns after it. */
  newLine: u8;
  /** `LineFlag` */
  flags: u8;
  /** Output: the row in which a placed line begins, or `sameRow`. */
  row: u8;
  text: Bytes<240>;
}

export const LineFlag = {
  /** Written in high intensity (CP's own lines, messages). */
  Bright: 0x80,
  /** The line that the user has typed, shown again by a display. */
  Input: 0x40,
  Alarm: 0x20,
  /** Input: line editing has been done. */
  Edited: 0x10,
  /** Output at a display: not before the user has seen what is on the screen. */
  NewScreen: 0x08,
  /** Output at a display: the logo. */
  Logo: 0x04,
  /** Output at a display: the output area is emptied before. */
  EmptyScreen: 0x02,
  /** Output at a display: begins in the row `row`, and may have attributes. */
  Placed: 0x01,
} as const;

/** Terminal block: CONTASK queue and terminal part of the RDEVBLOK. A display's block extends it. */
export class TerminalBlok {
  device: Ptr<Rdevblok>;
  firstOutput: Ptr<TerminalLine> | null;
  lastOutput: Ptr<TerminalLine> | null;
  firstInput: Ptr<TerminalLine> | null;
  lastInput: Ptr<TerminalLine> | null;
  outputCount: u16;
  inputCount: u16;
  /** `TerminalOperation` */
  activity: u8;
  /** `Reader` */
  reader: u8;
  /** Nonzero: what is typed next must not be seen. */
  hidden: u8;
  /** `TerminalStatus` */
  status: u8;
  /** Nonzero: the read under way has been halted to write first. */
  halting: u8;
  /** Nonzero: the client has gone. */
  gone: u8;
  /** Nonzero: the operating system's carriage is not at the left margin. */
  column: u8;
  /** Nonzero: a typewriter has been told to hide what is typed. */
  concealed: u8;
  program: Arr<Ccw, 4>;
  operation: Iobblok;
  inputBuffer: Bytes<256>;
}
