// QUERY: what a user may ask about himself, the others, and the machine.

import { DirectoryClass } from '../../directory/records/object-directory.ts';
import { psa } from '../blocks/page-zero.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { machineOf } from '../session/machines.ts';
import { showResourcesUsed } from '../session/resources-used.ts';
import { dateToday, timeOfDay, weekdayToday, zoneName } from '../session/zone.ts';
import { queryExits } from './query-exits.ts';
import { queryFiles, queryPrinter, queryPunch, queryReader } from './query-files.ts';
import { queryLinks } from './query-links.ts';
import { queryNames, queryUsers, showUser } from './query-names.ts';
import { queryReal } from './query-real.ts';
import { queryVirtual } from './query-virtual.ts';
import { CommandLine, isWord, nextWord, toIdentifier } from './scan.ts';
import { querySet } from './set.ts';
import { queryTerminal } from './terminal.ts';
import { userName } from './user-name.ts';

/** Something that can be asked. */
class Question {
  name: Text;
  shortest: u8;
  /** Classes that may ask; 0: everybody. */
  classes: u8;
  reserved: u16;
  answer: (vm: Vmblok, line: CommandLine) => u32;
}

const operators = DirectoryClass.A | DirectoryClass.B | DirectoryClass.C | DirectoryClass.E;

const questions = table<Question, 25>([
  { name: 'TIME', shortest: 1, answer: queryTime },
  { name: 'VIRTUAL', shortest: 1, answer: queryVirtual },
  { name: 'NAMES', shortest: 1, answer: queryNames },
  { name: 'USERS', shortest: 1, answer: queryUsers },
  { name: 'USERID', shortest: 6, answer: queryUserId },
  { name: 'SET', shortest: 3, answer: querySet },
  { name: 'TERMINAL', shortest: 4, answer: queryTerminal },
  { name: 'EXITS', shortest: 5, answer: queryExits },
  { name: 'FILES', shortest: 1, answer: queryFiles },
  { name: 'READER', shortest: 1, answer: queryReader },
  { name: 'RDR', shortest: 3, answer: queryReader },
  { name: 'PRINTER', shortest: 2, answer: queryPrinter },
  { name: 'PRT', shortest: 3, answer: queryPrinter },
  { name: 'PUNCH', shortest: 2, answer: queryPunch },
  { name: 'PCH', shortest: 3, answer: queryPunch },
  { name: 'LINKS', shortest: 5, answer: queryLinks },
  { name: 'STORAGE', shortest: 4, classes: operators, answer: queryRealStorage },
  { name: 'STORAGE', shortest: 4, answer: queryStorage },
  { name: 'DASD', shortest: 2, classes: operators, answer: queryReal },
  { name: 'LINES', shortest: 5, classes: operators, answer: queryReal },
  { name: 'GRAF', shortest: 4, classes: operators, answer: queryReal },
  { name: 'TAPES', shortest: 2, classes: operators, answer: queryReal },
  { name: 'UR', shortest: 2, classes: operators, answer: queryReal },
  { name: 'ALL', shortest: 3, classes: operators, answer: queryReal },
  { name: 'SYSTEM', shortest: 3, classes: operators, answer: queryReal },
]);

/** No answer asks again: @recursion 1 */
export function query(vm: Vmblok, line: CommandLine): u32 {
  const start = line.position;
  const word = nextWord(line);
  if (word.length === 0) return message(vm, 'CQG', 26, char('E'), 'OPERAND MISSING OR INVALID');
  for (let i = 0; i < questions.length; i++) {
    const question = questions[i];
    if (!isWord(word, question.name, question.shortest)) continue;
    if (question.classes !== 0 && (question.classes & vm.classes) === 0) continue;
    // Those about devices look at the word themselves.
    if (question.answer === queryReal) line.position = start;
    return question.answer(vm, line);
  }
  return queryOther(vm, line, start, word);
}

/** QUERY raddr for an operator; QUERY userid for everybody. */
function queryOther(vm: Vmblok, line: CommandLine, start: u32, word: Text): u32 {
  if (word.length > 8) return message(vm, 'CQG', 2, char('E'), 'INVALID OPERAND - ', word);
  const id = local<Bytes<8>>();
  toIdentifier(word, id);
  const user = machineOf(id);
  if (user !== null) {
    showUser(vm, user);
    return 0;
  }
  if ((vm.classes & operators) !== 0 && word.length <= 3) {
    line.position = start;
    return queryReal(vm, line);
  }
  return message(vm, 'CQG', 45, char('E'), word, ' NOT LOGGED ON');
}

function queryTime(vm: Vmblok, line: CommandLine): u32 {
  respond(vm, 'TIME IS ', timeOfDay(), ' ', zoneName, ' ', weekdayToday(), ' ', dateToday());
  showResourcesUsed(vm);
  return 0;
}

function queryUserId(vm: Vmblok, line: CommandLine): u32 {
  respond(vm, userName(vm));
  return 0;
}

function queryStorage(vm: Vmblok, line: CommandLine): u32 {
  showStorage(vm, vm.storageSize);
  return 0;
}

function queryRealStorage(vm: Vmblok, line: CommandLine): u32 {
  showStorage(vm, psa.storageSize);
  return 0;
}

/** "STORAGE = nnnnnK" */
export function showStorage(vm: Vmblok, size: u32): void {
  respond(vm, 'STORAGE = ', zeroFilled(size >>> 10, 5), 'K');
}
