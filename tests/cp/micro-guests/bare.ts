/** Runs a micro-guest on the bare machine. */
import { join } from 'node:path';
import { Machine } from '../../../src/machine/machine.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';
import { consoleAddress, Layout } from './layout.ts';
import { type MicroGuest, usualDisk } from './micro-guest.ts';
import { diskType, makeProgramDisk, readResults } from './program-disk.ts';
import type { Outcome } from './results.ts';

/** More than any micro-guest needs. */
const mostInstructions = 3_000_000;
/** The same processor everywhere. */
export const identification = { version: 0, serial: 0x000370, model: 0x3158 } as const;

/** @param folder where the disk is made, as `name` */
export function runBare(guest: MicroGuest, folder: string, name: string): Outcome {
  const path = join(folder, name);
  makeProgramDisk(path, guest);
  const machine = new Machine({ storageBytes: Layout.storageSize, clock: 'virtual', identification });
  let console = '';
  machine.install({ address: consoleAddress, type: '3215-C', arguments: [], directory: folder }).terminal!.onOutput = (
    record,
  ) => {
    console += typewriterText(record);
  };
  machine.install({ address: usualDisk, type: diskType, arguments: [name], directory: folder });
  machine.ipl(usualDisk);
  machine.runUntil('disabled-wait', mostInstructions);
  machine.close();
  const { psw } = machine.cpu;
  const words = [psw.firstWord(0), psw.secondWord(0)];
  return { results: readResults(path), psw: words.map(hexWord).join(''), console };
}

function hexWord(word: number): string {
  return (word >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
