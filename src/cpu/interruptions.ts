/**
 * Interruptions: the exchange of PSWs and what is stored with it (Principles of Operation, "Interruptions").
 *
 * The old PSW goes to its assigned location, the new one comes from its own; both are real addresses, so the prefix
 * applies. In BC mode the interruption code lies in the old PSW, in EC mode beside it.
 */
import { Control0 } from '../architecture/control-registers.ts';
import { ExternalCode, ProgramCode } from '../architecture/interruption-codes.ts';
import { interruptionPsws, LowStorage } from '../architecture/low-storage.ts';
import type { Cpu } from './cpu.ts';

interface PswPair {
  readonly old: number;
  readonly new: number;
}

/** Stores the old PSW with this code and length (BC mode) and loads the new one. */
function exchange(cpu: Cpu, pair: PswPair, code: number, length: number): void {
  const { main, psw, prefix } = cpu;
  main.recordStore(prefix);
  main.writeWord(prefix + pair.old, psw.firstWord(code));
  main.writeWord(prefix + pair.old + 4, psw.secondWord(length));
  cpu.loadStatus(main.readWord(prefix + pair.new), main.readWord(prefix + pair.new + 4));
}

/** A program interruption of the instruction being executed; the PSW already points where the old PSW is to point. */
export function programInterruption(cpu: Cpu, code: ProgramCode): void {
  storeProgramCode(cpu, code, cpu.instructionLength);
}

/** The PSW just loaded has ones in bits that must be zero: a specification exception that no instruction has caused. */
export function formatErrorInterruption(cpu: Cpu): void {
  storeProgramCode(cpu, ProgramCode.Specification, 0);
}

/** Events of program-event recording that the instruction has caused are reported with it. */
function storeProgramCode(cpu: Cpu, code: ProgramCode, length: number): void {
  const { main, prefix } = cpu;
  const codeAndEvent = code | (cpu.recording.isPending ? cpu.recording.report(cpu, code) : 0);
  if (cpu.psw.isExtended) main.writeWord(prefix + LowStorage.programLength - 1, (length << 16) | codeAndEvent);
  if (code === ProgramCode.SegmentTranslation || code === ProgramCode.PageTranslation) {
    main.writeWord(prefix + LowStorage.translationAddress, cpu.storage.translationExceptionAddress);
  }
  exchange(cpu, interruptionPsws.program, codeAndEvent, length);
}

/** A monitor event: class and code are stored in both modes. */
export function monitorInterruption(cpu: Cpu, monitorClass: number, monitorCode: number): void {
  cpu.main.writeHalf(cpu.prefix + LowStorage.monitorClass, monitorClass);
  cpu.main.writeWord(cpu.prefix + LowStorage.monitorCode, monitorCode);
  programInterruption(cpu, ProgramCode.MonitorEvent);
}

export function supervisorCallInterruption(cpu: Cpu, code: number): void {
  const length = cpu.instructionLength;
  if (cpu.psw.isExtended) {
    cpu.main.writeWord(cpu.prefix + LowStorage.supervisorCallLength - 1, (length << 16) | code);
  }
  exchange(cpu, interruptionPsws.supervisorCall, code, length);
}

/** For whoever simulates a failing machine: the machine-check code, and the exchange. */
export function machineCheckInterruption(cpu: Cpu, codeHigh: number, codeLow: number): void {
  cpu.main.writeWord(cpu.prefix + LowStorage.machineCheckCode, codeHigh);
  cpu.main.writeWord(cpu.prefix + LowStorage.machineCheckCode + 4, codeLow);
  exchange(cpu, interruptionPsws.machineCheck, 0, 0);
}

/** Takes the enabled pending interruption that comes first; false when there is none. */
export function takeInterruption(cpu: Cpu): boolean {
  if (cpu.isRestartPending && cpu.isStopped) restartInterruption(cpu);
  else if (cpu.isStopped) return false;
  else if (cpu.enabledExternalRequests() !== 0) externalInterruption(cpu, cpu.enabledExternalRequests());
  else if ((cpu.pendingChannels & cpu.enabledChannels()) !== 0) inputOutputInterruption(cpu);
  else if (cpu.isRestartPending) restartInterruption(cpu);
  else return false;
  return true;
}

/** The conditions whose codes are ORed together in one interruption. */
const combinedConditions = Control0.IntervalTimer | Control0.InterruptKey | Control0.ExternalSignals;

/** The others, in the order in which they are presented; levels stay pending as long as their cause does. */
const singleConditions = [
  { condition: Control0.MalfunctionAlert, code: ExternalCode.MalfunctionAlert, isLevel: false },
  { condition: Control0.EmergencySignal, code: ExternalCode.EmergencySignal, isLevel: false },
  { condition: Control0.ExternalCall, code: ExternalCode.ExternalCall, isLevel: false },
  { condition: Control0.ClockComparator, code: ExternalCode.ClockComparator, isLevel: true },
  { condition: Control0.CpuTimer, code: ExternalCode.CpuTimer, isLevel: true },
] as const;

function externalInterruption(cpu: Cpu, enabled: number): void {
  const combined = enabled & combinedConditions;
  if (combined !== 0) {
    cpu.externalRequests &= ~combined;
    // The mask bits of these conditions stand where their bits in the code do.
    storeExternalCode(cpu, combined);
    return;
  }
  for (const { condition, code, isLevel } of singleConditions) {
    if ((enabled & condition) === 0) continue;
    if (!isLevel) cpu.externalRequests &= ~condition;
    storeExternalCode(cpu, code);
    return;
  }
}

/** The CPU address stored with a code is always zero: of the CPU itself, or none. */
function storeExternalCode(cpu: Cpu, code: number): void {
  if (cpu.psw.isExtended) cpu.main.writeWord(cpu.prefix + LowStorage.externalCpuAddress, code);
  exchange(cpu, interruptionPsws.external, code, 0);
}

function inputOutputInterruption(cpu: Cpu): void {
  const ioAddress = cpu.channels.takeInterruption(cpu.enabledChannels());
  cpu.pendingChannels = cpu.channels.pendingChannels;
  if (cpu.psw.isExtended) cpu.main.writeWord(cpu.prefix + LowStorage.inputOutputAddress - 2, ioAddress);
  exchange(cpu, interruptionPsws.inputOutput, ioAddress, 0);
}

function restartInterruption(cpu: Cpu): void {
  cpu.isRestartPending = false;
  cpu.start();
  exchange(cpu, interruptionPsws.restart, 0, 0);
}
