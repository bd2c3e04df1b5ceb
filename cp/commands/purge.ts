// PURGE READER | PRINTER | PUNCH | ALL {ALL | CLASS c | spoolid ...}: spool files that nobody wants go.

import { Sfblok, SpoolFlag, SpoolQueue } from '../blocks/spool-file.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { firstSpoolFile, isQueued, purgeSpoolFile } from '../spool/files.ts';
import { CommandLine, decimalValue, isWord, nextWord } from './scan.ts';

const allQueues = 0;

export function purge(vm: Vmblok, line: CommandLine): u32 {
  const queueWord = nextWord(line);
  const queue = queueOf(queueWord);
  if (queue < 0) return message(vm, 'CSU', 26, char('E'), 'OPERAND MISSING OR INVALID');
  let word = nextWord(line);
  let purged: u32 = 0;
  if (word.length === 0 || isWord(word, 'ALL', 3)) purged = purgeMatching(vm, queue, 0, 0);
  while (word.length > 0) {
    if (isWord(word, 'CLASS', 2)) {
      const letter = nextWord(line);
      if (letter.length !== 1) return message(vm, 'CSU', 28, char('E'), 'CLASS MISSING OR INVALID');
      purged += purgeMatching(vm, queue, 0, letter[0]);
    } else if (!isWord(word, 'ALL', 3)) {
      const id = decimalValue(word);
      if (id <= 0) return message(vm, 'CSU', 8, char('E'), 'INVALID SPOOLID - ', word);
      const count = purgeMatching(vm, queue, unsigned(id), 0);
      if (count === 0)
        return message(vm, 'CSU', 42, char('E'), 'SPOOLID ', zeroFilled(unsigned(id), 4), ' DOES NOT EXIST');
      purged += count;
    }
    word = nextWord(line);
  }
  if (purged === 0) respond(vm, 'NO FILES PURGED');
  else if (purged === 1) respond(vm, '0001 FILE PURGED');
  else respond(vm, zeroFilled(purged, 4), ' FILES PURGED');
  return 0;
}

/** `SpoolQueue`, 0 for all, -1 for a word that names none. */
function queueOf(word: Text): i32 {
  if (isWord(word, 'READER', 1) || isWord(word, 'RDR', 3)) return SpoolQueue.Reader;
  if (isWord(word, 'PRINTER', 2) || isWord(word, 'PRT', 3)) return SpoolQueue.Printer;
  if (isWord(word, 'PUNCH', 2) || isWord(word, 'PCH', 3)) return SpoolQueue.Punch;
  return isWord(word, 'ALL', 3) ? allQueues : -1;
}

/** Purges the user's files of a queue (0: any), with this spool id and class (0: any), that nobody reads now. */
function purgeMatching(vm: Vmblok, queue: i32, id: u32, spoolClass: u8): u32 {
  let count: u32 = 0;
  let file = firstSpoolFile();
  while (file !== null) {
    const next = file.next;
    if (
      isOwn(vm, file, queue) &&
      (id === 0 || file.spoolId === id) &&
      (spoolClass === 0 || file.class === spoolClass)
    ) {
      purgeSpoolFile(file);
      count++;
    }
    file = next;
  }
  return count;
}

function isOwn(vm: Vmblok, file: Sfblok, queue: i32): bool {
  if ((file.flags & SpoolFlag.InUse) !== 0) return false;
  if (queue !== allQueues) return isQueued(file, vm.userId, queue);
  return same(file.owner, vm.userId, 8);
}
