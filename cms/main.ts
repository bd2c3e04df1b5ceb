// CMS from its first instruction: what is done, in order. Then the command loop runs, for ever.
//
// linkage.asm comes here with an empty stack, in basic control mode, disabled, key 0. The IPL loader has left the
// address of the device that was loaded from at location 2.
import { nucon, Setting } from './interface/nucon.ts';
import { StorageMap } from './interface/storage-map.ts';
import { startTimer } from './nucleus/clock.ts';
import { commandLoop } from './nucleus/command-loop.ts';
import { virtualConsole } from './nucleus/control-program.ts';
import { initializeInterruptions } from './nucleus/interruptions.ts';
import { findControlProgram, isUnderCp } from './nucleus/machine-state.ts';
import { initializeServices } from './nucleus/service-vector.ts';
import { accessSystemDisk } from './nucleus/session.ts';
import { initializeStorage } from './nucleus/storage.ts';
import { findStorageSize } from './nucleus/storage-size.ts';
import { typeLine } from './terminal/typing.ts';

/** The console of a machine without CP. */
const bareConsole = 0x009;

/** @external DMSMAIN */
export function main(): never {
  const loadedFrom: u32 = nucon.iplDevice;
  clearConstants(); //            nothing is left of who ran before
  initializeInterruptions(); //   so that nothing that goes wrong goes unnoticed
  findControlProgram(); //        is CP under us?
  nucon.iplAddress = loadedFrom;
  nucon.systemDisk = loadedFrom;
  nucon.console = isUnderCp() ? virtualConsole() : bareConsole;
  nucon.storageSize = findStorageSize();
  initializeStorage(); //         free storage
  initializeServices(); //        what commands call
  startTimer(); //                CPU time is counted from here
  nucon.settings =
    Setting.ImpliedExec | Setting.ImpliedCp | Setting.Abbreviations | Setting.LongReady | Setting.Protect;
  identify(); //                  the user sees that it runs
  accessSystemDisk(); //          S, where the commands are
  commandLoop();
}

const version = 'CMS VERSION 1.0';

/** Says what this is, and leaves it where QUERY CMSLEVEL and programs look. */
function identify(): void {
  fill(addr(nucon.systemId), char(' '), nucon.systemId.length);
  move(addr(nucon.systemId), version.address, version.length);
  typeLine(version);
}

/** Where page zero's own constants begin. */
const constants = 0x200;

function clearConstants(): void {
  fill(constants, 0, StorageMap.stackLimit - constants);
}
