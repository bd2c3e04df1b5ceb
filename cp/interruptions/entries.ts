// First-level interruption entries (DMKPSA): each saves the registers in page zero, takes a stack and goes to its
// handler. None returns: everything ends in the dispatcher.
//
// Interruptions that a guest's own instruction causes are handled on the machine's CP stack, where the handler may wait.
// External and I/O interruptions come at any time and are handled on the system stack, where nothing may wait.

import { interruptionPsws } from '../../src/architecture/low-storage.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { Psw } from '../../src/architecture/records/psw.ts';
import { psa } from '../blocks/page-zero.ts';
import { StackState } from '../blocks/virtual-machine.ts';
import { idleEnds } from '../dispatcher/accounting.ts';
import { callOnStack } from '../dispatcher/context.ts';
import { CpStack, prepareStack } from '../dispatcher/cp-stack.ts';
import { dispatch } from '../dispatcher/dispatcher.ts';
import { leaveGuest } from '../dispatcher/enter-guest.ts';
import { realInputOutputInterruption } from '../real-io/supervisor.ts';
import { abend } from './abend.ts';
import { externalHandler } from './external.ts';
import { programHandler } from './program.ts';
import { supervisorCallEventHandler, supervisorCallHandler } from './supervisor-call.ts';

/** Also the stack on which initialization begins. @external DMKSYSST */
export const systemStack = zeros<Bytes<8192>>();

const program = interrupt(
  psa.programRegisters,
  psa.programOldPsw,
  addr(systemStack) + CpStack.size - CpStack.topRoom,
  () => {
    const vm = psa.running;
    if (vm === null) abend('PRG001', 'PROGRAM CHECK IN CP');
    // Guests run in the problem state: this is the program event of an SVC, whose entry has not begun.
    const isAfterSupervisorCall = (psa.programOldPsw.keyAndFlags & PswFlags.Problem) === 0;
    if (isAfterSupervisorCall) leaveGuest(vm, psa.supervisorCallOldPsw, psa.programRegisters);
    else leaveGuest(vm, psa.programOldPsw, psa.programRegisters);
    vm.stackState = StackState.Active;
    const handler = isAfterSupervisorCall ? codeOf(supervisorCallEventHandler) : codeOf(programHandler);
    callOnStack(vm.stackTop, addr(handler), addr(vm));
  },
);

const supervisorCall = interrupt(
  psa.supervisorCallRegisters,
  psa.supervisorCallOldPsw,
  addr(systemStack) + CpStack.size - CpStack.topRoom,
  () => {
    const vm = psa.running;
    if (vm === null) abend('PSA002', 'SVC IN CP');
    leaveGuest(vm, psa.supervisorCallOldPsw, psa.supervisorCallRegisters);
    vm.stackState = StackState.Active;
    callOnStack(vm.stackTop, addr(codeOf(supervisorCallHandler)), addr(vm));
  },
);

const external = interrupt(
  psa.externalRegisters,
  psa.externalOldPsw,
  addr(systemStack) + CpStack.size - CpStack.topRoom,
  () => {
    const vm = psa.running;
    if (vm !== null) leaveGuest(vm, psa.externalOldPsw, psa.externalRegisters);
    else idleEnds();
    externalHandler(psa.externalCode);
    dispatch();
  },
);

const inputOutput = interrupt(
  psa.inputOutputRegisters,
  psa.inputOutputOldPsw,
  addr(systemStack) + CpStack.size - CpStack.topRoom,
  () => {
    const vm = psa.running;
    if (vm !== null) leaveGuest(vm, psa.inputOutputOldPsw, psa.inputOutputRegisters);
    else idleEnds();
    realInputOutputInterruption(psa.inputOutputAddress);
    dispatch();
  },
);

const machineCheck = interrupt(
  psa.machineCheckRegisters,
  psa.machineCheckOldPsw,
  addr(systemStack) + CpStack.size - CpStack.topRoom,
  () => {
    abend('MCH001', 'MACHINE CHECK');
  },
);

/** Puts the new PSWs into page zero. */
export function initializeInterruptions(): void {
  psa.systemStack = prepareStack(addr(systemStack));
  psa.running = null;
  newPsw(interruptionPsws.program.new, addr(program));
  newPsw(interruptionPsws.supervisorCall.new, addr(supervisorCall));
  newPsw(interruptionPsws.external.new, addr(external));
  newPsw(interruptionPsws.inputOutput.new, addr(inputOutput));
  newPsw(interruptionPsws.machineCheck.new, addr(machineCheck));
  newPsw(interruptionPsws.restart.new, addr(machineCheck));
}

/** CP runs in EC mode, disabled, translation off, key 0. */
function newPsw(place: u32, entry: u32): void {
  const psw = at<Psw>(place);
  clear(psw);
  psw.keyAndFlags = PswFlags.Extended;
  psw.address = entry;
}
