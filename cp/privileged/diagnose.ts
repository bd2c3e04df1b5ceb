// DIAGNOSE: the call of a virtual machine to CP (DMKHVC). Its code is the second-operand address.

import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { DiagnoseCode } from '../interface/diagnose-codes.ts';
import { consoleFunctionCall } from './diagnose/console-function.ts';
import { deviceInformation } from './diagnose/device-information.ts';
import { diskTransfer } from './diagnose/disk-transfer.ts';
import { displayCall } from './diagnose/display.ts';
import { editMessage } from './diagnose/edit-message.ts';
import { extendedIdentification } from './diagnose/extended-identification.ts';
import { generalTransfer } from './diagnose/general-transfer.ts';
import { pseudoTimer } from './diagnose/pseudo-timer.ts';
import { releasePages } from './diagnose/release-pages.ts';
import { storageSize } from './diagnose/storage-size.ts';
import { Instruction, Privileged } from './instruction.ts';

/**
 * A DIAGNOSE function: does everything, and answers 0 or the program interruption code that the guest deserves. Rx and
 * Ry are `instruction.first` and `instruction.second`; a function sets the condition code itself.
 */
type Diagnose = (vm: Vmblok, instruction: Instruction) => u32;

function noFunction(vm: Vmblok, instruction: Instruction): u32 {
  return ProgramCode.Specification;
}

/** Functions by code divided by four. */
const functions = table<Diagnose, 25>([
  extendedIdentification, // 00
  noFunction, // 04
  consoleFunctionCall, // 08
  pseudoTimer, // 0C
  releasePages, // 10
  noFunction, // 14
  diskTransfer, // 18
  noFunction, // 1C
  generalTransfer, // 20
  deviceInformation, // 24
  noFunction, // 28
  noFunction, // 2C
  noFunction, // 30
  noFunction, // 34
  noFunction, // 38
  noFunction, // 3C
  noFunction, // 40
  noFunction, // 44
  noFunction, // 48
  noFunction, // 4C
  noFunction, // 50
  noFunction, // 54
  displayCall, // 58
  editMessage, // 5C
  storageSize, // 60
]);

/** No function calls DIAGNOSE again: @recursion 1 */
function call(vm: Vmblok, instruction: Instruction): u32 {
  vm.exits[ExitReason.Diagnose]++;
  const code = instruction.operand;
  if ((code & 3) !== 0 || code > DiagnoseCode.StorageSize) return ProgramCode.Specification;
  return functions[code >>> 2](vm, instruction);
}

/** The check does all the work: a function may wait in its middle and finds out late what is wrong. */
export const diagnoseSimulation: Privileged = {
  check: call,
  perform(vm: Vmblok, instruction: Instruction): void {},
};
