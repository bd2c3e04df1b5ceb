// DEFINE STORAGE nnnnnK | nnM: another size; the machine begins anew with storage of zeros.

import { pageSize } from '../blocks/storage-tables.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { initialReset } from '../dispatcher/virtual-reset.ts';
import { message } from '../messages/response.ts';
import { clearStorage, setStorageSize } from '../storage/guest-storage.ts';
import { showStorage } from './query.ts';
import { CommandLine, decimalValue, nextWord } from './scan.ts';

const smallest = 8192;
const kilobyteShift = 10;
const megabyteShift = 20;

export function defineStorage(vm: Vmblok, line: CommandLine): u32 {
  const size = storageValue(nextWord(line));
  if (size < smallest || (size & (pageSize - 1)) !== 0) {
    return message(vm, 'DEF', 25, char('E'), 'DATA MISSING OR INVALID');
  }
  if (size > vm.maximumStorage) return message(vm, 'DEF', 94, char('E'), 'STORAGE EXCEEDS ALLOWED MAXIMUM');
  initialReset(vm);
  clearStorage(vm);
  setStorageSize(vm, size);
  showStorage(vm, size);
  return 0;
}

/** Bytes of "512K" or "2M"; 0 for anything else. */
function storageValue(word: Text): u32 {
  if (word.length < 2 || word.length > 6) return 0;
  const number = decimalValue(textOf(word.address, word.length - 1));
  if (number <= 0) return 0;
  const unit = word[word.length - 1];
  if (unit === char('K') && number <= 16384) return unsigned(number) << kilobyteShift;
  if (unit === char('M') && number <= 16) return unsigned(number) << megabyteShift;
  return 0;
}
