/**
 * What the loop calls: functions of one CPU, for whatever is not made of meanings. An exception is dealt with here, for
 * the host takes long to find its way through WebAssembly; and the block of the next instruction is found here, so that
 * the loop need not call again.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import type { InstructionRow } from '../../architecture/instructions/format.ts';
import { instructions } from '../../architecture/instructions/table.ts';
import type { ProgramCode } from '../../architecture/interruption-codes.ts';
import { behaviours, isPrivileged } from '../behaviours.ts';
import type { Cpu } from '../cpu.ts';
import { runPrivileged } from '../instruction-fetch.ts';
import { programInterruption } from '../interruptions.ts';
import type { Meaning } from '../meaning/emitter.ts';
import { meanings } from '../meaning/meanings.ts';
import { blockAndParity } from './approved-address.ts';

/** The meanings, for who has only a mnemonic. */
export const simple: Readonly<Record<string, Meaning>> = meanings;

const notSimple = instructions.filter(({ mnemonic }) => simple[mnemonic] === undefined);
/** Instructions that are not simple: each has its function. */
export const others = notSimple.map(({ mnemonic }) => mnemonic);

/** Names in the order of their numbers. Each takes one word, which means nothing to some. */
export const cpuFunctions: readonly string[] = ['enterBlock', 'perform', 'interrupt', ...others];

type CpuFunction = (value: number) => void;

/** As source text, so that the host compiles a function for each that knows what it calls. */
function source(row: InstructionRow): string {
  const call = `${row.mnemonic}(cpu, instruction);`;
  return `${row.mnemonic}(halfword) {
  const instruction = cpu.code.instructions[halfword];
  try {
    ${isPrivileged(row) ? `if (cpu.psw.isProblemState) runPrivileged(cpu, instruction); else ${call}` : call}
  } catch (exception) {
    cpu.endInException(exception);
  }
  settle(cpu);
}`;
}

const called = { ...behaviours, runPrivileged, settle };
const makeOthers = new Function(
  'cpu',
  'called',
  `const { ${[...others, 'runPrivileged', 'settle'].join(', ')} } = called;
return { ${notSimple.map(source).join(',\n')} };`,
) as (cpu: Cpu, functions: typeof called) => Record<string, CpuFunction>;

export function functionsOf(cpu: Cpu): Record<string, CpuFunction> {
  return {
    enterBlock: () => settle(cpu),
    perform: (halfword) => perform(cpu, halfword),
    interrupt(code) {
      programInterruption(cpu, code as ProgramCode);
      settle(cpu);
    },
    ...makeOthers(cpu, called),
  };
}

/** Executes the instruction at this halfword of the present block, which the PSW points at. */
function perform(cpu: Cpu, halfword: number): void {
  const instruction = cpu.code.instructions[halfword]!;
  const { psw } = cpu;
  cpu.instructionLength = instruction.length;
  psw.address = (psw.address + instruction.length) & addressMask;
  try {
    instruction.run(cpu, instruction);
  } catch (exception) {
    cpu.endInException(exception);
  }
  settle(cpu);
}

/** Finds the block of the next instruction, if there is to be one; one that cannot be fetched counts as executed. */
function settle(cpu: Cpu): void {
  const { psw, storage } = cpu;
  while (cpu.remaining > 0) {
    const address = psw.address;
    if ((address & blockAndParity) === storage.instructionBlock) return;
    try {
      cpu.enterBlock(address);
      psw.address = address;
      return;
    } catch (exception) {
      cpu.remaining--;
      cpu.endInException(exception);
    }
  }
}
