// The command table (DMKCFC): every command with its shortest abbreviation and the classes that may use it. One file a
// command; where an abbreviation fits several, the first stands for it.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { CommandLine } from './scan.ts';

/** A command. */
export class CommandEntry {
  name: Text;
  /** Characters of the shortest abbreviation. */
  shortest: u8;
  /** Privilege classes that have it, `DirectoryClass`; 0: everybody. */
  classes: u8;
  /** Nonzero: works before LOGON too. */
  beforeLogon: u8;
  reserved: u8;
  /** Answers the return code: 0, or the number of the error message. */
  execute: (vm: Vmblok, line: CommandLine) => u32;
}
