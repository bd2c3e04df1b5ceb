/** Interlocked updates: CS, CDS, TS (Principles of Operation, "General Instructions"). There is no second CPU to keep out. */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { requireEven } from './multiply-divide.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

/** An operand on a boundary of its own length, 2, 4 or 8 bytes. */
export function requireBoundary(address: number, length: number): void {
  if ((address & (length - 1)) !== 0) throw programException(ProgramCode.Specification);
}

/** The operand must be storable even when it turns out to be unequal. */
function compareAndSwap(cpu: Cpu, i: Instruction): void {
  const r3 = i.r2;
  const address = secondAddress(cpu, i);
  requireBoundary(address, 4);
  cpu.storage.locateStore(address, 4);
  const word = cpu.storage.readWord(address);
  if (word === cpu.general[i.r1]) {
    cpu.storage.writeWord(address, cpu.general[r3]!);
    cpu.psw.conditionCode = 0;
  } else {
    cpu.general[i.r1] = word;
    cpu.psw.conditionCode = 1;
  }
}

function compareDoubleAndSwap(cpu: Cpu, i: Instruction): void {
  const r3 = i.r2;
  requireEven(i.r1);
  requireEven(r3);
  const address = secondAddress(cpu, i);
  requireBoundary(address, 8);
  cpu.storage.locateStore(address, 8);
  const high = cpu.storage.readWord(address);
  const low = cpu.storage.readWord((address + 4) & addressMask);
  if (high === cpu.general[i.r1] && low === cpu.general[i.r1 + 1]) {
    cpu.storage.writeWord(address, cpu.general[r3]!);
    cpu.storage.writeWord((address + 4) & addressMask, cpu.general[r3 + 1]!);
    cpu.psw.conditionCode = 0;
  } else {
    cpu.general[i.r1] = high;
    cpu.general[i.r1 + 1] = low;
    cpu.psw.conditionCode = 1;
  }
}

export const interlocked = {
  CS: compareAndSwap,
  CDS: compareDoubleAndSwap,
  TS(cpu, i) {
    const address = firstAddress(cpu, i);
    cpu.storage.locateStore(address, 1);
    cpu.psw.conditionCode = cpu.storage.readByte(address) >>> 7;
    cpu.storage.writeByte(address, 0xff);
  },
} satisfies Record<string, Behaviour>;
