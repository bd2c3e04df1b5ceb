// STIDP, STAP, STPX, SPX, SIGP, CONCS, DISCS: what a guest learns of its CPU. It has one CPU, number 0, unprefixed.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { SignalOrder, SignalStatus } from '../../src/architecture/signal-processor.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { setConditionCode } from '../dispatcher/virtual-psw.ts';
import { Instruction, noCheck, Privileged } from './instruction.ts';
import { fetchableByte, storableByte, storableDoubleword } from './operand.ts';

/** Version code by which a program finds a control program under it. */
export const virtualVersion = 0xff;
const notOperational = 3;

export const stidpSimulation: Privileged = {
  check: storableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    stidp(at<Bytes>(instruction.place));
    at<Bytes>(instruction.place)[0] = virtualVersion;
  },
};

export const stapSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    return (instruction.operand & 1) !== 0 ? ProgramCode.Specification : storableByte(vm, instruction);
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    at<Arr<u16, 1>>(instruction.place)[0] = 0;
  },
};

export const stpxSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    return (instruction.operand & 3) !== 0 ? ProgramCode.Specification : storableByte(vm, instruction);
  },
  perform(vm: Vmblok, instruction: Instruction): void {
    at<Arr<u32, 1>>(instruction.place)[0] = 0;
  },
};

/** SPX: prefixing is not simulated. The prefix that the guest has, zero, may be set again. */
export const spxSimulation: Privileged = {
  check(vm: Vmblok, instruction: Instruction): u32 {
    if ((instruction.operand & 3) !== 0) return ProgramCode.Specification;
    const code = fetchableByte(vm, instruction);
    if (code !== 0) return code;
    const prefix = at<Arr<u32, 1>>(instruction.place)[0] & 0x00fff000;
    if (prefix >= vm.storageSize) return ProgramCode.Addressing;
    return prefix === 0 ? 0 : ProgramCode.Operation;
  },
  perform(vm: Vmblok, instruction: Instruction): void {},
};

/** SIGP: there is no other CPU. To itself a guest can give the orders that change nothing; the others are not simulated. */
export const sigpSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    if ((vm.generalRegisters[instruction.second] & 0xffff) !== 0) setConditionCode(vm, notOperational);
    else {
      const order = instruction.operand & 0xff;
      const accepted = order === SignalOrder.Sense || order === SignalOrder.Start;
      if (!accepted) vm.generalRegisters[instruction.first] = SignalStatus.InvalidOrder;
      setConditionCode(vm, accepted ? 0 : 1);
    }
  },
};

/** CONCS: the one channel set, 0, is connected again. */
export const concsSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    switchChannels(vm, instruction, 0);
  },
};

export const discsSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    switchChannels(vm, instruction, 1);
  },
};

function switchChannels(vm: Vmblok, instruction: Instruction, disconnected: u32): void {
  const own = (instruction.operand & 0xffff) === 0;
  if (own) vm.channelsDisconnected = disconnected;
  setConditionCode(vm, own ? 0 : notOperational);
}
