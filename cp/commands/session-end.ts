// LOGOFF, DISCONN, FORCE: how sessions end.

import { StackState, Vmblok, VmState, VmWork } from '../blocks/virtual-machine.ts';
import { requestWork } from '../dispatcher/dispatcher.ts';
import { pswChanged } from '../dispatcher/virtual-psw.ts';
import { wake } from '../dispatcher/wait.ts';
import { message } from '../messages/response.ts';
import { reportToOperator, respondAt } from '../session/log-on.ts';
import { destroyMachine, machineOf } from '../session/machines.ts';
import { showResourcesUsed } from '../session/resources-used.ts';
import { leaveTerminal, offerTerminal } from '../terminal/session.ts';
import { drainOutput } from '../terminal/terminal.ts';
import { detachAllDevices } from '../virtual-io/directory-devices.ts';
import { CommandLine, nextWord, toIdentifier } from './scan.ts';

/** LOGOFF [HOLD]; before LOGON: the terminal begins anew. */
export function logoff(vm: Vmblok, line: CommandLine): u32 {
  endSession(vm, '');
  return 0;
}

/** Work that FORCE has asked for. */
export function logOff(vm: Vmblok): void {
  endSession(vm, ' BY SYSTEM');
}

function endSession(vm: Vmblok, by: Text): void {
  vm.loggingOff = 1;
  vm.state = VmState.Stopped;
  vm.consoleFunction = 0;
  if (vm.inLogon === 0) {
    detachAllDevices(vm);
    showResourcesUsed(vm);
    respondAt(vm, 'LOGOFF', by);
    reportToOperator(vm, 'LOGOFF', by.length > 0 ? ' FORCED' : '');
  }
  drainOutput(vm);
  const device = leaveTerminal(vm);
  if (device !== null) offerTerminal(device);
  destroyMachine(vm);
}

/** DISCONN: the machine goes on without a terminal. */
export function disconnect(vm: Vmblok, line: CommandLine): u32 {
  respondAt(vm, 'DISCONNECT', '');
  reportToOperator(vm, 'DISCONNECT', '');
  drainOutput(vm);
  const device = leaveTerminal(vm);
  goOnAlone(vm);
  if (device !== null) offerTerminal(device);
  return 0;
}

/**
 * The line has broken: a session that had a user goes on disconnected, one that had none ends. Somebody else may have
 * come to the terminal since.
 */
export function hangUp(vm: Vmblok): void {
  if (vm.inLogon === 0) reportToOperator(vm, 'DISCONNECT', '');
  drainOutput(vm);
  const device = leaveTerminal(vm);
  if (device !== null) offerTerminal(device);
  if (vm.inLogon === 0) {
    goOnAlone(vm);
    return;
  }
  vm.loggingOff = 1;
  vm.consoleFunction = 0;
  destroyMachine(vm);
}

function goOnAlone(vm: Vmblok): void {
  const wasStopped = vm.consoleFunction !== 0;
  vm.consoleFunction = 0;
  if (!wasStopped || !hasGuest(vm)) return;
  vm.state = VmState.Running;
  pswChanged(vm);
}

/** Whether something has been loaded: a machine fresh from LOGON has a PSW of zeros. */
function hasGuest(vm: Vmblok): bool {
  return vm.psw.address !== 0 || vm.psw.systemMask !== 0 || vm.psw.keyAndFlags !== 0;
}

/** FORCE userid: logs a user off who does not do it himself. */
export function force(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0 || word.length > 8) return message(vm, 'USO', 20, char('E'), 'USERID MISSING OR INVALID');
  const id = local<Bytes<8>>();
  toIdentifier(word, id);
  const user = machineOf(id);
  if (user === null) return message(vm, 'USO', 45, char('E'), word, ' NOT LOGGED ON');
  if (user === vm) return logoff(vm, line);
  forceMachine(user);
  return 0;
}

/** Asks a machine to log itself off; whatever it waits for at its terminal comes to nothing. */
export function forceMachine(vm: Vmblok): void {
  vm.work |= VmWork.Logoff;
  if (vm.stackState === StackState.Suspended) wake(vm.terminalQueue);
  requestWork(vm, VmWork.Logoff);
}
