// LPSW, SSM, STNSM, STOSM, SPKA, IPK: the guest changes its virtual PSW, never the real one.

import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ExtendedMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { earlySpecification, loadVirtualPsw, pswChanged } from '../dispatcher/virtual-psw.ts';
import { Instruction, noCheck, Privileged } from './instruction.ts';
import { fetchableByte, fetchableDoubleword, storableByte } from './operand.ts';

/** LPSW: the operand becomes the virtual PSW. */
export const lpswSimulation: Privileged = {
  check: fetchableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    loadVirtualPsw(vm, at<Psw>(instruction.place));
  },
};

/** SSM: the operand becomes the virtual system mask. */
export const ssmSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    if ((vm.controlRegisters[0] & Control0.SetSystemMaskSuppression) !== 0) return ProgramCode.SpecialOperation;
    return fetchableByte(vm, instruction);
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    setSystemMask(vm, at<Bytes>(instruction.place)[0]);
  },
};

/** STNSM: the mask is stored, then ANDed with the immediate byte. */
export const stnsmSimulation: Privileged = {
  check: storableByte,
  perform(vm: Vmblok, instruction: Instruction): void {
    at<Bytes>(instruction.place)[0] = vm.psw.systemMask;
    setSystemMask(vm, vm.psw.systemMask & instruction.secondByte);
  },
};

/** STOSM: the mask is stored, then ORed with the immediate byte. */
export const stosmSimulation: Privileged = {
  check: storableByte,
  perform(vm: Vmblok, instruction: Instruction): void {
    at<Bytes>(instruction.place)[0] = vm.psw.systemMask;
    setSystemMask(vm, vm.psw.systemMask | instruction.secondByte);
  },
};

function setSystemMask(vm: Vmblok, mask: u8): void {
  vm.psw.systemMask = mask;
  const extended = (vm.psw.keyAndFlags & PswFlags.Extended) !== 0;
  if (extended && (mask & ExtendedMask.Reserved) !== 0) earlySpecification(vm, vm.instructionLength);
  else pswChanged(vm);
}

/** SPKA: bits 24-27 of the operand address become the virtual PSW key. */
export const spkaSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    vm.psw.keyAndFlags = (vm.psw.keyAndFlags & ~PswFlags.Key) | (instruction.operand & PswFlags.Key);
  },
};

/** IPK: the virtual PSW key goes to bits 24-27 of general register 2, bits 28-31 become zero. */
export const ipkSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    vm.generalRegisters[2] = (vm.generalRegisters[2] & ~0xff) | (vm.psw.keyAndFlags & PswFlags.Key);
  },
};
