// SHUTDOWN: everybody is logged off, spool files are saved, CP stops.

import { RdevStatus } from '../blocks/real-device.ts';
import { Trqblok } from '../blocks/timer-request.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { secondsFromNow } from '../dispatcher/clock.ts';
import { cancelTimer, requestTimer } from '../dispatcher/timer-queue.ts';
import { suspend, wake } from '../dispatcher/wait.ts';
import { stop } from '../interruptions/abend.ts';
import { respond } from '../messages/response.ts';
import { firstRealDevice } from '../real-io/device-table.ts';
import { firstMachine, machineAfter, machineCount, watchMachines } from '../session/machines.ts';
import { saveSpooling } from '../spool/start.ts';
import { drainOutput } from '../terminal/terminal.ts';
import { CommandLine } from './scan.ts';
import { forceMachine } from './session-end.ts';

/** Address in the PSW of the disabled wait after a shutdown. */
const shutdownWait = 0x006;
/** Seconds that users have for their LOGOFF. */
const patience = 5;

let timeIsOver = false;

export function shutdown(vm: Vmblok, line: CommandLine): never {
  closeTerminals();
  forceAll(vm);
  waitForOthers(vm);
  shutDown(vm);
}

/** Saves what must outlive CP, and stops. */
export function shutDown(vm: Vmblok): never {
  saveSpooling();
  respond(vm, 'DMKCKP960I SYSTEM WARM START DATA SAVED');
  respond(vm, 'DMKCPI961W SYSTEM SHUTDOWN COMPLETE');
  drainOutput(vm);
  stop(shutdownWait);
}

function forceAll(vm: Vmblok): void {
  let each = firstMachine();
  while (each !== null) {
    const next = machineAfter(each);
    if (each !== vm) forceMachine(each);
    each = next;
  }
}

/** Nobody begins a session any more. */
function closeTerminals(): void {
  let device = firstRealDevice();
  while (device !== null) {
    device.status &= ~RdevStatus.Enabled;
    device = device.next;
  }
}

/** Gives the others time to go; whoever has not gone by then stays behind. */
function waitForOthers(vm: Vmblok): void {
  const request = local<Trqblok>();
  request.subject = addr(vm);
  request.expired = endPatience;
  secondsFromNow(request.when, patience);
  requestTimer(request);
  watchMachines(vm);
  while (machineCount() > 1 && !timeIsOver) suspend(vm.terminalQueue);
  cancelTimer(request);
}

function endPatience(request: Trqblok): void {
  timeIsOver = true;
  wake(at<Vmblok>(request.subject).terminalQueue);
}
