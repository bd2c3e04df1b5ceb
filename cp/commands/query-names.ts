// QUERY NAMES, QUERY USERS: who is logged on, and where.

import { formatParts } from '../../src/compiler/library/text.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond, respondText } from '../messages/response.ts';
import { userCount } from '../session/log-on.ts';
import { firstMachine, machineAfter, machineOf } from '../session/machines.ts';
import { dialedCount } from '../virtual-io/dial.ts';
import { CommandLine, nextWord, toIdentifier } from './scan.ts';

/** "userid   - 009, " */
const itemWidth = 16;
const itemsPerLine = 4;

/** QUERY NAMES: four a line. */
export function queryNames(vm: Vmblok, line: CommandLine): u32 {
  const row = local<Bytes<80>>();
  let items: u32 = 0;
  let user = firstMachine();
  while (user !== null) {
    if (user.loggingOff === 0) {
      if (items === itemsPerLine) {
        respondText(vm, textOf(row, items * itemWidth - 1));
        items = 0;
      }
      putItem(row, items * itemWidth, user);
      items++;
    }
    user = machineAfter(user);
  }
  if (items > 0) respondText(vm, textOf(row, items * itemWidth - 2));
  return 0;
}

function putItem(row: Bytes, offset: u32, user: Vmblok): void {
  const device = user.terminal;
  const to = addr(row) + offset;
  if (device === null) formatItem(to, textOf(user.userId, 8), ' - DSC, ');
  else formatItem(to, textOf(user.userId, 8), ' - ', hex(device.address, 3), ', ');
}

function formatItem(to: u32, ...parts: Part[]): void {
  formatParts(to, itemWidth, parts);
}

/** QUERY USERS [userid] */
export function queryUsers(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0) {
    respond(vm, zeroFilled(userCount(), 3), ' USERS, ', zeroFilled(dialedCount(), 3), ' DIALED');
    return 0;
  }
  const id = local<Bytes<8>>();
  toIdentifier(word, id);
  const user = machineOf(id);
  if (user === null) return message(vm, 'CQG', 45, char('E'), word, ' NOT LOGGED ON');
  showUser(vm, user);
  return 0;
}

/** "userid   - raddr" */
export function showUser(vm: Vmblok, user: Vmblok): void {
  const device = user.terminal;
  if (device === null) respond(vm, textOf(user.userId, 8), ' - DSC');
  else respond(vm, textOf(user.userId, 8), ' - ', hex(device.address, 3));
}
