// One command line: found in the command table, its privilege class checked, executed.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { respond } from '../messages/response.ts';
import { beginScan, CommandLine, isWord, nextWord, peekWord } from './scan.ts';
import { CommandEntry, commandTable } from './table.ts';

/** Return code of a line that is no command. */
const unknownCommand = 1;

/** Executes a command; answers its return code, which is 0 or the number of its error message. May wait. */
export function executeCommand(vm: Vmblok, text: Text): u32 {
  const line = local<CommandLine>();
  const shown = local<Bytes<240>>();
  move(shown, text.address, text.length);
  beginScan(line, text);
  line.original = addr(shown);
  const word = commandName(line);
  if (word.length === 0 || word[0] === char('*')) return 0;
  const entry = findCommand(vm, word);
  if (entry === null) {
    const before = word.address - line.address;
    respond(vm, '?CP: ', textOf(line.original + before, text.length - before));
    return unknownCommand;
  }
  return entry.execute(vm, line);
}

/** CP before a command says for whom it is, which is known here: it may stand there as often as a line has room for. */
function commandName(line: CommandLine): Text {
  let word = nextWord(line);
  while (isWord(word, 'CP', 2) && peekWord(line).length > 0) word = nextWord(line);
  return word;
}

/** The command that a word names, if the user may have it. A class 0 command is for everybody. */
function findCommand(vm: Vmblok, word: Text): Ptr<CommandEntry> | null {
  for (let i: u32 = 0; i < commandTable.length; i++) {
    const entry = commandTable[i];
    if (isWord(word, entry.name, entry.shortest) && mayUse(vm, entry)) return entry;
  }
  return null;
}

function mayUse(vm: Vmblok, entry: CommandEntry): bool {
  if (vm.inLogon !== 0) return entry.beforeLogon !== 0;
  return entry.classes === 0 || (entry.classes & vm.classes) !== 0;
}
