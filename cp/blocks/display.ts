// A display in the hands of CP: a terminal block and the state of its screen.

import { TerminalBlok } from './terminal.ts';
import { Trqblok } from './timer-request.ts';

/** Bytes of one write of CP's own. */
export const displayBufferSize = 2800;

/** Why output waits for the user. */
export const DisplayHold = {
  None: 0,
  /** The screen is full: the next one comes with CLEAR, PA2 or time. */
  More: 1,
  /** ENTER has kept a full screen. */
  Holding: 2,
  /** A session has ended: any key shows the logo. */
  Ended: 3,
} as const;

/** Who the screen belongs to. */
export const ScreenOwner = {
  ControlProgram: 0,
  /** A program that has written a full screen. */
  Guest: 1,
  /** As Guest, and PA1 is the program's too. */
  GuestWithAttentionKey: 2,
} as const;

/** Whether the display has told its size. */
export const SizeState = { Unknown: 0, Asked: 1, Known: 2 } as const;

/** How far a full-screen transfer of the virtual machine has come. */
export const TransferState = {
  None: 0,
  Working: 1,
  Done: 2,
  /** The display cannot do it. */
  Failed: 3,
  /** The screen is not the program's. */
  Refused: 4,
} as const;

export class DisplayBlok extends TerminalBlok {
  rows: u16;
  columns: u16;
  /** Row and column of the output area where the next line goes. */
  nextRow: u16;
  outputColumn: u16;
  /** Bytes of `buffer` in use. */
  used: u16;

  /** `SizeState` */
  sizeState: u8;
  /** Nonzero: the size is the one that erase/write alternate gives. */
  alternate: u8;

  // ---- what the screen shows
  /** Nonzero: the screen has its areas. */
  formatted: u8;
  /** Nonzero: the input area does not show what is typed. */
  dark: u8;
  /** Nonzero: the output area shows the logo, which makes room for the first line. */
  logo: u8;
  /** Nonzero: lines have been written since the user has pressed a key. */
  unseen: u8;
  /** `DisplayHold` */
  hold: u8;
  /** Nonzero: the last line could not be taken (NOT ACCEPTED). */
  notAccepted: u8;

  // ---- what the next write shall do
  clearOutput: u8;
  clearInput: u8;
  statusChanged: u8;
  /** A key has been read: the keyboard is locked until it is restored. */
  unlock: u8;
  alarm: u8;
  /** Nonzero: the alarm has warned that the screen will change. */
  alarmGiven: u8;
  /** Nonzero: the keyboard has raised attention, to be read. */
  attention: u8;

  // ---- full-screen programs
  /** `ScreenOwner` */
  owner: u8;
  /** `TransferState` */
  transfer: u8;
  /** `owner` after the transfer; `ControlProgram`: it stays as it is. */
  nextOwner: u8;
  residualCount: u32;

  /** MORE... */
  timer: Trqblok;
  /** NOT ACCEPTED, and the question how large the display is. */
  acceptTimer: Trqblok;
  buffer: Bytes<2800>;
}

export function displayOf(terminal: TerminalBlok): DisplayBlok {
  return at<DisplayBlok>(addr(terminal));
}
