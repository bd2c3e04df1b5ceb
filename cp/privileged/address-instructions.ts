// LRA, PTLB, IPTE, TPROT, TB: the guest's own translation and storage.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { PageEntry2K, PageEntry4K, pageSize, SegmentEntry } from '../blocks/storage-tables.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { selectAddressSpace, setConditionCode } from '../dispatcher/virtual-psw.ts';
import {
  isLowProtected,
  isStoreProtected,
  locate,
  locatedAddress,
  mayFetch,
  mayStore,
  pswKey,
} from '../storage/guest-access.ts';
import { guestReal } from '../storage/guest-storage.ts';
import { pageShift, segmentShift, Translation, validFormat, walkTables } from '../storage/guest-tables.ts';
import { purgeShadows } from '../storage/shadow.ts';
import { Instruction, noCheck, Privileged } from './instruction.ts';

const halfPage = 2048;
const translation = zeros<Translation>();

/** LRA: works with the tables of control register 1 in any mode; only a missing entry is a condition code. */
export const lraSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    const code = walkTables(vm, instruction.operand, translation);
    return translation.condition !== 0 ? 0 : code;
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    const found = translation.condition === 0;
    vm.generalRegisters[instruction.first] = found ? translation.real : translation.entryAddress;
    setConditionCode(vm, translation.condition);
  },
};

/** PTLB: what the shadow tables remember of the guest's tables is no longer to be used. */
export const ptlbSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    purgeShadows(vm);
    selectAddressSpace(vm);
  },
};

/** IPTE: R1 holds a page-table origin in the form of a segment-table entry, R2 a virtual address; the entry is stored into with the PSW's key. */
export const ipteSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    const control0 = vm.controlRegisters[0];
    if (!validFormat(control0)) return ProgramCode.TranslationSpecification;
    const origin = vm.generalRegisters[(instruction.baseDisplacement >>> 4) & 15] & SegmentEntry.PageTable;
    const shift = pageShift(control0);
    const pages = (1 << (segmentShift(control0) - shift)) - 1;
    const index = (vm.generalRegisters[instruction.baseDisplacement & 15] >>> shift) & pages;
    const entry = (origin + index * 2) & 0xffffff;
    if (isLowProtected(vm, entry)) return ProgramCode.Protection;
    instruction.place = guestReal(vm, entry);
    if (instruction.place === 0) return ProgramCode.Addressing;
    return mayStore(instruction.place, pswKey(vm)) ? 0 : ProgramCode.Protection;
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    const invalid = pageShift(vm.controlRegisters[0]) === 12 ? PageEntry4K.Invalid : PageEntry2K.Invalid;
    at<Arr<u16, 1>>(instruction.place)[0] |= invalid;
    purgeShadows(vm);
    selectAddressSpace(vm);
  },
};

/** TPROT: what an access with the key in bits 24-27 of the second address could do. */
export const tprotSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    const code = locate(vm, instruction.operand);
    instruction.place = code === 0 ? locatedAddress() : 0;
    if (code === ProgramCode.SegmentTranslation || code === ProgramCode.PageTranslation) return 0;
    return code;
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    const key = instruction.secondOperand & 0xf0;
    if (instruction.place === 0) setConditionCode(vm, 3);
    else if (!mayFetch(instruction.place, key)) setConditionCode(vm, 2);
    else if (isStoreProtected(vm, instruction.operand) || !mayStore(instruction.place, key)) setConditionCode(vm, 1);
    else setConditionCode(vm, 0);
  },
};

/** TB: every block of a virtual machine is usable; it is set to zeros, its keys stay as they are. */
export const tbSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    const address = vm.generalRegisters[instruction.baseDisplacement & 15] & 0xfff000;
    if (isLowProtected(vm, address)) return ProgramCode.Protection;
    instruction.place = guestReal(vm, address);
    return instruction.place === 0 ? ProgramCode.Addressing : 0;
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    const first = isk(instruction.place);
    const second = isk(instruction.place + halfPage);
    fill(instruction.place, 0, pageSize);
    ssk(first, instruction.place);
    ssk(second, instruction.place + halfPage);
    vm.generalRegisters[0] = 0;
    setConditionCode(vm, 0);
  },
};
