// A display in the hands of CP: a terminal block and the state of its screen.

import { TerminalBlok } from './terminal.ts';
import { Trqblok } from './timer-request.ts';

/** Bytes of one write. */
export const displayBufferSize = 2800;

export class DisplayBlok extends TerminalBlok {
  rows: u16;
  columns: u16;
  /** Row and column of the output area where the next line goes. */
  nextRow: u16;
  outputColumn: u16;
  /** Bytes of `buffer` in use. */
  used: u16;
  /** Nonzero: the screen has its areas. */
  formatted: u8;
  /** Nonzero: output waits for the user (MORE..., HOLDING). */
  held: u8;
  /** The status to go back to. */
  statusBefore: u8;
  statusChanged: u8;
  clearInput: u8;
  /** Nonzero: sound the alarm with the next write. */
  alarm: u8;
  alarmGiven: u8;
  /** Nonzero: the keyboard has raised attention, to be read. */
  attention: u8;
  /** Nonzero: the screen belongs to a full-screen program. */
  fullScreen: u8;
  reserved2: u8;
  timer: Trqblok;
  buffer: Bytes<2800>;
}
