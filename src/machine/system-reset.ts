/**
 * Resets (Principles of Operation, "Resets"): initial program reset, as IPL does it, and clear reset.
 *
 * The TOD clock goes on through all of them; general and floating-point registers stay, except in a clear reset.
 */
import { initialControlRegisters } from '../architecture/control-registers.ts';
import type { Machine } from './machine.ts';

/** Initial program reset: the CPU stopped, its control state initial, the channels and devices reset. */
export function initialProgramReset({ cpu, channels, timeline }: Machine): void {
  cpu.stop();
  cpu.isRestartPending = false;
  cpu.externalRequests = 0;
  cpu.control.set(initialControlRegisters);
  cpu.setPrefix(0);
  cpu.storage.purgeTranslations();
  cpu.clocks.setComparator(timeline.now, 0, 0);
  cpu.clocks.setCpuTimer(timeline.now, 0, 0);
  cpu.loadStatus(0, 0);
  cpu.controlsChanged();
  channels.reset();
}

/** Clear reset: storage, keys and registers zero as well. */
export function clearReset(machine: Machine): void {
  initialProgramReset(machine);
  machine.cpu.general.fill(0);
  machine.cpu.floating.fill(0);
  machine.storage.clear();
}
