/** Operands of a final instruction as the encoder wants them, in the order of the format's pattern. */
import { type FormatName, formats } from '../../architecture/instructions/format.ts';
import { instructionNamed, type Mnemonic } from '../../architecture/instructions/table.ts';
import { type Address, type Instruction, none, type Register } from '../machine/instruction.ts';

/** Bytes that the instruction takes. */
export function sizeOfInstruction({ op }: Instruction): number {
  switch (op) {
    case 'LABEL':
      return 0;
    case 'JUMP':
      return 8;
    case 'NEXT':
      return 4;
    case 'TRAP':
      return 2;
    default:
      return formats[formatOf(op as Mnemonic)].length;
  }
}

function formatOf(op: Mnemonic): FormatName {
  const row = instructionNamed(op);
  if (row === undefined) throw new Error(`${op} is no instruction`);
  return row.format;
}

/** The operands as numbers. Addresses have been resolved to base, index and displacement. */
export function operandsOf(instruction: Instruction): number[] {
  const { r1, r2, r3, value } = instruction;
  const second = instruction.second as Address;
  const first = instruction.first as Address;
  switch (formatOf(instruction.op as Mnemonic)) {
    case 'RR':
    case 'RRE':
      return [field(r1), field(r2)];
    case 'RR_M1':
      return [value, field(r2)];
    case 'RR_R1':
    case 'RRE_R1':
      return [field(r1)];
    case 'RR_I':
      return [value];
    case 'RX':
      return [r1 === none ? value : r1, second.displacement, field(second.index), field(second.base)];
    case 'RX_M1':
      return [value, second.displacement, field(second.index), field(second.base)];
    case 'RS':
      return [...registerPair(instruction), second.displacement, field(second.base)];
    case 'RS_SHIFT':
      return [field(r1), second.displacement, field(second.base)];
    case 'RS_M3':
      return [field(r1), value, second.displacement, field(second.base)];
    case 'SI':
      return [first.displacement, field(first.base), value];
    case 'SI_D':
    case 'S':
      return [second.displacement, field(second.base)];
    case 'S_NONE':
      return [];
    case 'SS_L':
      return [first.displacement, value, field(first.base), second.displacement, field(second.base)];
    default:
      throw new Error(`The compiler does not use ${instruction.op} R${r3}`);
  }
}

/** R1 and R3; control registers are both in `value`. */
function registerPair({ r1, r3, value }: Instruction): [number, number] {
  return r1 === none ? [value >>> 4, value & 15] : [r1, r3];
}

function field(register: Register): number {
  return register === none ? 0 : register;
}
