// Spool files: decks of cards and listings on CP's volumes.
//
//    SFBLOK ──> page <──> page <──> page ...      4096 bytes each, on spool space, chained both ways
//
// A file that is being written or read has besides a stream: one of its pages in storage, and the place in it.

import { Clock } from '../../src/architecture/records/clock.ts';

/** Which queue a file stands in. */
export const SpoolQueue = { Reader: 1, Printer: 2, Punch: 3 } as const;

/** What wrote a file. */
export const SpoolKind = { Printer: 1, Punch: 2, Console: 3 } as const;

export const SpoolFlag = {
  /** HOLD by its owner. */
  UserHold: 0x80,
  /** HOLD by the operator. */
  SystemHold: 0x40,
  /** Somebody reads it at the moment. */
  InUse: 0x20,
} as const;

/** What SPOOL says of a virtual unit record device or console. */
export const SpoolOption = {
  Hold: 0x80,
  /** CONT: closing does not end the file. */
  Continuous: 0x40,
  /** NOEOF: the reader gives no end of file. */
  NoEndOfFile: 0x20,
  /** TO a user: the file goes to his reader. */
  To: 0x10,
  /** FOR a user: the file is his, in its own queue. */
  For: 0x08,
  /** Console: START. */
  Started: 0x04,
  /** Console: NOTERM, nothing is shown at the terminal. */
  NoTerminal: 0x02,
} as const;

/** Spool file block (SFBLOK). */
export class Sfblok {
  next: Ptr<Sfblok> | null;
  /** In whose queue it stands. */
  owner: Bytes<8>;
  /** Who wrote it. */
  origin: Bytes<8>;
  /** 1-9900, unique. */
  spoolId: u16;
  /** Letter or digit. */
  class: u8;
  /** `SpoolQueue` */
  queue: u8;
  /** `SpoolKind` */
  kind: u8;
  copies: u8;
  /** `SpoolFlag` */
  flags: u8;
  /** Longest record. */
  recordLength: u8;
  records: u32;
  /** Slots of its first and last page, and how many there are. */
  firstPage: u32;
  lastPage: u32;
  pages: u32;
  name: Bytes<12>;
  fileType: Bytes<12>;
  distribution: Bytes<8>;
  created: Clock;
}

/** A page of a spool file (SPLINK and what follows it). */
export class SpoolPage {
  /** Slots of its neighbours; 0: none. */
  next: u32;
  previous: u32;
  /** Bytes of `content` in use. */
  used: u16;
  records: u16;
  content: Bytes<4084>;
}

assertLayout<SpoolPage>({ size: 4096 });

/** One record in a page: the channel command that wrote it, its length, and the data without trailing blanks. */
export class SpoolRecord {
  command: u8;
  length: u8;
  data: Bytes;
}

/** A file that is being written or read. */
export class SpoolStream {
  file: Ptr<Sfblok>;
  /** The page in storage. */
  page: Ptr<SpoolPage>;
  slot: u32;
  /** Where the next record begins in its content. */
  position: u32;
}
