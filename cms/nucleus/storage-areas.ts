// What an address belongs to.
import { StorageMap } from '../interface/storage-map.ts';

/** Whether the address is in the nucleus or its data: not in the transient area, not in the user area. */
export function isNucleus(address: u32): bool {
  return address < StorageMap.transientArea || (address >= StorageMap.nucleus && address < StorageMap.nucleusEnd);
}
