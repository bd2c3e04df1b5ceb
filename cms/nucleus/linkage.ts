// What linkage.asm offers, and what it calls.
import { BasicPsw } from '../../src/architecture/records/psw.ts';

/** What was interrupted: its registers and its PSW, as they will be loaded again when the handler returns. */
export class SystemSave {
  registers: Arr<u32, 16>;
  psw: BasicPsw;
}
assertLayout<SystemSave>({ size: 72 });

/** Calls a part of the system by OS linkage, with a save area on the system stack: its R15. @external DMSCALL */
export declare function callSystem(entry: u32, parameters: u32, extended: u32): i32;

/**
 * Calls a program of the user by OS linkage: its R15. `psw`: first word of the PSW that it runs with; `saveArea`: 18
 * words that it may store into. @external DMSUSER
 */
export declare function callUser(entry: u32, parameters: u32, extended: u32, psw: u32, saveArea: u32): i32;

/** Where programs of the user return. @external DMSEXIT */
export declare function endOfUserProgram(): void;

/** Waits, enabled for I/O, until the I/O handler was entered once. @external DMSWAIT */
export declare function waitForInterruption(): void;

/** Registers of a DIAGNOSE: Rx is R4, Ry is R6. */
export class DiagnoseRegisters {
  r4: u32;
  r5: u32;
  r6: u32;
  r7: u32;
  r15: u32;
}

/** DIAGNOSE: the condition code. @external DMSDIAG */
export declare function callControlProgram(code: u32, registers: DiagnoseRegisters): u32;

/** Whether there is storage at an address: 1 or 0. @external DMSPROBE */
export declare function probeStorage(address: u32): u32;

/** Entries of interruptions, for the new PSWs. @external DMSSVCEN */
export declare function enterSupervisorCall(): void;

/** @external DMSPGMEN */
export declare function enterProgram(): void;

/** @external DMSIOEN */
export declare function enterInputOutput(): void;

/** @external DMSEXTEN */
export declare function enterExternal(): void;
