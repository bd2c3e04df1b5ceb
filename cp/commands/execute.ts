// One command line: found in the command table, its privilege class checked, executed.

import { Vmblok, VmState } from '../blocks/virtual-machine.ts';
import { enterConsoleFunction } from '../dispatcher/stop.ts';
import { respond } from '../messages/response.ts';
import { beginScan, CommandLine, isWord, nextWord, peekWord } from './scan.ts';
import { CommandEntry, commandTable } from './table.ts';

/** Return code of a line that is no command. */
const unknownCommand = 1;

/** Executes what a user has typed; answers the return code, which is 0 or the number of the error message. May wait. */
export function executeCommand(vm: Vmblok, text: Text): u32 {
  return executeLine(vm, text, true);
}

/** Executes what a program has said: it tells its user itself when there is no such command. May wait. */
export function executeForProgram(vm: Vmblok, text: Text): u32 {
  return executeLine(vm, text, false);
}

function executeLine(vm: Vmblok, text: Text, tellUnknown: bool): u32 {
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
    if (tellUnknown) respond(vm, '?CP: ', textOf(line.original + before, text.length - before));
    return unknownCommand;
  }
  const answer = entry.execute(vm, line);
  // After a reset, or an IPL that has failed, only the user can let the machine go on.
  if (vm.state === VmState.Stopped && vm.consoleFunction === 0 && vm.loggingOff === 0) enterConsoleFunction(vm);
  return answer;
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
