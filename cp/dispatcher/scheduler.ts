// Who runs next (DMKSCH): two run queues.
//
// Q1 holds the interactive: a machine enters it when its user has typed something, and is served first. One that has used
// up its slices there falls to Q2, where the batch work takes turns. Every fourth choice is made from Q2 even while Q1
// has somebody, so that nobody starves.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { millisecond } from './clock.ts';

export const Queue = { Interactive: 1, Batch: 2 } as const;

/** Slices that a machine may use in Q1 before it falls to Q2. */
const interactiveSlices = 6;
/** Choices from Q1 in a row while Q2 has somebody. */
const interactiveChoices = 3;

/** Length of a slice in units of the CPU timer's low word. */
export const sliceUnits = 50 * millisecond;

class RunQueue {
  first: Ptr<Vmblok> | null;
  last: Ptr<Vmblok> | null;
}

const interactive = zeros<RunQueue>();
const batch = zeros<RunQueue>();
let choicesInRow: u32 = 0;

/** Puts a machine at the end of its run queue, if it does not stand there. */
export function enqueue(vm: Vmblok): void {
  if (vm.queued !== 0) return;
  vm.queued = 1;
  vm.nextRunnable = null;
  const queue = vm.queue === Queue.Interactive ? interactive : batch;
  const last = queue.last;
  if (last === null) queue.first = vm;
  else last.nextRunnable = vm;
  queue.last = vm;
}

/** Takes the machine that shall run next out of its queue; null when nobody can. */
export function takeNext(): Ptr<Vmblok> | null {
  if (interactive.first === null || (choicesInRow >= interactiveChoices && batch.first !== null)) {
    choicesInRow = 0;
    return takeFirst(batch);
  }
  choicesInRow++;
  return takeFirst(interactive);
}

function takeFirst(queue: RunQueue): Ptr<Vmblok> | null {
  const vm = queue.first;
  if (vm === null) return null;
  queue.first = vm.nextRunnable;
  if (queue.first === null) queue.last = null;
  vm.queued = 0;
  return vm;
}

/** Whether an interactive machine waits while a batch machine runs. */
export function shouldYield(vm: Vmblok): bool {
  return vm.queue === Queue.Batch && interactive.first !== null && choicesInRow < interactiveChoices;
}

/** The user has typed something, or an operation at his terminal has ended. */
export function becomeInteractive(vm: Vmblok): void {
  vm.slices = 0;
  if (vm.queue === Queue.Interactive) return;
  removeFromRunQueue(vm);
  vm.queue = Queue.Interactive;
}

/** A slice has been used up. */
export function countSlice(vm: Vmblok): void {
  vm.slices++;
  if (vm.queue === Queue.Interactive && vm.slices >= interactiveSlices) {
    vm.queue = Queue.Batch;
    vm.slices = 0;
  }
}

/** Takes a machine out of its run queue (log off, or change of queue). */
export function removeFromRunQueue(vm: Vmblok): void {
  if (vm.queued === 0) return;
  vm.queued = 0;
  const queue = vm.queue === Queue.Interactive ? interactive : batch;
  let before: Ptr<Vmblok> | null = null;
  let entry = queue.first;
  while (entry !== null && entry !== vm) {
    before = entry;
    entry = entry.nextRunnable;
  }
  if (entry === null) return;
  if (before === null) queue.first = entry.nextRunnable;
  else before.nextRunnable = entry.nextRunnable;
  if (queue.last === entry) queue.last = before;
}
