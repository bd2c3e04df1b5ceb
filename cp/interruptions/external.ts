// External interruptions of the real machine. On the system stack: nothing here may wait.

import { ExternalCode } from '../../src/architecture/interruption-codes.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { ExitReason } from '../blocks/virtual-machine.ts';
import { machineAtWork } from '../dispatcher/dispatcher.ts';
import { clockComparatorInterruption } from '../dispatcher/timer-queue.ts';
import { checkCpuTimer, updateIntervalTimer } from '../dispatcher/virtual-timers.ts';

/** Far away: keeps the timer condition from coming again before the next slice begins. */
const farAway = data<Clock>({ high: 0x7fffffff, low: 0 });

export function externalHandler(code: u32): void {
  if (code === ExternalCode.CpuTimer) {
    sliceEnded();
    return;
  }
  if (code === ExternalCode.ClockComparator) clockComparatorInterruption();
  // The interrupt key and external signals mean nothing to CP.
}

function sliceEnded(): void {
  spt(farAway);
  const vm = machineAtWork();
  if (vm === null) return;
  vm.exits[ExitReason.SliceEnd]++;
  vm.sliceEnded = 1;
  checkCpuTimer(vm);
  updateIntervalTimer(vm);
}
