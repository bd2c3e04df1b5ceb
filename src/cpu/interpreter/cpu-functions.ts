/** What the loop calls: functions of one CPU, for whatever is not made of meanings. */
import { addressMask } from '../../architecture/address-translation.ts';
import { instructions } from '../../architecture/instructions/table.ts';
import { behaviours } from '../behaviours.ts';
import type { Cpu } from '../cpu.ts';
import { fixedOverflow } from '../instructions/fixed-overflow.ts';
import type { Meaning } from '../meaning/emitter.ts';
import { meanings } from '../meaning/meanings.ts';

/** The meanings, for who has only a mnemonic. */
export const simple: Readonly<Record<string, Meaning>> = meanings;

/** Instructions that need no look at the state before their behaviour, and are not simple: each has its function. */
export const others = instructions
  .filter(({ mnemonic, exceptions }) => simple[mnemonic] === undefined && !exceptions.split(' ').includes('P'))
  .map(({ mnemonic }) => mnemonic);

/** Names in the order of their numbers. Each takes one word, which means nothing to `overflow`. */
export const cpuFunctions: readonly string[] = ['enterBlock', 'perform', 'overflow', ...others];

type CpuFunction = (value: number) => void;

/** As source text, so that the host compiles a function for each that knows what it calls. */
const makeOthers = new Function(
  'cpu',
  'behaviours',
  `const { ${others.join(', ')} } = behaviours;
return { ${others.map((name) => `${name}: (halfword) => ${name}(cpu, cpu.code.instructions[halfword])`).join(',\n')} };`,
) as (cpu: Cpu, functions: typeof behaviours) => Record<string, CpuFunction>;

export function functionsOf(cpu: Cpu): Record<string, CpuFunction> {
  return {
    enterBlock: (address) => cpu.enterBlock(address),
    perform: (halfword) => perform(cpu, halfword),
    overflow: () => fixedOverflow(cpu),
    ...makeOthers(cpu, behaviours),
  };
}

/** Executes the instruction at this halfword of the present block, which the PSW points at. */
function perform(cpu: Cpu, halfword: number): void {
  const instruction = cpu.code.instructions[halfword]!;
  const { psw } = cpu;
  cpu.instructionLength = instruction.length;
  psw.address = (psw.address + instruction.length) & addressMask;
  instruction.run(cpu, instruction);
}
