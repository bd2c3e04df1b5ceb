/** LCTL and STCTL (Principles of Operation, "Control Instructions"). What is loaded is looked at when it is used. */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Behaviour } from '../instruction.ts';
import { requireBoundary } from './interlocked.ts';
import { secondAddress } from './operand-address.ts';
import { registerCount } from './strings.ts';

export const controlRegisters = {
  LCTL(cpu, i) {
    const address = secondAddress(cpu, i);
    requireBoundary(address, 4);
    const count = registerCount(i);
    cpu.storage.locateFetch(address, 4 * count);
    for (let place = 0; place < count; place++) {
      cpu.control[(i.r1 + place) & 15] = cpu.storage.readWord((address + 4 * place) & addressMask);
    }
    cpu.controlsChanged();
  },
  STCTL(cpu, i) {
    const address = secondAddress(cpu, i);
    requireBoundary(address, 4);
    const count = registerCount(i);
    cpu.storage.locateStore(address, 4 * count);
    for (let place = 0; place < count; place++) {
      cpu.storage.writeWord((address + 4 * place) & addressMask, cpu.control[(i.r1 + place) & 15]!);
    }
  },
} satisfies Record<string, Behaviour>;
