// CP from its first instruction: what is done, in order. Then the dispatcher runs, for ever.
//
// The first steps are done on the system stack. What needs the disks is done by the operator's virtual machine, on its CP
// stack, where CP can wait for an operation as it always does.

import { ExtendedMask, PswFlags } from '../src/architecture/program-status-word.ts';
import { psa } from './blocks/page-zero.ts';
import { StackState } from './blocks/virtual-machine.ts';
import { callOnStack } from './dispatcher/context.ts';
import { setWorking } from './dispatcher/dispatcher.ts';
import { loadOwnControls } from './dispatcher/enter-guest.ts';
import { setComparator } from './dispatcher/timer-queue.ts';
import { findStorageSize } from './initialization/storage-size.ts';
import { initializeSystem } from './initialization/system.ts';
import { abend } from './interruptions/abend.ts';
import { initializeInterruptions } from './interruptions/entries.ts';
import { findDevices } from './real-io/device-table.ts';
import { createMachine } from './session/machines.ts';
import { initializeFrames } from './storage/frames.ts';

/** Where the nucleus ends. @external DMKEND */
declare function nucleusEnd(): void;

const allChannels = data<Arr<u32, 1>>([0xffffffff]);

/** Called by start.asm with the device that CP was loaded from. @external DMKMAIN */
export function main(loadedFrom: u32): never {
  psa.systemResidence = loadedFrom;
  initializeInterruptions(); //  new PSWs, so that nothing that goes wrong goes unnoticed
  preparePsws(); //              how guests are entered, how CP waits
  psa.storageSize = findStorageSize();
  initializeFrames(addr(codeOf(nucleusEnd)), psa.storageSize); // the core table
  lctl(2, 2, allChannels); //    every channel may interrupt
  loadOwnControls(); //          the timers may interrupt, too
  setComparator(); //            no timer request yet
  findDevices(); //              who answers
  const operator = createMachine(); // the operator's machine does the rest
  if (operator === null) abend('CPI001', 'NOT ENOUGH STORAGE FOR ONE VIRTUAL MACHINE');
  operator.stackState = StackState.Active;
  setWorking(operator);
  callOnStack(operator.stackTop, addr(codeOf(initializeSystem)), addr(operator));
}

function preparePsws(): void {
  clear(psa.guestPsw);
  clear(psa.idlePsw);
  psa.idlePsw.systemMask = ExtendedMask.InputOutput | ExtendedMask.External;
  psa.idlePsw.keyAndFlags = PswFlags.Extended | PswFlags.MachineCheck | PswFlags.Wait;
}
