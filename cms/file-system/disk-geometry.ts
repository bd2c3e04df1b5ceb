// What the file system must know of each type of disk: its tracks a cylinder, and how many blocks fit on a track.
// The same facts as in src/architecture/disk-geometry.ts, against which a test compares them.

/** One type of disk. */
export class DiskType {
  /** X'3350' */
  type: u16;
  heads: u16;
  /** Blocks of 512, 1024, 2048 and 4096 bytes on a track. */
  blocks: Arr<u16, 4>;
}

const diskTypes = table<DiskType, 6>([
  { type: 0x2314, heads: 20, blocks: [11, 6, 3, 1] },
  { type: 0x3330, heads: 19, blocks: [20, 11, 6, 3] },
  { type: 0x3340, heads: 12, blocks: [12, 7, 3, 2] },
  { type: 0x3350, heads: 30, blocks: [27, 15, 8, 4] },
  { type: 0x3375, heads: 12, blocks: [40, 25, 14, 8] },
  { type: 0x3380, heads: 15, blocks: [46, 31, 18, 10] },
]);

/** The block sizes of minidisks are 512 << 0, 1, 2, 3. */
export const blockSizeCount = 4;

/** The geometry of a type, null when CMS does not know it. */
export function findDiskType(type: u32): Ptr<DiskType> | null {
  for (let i: u32 = 0; i < diskTypes.length; i++) {
    if (diskTypes[i].type === type) return diskTypes[i];
  }
  return null;
}

/** Blocks on a track; `blockSize` is one of the four. */
export function blocksPerTrack(disk: DiskType, blockSize: u32): u32 {
  let which: u32 = 0;
  for (let size: u32 = 512; size < blockSize; size = size << 1) which++;
  return disk.blocks[which];
}
