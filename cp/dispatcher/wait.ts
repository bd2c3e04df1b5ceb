// Waiting in CP: suspend and wake, after xv6's sleep and wakeup.
//
// CP is never preempted. Whatever a function knew before it called suspend() it must look at again afterwards.

import { WaitQueue } from '../blocks/queue.ts';
import { StackState, Vmblok } from '../blocks/virtual-machine.ts';
import { leaveContext } from './context.ts';
import { currentMachine, makeReady } from './dispatcher.ts';

/** The running CP stack waits in the queue until wake(). Only on the stack of a virtual machine. */
export function suspend(queue: WaitQueue): void {
  const vm = currentMachine();
  vm.nextInQueue = null;
  const last = queue.last;
  if (last === null) queue.first = vm;
  else last.nextInQueue = vm;
  queue.last = vm;
  vm.stackState = StackState.Suspended;
  leaveContext(at<Arr<u32, 1>>(addr(vm.stackPointer)));
}

/** Lets the first in the queue go on; false if there is none. */
export function wakeFirst(queue: WaitQueue): bool {
  const vm = queue.first;
  if (vm === null) return false;
  queue.first = vm.nextInQueue;
  if (queue.first === null) queue.last = null;
  vm.nextInQueue = null;
  vm.stackState = StackState.Ready;
  makeReady(vm);
  return true;
}

/** Lets all in the queue go on. */
export function wake(queue: WaitQueue): void {
  while (wakeFirst(queue)) {}
}

/** Takes one machine out of a queue without a wake: it is being logged off by force. */
export function removeFromQueue(queue: WaitQueue, vm: Vmblok): void {
  let before: Ptr<Vmblok> | null = null;
  let entry = queue.first;
  while (entry !== null && entry !== vm) {
    before = entry;
    entry = entry.nextInQueue;
  }
  if (entry === null) return;
  if (before === null) queue.first = entry.nextInQueue;
  else before.nextInQueue = entry.nextInQueue;
  if (queue.last === entry) queue.last = before;
  entry.nextInQueue = null;
}
