/** EX, SVC, MC and the program mask (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { decodeAt } from '../instruction-fetch.ts';
import { monitorInterruption, supervisorCallInterruption } from '../interruptions.ts';
import { firstAddress, indexedAddress } from './operand-address.ts';

/**
 * EX: the target is executed as if it stood in EX's place. For whatever it does, the instruction address and the
 * instruction length code are those of EX, so a target that is to be executed again means that EX is.
 */
function execute(cpu: Cpu, i: Instruction): void {
  const address = indexedAddress(cpu, i);
  if ((address & 1) !== 0) throw programException(ProgramCode.Specification);
  const target = cpu.executed;
  decodeAt(cpu, target, address, i.r1 === 0 ? 0 : cpu.general[i.r1]! & 0xff);
  if (target.behaviour === execute) throw programException(ProgramCode.Execute);
  target.run(cpu, target);
}

/** MC: bits 8-11 must be zero, 12-15 are the class, masked by control register 8; the address is the code. */
function monitorCall(cpu: Cpu, i: Instruction): void {
  if (i.i2 > 15) throw programException(ProgramCode.Specification);
  const mask = 0x8000 >>> i.i2;
  if ((cpu.control[8]! & mask) !== 0) monitorInterruption(cpu, i.i2, firstAddress(cpu, i));
}

export const execution = {
  EX: execute,
  SVC(cpu, i) {
    supervisorCallInterruption(cpu, i.i2);
  },
  MC: monitorCall,
  SPM(cpu, i) {
    const value = cpu.general[i.r1]!;
    cpu.psw.conditionCode = (value >>> 28) & 3;
    cpu.psw.programMask = (value >>> 24) & 15;
  },
  IPM(cpu, i) {
    const bits = (cpu.psw.conditionCode << 28) | (cpu.psw.programMask << 24);
    cpu.general[i.r1] = (cpu.general[i.r1]! & addressMask) | bits;
  },
} satisfies Record<string, Behaviour>;
