/** CP's code in the storage of its machine, which nobody may ever change. */
import type { CpProgram } from '../../../src/generation/cp-program.ts';
import type { Machine } from '../../../src/machine/machine.ts';

/** Names of the sections without data that are not as they were linked. */
export function changedSections(machine: Machine, { nucleus }: CpProgram): string[] {
  return nucleus.sections
    .filter(({ readOnly }) => readOnly)
    .filter(({ address, length }) => {
      const linked = nucleus.bytes.subarray(address - nucleus.origin, address - nucleus.origin + length);
      return Buffer.compare(machine.storage.copyOut(address, length), linked) !== 0;
    })
    .map(({ name }) => name);
}
