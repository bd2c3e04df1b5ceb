/**
 * What each instruction does, by mnemonic: a record for each part of the table, so that a row without a behaviour does
 * not compile.
 */
import type { InstructionRow } from '../architecture/instructions/format.ts';
import type {
  ControlMnemonic,
  DecimalMnemonic,
  FloatingPointMnemonic,
  GeneralMnemonic,
  InputOutputMnemonic,
  Mnemonic,
} from '../architecture/instructions/table.ts';
import type { Behaviour } from './instruction.ts';
import { controlRegisters } from './instructions/control-registers.ts';
import { conversions } from './instructions/convert.ts';
import { decimalArithmetic } from './instructions/decimal.ts';
import { decimalMultiplyDivide } from './instructions/decimal-multiply-divide.ts';
import { editing } from './instructions/edit.ts';
import { execution } from './instructions/execute.ts';
import { extendedArithmetic } from './instructions/floating-extended.ts';
import { inputOutput } from './instructions/input-output.ts';
import { interlocked } from './instructions/interlocked.ts';
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
import { simpleInstructions } from './interpreter/plain.ts';
import { operationException } from './operation-exception.ts';

const general: Record<GeneralMnemonic, Behaviour> = {
  ...simpleInstructions,
  ...clockReading,
  ...conversions,
  ...execution,
  ...interlocked,
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
  ...simpleInstructions,
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

export const behaviours: Record<Mnemonic, Behaviour> = {
  ...general,
  ...decimal,
  ...control,
  ...floatingPoint,
  ...(inputOutput satisfies Record<InputOutputMnemonic, Behaviour>),
};

/** Whether the problem state is refused before the behaviour begins. What is not installed is refused in any state. */
export function isPrivileged({ mnemonic, exceptions }: InstructionRow): boolean {
  return exceptions.split(' ').includes('P') && behaviours[mnemonic as Mnemonic] !== operationException;
}
