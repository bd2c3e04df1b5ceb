/**
 * The operations of the machine: each row of the instruction table with its behaviour.
 *
 * The behaviours are bound by mnemonic, a record for each part of the table, so that a row without one does not
 * compile. A row of a facility that is not installed has an operation exception for its behaviour.
 */
import type { InstructionRow } from '../architecture/instructions/format.ts';
import {
  type ControlMnemonic,
  type DecimalMnemonic,
  type FloatingPointMnemonic,
  type GeneralMnemonic,
  type InputOutputMnemonic,
  instructions,
  type Mnemonic,
} from '../architecture/instructions/table.ts';
import type { Behaviour, Operation } from './instruction.ts';
import { controlRegisters } from './instructions/control-registers.ts';
import { conversions } from './instructions/convert.ts';
import { decimalArithmetic } from './instructions/decimal.ts';
import { decimalMultiplyDivide } from './instructions/decimal-multiply-divide.ts';
import { editing } from './instructions/edit.ts';
import { execution } from './instructions/execute.ts';
import { extendedArithmetic } from './instructions/floating-extended.ts';
import { longArithmetic } from './instructions/floating-long.ts';
import { floatingRegisters } from './instructions/floating-registers.ts';
import { shortArithmetic } from './instructions/floating-short.ts';
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
import { loopNumber } from './interpreter/loop.ts';
import { simpleInstructions } from './interpreter/plain.ts';
import { operationException } from './operation-exception.ts';

const general: Record<GeneralMnemonic, Behaviour> = {
  ...simpleInstructions,
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

const floatingPoint: Record<FloatingPointMnemonic, Behaviour> = {
  ...floatingRegisters,
  ...shortArithmetic,
  ...longArithmetic,
  ...extendedArithmetic,
};

const control: Record<ControlMnemonic, Behaviour> = {
  ...controlRegisters,
  ...processor,
  ...status,
  ...storageKeys,
  ...timing,
  ...translation,
};

const behaviours: Record<Mnemonic, Behaviour> = {
  ...general,
  ...decimal,
  ...control,
  ...floatingPoint,
  ...(inputOutput satisfies Record<InputOutputMnemonic, Behaviour>),
};

/** The operation that an instruction's first halfword selects. */
export function operationOf(firstHalfword: number): Operation {
  return operations[firstHalfword]!;
}

const noOperation: Operation = {
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
  const behaviour = behaviours[row.mnemonic as Mnemonic];
  const isInstalled = behaviour !== operationException;
  return {
    behaviour,
    isPrivileged: isInstalled && row.exceptions.split(' ').includes('P'),
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
