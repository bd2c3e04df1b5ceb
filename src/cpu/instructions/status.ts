/** Instructions that change the PSW (Principles of Operation, "Control Instructions"): LPSW, SSM, STNSM, STOSM, SPKA, IPK. */
import { addressMask } from '../../architecture/address-translation.ts';
import { Control0 } from '../../architecture/control-registers.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { programInterruption } from '../interruptions.ts';
import { requireBoundary } from './interlocked.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

/** LPSW; ones in bits that must be zero are found after the loading, with instruction length zero. */
function loadStatusWord(cpu: Cpu, i: Instruction): void {
  const address = firstAddress(cpu, i);
  requireBoundary(address, 8);
  const first = cpu.storage.readWord(address);
  cpu.loadStatus(first, cpu.storage.readWord(address + 4));
}

/** The instruction is completed even when the mask is bad; its exception comes with its own length. */
function setSystemMask(cpu: Cpu, mask: number): void {
  cpu.psw.systemMask = mask;
  cpu.statusChanged();
  if (!cpu.psw.isValid) programInterruption(cpu, ProgramCode.Specification);
}

export const status = {
  LPSW: loadStatusWord,
  SSM(cpu, i) {
    if ((cpu.control[0]! & Control0.SetSystemMaskSuppression) !== 0) {
      throw programException(ProgramCode.SpecialOperation);
    }
    setSystemMask(cpu, cpu.storage.readByte(firstAddress(cpu, i)));
  },
  STNSM(cpu, i) {
    const mask = cpu.psw.systemMask;
    cpu.storage.writeByte(firstAddress(cpu, i), mask);
    setSystemMask(cpu, mask & i.i2);
  },
  STOSM(cpu, i) {
    const mask = cpu.psw.systemMask;
    cpu.storage.writeByte(firstAddress(cpu, i), mask);
    setSystemMask(cpu, mask | i.i2);
  },
  SPKA(cpu, i) {
    cpu.psw.key = (secondAddress(cpu, i) >>> 4) & 15;
    cpu.statusChanged();
  },
  IPK(cpu) {
    cpu.general[2] = (cpu.general[2]! & (addressMask << 8)) | (cpu.psw.key << 4);
  },
} satisfies Record<string, Behaviour>;
