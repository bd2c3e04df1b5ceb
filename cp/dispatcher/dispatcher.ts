// The dispatcher (DMKDSP): every interruption and every piece of CP work ends here, and from here guests are entered.
//
//   interruption ──> handler ──> dispatch ──> guest (LPSW), or a CP stack that can go on, or an idle wait
//
// It works on the system stack and keeps nothing on it: each time it begins anew at the top.

import { ExtendedMask } from '../../src/architecture/program-status-word.ts';
import { psa } from '../blocks/page-zero.ts';
import { StackState, Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { chargeControlProgram, idleBegins } from './accounting.ts';
import { callOnStack, resumeContext } from './context.ts';
import { checkStack } from './cp-stack.ts';
import { deliverInterruptions, interruptionDue } from './deliver.ts';
import { enterGuest, startSlice, switchMachine } from './enter-guest.ts';
import { countSlice, enqueue, shouldYield, takeNext } from './scheduler.ts';
import { doWork } from './work.ts';

/**
 * Virtual interruptions in a row, with no instruction of the guest between them. A guest whose new PSW lets the same one
 * in again takes them for ever; so that it harms nobody else, real interruptions are let in now and then.
 */
let deliveries: u32 = 0;
const mostDeliveries = 8;
const enabledMask = table<u8, 1>([ExtendedMask.InputOutput | ExtendedMask.External]);
const disabledMask = table<u8, 1>([0]);

/** The machine that CP works for, or null. */
let current: Ptr<Vmblok> | null = null;

/** The machine whose CP stack runs. Only to be asked on such a stack. */
export function currentMachine(): Vmblok {
  return current as Vmblok;
}

/** The machine that CP works for, or null: for interruption handlers. */
export function machineAtWork(): Ptr<Vmblok> | null {
  return current;
}

/** Initialization works for the first machine before the dispatcher has chosen anybody. */
export function setWorking(vm: Vmblok): void {
  current = vm;
}

/** Puts a machine into its run queue if there is something for it to do. */
export function makeReady(vm: Vmblok): void {
  if (vm !== current && hasSomethingToDo(vm)) enqueue(vm);
}

/** Gives a machine work for its CP stack. */
export function requestWork(vm: Vmblok, work: u8): void {
  vm.work |= work;
  makeReady(vm);
}

function hasSomethingToDo(vm: Vmblok): bool {
  if (vm.stackState === StackState.Ready) return true;
  if (vm.stackState !== StackState.Idle) return false;
  return vm.work !== 0 || vm.state === VmState.Running || (vm.state === VmState.Waiting && interruptionDue(vm));
}

/** Chooses somebody and lets him go on. Called with the system stack empty. @external DMKDSPCH */
export function dispatch(): never {
  for (;;) {
    const vm = choose();
    if (vm.stackState === StackState.Ready) {
      vm.stackState = StackState.Active;
      resumeContext(vm.stackPointer);
    }
    if (vm.work !== 0) begin(vm, codeOf(doWork));
    if (vm.pending !== 0 && interruptionDue(vm)) {
      deliveries++;
      if (deliveries > mostDeliveries) openWindow();
      begin(vm, codeOf(deliverInterruptions));
    }
    if (vm.state === VmState.Running) {
      deliveries = 0;
      chargeControlProgram(vm);
      enterGuest(vm);
    }
  }
}

/** Lets the real machine's interruptions in: after one of them everything begins anew here. */
function openWindow(): void {
  deliveries = 0;
  ssm(enabledMask);
  ssm(disabledMask);
}

/** Begins a piece of work on the machine's own CP stack. */
function begin(vm: Vmblok, routine: Code): never {
  vm.stackState = StackState.Active;
  callOnStack(vm.stackTop, addr(routine), addr(vm));
}

/** The present machine, if it may go on; else the next one; waits when there is nobody. */
function choose(): Vmblok {
  const vm = current;
  if (vm !== null) {
    checkStack(vm.stackGuard);
    if (vm.stackState === StackState.Active) vm.stackState = StackState.Idle;
    if (hasSomethingToDo(vm)) {
      if (vm.sliceEnded === 0 && !shouldYield(vm)) return vm;
      if (vm.sliceEnded !== 0) countSlice(vm);
      enqueue(vm);
    }
  }
  current = null;
  const next = takeNext();
  if (next === null) idle();
  current = next;
  if (next !== vm) switchMachine(next);
  startSlice(next);
  return next;
}

/** Enabled wait. The interruption that ends it begins anew on the system stack. */
function idle(): never {
  idleBegins();
  lpsw(psa.idlePsw);
}

/** The machine has been logged off: nobody works for it any more. */
export function forgetMachine(vm: Vmblok): void {
  if (current === vm) current = null;
}
