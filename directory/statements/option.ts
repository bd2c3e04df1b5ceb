import { optionOperands } from '../entries.ts';
import { StatementError } from '../problem.ts';
import type { UserStatement } from '../statement.ts';
import { abbreviates, decimal } from '../values.ts';

/** OPTION: properties of the virtual machine; may be repeated. */
export const optionStatement: UserStatement = {
  keyword: 'OPTION',
  least: 3,
  syntax:
    'OPTion [Realtimer] [Ecmode] [Isam] [Virt=real] [Acct] [Svcoff] [BMX] [CPUID bbbbbb] [AFFinity nn] [VMSave] [STFirst] [370E] [MIH] [LNKNOPAS]',
  place: 'profile',
  read(operands, user) {
    let word = operands.required('an option');
    for (let next: string | undefined = word; next !== undefined; next = operands.optional()) {
      word = next;
      if (word === 'CPUID') user.cpuId = cpuIdentification(operands.required('the CPU identification'));
      else if (abbreviates(word, 'AFFINITY', 3)) {
        user.affinity = decimal(operands.required('the processor address'), 'a processor address', 0, 15);
      } else user.options.add(option(word));
    }
  },
};

function option(word: string) {
  const found = optionOperands.find(([full, least]) => abbreviates(word, full, least));
  if (found === undefined) {
    const known = [...optionOperands.map(([full]) => full), 'CPUID', 'AFFINITY'];
    throw new StatementError(`"${word}" is not an option; expected some of ${known.join(' ')}`);
  }
  return found[2];
}

function cpuIdentification(word: string): number {
  if (!/^[0-9A-F]{6}$/.test(word)) {
    throw new StatementError(`"${word}" is not a CPU identification; expected six hexadecimal digits`);
  }
  return Number.parseInt(word, 16);
}
