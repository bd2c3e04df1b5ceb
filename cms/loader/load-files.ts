// LOAD and INCLUDE: the TEXT files that are named, then those that define what is still undefined.
import { FileId } from '../interface/file-id.ts';
import type { Token } from '../interface/parameter-list.ts';
import { trim } from '../nucleus/characters.ts';
import { trimmed } from '../nucleus/scan.ts';
import { message } from '../terminal/message.ts';
import { typeLine } from '../terminal/typing.ts';
import { DeckError, loadDeck } from './load-deck.ts';
import { firstUndefined, isMissing, LoadFlag, resolvePending, tables } from './loader-tables.ts';

const nameLength = 8;
const textType = ebcdic<8>('TEXT    ');

/** Loads the TEXT file of this name: 0 or the return code, after a message. */
export function loadFile(name: Token): i32 {
  const rc = load(name);
  if (rc === DeckError.NotFound) message('DMSLIO002E', "FILE '", trimmed(name), " TEXT' NOT FOUND");
  else if (rc === DeckError.ReadError) message('DMSLIO104S', "ERROR READING FILE '", trimmed(name), " TEXT' FROM DISK");
  else if (rc !== 0) message('DMSLIO109S', 'VIRTUAL STORAGE CAPACITY EXCEEDED');
  return rc;
}

function load(name: Token): i32 {
  const file = local<FileId>();
  move(addr(file.fileName), addr(name), nameLength);
  move(addr(file.fileType), addr(textType), nameLength);
  file.fileMode[0] = char('*');
  file.fileMode[1] = char(' ');
  return loadDeck(file);
}

/** What undefined names there still are. */
const undefinedNames = 4;

/**
 * Looks for a TEXT file for each undefined name if `search`, completes the address constants, and tells what is still
 * undefined: 0, 4, or the return code of a file that could not be loaded.
 */
export function resolve(search: bool): i32 {
  if (search) {
    let symbol = firstUndefined(true);
    while (symbol !== null) {
      symbol.flags |= LoadFlag.Searched;
      const rc = load(at<Token>(addr(symbol.name)));
      if (rc !== 0 && rc !== DeckError.NotFound) return rc;
      symbol = firstUndefined(true);
    }
  }
  resolvePending();
  if (firstUndefined(false) === null) return 0;
  message('DMSLIO201W', 'THE FOLLOWING NAMES ARE UNDEFINED:');
  for (let symbol = tables.symbols; symbol !== null; symbol = symbol.next) {
    if (isMissing(symbol)) typeLine(trim(addr(symbol.name), nameLength));
  }
  return undefinedNames;
}
