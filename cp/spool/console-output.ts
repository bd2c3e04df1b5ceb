// SPOOL CONSOLE START: what a virtual console writes goes into a spool file too.

import { ConsoleCommand } from '../../src/architecture/unit-record-command.ts';
import { SpoolOption } from '../blocks/spool-file.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { writeSpool } from './writer.ts';

/** Command of the records: write and space one line. */
const writeAndSpace = ConsoleCommand.WriteAutomaticReturn;

/** Writes a line into the console's spool file, if it has one. May wait. */
export function spoolConsoleLine(vm: Vmblok, device: Vdevblok, text: Text): void {
  if ((device.spoolOptions & SpoolOption.Started) === 0) return;
  writeSpool(vm, device, writeAndSpace, text.address, text.length);
}

/** Whether the terminal shows what the console writes (SPOOL CONSOLE TERM). */
export function isShown(device: Vdevblok): bool {
  return (device.spoolOptions & SpoolOption.NoTerminal) === 0;
}
