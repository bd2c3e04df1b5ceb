// An operation of a virtual machine at a real device, with CP's copy of its channel program.
//
//    GuestOperation ──> ProgramBlock ──> ProgramBlock ...    CCWs, and from which of the guest's each was made
//          ├──────────> ArenaBlock ...                       seek addresses, indirect data address lists
//          ├──────────> LockBlock ...                        frames that must stay where they are
//          └──────────> Fixup ...                            what is to be put right after the end

import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from './io-block.ts';

export class GuestOperation extends Iobblok {
  firstBlock: Ptr<ProgramBlock> | null;
  lastBlock: Ptr<ProgramBlock> | null;
  arena: Ptr<ArenaBlock> | null;
  locks: Ptr<LockBlock> | null;
  fixups: Ptr<Fixup> | null;
  /** CCWs of the copy. */
  slots: u32;
  /** The frame that was locked last: it need not be locked again for the next CCW. */
  lastFrame: u32;
}

/** CCWs in one block. */
export const slotsOfBlock = 40;

/** What a CCW of the copy is, kept in its ignored byte. */
export const SlotMark = {
  Plain: 0,
  /** Transfer in channel whose address is still the guest's. */
  OpenTransfer: 1,
  /** Goes on with the data of the CCW before it: no transfer leads here. */
  DataChained: 2,
  /** A seek, whose argument is CP's copy. */
  Seek: 3,
  /** CP's own addition: no transfer leads here. */
  Added: 4,
} as const;

/** A piece of the copy. */
export class ProgramBlock {
  next: Ptr<ProgramBlock> | null;
  used: u32;
  @off(8) ccws: Arr<Ccw, 40>;
  /** Guest real address of the CCW from which each was made. */
  guests: Arr<u32, 40>;
}

assertLayout<ProgramBlock>({ size: 488 });

/** Storage that is given back all at once. */
export class ArenaBlock {
  next: Ptr<ArenaBlock> | null;
  used: u32;
  bytes: Bytes<504>;
}

export class LockBlock {
  next: Ptr<LockBlock> | null;
  used: u32;
  frames: Arr<u32, 30>;
}

/** A cylinder number that the device reads into the guest's storage, to be made the guest's own afterwards. */
export class Fixup {
  next: Ptr<Fixup> | null;
  /** Our addresses of its two bytes. */
  high: u32;
  low: u32;
  /** What the guest had there. */
  original: u32;
}
