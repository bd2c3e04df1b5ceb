// DIAGNOSE 10: the pages from Rx to Ry are given back; the next touch finds zeros.

import { ProgramCode } from '../../../src/architecture/interruption-codes.ts';
import { pageSize } from '../../blocks/storage-tables.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { selectAddressSpace } from '../../dispatcher/virtual-psw.ts';
import { releasePage } from '../../storage/guest-storage.ts';
import { Instruction } from '../instruction.ts';

const offsetBits = pageSize - 1;

export function releasePages(vm: Vmblok, instruction: Instruction): u32 {
  const first = vm.generalRegisters[instruction.first];
  const last = vm.generalRegisters[instruction.second];
  if ((first & offsetBits) !== 0 || (last & offsetBits) !== 0 || first > last) return ProgramCode.Specification;
  if (last >= vm.storageSize) return ProgramCode.Addressing;
  for (let page = first; page <= last; page += pageSize) releasePage(vm, page);
  selectAddressSpace(vm);
  return 0;
}
