// Console function mode (DMKCFM): the guest stands, CP reads and executes commands until one lets the guest go on.

import { Reader, TerminalStatus } from '../blocks/terminal.ts';
import { Vmblok, VmOption, VmState, VmWork } from '../blocks/virtual-machine.ts';
import { requestWork } from '../dispatcher/dispatcher.ts';
import { commandMark } from '../terminal/line-editing.ts';
import { isCommandNext, requestInput, setStatus, takeInput, terminalOfMachine } from '../terminal/terminal.ts';
import { continueConsoleRead } from '../virtual-io/console.ts';
import { executeCommand } from './execute.ts';

/** The attention key, or CP itself has stopped the guest: CP READ. */
export function consoleFunction(vm: Vmblok): void {
  vm.consoleFunction = 1;
  if ((vm.options & VmOption.Run) === 0 && vm.state !== VmState.Stopped) stopGuest(vm);
  // A disconnected machine that CP has stopped waits for its user to come back.
  if (vm.terminal !== null) requestInput(vm, Reader.ControlProgram, false);
}

/** The guest keeps its virtual PSW; BEGIN looks at it again. */
export function stopGuest(vm: Vmblok): void {
  vm.state = VmState.Stopped;
}

/** A line has been typed in console function mode, or with "#CP" while the guest runs. */
export function commandLine(vm: Vmblok): void {
  const line = local<Bytes<240>>();
  if (vm.consoleFunction === 0) {
    if (isCommandNext(vm)) commandBetween(vm, textOf(line, unsigned(takeInput(vm, line))));
    return;
  }
  while (vm.consoleFunction !== 0 && vm.work === 0) {
    const length = takeInput(vm, line);
    if (length < 0) break;
    const marked = length > 0 && line[0] === commandMark;
    const start = marked ? 1 : 0;
    executeCommand(vm, textOf(addr(line) + start, unsigned(length) - start));
  }
  if (vm.loggingOff !== 0) return;
  if (vm.consoleFunction !== 0) requestInput(vm, Reader.ControlProgram, false);
}

/** "#CP" alone is the attention key. */
function commandBetween(vm: Vmblok, marked: Text): void {
  if (marked.length === 1) {
    consoleFunction(vm);
    return;
  }
  executeCommand(vm, textOf(marked.address + 1, marked.length - 1));
  if (vm.loggingOff === 0 && isCommandNext(vm)) requestWork(vm, VmWork.Line);
}

/** A command lets the guest go on (BEGIN, IPL): back to the virtual console. */
export function leaveConsoleFunction(vm: Vmblok): void {
  vm.consoleFunction = 0;
  const terminal = terminalOfMachine(vm);
  if (terminal !== null) {
    terminal.reader = Reader.Nobody;
    setStatus(terminal, TerminalStatus.Running);
  }
  continueConsoleRead(vm);
}
