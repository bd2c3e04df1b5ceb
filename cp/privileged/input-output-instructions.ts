// SIO, SIOF, TIO, CLRIO, HIO, HDV, TCH, CLRCH, STIDC: handed to the virtual channels.

import { PrivilegedOpcode } from '../../src/architecture/instructions/privileged-opcodes.ts';
import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { setConditionCode } from '../dispatcher/virtual-psw.ts';
import {
  virtualClearChannel,
  virtualClearIo,
  virtualHaltDevice,
  virtualHaltIo,
  virtualStartIo,
  virtualStoreChannelId,
  virtualTestChannel,
  virtualTestIo,
} from '../virtual-io/start.ts';
import { Instruction, noCheck, Privileged } from './instruction.ts';

/** Bit 15 of the operation code tells the two instructions of a pair apart. */
const secondOfPair = 0x01;
const notOperational = 3;

export const inputOutputSimulation: Privileged = {
  check: noCheck,
  perform(vm: Vmblok, instruction: Instruction): void {
    vm.exits[ExitReason.InputOutput]++;
    setConditionCode(vm, vm.channelsDisconnected !== 0 ? notOperational : conditionOf(vm, instruction));
  },
};

function conditionOf(vm: Vmblok, instruction: Instruction): u32 {
  const address = instruction.operand & 0xffff;
  const second = (instruction.secondByte & secondOfPair) !== 0;
  switch (instruction.firstByte) {
    case PrivilegedOpcode.SIO >>> 8:
      vm.exits[ExitReason.StartIo]++;
      return virtualStartIo(vm, address, second);
    case PrivilegedOpcode.TIO >>> 8:
      return second ? virtualClearIo(vm, address) : virtualTestIo(vm, address);
    case PrivilegedOpcode.HIO >>> 8:
      return second ? virtualHaltDevice(vm, address) : virtualHaltIo(vm, address);
    case PrivilegedOpcode.TCH >>> 8:
      return second ? virtualClearChannel(vm, address) : virtualTestChannel(vm, address);
    default:
      return virtualStoreChannelId(vm, address);
  }
}
