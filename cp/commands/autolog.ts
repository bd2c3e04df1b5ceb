// AUTOLOG userid password: a user's machine begins without a terminal and loads what its IPL statement names.

import { DirectoryUserFlag, ObjectDirectory } from '../../directory/records/object-directory.ts';
import { Vmblok, VmWork } from '../blocks/virtual-machine.ts';
import { findUser } from '../directory/lookup.ts';
import { requestWork } from '../dispatcher/dispatcher.ts';
import { message, respond } from '../messages/response.ts';
import { becomeUser, reportToOperator, userCount } from '../session/log-on.ts';
import { createMachine, machineOf } from '../session/machines.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { iplByDirectory } from './ipl.ts';
import { CommandLine, nextWord, toIdentifier } from './scan.ts';

export function autolog(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0 || word.length > 8) return message(vm, 'LOG', 20, char('E'), 'USERID MISSING OR INVALID');
  const userId = local<Bytes<8>>();
  const password = local<Bytes<8>>();
  toIdentifier(word, userId);
  toIdentifier(nextWord(line), password);
  const page = getStorage(ObjectDirectory.pageSize);
  const answer = begin(vm, userId, password, page);
  returnStorage(page, ObjectDirectory.pageSize);
  return answer;
}

function begin(vm: Vmblok, userId: Bytes, password: Bytes, page: u32): u32 {
  const user = findUser(userId, page);
  const name = textOf(userId, 8);
  if (user === null) return message(vm, 'LOG', 53, char('E'), name, ' NOT IN CP DIRECTORY');
  if ((user.flags & DirectoryUserFlag.noLogon) !== 0 || !same(user.password, password, 8)) {
    return message(vm, 'LOG', 50, char('E'), 'PASSWORD INCORRECT');
  }
  if (machineOf(userId) !== null) return message(vm, 'LOG', 54, char('E'), name, ' ALREADY LOGGED ON');
  const machine = createMachine();
  if (machine === null) return message(vm, 'LOG', 91, char('E'), 'NO ROOM FOR ANOTHER VIRTUAL MACHINE; TRY LATER');
  // From here on the name is taken, although the machine has still to become its user's.
  move(machine.userId, userId, 8);
  requestWork(machine, VmWork.Autolog);
  respond(vm, 'AUTO LOGON   ***   ', name, ' USERS = ', zeroFilled(userCount(), 3));
  return 0;
}

/** On the new machine's CP stack. */
export function becomeAutologged(vm: Vmblok): void {
  const page = getStorage(ObjectDirectory.pageSize);
  const user = findUser(vm.userId, page);
  if (user !== null) {
    becomeUser(vm, user);
    reportToOperator(vm, 'AUTO LOGON', '');
    iplByDirectory(vm, user);
  }
  returnStorage(page, ObjectDirectory.pageSize);
}
