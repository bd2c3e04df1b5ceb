// How much storage the machine has.

/** 1 if there is storage at the address, 0 if not. @external DMKPRBST */
export declare function probeStorage(address: u32): u32;

const blockShift = 12;
const largestStorage = 0x1000000;

/**
 * Size in bytes, found by halving: twelve looks instead of thousands, since in a virtual machine every page looked at
 * would take a frame.
 */
export function findStorageSize(): u32 {
  let present: u32 = 0;
  let missing: u32 = largestStorage >>> blockShift;
  while (missing - present > 1) {
    const middle = (present + missing) >>> 1;
    if (probeStorage(middle << blockShift) !== 0) present = middle;
    else missing = middle;
  }
  return missing << blockShift;
}
