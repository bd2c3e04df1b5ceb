// Whether CP is under us, and other things that stand in `nucon.state` and `nucon.settings`.
import { MachineState, nucon } from '../interface/nucon.ts';

/** What STIDP stores. */
class CpuIdentification {
  version: u8;
  serial: u24;
  model: u16;
  length: u16;
}
const identification = zeros<CpuIdentification>();

/** STIDP's version in a virtual machine. */
const virtualMachine = 0xff;

/** Finds out whether this is a virtual machine of CP. */
export function findControlProgram(): void {
  stidp(identification);
  if (identification.version === virtualMachine) setState(MachineState.UnderCp);
}

export function isUnderCp(): bool {
  return isState(MachineState.UnderCp);
}

export function isState(bit: u8): bool {
  return (nucon.state & bit) !== 0;
}

export function setState(bit: u8): void {
  nucon.state |= bit;
}

export function clearState(bit: u8): void {
  nucon.state &= ~bit;
}

export function isSet(setting: u8): bool {
  return (nucon.settings & setting) !== 0;
}
