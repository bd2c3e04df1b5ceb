import type { InstructionRow } from './format.ts';

/** Decimal instructions (Principles of Operation, "Decimal Instructions"). */
export const decimalInstructions = [
  { mnemonic: 'ED', opcode: 0xde, format: 'SS_L', title: 'Edit', condition: 'special', exceptions: 'A D' },
  { mnemonic: 'EDMK', opcode: 0xdf, format: 'SS_L', title: 'Edit and Mark', condition: 'special', exceptions: 'A D', alters: '1 if changed' },
  { mnemonic: 'SRP', opcode: 0xf0, format: 'SS_LI', title: 'Shift and Round Decimal', condition: 'arithmetic', exceptions: 'A D DF' },
  { mnemonic: 'ZAP', opcode: 0xf8, format: 'SS_LL', title: 'Zero and Add', condition: 'arithmetic', exceptions: 'A D DF' },
  { mnemonic: 'CP', opcode: 0xf9, format: 'SS_LL', title: 'Compare Decimal', condition: 'compare', exceptions: 'A D' },
  { mnemonic: 'AP', opcode: 0xfa, format: 'SS_LL', title: 'Add Decimal', condition: 'arithmetic', exceptions: 'A D DF' },
  { mnemonic: 'SP', opcode: 0xfb, format: 'SS_LL', title: 'Subtract Decimal', condition: 'arithmetic', exceptions: 'A D DF' },
  { mnemonic: 'MP', opcode: 0xfc, format: 'SS_LL', title: 'Multiply Decimal', condition: 'unchanged', exceptions: 'A S D' },
  { mnemonic: 'DP', opcode: 0xfd, format: 'SS_LL', title: 'Divide Decimal', condition: 'unchanged', exceptions: 'A S D DK' },
] as const satisfies readonly InstructionRow[];
