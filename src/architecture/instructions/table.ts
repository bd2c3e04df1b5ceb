/**
 * The instruction table: the one place where an instruction of the System/370 is described.
 *
 * The interpreter, the assembler, the disassembler, the compiler's intrinsics and the documentation are made from it.
 */
import { controlInstructions } from './control.ts';
import { decimalInstructions } from './decimal.ts';
import { floatingPointInstructions } from './floating-point.ts';
import type { InstructionRow } from './format.ts';
import { generalInstructions } from './general.ts';
import { inputOutputInstructions } from './input-output.ts';

export const instructions = [...generalInstructions, ...decimalInstructions, ...floatingPointInstructions, ...controlInstructions, ...inputOutputInstructions] as const;

export type GeneralMnemonic = (typeof generalInstructions)[number]['mnemonic'];
export type DecimalMnemonic = (typeof decimalInstructions)[number]['mnemonic'];
export type FloatingPointMnemonic = (typeof floatingPointInstructions)[number]['mnemonic'];
export type ControlMnemonic = (typeof controlInstructions)[number]['mnemonic'];
export type InputOutputMnemonic = (typeof inputOutputInstructions)[number]['mnemonic'];
export type Mnemonic = (typeof instructions)[number]['mnemonic'];

const byMnemonic = new Map<string, InstructionRow>(instructions.map((row) => [row.mnemonic, row]));
const byOpcode = new Map<number, InstructionRow>(instructions.map((row) => [row.opcode, row]));
const longOpcodeFirstBytes = new Set(instructions.filter((row) => row.opcode > 0xff).map((row) => row.opcode >>> 8));

/** The row of a mnemonic, or undefined if there is no such instruction. */
export function instructionNamed(mnemonic: string): InstructionRow | undefined {
  return byMnemonic.get(mnemonic);
}

/**
 * The row that an instruction's first two bytes select, or undefined for an operation exception.
 *
 * In X'9C'-X'9F' only bit 15 of the second byte belongs to the operation code.
 */
export function instructionAt(firstByte: number, secondByte: number): InstructionRow | undefined {
  if (!longOpcodeFirstBytes.has(firstByte)) return byOpcode.get(firstByte);
  const second = firstByte >= 0x9c && firstByte <= 0x9f ? secondByte & 1 : secondByte;
  return byOpcode.get((firstByte << 8) | second);
}

/** Length in bytes of the instruction that begins with this byte: 2, 4 or 6. */
export function instructionLength(firstByte: number): 2 | 4 | 6 {
  return firstByte < 0x40 ? 2 : firstByte < 0xc0 ? 4 : 6;
}
