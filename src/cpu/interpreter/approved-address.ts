import { addressMask } from '../../architecture/address-translation.ts';
import { offsetMask } from '../../storage/access-table.ts';

/** An instruction address as far as `Cpu.enterBlock` approves of it: the block, and that it is even. */
export const blockAndParity = (addressMask & ~offsetMask) | 1;
