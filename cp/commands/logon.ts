// LOGON userid [password] [NOIPL]: a user begins a session, or goes on with one that he has disconnected.

import { DirectoryUserFlag, ObjectDirectory } from '../../directory/records/object-directory.ts';
import { Reader } from '../blocks/terminal.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { findUser } from '../directory/lookup.ts';
import { message, respond } from '../messages/response.ts';
import { becomeUser, notifyAt, reportToOperator, respondAt } from '../session/log-on.ts';
import { destroyMachine, machineOf } from '../session/machines.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { upperCase } from '../terminal/line-editing.ts';
import { leaveTerminal, offerTerminal } from '../terminal/session.ts';
import { drainOutput, hideTyping, readLine, requestInput } from '../terminal/terminal.ts';
import { iplByDirectory } from './ipl.ts';
import { CommandLine, isWord, nextWord, toIdentifier } from './scan.ts';

/** Wrong passwords before the terminal must begin anew. */
const mostFailures = 5;

export function logon(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0 || word.length > 8) return message(vm, 'LOG', 20, char('E'), 'USERID MISSING OR INVALID');
  const userId = local<Bytes<8>>();
  const password = local<Bytes<8>>();
  toIdentifier(word, userId);
  let option = nextWord(line);
  let given = false;
  if (option.length > 0 && !isWord(option, 'NOIPL', 2) && !isWord(option, 'MASK', 1)) {
    toIdentifier(option, password);
    given = true;
    option = nextWord(line);
  }
  let load = true;
  while (option.length > 0) {
    if (isWord(option, 'NOIPL', 2)) load = false;
    else if (!isWord(option, 'MASK', 1)) return message(vm, 'LOG', 3, char('E'), 'INVALID OPTION - ', option);
    option = nextWord(line);
  }
  if (!given && !askPassword(vm, password)) return 50;
  const page = getStorage(ObjectDirectory.pageSize);
  const answer = logOnAs(vm, userId, password, page, load);
  returnStorage(page, ObjectDirectory.pageSize);
  return answer;
}

/** ENTER PASSWORD: what is typed is not shown. False when the terminal has gone. */
function askPassword(vm: Vmblok, password: Bytes): bool {
  const typed = local<Bytes<240>>();
  hideTyping(vm);
  respond(vm, 'ENTER PASSWORD:');
  const length = readLine(vm, typed, true);
  if (length < 0) return false;
  for (let i = 0; i < length; i++) typed[i] = upperCase(typed[i]);
  toIdentifier(textOf(typed, unsigned(length)), password);
  return true;
}

function logOnAs(vm: Vmblok, userId: Bytes, password: Bytes, page: u32, load: bool): u32 {
  const user = findUser(userId, page);
  if (user === null) return message(vm, 'LOG', 53, char('E'), textOf(userId, 8), ' NOT IN CP DIRECTORY');
  if ((user.flags & DirectoryUserFlag.noLogon) !== 0 || !same(user.password, password, 8)) return wrongPassword(vm);
  const existing = machineOf(userId);
  if (existing !== null) return reconnect(vm, existing);
  becomeUser(vm, user);
  respondAt(vm, 'LOGON', '');
  reportToOperator(vm, 'LOGON ', '');
  if (load) iplByDirectory(vm, user);
  return 0;
}

function wrongPassword(vm: Vmblok): u32 {
  vm.passwordFailures++;
  if (vm.passwordFailures < mostFailures) return message(vm, 'LOG', 50, char('E'), 'PASSWORD INCORRECT');
  message(vm, 'LOG', 51, char('E'), 'MAXIMUM PASSWORD ATTEMPTS EXCEEDED, TRY LATER');
  drainOutput(vm);
  endLogonMachine(vm);
  return 51;
}

/** The terminal goes to the machine that its user has left running; the machine that served the logon ends. */
function reconnect(vm: Vmblok, existing: Vmblok): u32 {
  const other = existing.terminal;
  if (other !== null) {
    const kind = other.class === DeviceClass.Graphic ? 'GRAF ' : 'LINE ';
    return message(vm, 'LOG', 54, char('E'), 'ALREADY LOGGED ON ', kind, hex(other.address, 3));
  }
  const device = leaveTerminal(vm);
  if (device === null) return 0;
  existing.terminal = device;
  device.user = existing;
  existing.consoleFunction = 1;
  notifyAt(existing, 'RECONNECTED');
  reportToOperator(existing, 'RECONNECT', '');
  requestInput(existing, Reader.ControlProgram, false);
  endMachine(vm);
  return 0;
}

/** Ends a machine that nobody has logged on to; its terminal begins anew. */
function endLogonMachine(vm: Vmblok): void {
  const device = leaveTerminal(vm);
  if (device !== null) offerTerminal(device);
  endMachine(vm);
}

/** The last thing that is done on the machine's stack. */
function endMachine(vm: Vmblok): void {
  vm.consoleFunction = 0;
  vm.loggingOff = 1;
  destroyMachine(vm);
}
