// DIAGNOSE 00: who the control program is. Rx: buffer on a doubleword, Ry: its length.

import { ProgramCode } from '../../../src/architecture/interruption-codes.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { canStore, storeGuest } from '../../storage/guest-access.ts';
import { virtualVersion } from '../cpu-instructions.ts';
import { Instruction } from '../instruction.ts';

class Identification {
  system: Bytes<8>;
  /** Version, level, program level change. */
  version: u8;
  level: u8;
  change: u8;
  cpuVersion: u8;
  logoutLength: u16;
  cpuAddress: u16;
  userId: Bytes<8>;
  products: Bytes<8>;
  /** Seconds east of GMT. */
  zone: u32;
  levelNumber: u32;
}

assertLayout<Identification>({ size: 40 });

const answer = data<Identification>({ system: ebcdic<8>('VM/370  '), version: 6 });

export function extendedIdentification(vm: Vmblok, instruction: Instruction): u32 {
  const buffer = vm.generalRegisters[instruction.first] & 0xffffff;
  const length = vm.generalRegisters[instruction.second];
  if ((buffer & 7) !== 0 || signed(length) <= 0) return ProgramCode.Specification;
  const stored = length < sizeof<Identification>() ? length : sizeof<Identification>();
  const code = canStore(vm, buffer, stored);
  if (code !== 0) return code;
  answer.cpuVersion = virtualVersion;
  copy(answer.userId, vm.userId);
  storeGuest(vm, buffer, addr(answer), stored);
  vm.generalRegisters[instruction.second] = length - stored;
  setConditionCode(vm, 0);
  return 0;
}
