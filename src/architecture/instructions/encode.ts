/**
 * Instructions as numbers and as bytes: `encode` and its inverse `decode`, both made from the formats.
 *
 * Operands are numbers in the order of the format's operand pattern, each letter of it one number: MVC, whose pattern is
 * `D1(L,B1),D2(B2)`, takes displacement, length, base, displacement, base. Lengths are those of the operands in bytes,
 * 1 to 256 or 1 to 16, as they are written in assembler language; the machine holds one less.
 */
import { type FormatName, formats, type InstructionRow } from './format.ts';
import { instructionAt, instructionLength, instructionNamed } from './table.ts';

/** One field of an instruction: where it lies, in bits from the instruction's left, and what it may hold. */
export interface InstructionField {
  readonly name: string;
  readonly bit: number;
  readonly width: 4 | 8 | 12;
  readonly least: number;
  readonly greatest: number;
}

/** An instruction taken apart. */
export interface DecodedInstruction {
  readonly row: InstructionRow;
  /** In the order of the operand pattern. */
  readonly operands: readonly number[];
  /** Bytes. */
  readonly length: 2 | 4 | 6;
}

/**
 * The bytes of an instruction.
 *
 * Throws if there is no such mnemonic, if the number of operands is wrong, or if one does not fit its field.
 */
export function encode(mnemonic: string, operands: readonly number[]): Uint8Array {
  const row = instructionNamed(mnemonic);
  if (row === undefined) throw new Error(`Cannot encode "${mnemonic}": there is no such instruction`);
  const fields = operandFields(row);
  const { length, operands: pattern } = formats[row.format];
  if (operands.length !== fields.length) {
    throw new Error(`Cannot encode ${mnemonic}: it has ${operands.length} operands, ${mnemonic} ${pattern} takes ${fields.length}`);
  }
  const bytes = new Uint8Array(length);
  if (row.opcode > 0xff) bytes[1] = row.opcode;
  bytes[0] = row.opcode > 0xff ? row.opcode >>> 8 : row.opcode;
  fields.forEach((field, index) => {
    const value = operands[index] as number;
    if (!Number.isInteger(value) || value < field.least || value > field.greatest) {
      throw new Error(`Cannot encode ${mnemonic}: ${field.name} is ${value}, it can be ${field.least} to ${field.greatest}`);
    }
    insert(bytes, field, value - field.least);
  });
  return bytes;
}

/**
 * The instruction at `offset`, or undefined if the bytes there are none or end too early.
 *
 * Bits that the machine ignores are not part of the answer: those of the instruction need not be zero.
 */
export function decode(bytes: Uint8Array, offset = 0): DecodedInstruction | undefined {
  const length = instructionLength(bytes[offset] ?? 0);
  if (offset + length > bytes.length) return undefined;
  const row = instructionAt(bytes[offset] as number, bytes[offset + 1] as number);
  if (row === undefined) return undefined;
  const operands = operandFields(row).map((field) => extract(bytes, offset, field) + field.least);
  return { row, operands, length };
}

/** The fields of an instruction in the order of its operand pattern. */
export function operandFields(row: InstructionRow): readonly InstructionField[] {
  const wide = row.opcode > 0xff;
  const known = (wide ? longOpcodeFields : shortOpcodeFields).get(row.format);
  if (known !== undefined) return known;
  const fields = fieldsOf(row.format, wide ? 16 : 8);
  (wide ? longOpcodeFields : shortOpcodeFields).set(row.format, fields);
  return fields;
}

const shortOpcodeFields = new Map<FormatName, readonly InstructionField[]>();
const longOpcodeFields = new Map<FormatName, readonly InstructionField[]>();

function fieldsOf(format: FormatName, opcodeBits: number): readonly InstructionField[] {
  const laidOut = new Map<string, InstructionField>();
  let bit = opcodeBits;
  for (const name of formats[format].layout.split(' ')) {
    const width = widthOf(name);
    const least = name.startsWith('L') ? 1 : 0;
    if (name !== '-') laidOut.set(name, { name, bit, width, least, greatest: least + 2 ** width - 1 });
    bit += width;
  }
  const written = formats[format].operands.match(/[A-Z]\d?/g) ?? [];
  return written.map((name) => laidOut.get(name) as InstructionField);
}

function widthOf(name: string): 4 | 8 | 12 {
  if (name.startsWith('D')) return 12;
  return name === 'L' || name === 'I' || name === 'I2' ? 8 : 4;
}

function insert(bytes: Uint8Array, field: InstructionField, value: number): void {
  const at = field.bit >>> 3;
  if (field.width === 12) {
    bytes[at] = (bytes[at] as number) | (value >>> 8);
    bytes[at + 1] = value;
  } else if (field.width === 8) bytes[at] = value;
  else bytes[at] = (bytes[at] as number) | (field.bit % 8 === 0 ? value << 4 : value);
}

function extract(bytes: Uint8Array, offset: number, field: InstructionField): number {
  const at = offset + (field.bit >>> 3);
  const byte = bytes[at] as number;
  if (field.width === 12) return ((byte & 0x0f) << 8) | (bytes[at + 1] as number);
  if (field.width === 8) return byte;
  return field.bit % 8 === 0 ? byte >>> 4 : byte & 0x0f;
}
