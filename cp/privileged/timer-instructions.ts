// SCK, SCKC, STCKC, SPT, STPT: the clocks of a virtual machine. The TOD clock is the real one, which no guest can set.

import { Clock } from '../../src/architecture/records/clock.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { setConditionCode } from '../dispatcher/virtual-psw.ts';
import { readCpuTimer, setClockComparator, setCpuTimer } from '../dispatcher/virtual-timers.ts';
import { Instruction, Privileged } from './instruction.ts';
import { fetchableDoubleword, storableDoubleword } from './operand.ts';

/** SET CLOCK answers as with the TOD clock switch in "secure". */
const secure = 1;

export const sckSimulation: Privileged = {
  check: fetchableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    setConditionCode(vm, secure);
  },
};

export const sckcSimulation: Privileged = {
  check: fetchableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    setClockComparator(vm, at<Clock>(instruction.place));
  },
};

export const stckcSimulation: Privileged = {
  check: storableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    copy(at<Clock>(instruction.place), vm.clockComparator);
  },
};

export const sptSimulation: Privileged = {
  check: fetchableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    setCpuTimer(vm, at<Clock>(instruction.place));
  },
};

export const stptSimulation: Privileged = {
  check: storableDoubleword,
  perform(vm: Vmblok, instruction: Instruction): void {
    readCpuTimer(vm, at<Clock>(instruction.place));
  },
};
