/**
 * Loads and stores of the floating-point registers (Principles of Operation, "Floating-Point Instructions"): what a
 * control program needs to give them to one program after another. The arithmetic is not here.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { indexedAddress } from './operand-address.ts';

const longLength = 8;

/** Registers 0, 2, 4 and 6 are all there are. `cpu.floating` holds two words of each, at the register's own number. */
function checkRegister(register: number): number {
  if ((register & 9) !== 0) throw programException(ProgramCode.Specification);
  return register;
}

function loadLong(cpu: Cpu, i: Instruction): void {
  const register = checkRegister(i.r1);
  const address = indexedAddress(cpu, i);
  cpu.storage.locateFetch(address, longLength);
  cpu.floating[register] = cpu.storage.readWord(address);
  cpu.floating[register + 1] = cpu.storage.readWord((address + 4) & addressMask);
}

function storeLong(cpu: Cpu, i: Instruction): void {
  const register = checkRegister(i.r1);
  const address = indexedAddress(cpu, i);
  cpu.storage.locateStore(address, longLength);
  cpu.storage.writeWord(address, cpu.floating[register]!);
  cpu.storage.writeWord((address + 4) & addressMask, cpu.floating[register + 1]!);
}

export const floatingRegisters = {
  LD: loadLong,
  STD: storeLong,
  LE(cpu, i) {
    const register = checkRegister(i.r1);
    cpu.floating[register] = cpu.storage.readWord(indexedAddress(cpu, i));
  },
  STE(cpu, i) {
    const register = checkRegister(i.r1);
    cpu.storage.writeWord(indexedAddress(cpu, i), cpu.floating[register]!);
  },
  LDR(cpu, i) {
    const [to, from] = [checkRegister(i.r1), checkRegister(i.r2)];
    cpu.floating[to] = cpu.floating[from]!;
    cpu.floating[to + 1] = cpu.floating[from + 1]!;
  },
  LER(cpu, i) {
    const [to, from] = [checkRegister(i.r1), checkRegister(i.r2)];
    cpu.floating[to] = cpu.floating[from]!;
  },
} satisfies Record<string, Behaviour>;
