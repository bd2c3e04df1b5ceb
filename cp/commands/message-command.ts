// MESSAGE userid | * | OPERATOR text, and WARNING for operators: a line to another user's terminal.

import { Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { message, notify } from '../messages/response.ts';
import { firstMachine, machineAfter, machineOf } from '../session/machines.ts';
import { operatorMachine } from '../session/operator.ts';
import { timeOfDay } from '../session/zone.ts';
import { CommandLine, isWord, nextWord, restAsTyped, toIdentifier } from './scan.ts';
import { userName } from './user-name.ts';

/** MESSAGE: respects SET MSG OFF. */
export function messageCommand(vm: Vmblok, line: CommandLine): u32 {
  const to = receiver(vm, line);
  if (to === null) return lastRefusal;
  const text = restAsTyped(line);
  if (text.length === 0) return message(vm, 'MSG', 25, char('E'), 'DATA MISSING OR INVALID');
  return deliver(vm, to, text, 'MSG', VmOption.Messages);
}

/** WARNING: only SET WNG OFF stops it; ALL reaches everybody. */
export function warning(vm: Vmblok, line: CommandLine): u32 {
  const position = line.position;
  if (isWord(nextWord(line), 'ALL', 3)) {
    const text = restAsTyped(line);
    let each = firstMachine();
    while (each !== null) {
      if (each.inLogon === 0 && each.terminal !== null) deliver(vm, each, text, 'WNG', VmOption.Warnings);
      each = machineAfter(each);
    }
    return 0;
  }
  line.position = position;
  const to = receiver(vm, line);
  if (to === null) return lastRefusal;
  const text = restAsTyped(line);
  if (text.length === 0) return message(vm, 'MSG', 25, char('E'), 'DATA MISSING OR INVALID');
  return deliver(vm, to, text, 'WNG', VmOption.Warnings);
}

/** Return code of the message that `receiver` has written. */
let lastRefusal: u32 = 0;

function receiver(vm: Vmblok, line: CommandLine): Ptr<Vmblok> | null {
  const word = nextWord(line);
  if (word.length === 1 && word[0] === char('*')) return vm;
  if (word.length === 0 || word.length > 8) {
    lastRefusal = message(vm, 'MSG', 20, char('E'), 'USERID MISSING OR INVALID');
    return null;
  }
  const to = isWord(word, 'OPERATOR', 2) ? operatorMachine() : find(word);
  if (to === null) lastRefusal = message(vm, 'MSG', 45, char('E'), word, ' NOT LOGGED ON');
  return to;
}

function find(word: Text): Ptr<Vmblok> | null {
  const id = local<Bytes<8>>();
  toIdentifier(word, id);
  return machineOf(id);
}

function deliver(vm: Vmblok, to: Vmblok, text: Text, kind: Text, option: u16): u32 {
  if (to.terminal === null) return message(vm, 'MSG', 57, char('W'), userName(to), ' NOT RECEIVING; DISCONNECTED');
  if ((to.options & option) === 0) {
    return message(vm, 'MSG', 57, char('W'), userName(to), ' NOT RECEIVING; ', kind, ' OFF');
  }
  notify(to, timeOfDay(), ' ', kind, ' FROM ', padded(userName(vm), 8), ': ', text);
  return 0;
}
