// Where the data of a channel command lies in the storage of a virtual machine, while CP moves it.

import { Vdevblok } from './virtual-device.ts';
import { Vmblok } from './virtual-machine.ts';

/** The data path of one command: hides counts, data chaining, indirect addressing, skipping and protection. */
export class DataPath {
  vm: Ptr<Vmblok>;
  device: Ptr<Vdevblok>;
  /** Our address of the next byte, as long as `blockLeft` is not zero. */
  real: u32;
  /** Bytes up to the end of the 2K block. */
  blockLeft: u32;
  /** Guest real address of the next byte. */
  address: u32;
  /** Guest real address of the next indirect data address word. */
  nextIndirectWord: u32;
  /** Nonzero: no block of the present CCW has been used. */
  firstBlock: u8;
  /** Channel status that ended the transfer, or 0. */
  check: u8;
  /** Nonzero: the device had more to move than the program's count. */
  cutShort: u8;
  /** Nonzero: data goes to storage. */
  input: u8;
}
