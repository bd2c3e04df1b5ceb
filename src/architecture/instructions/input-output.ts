import type { InstructionRow } from './format.ts';
import { PrivilegedOpcode } from './privileged-opcodes.ts';

/** Input/output instructions (Principles of Operation, "Input/Output Operations"). */
export const inputOutputInstructions = [
  { mnemonic: 'SIO', opcode: PrivilegedOpcode.SIO, format: 'S', title: 'Start I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'SIOF', opcode: PrivilegedOpcode.SIOF, format: 'S', title: 'Start I/O Fast Release', condition: 'special', exceptions: 'P' },
  { mnemonic: 'TIO', opcode: PrivilegedOpcode.TIO, format: 'S', title: 'Test I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'CLRIO', opcode: PrivilegedOpcode.CLRIO, format: 'S', title: 'Clear I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'HIO', opcode: PrivilegedOpcode.HIO, format: 'S', title: 'Halt I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'HDV', opcode: PrivilegedOpcode.HDV, format: 'S', title: 'Halt Device', condition: 'special', exceptions: 'P' },
  { mnemonic: 'TCH', opcode: PrivilegedOpcode.TCH, format: 'S', title: 'Test Channel', condition: 'special', exceptions: 'P' },
  { mnemonic: 'CLRCH', opcode: PrivilegedOpcode.CLRCH, format: 'S', title: 'Clear Channel', condition: 'special', exceptions: 'P' },
  { mnemonic: 'STIDC', opcode: PrivilegedOpcode.STIDC, format: 'S', title: 'Store Channel ID', condition: 'special', exceptions: 'P' },
] as const satisfies readonly InstructionRow[];
