/**
 * Instruction formats (Principles of Operation GA22-7000, "Instruction Formats").
 *
 * A format says how long an instruction is and where its fields lie; its operand pattern says how they are written in
 * assembler language. Where one machine format is written in several ways (a branch's mask in place of R1, say), each
 * way is a format of its own here, so that assembler and disassembler need nothing but the table.
 */
export const formats = {
  /** op R1R2 */
  RR: { length: 2, operands: 'R1,R2' },
  /** op M1R2: BCR */
  RR_M1: { length: 2, operands: 'M1,R2' },
  /** op R1-: SPM */
  RR_R1: { length: 2, operands: 'R1' },
  /** op I: SVC */
  RR_I: { length: 2, operands: 'I' },
  /** op R1X2 B2D2 */
  RX: { length: 4, operands: 'R1,D2(X2,B2)' },
  /** op M1X2 B2D2: BC */
  RX_M1: { length: 4, operands: 'M1,D2(X2,B2)' },
  /** op R1R3 B2D2 */
  RS: { length: 4, operands: 'R1,R3,D2(B2)' },
  /** op R1- B2D2: shifts */
  RS_SHIFT: { length: 4, operands: 'R1,D2(B2)' },
  /** op R1M3 B2D2: ICM, STCM, CLM */
  RS_M3: { length: 4, operands: 'R1,M3,D2(B2)' },
  /** op I2 B1D1 */
  SI: { length: 4, operands: 'D1(B1),I2' },
  /** op -- B2D2, the second byte ignored: LPSW, SSM, TS */
  SI_D: { length: 4, operands: 'D1(B1)' },
  /** op(16) B2D2 */
  S: { length: 4, operands: 'D2(B2)' },
  /** op(16) without operands: PTLB, IPK */
  S_NONE: { length: 4, operands: '' },
  /** op(16) -- R1R2 */
  RRE: { length: 4, operands: 'R1,R2' },
  /** op(16) -- R1-: IPM, TB and others with one register */
  RRE_R1: { length: 4, operands: 'R1' },
  /** op L B1D1 B2D2 */
  SS_L: { length: 6, operands: 'D1(L,B1),D2(B2)' },
  /** op L1L2 B1D1 B2D2 */
  SS_LL: { length: 6, operands: 'D1(L1,B1),D2(L2,B2)' },
  /** op L1I3 B1D1 B2D2: SRP */
  SS_LI: { length: 6, operands: 'D1(L1,B1),D2(B2),I3' },
  /** op(16) B1D1 B2D2 */
  SSE: { length: 6, operands: 'D1(B1),D2(B2)' },
} as const;

export type FormatName = keyof typeof formats;

/**
 * How the condition code is set.
 *
 * - `arithmetic`: 0 zero, 1 negative, 2 positive, 3 overflow
 * - `sign`: 0 zero, 1 negative, 2 positive
 * - `nonzero`: 0 zero, 1 not zero
 * - `compare`: 0 equal, 1 first operand low, 2 first operand high
 * - `logical`: 0 zero, no carry; 1 not zero, no carry; 2 zero, carry; 3 not zero, carry
 * - `special`: as the instruction's own description says
 * - `loaded`: taken from the operand (LPSW, SPM)
 */
export type ConditionRule = 'unchanged' | 'arithmetic' | 'sign' | 'nonzero' | 'compare' | 'logical' | 'special' | 'loaded';

/**
 * The program exceptions that an instruction can cause, besides those of fetching it: `A` access, `D` data,
 * `DF` decimal overflow, `DK` decimal divide, `E` exponent overflow, `EX` execute, `FK` floating divide,
 * `IF` fixed overflow, `IK` fixed divide, `LS` significance, `MO` monitor, `P` privileged operation,
 * `S` specification, `SO` special operation, `U` exponent underflow.
 */
export type ExceptionSymbol = 'A' | 'D' | 'DF' | 'DK' | 'E' | 'EX' | 'FK' | 'IF' | 'IK' | 'LS' | 'MO' | 'P' | 'S' | 'SO' | 'U';

/** One instruction of the machine: everything about it except its behaviour, which `src/cpu` binds to the mnemonic. */
export interface InstructionRow {
  readonly mnemonic: string;
  /** One byte (X'1A') or, for two-byte operation codes, two (X'B202'). */
  readonly opcode: number;
  readonly format: FormatName;
  readonly title: string;
  readonly condition: ConditionRule;
  /** Symbols separated by blanks; a `P` makes the instruction privileged. */
  readonly exceptions: string;
}
