/** Clocks: STCK, SCK, SCKC, STCKC, SPT, STPT (Principles of Operation, "Timing"). The TOD clock is always set and never in error. */
import { addressMask } from '../../architecture/address-translation.ts';
import type { ClockValue } from '../clock-value.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { requireBoundary } from './interlocked.ts';
import { secondAddress } from './operand-address.ts';

const valueLength = 8;

function store(cpu: Cpu, address: number, value: ClockValue): void {
  cpu.storage.writeWord(address, value.high);
  cpu.storage.writeWord((address + 4) & addressMask, value.low);
}

/** The operand of an instruction that stores a value on a doubleword boundary. */
function storageFor(cpu: Cpu, i: Instruction): number {
  const address = secondAddress(cpu, i);
  requireBoundary(address, valueLength);
  cpu.storage.locateStore(address, valueLength);
  return address;
}

/** The operand of an instruction that sets a clock. */
function valueAt(cpu: Cpu, i: Instruction): { high: number; low: number } {
  const address = secondAddress(cpu, i);
  requireBoundary(address, valueLength);
  return { high: cpu.storage.readWord(address), low: cpu.storage.readWord(address + 4) };
}

/** The one that problem programs may use, on any boundary. */
export const clockReading = {
  STCK(cpu, i) {
    const address = secondAddress(cpu, i);
    cpu.storage.locateStore(address, valueLength);
    store(cpu, address, cpu.clocks.storeTimeOfDay(cpu.now()));
    cpu.psw.conditionCode = 0;
  },
} satisfies Record<string, Behaviour>;

export const timing = {
  SCK(cpu, i) {
    const { high, low } = valueAt(cpu, i);
    cpu.clocks.setTimeOfDay(cpu.now(), high, low);
    cpu.psw.conditionCode = 0;
    cpu.endSlice();
  },
  SCKC(cpu, i) {
    const { high, low } = valueAt(cpu, i);
    cpu.clocks.setComparator(cpu.now(), high, low);
    cpu.endSlice();
  },
  STCKC(cpu, i) {
    store(cpu, storageFor(cpu, i), cpu.clocks.storeComparator());
  },
  SPT(cpu, i) {
    const { high, low } = valueAt(cpu, i);
    cpu.clocks.setCpuTimer(cpu.now(), high, low);
    cpu.endSlice();
  },
  STPT(cpu, i) {
    const address = storageFor(cpu, i);
    store(cpu, address, cpu.clocks.cpuTimer(cpu.now()));
  },
} satisfies Record<string, Behaviour>;
