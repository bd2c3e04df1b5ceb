/**
 * Disassembler: machine code as assembler statements, from the instruction table.
 *
 * Assembling the text without any USING gives the bytes back, save for bits that the machine ignores.
 */
import { type DecodedInstruction, decode, operandFields } from './encode.ts';
import { type ExtendedBranch, extendedBranches } from './extended-mnemonics.ts';
import { formats } from './format.ts';

/** Names an address that an operand has as base and displacement, or answers undefined: the numbers are written then. */
export type NameAddress = (base: number, displacement: number) => string | undefined;

export interface DisassembledInstruction {
  readonly mnemonic: string;
  readonly operands: string;
  /** Bytes; 2 for what is no instruction. */
  readonly length: number;
  readonly isInstruction: boolean;
}

/** The instruction at `offset`; a halfword that begins none is `DC X'....'`. */
export function disassemble(bytes: Uint8Array, offset = 0, nameAddress?: NameAddress): DisassembledInstruction {
  const decoded = decode(bytes, offset);
  if (decoded === undefined) {
    const halfword = bytes.subarray(offset, offset + 2);
    return { mnemonic: 'DC', operands: `X'${hexadecimal(halfword)}'`, length: halfword.length, isInstruction: false };
  }
  const { row, length } = decoded;
  const branch = extendedBranch(decoded);
  const operands = operandTexts(decoded, nameAddress).slice(branch === undefined ? 0 : 1);
  return { mnemonic: branch ?? row.mnemonic, operands: operands.join(','), length, isInstruction: true };
}

/** Lines of location, bytes and statement for a range of storage whose first byte is at `address`. */
export function disassembleRange(bytes: Uint8Array, address: number, nameAddress?: NameAddress): string[] {
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const { mnemonic, operands, length } = disassemble(bytes, offset, nameAddress);
    const code = hexadecimal(bytes.subarray(offset, offset + length));
    const location = (address + offset).toString(16).toUpperCase().padStart(6, '0');
    lines.push(`${location}  ${code.padEnd(12)}  ${mnemonic.padEnd(5)} ${operands}`.trimEnd());
    offset += length;
  }
  return lines;
}

const branchNames = new Map<number, ExtendedBranch>();
for (const name of Object.keys(extendedBranches) as ExtendedBranch[]) {
  if (!branchNames.has(extendedBranches[name])) branchNames.set(extendedBranches[name], name);
}

/** BC and BCR are written with the mask in their name if there is one; of two, that for comparisons. */
function extendedBranch({ row, operands }: DecodedInstruction): string | undefined {
  if (row.mnemonic !== 'BC' && row.mnemonic !== 'BCR') return undefined;
  const name = branchNames.get(operands[0] as number);
  return name === undefined || row.mnemonic === 'BC' ? name : `${name}R`;
}

function operandTexts({ row, operands }: DecodedInstruction, nameAddress: NameAddress | undefined): string[] {
  const values = new Map(operandFields(row).map((field, index) => [field.name, operands[index] as number]));
  const patterns = formats[row.format].operands.match(/[A-Z]\d?(\([^)]*\))?/g) ?? [];
  return patterns.map((pattern) => {
    const [first, ...inner] = pattern.match(/[A-Z]\d?/g) as [string];
    const value = values.get(first) as number;
    if (!first.startsWith('D')) return first.startsWith('I') && first !== 'I3' ? `X'${hexadecimal([value])}'` : `${value}`;
    const numbers = inner.map((name) => values.get(name) as number);
    const base = numbers.pop() as number;
    return addressText(value, numbers[0], base, nameAddress?.(base, value));
  });
}

/** `D(B)`, or `D(X,B)` and `D(L,B)`; index and base registers zero are left out where that means the same. */
function addressText(displacement: number, middle: number | undefined, base: number, name: string | undefined): string {
  const shownMiddle = middle === undefined || middle === 0 ? '' : `${middle}`;
  if (name !== undefined) return shownMiddle === '' ? name : `${name}(${shownMiddle})`;
  if (base === 0) return shownMiddle === '' ? `${displacement}` : `${displacement}(${shownMiddle})`;
  return middle === undefined ? `${displacement}(${base})` : `${displacement}(${shownMiddle},${base})`;
}

function hexadecimal(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}
