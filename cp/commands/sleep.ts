// SLEEP [nn SEC|MIN|HRS]: the terminal rests; the guest does too, until the time is over or the user attracts attention.

import { Trqblok } from '../blocks/timer-request.ts';
import { Vmblok, VmWork } from '../blocks/virtual-machine.ts';
import { secondsFromNow } from '../dispatcher/clock.ts';
import { cancelTimer, requestTimer } from '../dispatcher/timer-queue.ts';
import { suspend, wake } from '../dispatcher/wait.ts';
import { message } from '../messages/response.ts';
import { takeInput } from '../terminal/terminal.ts';
import { CommandLine, decimalValue, isWord, nextWord } from './scan.ts';

/** Longest sleep: 99 hours. */
const mostSeconds = 356400;

export function sleep(vm: Vmblok, line: CommandLine): u32 {
  const count = nextWord(line);
  if (count.length === 0) {
    sleepFor(vm, mostSeconds);
    return 0;
  }
  let seconds = decimalValue(count);
  const unit = nextWord(line);
  if (seconds < 0) return message(vm, 'CFC', 26, char('E'), 'OPERAND MISSING OR INVALID');
  if (unit.length === 0 || isWord(unit, 'MIN', 1)) seconds *= 60;
  else if (isWord(unit, 'HRS', 1)) seconds *= 3600;
  else if (!isWord(unit, 'SEC', 1)) return message(vm, 'CFC', 2, char('E'), 'INVALID OPERAND - ', unit);
  if (seconds > mostSeconds) return message(vm, 'CFC', 2, char('E'), 'INVALID OPERAND - ', count);
  sleepFor(vm, unsigned(seconds));
  return 0;
}

/** Waits for the time, or for the attention key or a line. */
function sleepFor(vm: Vmblok, seconds: u32): void {
  const request = local<Trqblok>();
  const line = local<Bytes<240>>();
  secondsFromNow(request.when, seconds);
  request.subject = addr(vm);
  request.expired = wakeSleeper;
  vm.sleeping = 1;
  requestTimer(request);
  while (vm.sleeping !== 0 && (vm.work & (VmWork.Attention | VmWork.Logoff | VmWork.Hangup)) === 0) {
    if (takeInput(vm, line) >= 0) break;
    suspend(vm.terminalQueue);
  }
  cancelTimer(request);
  vm.sleeping = 0;
}

/** On the system stack. */
function wakeSleeper(request: Trqblok): void {
  const vm = at<Vmblok>(request.subject);
  vm.sleeping = 0;
  wake(vm.terminalQueue);
}
