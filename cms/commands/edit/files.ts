// Reading files into the editor and writing them: the beginning, GETFILE, SAVE, FILE, AUTOSAVE.
import { FileId } from '../../interface/file-id.ts';
import { FoundFile } from '../../interface/found-file.ts';
import { FileError, Fscb, FscbFlag, ReadError, WriteError } from '../../interface/fscb.ts';
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { sayTruncated } from './insert.ts';
import { charactersOf, insertAfter, isLine, type Line, topOfFile } from './line-list.ts';
import { Answer, all, isEmpty, type Operands, takeCount, takeToken } from './operands.ts';
import { isFixed, longestRecord, noteChanges, session, setCurrent } from './session.ts';
import { verifyCurrent } from './typing.ts';

const nameLength = 8;

/** A file that is written before it takes the place of the one edited. */
const workName = ebcdic<8>('EDIT    ');
const workType = ebcdic<8>('CMSUT1  ');

const record = zeros<Bytes<160>>();

/** Where lines are put, and how many. */
class Reading {
  file: Fscb;
  /** The line after which the next one is put. */
  after: Ptr<Line>;
  truncated: bool;
}

/** Reads up to `count` records from `first` on: 0, `ReadError.EndOfFile` when there were fewer, `ReadError.NoStorage`, other `ReadError`. */
function readLines(reading: Reading, first: u32, count: u32): i32 {
  const file = reading.file;
  file.flags = FscbFlag.Extended;
  file.buffer = addr(record);
  file.size = longestRecord;
  file.itemNumber = first;
  for (let left = count; left !== 0; left--) {
    const rc = services.read(file);
    if (rc !== 0) return rc;
    file.itemNumber = 0;
    const text = fittedRecord(reading, file.bytesRead);
    const added = insertAfter(reading.after, text);
    if (added === null) return ReadError.NoStorage;
    reading.after = added;
  }
  return 0;
}

/** A record as a line: F files have no blanks at the end of their lines. */
function fittedRecord(reading: Reading, length: u32): Text {
  const whole = isFixed() ? services.trim(addr(record), length) : textOf(record, length);
  if (whole.length <= session.recordLength) return whole;
  reading.truncated = true;
  return textOf(whole.address, session.recordLength);
}

/** Reads the file that is edited. 0, or `ReadError`. */
export function loadFile(): i32 {
  const reading = local<Reading>();
  copy(reading.file.name, session.file);
  reading.after = topOfFile();
  const rc = readLines(reading, 1, all);
  services.close(reading.file.name);
  return rc === ReadError.EndOfFile ? 0 : rc;
}

/** GETFILE fn [ft [fm [first [count]]]]: puts records of another file after the current line. */
export function getFile(operands: Operands): u32 {
  const reading = local<Reading>();
  const found = local<FoundFile>();
  const name = reading.file.name;
  if (!takeFileId(operands, name)) return Answer.Invalid;
  const first = takeCount(operands, 1);
  const count = takeCount(operands, all);
  if (first < 1 || count < 0 || !isEmpty(operands)) return Answer.Invalid;
  if (services.findFile(name, found) !== 0) {
    services.type('FILE NOT FOUND');
    return Answer.Done;
  }
  if (found.status.recordLength > longestRecord) {
    services.type('RECORD LENGTH OF FILE TOO LARGE');
    return Answer.Done;
  }
  name.fileMode[0] = found.status.fileMode[0];
  reading.after = isLine(session.current) ? session.current : session.current.previous;
  if (session.current === topOfFile()) reading.after = topOfFile();
  if (unsigned(first) > found.status.recordCount) {
    services.type('GIVEN STARTING LINE IS BEYOND EOF');
    return Answer.Done;
  }
  const rc = readLines(reading, unsigned(first), unsigned(count));
  services.close(name);
  tellOfGetFile(reading, rc);
  return Answer.Done;
}

function tellOfGetFile(reading: Reading, rc: i32): void {
  noteChanges(1);
  setCurrent(reading.after);
  if (rc === ReadError.EndOfFile) services.type('EOF REACHED');
  else if (rc === ReadError.NoStorage) services.type('AVAILABLE STORAGE IS NOW FULL');
  else if (rc !== 0) services.type('GETFILE IS INCOMPLETE');
  if (reading.truncated) sayTruncated(session.current);
  else verifyCurrent();
}

/** Name, type and mode, where they are not given those of the file edited; false: there is none at all. */
function takeFileId(operands: Operands, name: FileId): bool {
  copy(name, session.file);
  return takeName(operands, name) !== 0;
}

/** The words of a name that are there replace those in `name`: how many; -1 when the mode is none. */
function takeName(operands: Operands, name: FileId): i32 {
  const word = local<Token>();
  if (isEmpty(operands)) return 0;
  takeToken(operands, word);
  move(addr(name.fileName), addr(word), nameLength);
  if (isEmpty(operands)) return 1;
  takeToken(operands, word);
  move(addr(name.fileType), addr(word), nameLength);
  if (isEmpty(operands)) return 2;
  takeToken(operands, word);
  if (!services.isFileMode(word)) return -1;
  name.fileMode[0] = word.characters[0];
  if (word.characters[1] !== char(' ')) name.fileMode[1] = word.characters[1];
  return 3;
}

// ---- writing

/** SAVE [fn [ft [fm]]] */
export function save(operands: Operands): u32 {
  const name = local<FileId>();
  copy(name, session.file);
  if (takeName(operands, name) < 0 || !isEmpty(operands)) return Answer.Invalid;
  writeFile(name);
  return Answer.Done;
}

/** FILE [fn [ft [fm]]] */
export function file(operands: Operands): u32 {
  const name = local<FileId>();
  copy(name, session.file);
  if (takeName(operands, name) < 0 || !isEmpty(operands)) return Answer.Invalid;
  return writeFile(name) ? Answer.Leave : Answer.Done;
}

/** AUTOSAVE, when enough lines have been changed. */
export function autosave(): void {
  if (session.autosave === 0 || session.changesSinceSave < session.autosave) return;
  if (writeFile(session.file)) services.type('SAVED');
}

/** Writes all lines to a file, which is replaced as a whole; false, after a message, when that was not possible. */
export function writeFile(name: FileId): bool {
  const target = local<FileId>();
  const output = local<Fscb>();
  copy(target, name);
  if (!isLine(topOfFile().next)) {
    services.type('FILE IS EMPTY');
    return false;
  }
  copy(output.name, target);
  move(addr(output.name.fileName), addr(workName), nameLength);
  move(addr(output.name.fileType), addr(workType), nameLength);
  services.erase(output.name);
  output.flags = FscbFlag.Extended;
  output.itemCount = 1;
  output.recordFormat = session.settings.recordFormat;
  let rc = writeLines(output);
  if (rc === 0) rc = services.close(output.name);
  if (rc === 0) rc = services.replace(output.name, target);
  if (rc !== 0) {
    services.close(output.name);
    services.erase(output.name);
    sayWriteError(target, rc);
    return false;
  }
  session.changed = false;
  session.changesSinceSave = 0;
  return true;
}

/** All lines; those of V files have at least one character. */
function writeLines(output: Fscb): i32 {
  output.buffer = addr(record);
  for (let line: Line = topOfFile().next; isLine(line); line = line.next) {
    fill(addr(record), char(' '), longestRecord);
    move(addr(record), charactersOf(line), line.length);
    output.size = isFixed() ? session.recordLength : line.length === 0 ? 1 : line.length;
    const rc = services.write(output);
    if (rc !== 0) return rc;
  }
  return 0;
}

function sayWriteError(name: FileId, rc: i32): void {
  const id = local<Bytes<20>>();
  switch (rc) {
    case WriteError.FileModeLetter:
    case WriteError.FileModeNumber:
    case WriteError.ReadOnly:
    case FileError.NotAccessed:
      services.type('SET NEW FILEMODE AND RETRY');
      break;
    case WriteError.DiskFull:
      services.type('DISK IS FULL. SET NEW FILEMODE OR CLEAR SOME SPACE');
      break;
    case WriteError.FileName:
    case WriteError.FileType:
      services.type('SET NEW FILENAME AND RETRY');
      break;
    default:
      services.message('DMSEDI105S', "ERROR '", rc, "' WRITING FILE '", services.fileIdText(name, id), "' ON DISK");
  }
}
