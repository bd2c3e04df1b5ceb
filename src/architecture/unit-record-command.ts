/**
 * Command codes of the devices that read and write one card or line at a time: console printer-keyboards (GA24-3550),
 * card readers and punches (GA24-3312, GA21-9124), line printers (GA24-3312, GA24-3543).
 */

/** 3215, 3210 and 1052. */
export const ConsoleCommand = {
  Write: 0x01,
  /** Write, then carrier return. */
  WriteAutomaticReturn: 0x09,
  ReadInquiry: 0x0a,
  Alarm: 0x0b,
} as const;

/** Readers and punches, with a command that moves data: in column binary, two bytes a column. */
export const columnBinaryBit = 0x20;

/** 3505 and 2540: stackers 1 and 2, of a 2540 also 3. */
export const ReaderCommand = {
  ReadFeed1: 0x02,
  ReadFeed2: 0x42,
  ReadFeed3: 0x82,
  /** Reads and leaves the card where it is. */
  Read: 0xc2,
  Feed1: 0x23,
  Feed2: 0x63,
  Feed3: 0xa3,
} as const;

/** 3525 and 2540. */
export const PunchCommand = { Punch1: 0x01, Punch2: 0x41, Punch3: 0x81 } as const;

/** 1403, 3203 and 3211: what neither prints nor moves paper, and the parts of the codes that do. */
export const PrinterCommand = {
  BlockDataCheck: 0x73,
  AllowDataCheck: 0x7b,
  GateLoad: 0xeb,
  LoadCharacterSetFold: 0xf3,
  LoadCharacterSet: 0xfb,
  LoadFormsControl: 0x63,
  Unfold: 0x23,
  Fold: 0x43,
  RaiseCover: 0x6b,
  /** 3203. */
  SkipToChannel0: 0x83,
  /** 3211: lets the chain read the buffers. */
  DiagnosticGate: 0x07,
  ReadLineBuffer: 0x02,
  ReadCharacterSet: 0x0a,
  ReadFormsControl: 0x12,
} as const;

/** Carriage control: the bits of a printer's command code. */
export const CarriageControl = {
  /** Low three bits: print, then move. */
  Print: 0x01,
  /** Low three bits: move only. */
  Move: 0x03,
  /** Skip to the channel in the next four bits; without it, space so many lines. */
  Skip: 0x80,
  /** How far the channel or the lines are shifted left. */
  amountShift: 3,
} as const;
