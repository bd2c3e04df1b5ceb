/** Resets, store status and the end of IPL (Principles of Operation, "System Control"). */
import { initialControlRegisters } from '../architecture/control-registers.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import { PswFlags } from '../architecture/program-status-word.ts';
import type { Cpu } from './cpu.ts';

/** What each reset does beyond the one before it; `power-on` does what `clear` does. */
export const Reset = {
  /** The CPU alone; registers and storage stay. */
  Cpu: 'cpu',
  /** The CPU alone, with PSW, prefix, control registers and timers as initially. */
  InitialCpu: 'initial-cpu',
  /** CPU reset, and the channels. */
  Program: 'program',
  /** Initial CPU reset, and the channels: the load key. */
  InitialProgram: 'initial-program',
  /** Initial program reset, and registers, storage and keys zero. */
  Clear: 'clear',
  PowerOn: 'power-on',
} as const;
export type Reset = (typeof Reset)[keyof typeof Reset];

const resetsInitially = new Set<Reset>([Reset.InitialCpu, Reset.InitialProgram, Reset.Clear, Reset.PowerOn]);
const resetsChannels = new Set<Reset>([Reset.Program, Reset.InitialProgram, Reset.Clear, Reset.PowerOn]);
const clears = new Set<Reset>([Reset.Clear, Reset.PowerOn]);

export function reset(cpu: Cpu, kind: Reset): void {
  resetCpu(cpu);
  if (resetsInitially.has(kind)) resetInitially(cpu);
  if (resetsChannels.has(kind)) resetChannels(cpu);
  if (clears.has(kind)) clear(cpu);
}

/** Stopped, and nothing pending. */
function resetCpu(cpu: Cpu): void {
  cpu.stop();
  cpu.externalRequests = 0;
  cpu.isRestartPending = false;
  cpu.storage.forgetAll();
}

function resetInitially(cpu: Cpu): void {
  cpu.loadStatus(0, 0);
  cpu.setPrefix(0);
  cpu.control.set(initialControlRegisters);
  cpu.controlsChanged();
  cpu.clocks.reset(cpu.now());
}

function resetChannels(cpu: Cpu): void {
  cpu.isChannelSetConnected = true;
  cpu.channels.reset();
}

function clear(cpu: Cpu): void {
  cpu.general.fill(0);
  cpu.floating.fill(0);
  cpu.main.clear();
}

/** The locations are absolute. */
export function storeStatus(cpu: Cpu): void {
  const { main } = cpu;
  const timer = cpu.clocks.cpuTimer(cpu.now());
  storeWords(cpu, LowStorage.cpuTimerSave, [timer.high, timer.low]);
  const comparator = cpu.clocks.storeComparator();
  storeWords(cpu, LowStorage.clockComparatorSave, [comparator.high, comparator.low]);
  storeWords(cpu, LowStorage.statusPsw, [cpu.psw.firstWord(0), cpu.psw.secondWord(0)]);
  main.writeWord(LowStorage.statusPrefix, cpu.prefix);
  storeWords(cpu, LowStorage.floatingRegisterSave, cpu.floating);
  storeWords(cpu, LowStorage.generalRegisterSave, cpu.general.subarray(0, 16));
  storeWords(cpu, LowStorage.controlRegisterSave, cpu.control);
}

function storeWords(cpu: Cpu, address: number, words: Iterable<number>): void {
  let at = address;
  for (const word of words) {
    cpu.main.writeWord(at, word);
    at += 4;
  }
}

/** Whether the PSW at 0 is in BC mode decides where the I/O address goes. */
export function loadInitialStatus(cpu: Cpu, ioAddress: number): void {
  const { main, prefix } = cpu;
  const first = main.readWord(prefix + LowStorage.restartNewPsw);
  const isExtended = (first & (PswFlags.Extended << 16)) !== 0;
  if (isExtended) main.writeWord(prefix + LowStorage.inputOutputAddress - 2, ioAddress);
  else main.writeHalf(prefix + LowStorage.restartNewPsw + 2, ioAddress);
  cpu.start();
  cpu.loadStatus(first, main.readWord(prefix + LowStorage.restartNewPsw + 4));
}
