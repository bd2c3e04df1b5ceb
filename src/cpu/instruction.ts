/**
 * An instruction taken apart (Principles of Operation, "Instruction Formats").
 *
 * All formats put their fields in the same places, so one shape serves them all; which fields mean something is the
 * format's matter. A base or index register of zero means "none": the field then names the seventeenth element of the
 * general registers, which is always zero, so that no address needs a test.
 */
import type { InstructionRow } from '../architecture/instructions/format.ts';
import { instructionLength } from '../architecture/instructions/table.ts';
import type { Cpu } from './cpu.ts';

/** What an instruction does. The PSW's instruction address already names the next instruction. */
export type Behaviour = (cpu: Cpu, instruction: Instruction) => void;

/** What decoding needs to know of a row of the instruction table. */
export interface Operation {
  /** None for a code that is no instruction. */
  readonly row: InstructionRow | undefined;
  readonly behaviour: Behaviour;
  /** Whether the problem state is refused before the behaviour begins. */
  readonly isPrivileged: boolean;
  /** Which case of the loop it is; 0 when it has none. */
  readonly number: number;
  /** RRE format: registers in the second halfword. */
  readonly isRegisterExtended: boolean;
}

/** Number of the register that stands for "no register" in an address. */
export const noRegister = 16;

export class Instruction {
  /** Called by the CPU's loop: the behaviour, or what has to come before it. */
  run: Behaviour;
  /** The behaviour of the table's row; `run` comes to it once the instruction may be executed. */
  behaviour: Behaviour;
  /** `Operation.row`. */
  row: InstructionRow | undefined = undefined;
  /** `Operation.number`. */
  number = 0;
  /** In bytes; zero as long as the instruction has not been decoded. */
  length = 0;
  /** R1, M1 or L1. */
  r1 = 0;
  /** R2, R3, M3, L2 or I3. */
  r2 = 0;
  /** Index register, or `noRegister`. */
  x2 = noRegister;
  /** Second byte: I, I2 or L. */
  i2 = 0;
  /** Base and displacement of an SI or SS instruction's first operand. */
  b1 = noRegister;
  d1 = 0;
  /** Base and displacement of the other formats' operand, and of an SS instruction's second. */
  b2 = noRegister;
  d2 = 0;

  private readonly decodeAndRun: Behaviour;

  /** @param decodeAndRun what to do when it is to be executed but has not been decoded */
  constructor(decodeAndRun: Behaviour) {
    this.decodeAndRun = decodeAndRun;
    this.run = decodeAndRun;
    this.behaviour = decodeAndRun;
  }

  /** The instruction's bytes have changed: it is to be decoded again. */
  forget(): void {
    this.length = 0;
    this.run = this.decodeAndRun;
  }

  /**
   * Two words for the loop, which takes them apart in `interpreter/loop-emitter.ts`: number (bits 24-31), second byte
   * (16-23); then displacement (6-17), four times base (18-24) and four times index (25-31) of its operand in storage.
   * Of two operands in storage these are the second's; displacement (4-15 of the first word) and base (25-31 of the second
   * in place of the index) are the first's.
   */
  pack(words: Int32Array, place: number): void {
    const isLong = this.length === 6;
    words[place] = ((isLong ? this.d1 : 0) << 16) | (this.i2 << 8) | this.number;
    words[place + 1] = (this.d2 << 14) | (this.b2 << 9) | ((isLong ? this.b1 : this.x2) << 2);
  }

  /** Fills in length and fields from the instruction's halfwords. */
  decode({ row, isRegisterExtended }: Operation, first: number, second: number, third: number): void {
    const registers = isRegisterExtended ? second & 0xff : first & 0xff;
    this.row = row;
    this.length = instructionLength(first >>> 8);
    this.i2 = first & 0xff;
    this.r1 = registers >>> 4;
    this.r2 = registers & 15;
    this.x2 = this.r2 === 0 ? noRegister : this.r2;
    this.b1 = second >>> 12 === 0 ? noRegister : second >>> 12;
    this.d1 = second & 0xfff;
    const last = this.length === 6 ? third : second;
    this.b2 = last >>> 12 === 0 ? noRegister : last >>> 12;
    this.d2 = last & 0xfff;
  }
}
