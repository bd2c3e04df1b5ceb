// All virtual machines: the ring of VMBLOKs, making one, finding one, taking one apart.
//
// A machine has three frames of CP's storage: one for its VMBLOK and segment table, two for its CP stack. It exists from
// the moment a terminal wants to log on: the user to be is a machine without storage and devices.

import { FrameUse, pageSize } from '../blocks/storage-tables.ts';
import { ErrorMessages, Vmblok, VmOption, VmState } from '../blocks/virtual-machine.ts';
import { prepareStack } from '../dispatcher/cp-stack.ts';
import { forgetMachine } from '../dispatcher/dispatcher.ts';
import { forgetFloating } from '../dispatcher/enter-guest.ts';
import { Queue, removeFromRunQueue } from '../dispatcher/scheduler.ts';
import { cancelTimer } from '../dispatcher/timer-queue.ts';
import { initialControlRegisters } from '../dispatcher/virtual-reset.ts';
import { wake } from '../dispatcher/wait.ts';
import { framesFree, releaseFrame, takeFrame, takeTwoFrames } from '../storage/frames.ts';
import { clearStorage, createStorage } from '../storage/guest-storage.ts';
import { defaultEditing } from '../terminal/line-editing.ts';

/** The frame of a VMBLOK. */
class MachineFrame {
  block: Vmblok;
  @off(0xc00) segmentTable: Arr<u32, 256>;
}

assertLayout<MachineFrame>({ size: pageSize });

/** Frames that must be left for a new machine to make sense. */
const fewestFrames = 16;

let first: Ptr<Vmblok> | null = null;
let machines: u32 = 0;
let watcher: Ptr<Vmblok> | null = null;

export function firstMachine(): Ptr<Vmblok> | null {
  return first;
}

/** The machine after this one, or null when the ring has been gone around. */
export function machineAfter(vm: Vmblok): Ptr<Vmblok> | null {
  return vm.next === first ? null : vm.next;
}

export function machineCount(): u32 {
  return machines;
}

/** From now on a machine that waits at its terminal queue is woken whenever another one ends. */
export function watchMachines(vm: Vmblok): void {
  watcher = vm;
}

/** The machine of a user who is logged on (also disconnected, also logging off), by eight characters; or null. */
export function machineOf(userId: Bytes): Ptr<Vmblok> | null {
  let vm = first;
  while (vm !== null) {
    if (vm.inLogon === 0 && same(vm.userId, userId, 8)) return vm;
    vm = machineAfter(vm);
  }
  return null;
}

/** A machine without user, storage and devices; null when there is no room for one more. */
export function createMachine(): Ptr<Vmblok> | null {
  if (framesFree() < fewestFrames) return null;
  const stack = takeTwoFrames(FrameUse.System);
  if (stack === 0) return null;
  const frame = takeFrame(FrameUse.System);
  fill(frame, 0, pageSize);
  const vm = at<MachineFrame>(frame).block;
  vm.stackGuard = stack;
  vm.stackTop = prepareStack(stack);
  vm.state = VmState.Stopped;
  vm.queue = Queue.Interactive;
  vm.errorMessages = ErrorMessages.Text;
  vm.options =
    VmOption.Messages |
    VmOption.Warnings |
    VmOption.InformationMessages |
    VmOption.Accounting |
    VmOption.LineEditing |
    VmOption.Timer |
    VmOption.ModeVm;
  vm.priority = 64;
  defaultEditing(vm.edit);
  createStorage(vm, addr(at<MachineFrame>(frame).segmentTable), 0);
  initialControlRegisters(vm);
  stck(vm.logonTime);
  enterRing(vm);
  return vm;
}

function enterRing(vm: Vmblok): void {
  machines++;
  const head = first;
  if (head === null) {
    first = vm;
    vm.next = vm;
    vm.previous = vm;
    return;
  }
  const last = head.previous;
  last.next = vm;
  vm.previous = last;
  vm.next = head;
  head.previous = vm;
}

/**
 * Takes a machine apart whose devices are gone. Its own CP stack is given back too, so that the caller must be on it
 * for the last time: it returns to the dispatcher, which works on the system stack, at once.
 */
export function destroyMachine(vm: Vmblok): void {
  clearStorage(vm);
  cancelTimer(vm.comparatorRequest);
  removeFromRunQueue(vm);
  forgetFloating(vm);
  forgetMachine(vm);
  machines--;
  if (vm.next === vm) first = null;
  else {
    vm.previous.next = vm.next;
    vm.next.previous = vm.previous;
    if (first === vm) first = vm.next;
  }
  if (watcher !== null) wake(watcher.terminalQueue);
  const stack = vm.stackGuard;
  releaseFrame(addr(vm));
  releaseFrame(stack);
  releaseFrame(stack + pageSize);
}
