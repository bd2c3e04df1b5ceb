/**
 * Program-event recording (PER) (Principles of Operation, "Program-Event Recording").
 *
 * With the PSW's R bit on, in EC mode, an instruction that branches, is fetched from or stores into a designated area, or
 * alters a designated register makes a program interruption when it ends, together with its other program interruption if
 * it has one. Control register 9 says which events, 10 and 11 the area's first and last byte.
 *
 * What was on when the instruction began counts. An instruction that has not been completed reports that it was fetched,
 * and a long one the units that were.
 */
import { addressMask } from '../architecture/address-translation.ts';
import { Control9 } from '../architecture/control-registers.ts';
import type { AlterationRule } from '../architecture/instructions/format.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import { ExtendedMask } from '../architecture/program-status-word.ts';
import type { Cpu } from './cpu.ts';
import type { Instruction } from './instruction.ts';
import { indexedAddress } from './instructions/operand-address.ts';
import { programInterruption } from './interruptions.ts';
import { wasSuccessfulBranch } from './successful-branch.ts';

const allEvents =
  Control9.SuccessfulBranch | Control9.InstructionFetch | Control9.StorageAlteration | Control9.RegisterAlteration;

/** Their store is checked and then not made when the condition code is 1. */
const conditionalStores = new Set(['CS', 'CDS']);
/** They put registers and storage forward unit by unit. */
const interruptible = new Set(['MVCL', 'CLCL']);

export class EventRecording {
  /** Whether the next instruction's events are recorded. */
  isOn = false;
  /** Whether an instruction is being executed whose events have not been reported. */
  isPending = false;

  /** Control registers 9, 10 and 11 as they were when the instruction began. */
  private enabled = 0;
  private areaStart = 0;
  private areaLength = 0;

  /** Address of the instruction, of EX and not of its target. */
  private address = 0;
  /** The instruction whose results count, the target of EX; undefined until it has been fetched. */
  private instruction: Instruction | undefined;
  private isFetchedFromArea = false;
  private isCut = false;
  private readonly before = new Int32Array(16);

  /** PSW or control registers have changed. Says whether the recording has been turned on or off. */
  changes({ psw, control, storage }: Cpu): boolean {
    const isOn =
      (psw.systemMask & ExtendedMask.EventRecording) !== 0 && psw.isExtended && (control[9]! & allEvents) !== 0;
    if (!isOn && !this.isOn) return false;
    const isStoreRecorded = isOn && (control[9]! & Control9.StorageAlteration) !== 0;
    const start = control[10]! & addressMask;
    storage.recordStores(start, isStoreRecorded ? lengthOfArea(start, control[11]!) : 0);
    const hasChanged = isOn !== this.isOn;
    this.isOn = isOn;
    return hasChanged;
  }

  /** The instruction at this address is about to be fetched. */
  begin({ control, general, storage }: Cpu, address: number): void {
    this.enabled = control[9]!;
    this.areaStart = control[10]! & addressMask;
    this.areaLength = lengthOfArea(this.areaStart, control[11]!);
    this.address = address;
    this.instruction = undefined;
    this.isFetchedFromArea = this.isInArea(address);
    this.isCut = false;
    this.before.set(general.subarray(0, 16));
    storage.hasRecordedStore = false;
    this.isPending = true;
  }

  /** The instruction has been fetched and is about to be executed. */
  recognize(cpu: Cpu, instruction: Instruction): void {
    this.instruction = instruction;
    if (instruction.row?.mnemonic !== 'EX') return;
    this.instruction = cpu.executed;
    const target = indexedAddress(cpu, instruction);
    // From an odd address nothing is fetched.
    if (target % 2 === 0 && this.isInArea(target)) this.isFetchedFromArea = true;
  }

  /** The instruction will not be completed. */
  cut(): void {
    this.isCut = true;
  }

  /** The instruction has ended, with or without an interruption of another class. */
  finish(cpu: Cpu): void {
    if (this.isPending && this.eventsOf(cpu) !== 0) programInterruption(cpu, ProgramCode.ProgramEvent);
    this.isPending = false;
  }

  /** Stores the events, if there are any, for an interruption with this code; returns the code to be added. */
  report(cpu: Cpu, code: ProgramCode): number {
    this.isPending = false;
    if (code === ProgramCode.Operation || code === ProgramCode.PrivilegedOperation) this.isCut = true;
    const events = this.eventsOf(cpu);
    if (events === 0) return 0;
    cpu.main.writeHalf(cpu.prefix + LowStorage.eventCode, events >>> 16);
    cpu.main.writeWord(cpu.prefix + LowStorage.eventAddress, this.address);
    return ProgramCode.ProgramEvent;
  }

  private isInArea(address: number): boolean {
    return ((address - this.areaStart) & addressMask) < this.areaLength;
  }

  /** As the bits of control register 9. */
  private eventsOf(cpu: Cpu): number {
    const isLong = interruptible.has(this.instruction?.row?.mnemonic ?? '');
    const fetched = this.isFetchedFromArea ? Control9.InstructionFetch : 0;
    if (this.isCut && !isLong) return fetched & this.enabled;
    const branched = this.hasBranched(cpu) ? Control9.SuccessfulBranch : 0;
    const stored = this.hasStored(cpu) ? Control9.StorageAlteration : 0;
    const altered = (this.alteredRegisters(cpu) & this.enabled) !== 0 ? Control9.RegisterAlteration : 0;
    return (fetched | branched | stored | altered) & this.enabled;
  }

  private hasBranched(cpu: Cpu): boolean {
    return this.instruction !== undefined && wasSuccessfulBranch(cpu, this.instruction, this.before);
  }

  private hasStored({ psw, storage }: Cpu): boolean {
    const isWithheld = psw.conditionCode !== 0 && conditionalStores.has(this.instruction?.row?.mnemonic ?? '');
    return storage.hasRecordedStore && !isWithheld;
  }

  /** A bit for each register, register 0 in bit 16. */
  private alteredRegisters(cpu: Cpu): number {
    const { instruction } = this;
    const rule = instruction?.row?.alters;
    if (instruction === undefined || rule === undefined) return 0;
    // A unit that has been processed shows in the registers.
    if (this.isCut && !this.hasChanged(cpu, instruction.r1) && !this.hasChanged(cpu, instruction.r2)) return 0;
    return registersOf(rule, instruction, cpu, this.hasChanged(cpu, 1));
  }

  private hasChanged({ general }: Cpu, register: number): boolean {
    return general[register] !== this.before[register] || general[register + 1] !== this.before[register + 1];
  }
}

/** The area wraps when its end is below its beginning. */
function lengthOfArea(start: number, end: number): number {
  return ((end - start) & addressMask) + 1;
}

const bit = (register: number) => 0x8000 >>> (register & 15);
const pair = (register: number) => bit(register) | bit(register + 1);

function registersOf(rule: AlterationRule, { r1, r2 }: Instruction, { psw }: Cpu, isFirstChanged: boolean): number {
  switch (rule) {
    case 'R1':
      return bit(r1);
    case 'R1 unless M3 is 0':
      return r2 === 0 ? 0 : bit(r1);
    case 'R1 at condition 1':
      return psw.conditionCode === 1 ? bit(r1) : 0;
    case 'R1 pair':
      return pair(r1);
    case 'R1 pair at condition 1':
      return psw.conditionCode === 1 ? pair(r1) : 0;
    case 'R1 and R2 pairs':
      return pair(r1) | pair(r2);
    case 'R1 to R3':
      return span(r1, r2);
    case '0':
      return bit(0);
    case '2':
      return bit(2);
    case '1 if changed':
      return isFirstChanged ? bit(1) : 0;
    case '1 and 2 unless condition 0':
      return psw.conditionCode === 0 ? 0 : pair(1);
  }
}

/** From the first register to the last, past 15 to 0. */
function span(first: number, last: number): number {
  let registers = bit(last);
  for (let register = first; register !== last; register = (register + 1) & 15) registers |= bit(register);
  return registers;
}
