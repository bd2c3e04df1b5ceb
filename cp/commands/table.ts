// The command table (DMKCFC): every command with its shortest abbreviation and the classes that may use it. One file a
// command; where an abbreviation fits several, the first stands for it.

import { DirectoryClass } from '../../directory/records/object-directory.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { attention } from './attention.ts';
import { autolog } from './autolog.ts';
import { begin } from './begin.ts';
import { close } from './close.ts';
import { cp } from './cp.ts';
import { define } from './define.ts';
import { detach } from './detach.ts';
import { dial } from './dial.ts';
import { display } from './display.ts';
import { disable, enable } from './enable.ts';
import { external } from './external.ts';
import { indicate } from './indicate.ts';
import { ipl } from './ipl.ts';
import { linkCommand } from './link.ts';
import { logon } from './logon.ts';
import { messageCommand, warning } from './message-command.ts';
import { purge } from './purge.ts';
import { query } from './query.ts';
import { reset } from './reset.ts';
import { CommandLine } from './scan.ts';
import { disconnect, force, logoff } from './session-end.ts';
import { set } from './set.ts';
import { shutdown } from './shutdown.ts';
import { sleep } from './sleep.ts';
import { spool } from './spool.ts';
import { store } from './store.ts';
import { system } from './system.ts';
import { terminalCommand } from './terminal.ts';

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

export const commandTable = table<CommandEntry, 36>([
  { name: 'ATTN', shortest: 4, execute: attention },
  { name: 'AUTOLOG', shortest: 7, classes: DirectoryClass.A | DirectoryClass.B, execute: autolog },
  { name: 'BEGIN', shortest: 1, classes: DirectoryClass.G, execute: begin },
  { name: 'CLOSE', shortest: 1, classes: DirectoryClass.G, execute: close },
  { name: 'CP', shortest: 2, beforeLogon: 1, execute: cp },
  { name: 'DEFINE', shortest: 3, classes: DirectoryClass.G, execute: define },
  { name: 'DETACH', shortest: 3, classes: DirectoryClass.G, execute: detach },
  { name: 'DIAL', shortest: 4, beforeLogon: 1, execute: dial },
  { name: 'DISABLE', shortest: 4, classes: DirectoryClass.A | DirectoryClass.B, execute: disable },
  { name: 'DISCONN', shortest: 5, execute: disconnect },
  { name: 'DISPLAY', shortest: 1, classes: DirectoryClass.G, execute: display },
  { name: 'ENABLE', shortest: 2, classes: DirectoryClass.A | DirectoryClass.B, execute: enable },
  { name: 'EXTERNAL', shortest: 3, classes: DirectoryClass.G, execute: external },
  { name: 'FORCE', shortest: 5, classes: DirectoryClass.A, execute: force },
  { name: 'INDICATE', shortest: 3, classes: DirectoryClass.G | DirectoryClass.E, execute: indicate },
  { name: 'IPL', shortest: 1, classes: DirectoryClass.G, execute: ipl },
  { name: 'LINK', shortest: 4, classes: DirectoryClass.G, execute: linkCommand },
  { name: 'LOGON', shortest: 1, beforeLogon: 1, execute: logon },
  { name: 'LOGIN', shortest: 5, beforeLogon: 1, execute: logon },
  { name: 'LOGOFF', shortest: 3, beforeLogon: 1, execute: logoff },
  { name: 'LOGOUT', shortest: 6, beforeLogon: 1, execute: logoff },
  { name: 'MESSAGE', shortest: 1, execute: messageCommand },
  { name: 'MSG', shortest: 3, execute: messageCommand },
  { name: 'PURGE', shortest: 3, classes: DirectoryClass.G, execute: purge },
  { name: 'QUERY', shortest: 1, execute: query },
  { name: 'REQUEST', shortest: 3, execute: attention },
  { name: 'RESET', shortest: 5, classes: DirectoryClass.G, execute: reset },
  { name: 'SET', shortest: 3, classes: DirectoryClass.G, execute: set },
  { name: 'SHUTDOWN', shortest: 8, classes: DirectoryClass.A, execute: shutdown },
  { name: 'SLEEP', shortest: 2, execute: sleep },
  { name: 'SPOOL', shortest: 2, classes: DirectoryClass.G, execute: spool },
  { name: 'STORE', shortest: 2, classes: DirectoryClass.G, execute: store },
  { name: 'SYSTEM', shortest: 3, classes: DirectoryClass.G, execute: system },
  { name: 'TERMINAL', shortest: 4, execute: terminalCommand },
  { name: 'WARNING', shortest: 1, classes: DirectoryClass.A | DirectoryClass.B, execute: warning },
  { name: 'WNG', shortest: 3, classes: DirectoryClass.A | DirectoryClass.B, execute: warning },
]);
