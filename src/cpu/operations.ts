/**
 * The operations of the machine: each row of the instruction table with its behaviour.
 *
 * The behaviours are bound by mnemonic, a record for each part of the table, so that a row without one does not
 * compile. Floating-point arithmetic is not there yet: it is an operation exception.
 */
import type { InstructionRow } from '../architecture/instructions/format.ts';
import {
  type ControlMnemonic,
  type DecimalMnemonic,
  type GeneralMnemonic,
  type InputOutputMnemonic,
  instructions,
} from '../architecture/instructions/table.ts';
import type { Behaviour, Operation } from './instruction.ts';
import { arithmetic } from './instructions/arithmetic.ts';
import { branches } from './instructions/branch.ts';
import { controlRegisters } from './instructions/control-registers.ts';
import { conversions } from './instructions/convert.ts';
import { decimalArithmetic } from './instructions/decimal.ts';
import { decimalMultiplyDivide } from './instructions/decimal-multiply-divide.ts';
import { editing } from './instructions/edit.ts';
import { execution } from './instructions/execute.ts';
import { floatingRegisters } from './instructions/floating-registers.ts';
import { inputOutput } from './instructions/input-output.ts';
import { interlocked } from './instructions/interlocked.ts';
import { loadStore } from './instructions/load-store.ts';
import { logical } from './instructions/logical.ts';
import { longOperands } from './instructions/long-operands.ts';
import { moves } from './instructions/move.ts';
import { multiplyDivide } from './instructions/multiply-divide.ts';
import { processor } from './instructions/processor.ts';
import { shifts } from './instructions/shift.ts';
import { status } from './instructions/status.ts';
import { storageKeys } from './instructions/storage-keys.ts';
import { clockReading, timing } from './instructions/timing.ts';
import { translateCharacters } from './instructions/translate.ts';
import { translation } from './instructions/translation.ts';
import { operationException } from './operation-exception.ts';

const general: Record<GeneralMnemonic, Behaviour> = {
  ...arithmetic,
  ...branches,
  ...clockReading,
  ...conversions,
  ...execution,
  ...interlocked,
  ...loadStore,
  ...logical,
  ...longOperands,
  ...moves,
  ...multiplyDivide,
  ...shifts,
  ...translateCharacters,
};

const decimal: Record<DecimalMnemonic, Behaviour> = {
  ...decimalArithmetic,
  ...decimalMultiplyDivide,
  ...editing,
};

const control: Record<ControlMnemonic, Behaviour> = {
  ...controlRegisters,
  ...processor,
  ...status,
  ...storageKeys,
  ...timing,
  ...translation,
};

const behaviours: Readonly<Record<string, Behaviour | undefined>> = {
  ...general,
  ...decimal,
  ...control,
  ...floatingRegisters,
  ...(inputOutput satisfies Record<InputOutputMnemonic, Behaviour>),
};

/** The operation that an instruction's first halfword selects. */
export function operationOf(firstHalfword: number): Operation {
  return operations[firstHalfword]!;
}

const noOperation: Operation = { behaviour: operationException, isPrivileged: false, isRegisterExtended: false };

/** By the first halfword. */
const operations = new Array<Operation>(0x10000).fill(noOperation);
for (const row of instructions) {
  const operation = operationFor(row);
  for (const halfword of firstHalfwords(row)) operations[halfword] = operation;
}

function operationFor(row: InstructionRow): Operation {
  const behaviour = behaviours[row.mnemonic] ?? operationException;
  const isInstalled = behaviour !== operationException;
  return {
    behaviour,
    isPrivileged: isInstalled && row.exceptions.split(' ').includes('P'),
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
