import type { InstructionRow } from './format.ts';

/** Input/output instructions (Principles of Operation, "Input/Output Operations"). */
export const inputOutputInstructions = [
  { mnemonic: 'SIO', opcode: 0x9c00, format: 'S', title: 'Start I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'SIOF', opcode: 0x9c01, format: 'S', title: 'Start I/O Fast Release', condition: 'special', exceptions: 'P' },
  { mnemonic: 'TIO', opcode: 0x9d00, format: 'S', title: 'Test I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'CLRIO', opcode: 0x9d01, format: 'S', title: 'Clear I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'HIO', opcode: 0x9e00, format: 'S', title: 'Halt I/O', condition: 'special', exceptions: 'P' },
  { mnemonic: 'HDV', opcode: 0x9e01, format: 'S', title: 'Halt Device', condition: 'special', exceptions: 'P' },
  { mnemonic: 'TCH', opcode: 0x9f00, format: 'S', title: 'Test Channel', condition: 'special', exceptions: 'P' },
  { mnemonic: 'CLRCH', opcode: 0x9f01, format: 'S', title: 'Clear Channel', condition: 'special', exceptions: 'P' },
  { mnemonic: 'STIDC', opcode: 0xb203, format: 'S', title: 'Store Channel ID', condition: 'special', exceptions: 'P' },
] as const satisfies readonly InstructionRow[];
