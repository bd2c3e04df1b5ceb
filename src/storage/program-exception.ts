/**
 * A program exception on its way from where it is recognized to the CPU's loop, which turns it into a program
 * interruption. It is thrown, but is no Error: it belongs to the simulated machine, not to this program, and it carries
 * no stack, because page faults are frequent.
 */
import { ProgramCode } from '../architecture/interruption-codes.ts';

export class ProgramException {
  readonly code: ProgramCode;

  private constructor(code: ProgramCode) {
    this.code = code;
  }

  /** The one exception of a code: nothing is allocated when it is thrown. */
  static readonly of = new Map<ProgramCode, ProgramException>(
    Object.values(ProgramCode).map((code) => [code, new ProgramException(code)]),
  );

  /** Whether the instruction is nullified: the old PSW points at it, so that it is executed again. */
  get nullifies(): boolean {
    return this.code === ProgramCode.SegmentTranslation || this.code === ProgramCode.PageTranslation;
  }
}

/** The exception of this code, for a `throw` statement. */
export function programException(code: ProgramCode): ProgramException {
  return ProgramException.of.get(code)!;
}
