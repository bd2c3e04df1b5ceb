/** The operations of the machine: each row of the instruction table with its behaviour, by the first halfword. */
import type { InstructionRow } from '../architecture/instructions/format.ts';
import { instructions, type Mnemonic } from '../architecture/instructions/table.ts';
import { behaviours, isPrivileged } from './behaviours.ts';
import type { Operation } from './instruction.ts';
import { loopNumber } from './interpreter/loop.ts';
import { operationException } from './operation-exception.ts';

/** The operation that an instruction's first halfword selects. */
export function operationOf(firstHalfword: number): Operation {
  return operations[firstHalfword]!;
}

const noOperation: Operation = {
  row: undefined,
  behaviour: operationException,
  isPrivileged: false,
  number: 0,
  isRegisterExtended: false,
};

/** By the first halfword. */
const operations = new Array<Operation>(0x10000).fill(noOperation);
for (const row of instructions) {
  const operation = operationFor(row);
  for (const halfword of firstHalfwords(row)) operations[halfword] = operation;
}

function operationFor(row: InstructionRow): Operation {
  return {
    row,
    behaviour: behaviours[row.mnemonic as Mnemonic],
    isPrivileged: isPrivileged(row),
    number: loopNumber(row.mnemonic),
    isRegisterExtended: row.format.startsWith('RRE'),
  };
}

/** All first halfwords that mean this row: any second byte, the one of a long code, or in X'9C'-X'9F' its last bit. */
function firstHalfwords(row: InstructionRow): number[] {
  if (row.opcode <= 0xff) return Array.from({ length: 0x100 }, (_, second) => (row.opcode << 8) | second);
  const firstByte = row.opcode >>> 8;
  if (firstByte < 0x9c || firstByte > 0x9f) return [row.opcode];
  return Array.from({ length: 0x80 }, (_, half) => row.opcode | (half << 1));
}
