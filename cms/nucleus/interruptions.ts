// New PSWs: where interruptions go. All handlers run in basic control mode, disabled, in key 0.
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import type { BasicPsw } from '../../src/architecture/records/psw.ts';
import { nucon } from '../interface/nucon.ts';
import { enterExternal, enterInputOutput, enterProgram, enterSupervisorCall, type SystemSave } from './linkage.ts';

/** Address in the disabled wait after a machine check. */
const machineCheckWait = 0x001;

export function initializeInterruptions(): void {
  setNewPsw(nucon.supervisorCallNew, addr(codeOf(enterSupervisorCall)));
  setNewPsw(nucon.programNew, addr(codeOf(enterProgram)));
  setNewPsw(nucon.inputOutputNew, addr(codeOf(enterInputOutput)));
  setNewPsw(nucon.externalNew, addr(codeOf(enterExternal)));
  setNewPsw(nucon.machineCheckNew, machineCheckWait);
  nucon.machineCheckNew.keyAndFlags = PswFlags.Wait;
}

function setNewPsw(psw: BasicPsw, address: u32): void {
  clear(psw);
  psw.address = address;
}

/** External interruptions, of timers and the interrupt key: CMS does nothing with them. @external DMSITEH */
export function handleExternal(save: SystemSave): void {}
