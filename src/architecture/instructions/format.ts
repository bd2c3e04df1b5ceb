/**
 * Instruction formats (Principles of Operation GA22-7000, "Instruction Formats").
 *
 * A format says how long an instruction is (bytes), which fields follow the operation code, and how the operands are
 * written in assembler language. Where one machine format is written in several ways (a branch's mask in place of R1,
 * say), each way is a format of its own here, so that assembler and disassembler need nothing but the table.
 *
 * A layout names the fields from left to right. B, M, R and X fields, L1, L2 and I3 take four bits; L, I and I2 eight;
 * D fields twelve; `-` is four bits that the machine ignores.
 */
export const formats = {
  RR: { length: 2, layout: 'R1 R2', operands: 'R1,R2' },
  /** BCR */
  RR_M1: { length: 2, layout: 'M1 R2', operands: 'M1,R2' },
  /** SPM */
  RR_R1: { length: 2, layout: 'R1 -', operands: 'R1' },
  /** SVC */
  RR_I: { length: 2, layout: 'I', operands: 'I' },
  RX: { length: 4, layout: 'R1 X2 B2 D2', operands: 'R1,D2(X2,B2)' },
  /** BC */
  RX_M1: { length: 4, layout: 'M1 X2 B2 D2', operands: 'M1,D2(X2,B2)' },
  RS: { length: 4, layout: 'R1 R3 B2 D2', operands: 'R1,R3,D2(B2)' },
  /** Shifts */
  RS_SHIFT: { length: 4, layout: 'R1 - B2 D2', operands: 'R1,D2(B2)' },
  /** ICM, STCM, CLM */
  RS_M3: { length: 4, layout: 'R1 M3 B2 D2', operands: 'R1,M3,D2(B2)' },
  SI: { length: 4, layout: 'I2 B1 D1', operands: 'D1(B1),I2' },
  /** LPSW, SSM, TS */
  SI_D: { length: 4, layout: '- - B1 D1', operands: 'D1(B1)' },
  S: { length: 4, layout: 'B2 D2', operands: 'D2(B2)' },
  /** PTLB, IPK */
  S_NONE: { length: 4, layout: '- - - -', operands: '' },
  RRE: { length: 4, layout: '- - R1 R2', operands: 'R1,R2' },
  /** IPM and others with one register */
  RRE_R1: { length: 4, layout: '- - R1 -', operands: 'R1' },
  SS_L: { length: 6, layout: 'L B1 D1 B2 D2', operands: 'D1(L,B1),D2(B2)' },
  SS_LL: { length: 6, layout: 'L1 L2 B1 D1 B2 D2', operands: 'D1(L1,B1),D2(L2,B2)' },
  /** SRP */
  SS_LI: { length: 6, layout: 'L1 I3 B1 D1 B2 D2', operands: 'D1(L1,B1),D2(B2),I3' },
  SSE: { length: 6, layout: 'B1 D1 B2 D2', operands: 'D1(B1),D2(B2)' },
} as const;

export type FormatName = keyof typeof formats;

/** How the condition code is set. */
export const conditionRules = {
  unchanged: 'unchanged',
  arithmetic: '0 zero, 1 negative, 2 positive, 3 overflow',
  sign: '0 zero, 1 negative, 2 positive',
  nonzero: '0 zero, 1 not zero',
  compare: '0 equal, 1 first operand low, 2 first operand high',
  logical: '0 zero, no carry; 1 not zero, no carry; 2 zero, carry; 3 not zero, carry',
  special: 'as the instruction’s own description says',
  loaded: 'taken from the operand',
} as const;

export type ConditionRule = keyof typeof conditionRules;

/** The program exceptions that an instruction can cause, besides those of fetching it. */
export const exceptionNames = {
  A: 'access: protection, addressing, segment translation, page translation, translation specification',
  D: 'data',
  DF: 'decimal overflow',
  DK: 'decimal divide',
  E: 'exponent overflow',
  EX: 'execute',
  FK: 'floating-point divide',
  IF: 'fixed-point overflow',
  IK: 'fixed-point divide',
  LS: 'significance',
  MO: 'monitor event',
  P: 'privileged operation',
  S: 'specification',
  SO: 'special operation',
  U: 'exponent underflow',
} as const;

export type ExceptionSymbol = keyof typeof exceptionNames;

/**
 * The general registers into which an instruction puts something, which program-event recording reports. A pair is the
 * register that a field names and the next one; a number is a register that is always the same.
 */
export type AlterationRule =
  | 'R1'
  | 'R1 unless M3 is 0'
  | 'R1 at condition 1'
  | 'R1 pair'
  | 'R1 pair at condition 1'
  | 'R1 and R2 pairs'
  | 'R1 to R3'
  | '0'
  | '2'
  | '1 if changed'
  | '1 and 2 unless condition 0';

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
  /** None when left out. */
  readonly alters?: AlterationRule;
}
