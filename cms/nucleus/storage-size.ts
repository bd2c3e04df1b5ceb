// How much storage the machine has.
import { virtualStorageSize } from './control-program.ts';
import { probeStorage } from './linkage.ts';
import { isUnderCp } from './machine-state.ts';

/** Storage comes in pieces of this size. */
const step = 0x10000;
/** More cannot be addressed. */
const limit = 0x1000000;

/** In bytes. */
export function findStorageSize(): u32 {
  if (isUnderCp()) return virtualStorageSize();
  let size: u32 = step;
  while (size < limit && probeStorage(size) !== 0) size += step;
  return size;
}
