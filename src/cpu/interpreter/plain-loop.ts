/** The plain interpreter's loop: all state in the CPU, one behaviour after the other. */
import { addressMask } from '../../architecture/address-translation.ts';
import { offsetMask } from '../../storage/access-table.ts';
import type { Cpu } from '../cpu.ts';
import { blockAndParity } from './approved-address.ts';

/** Executes instructions until none of the slice remains; an access exception is thrown. */
export function executePlainly(cpu: Cpu): void {
  const { psw, storage } = cpu;
  while (cpu.remaining > 0) {
    const address = psw.address;
    cpu.remaining--;
    if ((address & blockAndParity) !== storage.instructionBlock) cpu.enterBlock(address);
    const instruction = cpu.code.instructions[(address & offsetMask) >>> 1]!;
    cpu.instructionLength = instruction.length;
    psw.address = (address + instruction.length) & addressMask;
    instruction.run(cpu, instruction);
  }
}
