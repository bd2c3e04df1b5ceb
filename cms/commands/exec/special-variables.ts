// Variables that EXEC gives values to itself.
import { type ActiveDisk, DiskFlag } from '../../interface/active-disk.ts';
import { MachineState, nucon } from '../../interface/nucon.ts';
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import type { Level } from './level.ts';
import { putNumber } from './numbers.ts';

class Special {
  name: Text;
  read: (level: Level, to: Token) => void;
}

const specials = table<Special>([
  { name: '&INDEX', read: readIndex },
  { name: '&LINENUM', read: readLineNumber },
  { name: '&RETCODE', read: readReturnCode },
  { name: '&READFLA', read: readReadFlag },
  { name: '&TYPEFLA', read: readTypeFlag },
  { name: '&GLOBAL', read: readDepth },
  { name: '&EXEC', read: readName },
  { name: '&DOS', read: readDos },
]);

/** Whether `name` is such a variable; `to` gets its value. */
export function readSpecial(level: Level, name: Token, to: Token): bool {
  for (let i: u32 = 0; i < specials.length; i++) {
    if (services.isWord(name, specials[i].name, specials[i].name.length)) {
      specials[i].read(level, to);
      return true;
    }
  }
  return readDisk(name, to);
}

/** The value becomes a word of text. */
function put(to: Token, text: Text): void {
  fill(addr(to), char(' '), sizeof<Token>());
  move(addr(to), text.address, text.length);
}

function readIndex(level: Level, to: Token): void {
  putNumber(to, signed(level.argumentCount));
}

function readLineNumber(level: Level, to: Token): void {
  putNumber(to, signed(level.line));
}

function readReturnCode(level: Level, to: Token): void {
  putNumber(to, level.returnCode);
}

function readReadFlag(level: Level, to: Token): void {
  put(to, services.stackedLines() !== 0 ? 'STACK' : 'CONSOLE');
}

function readTypeFlag(level: Level, to: Token): void {
  put(to, (nucon.state & MachineState.TypingHalted) !== 0 ? 'HT' : 'RT');
}

function readDepth(level: Level, to: Token): void {
  putNumber(to, signed(level.depth));
}

function readName(level: Level, to: Token): void {
  copy(to, level.arguments[0]);
}

/** There is no CMS/DOS. */
function readDos(level: Level, to: Token): void {
  put(to, 'OFF');
}

// ---- &DISKx, &DISK*, &DISK?

const diskNameLength = 5;

function readDisk(name: Token, to: Token): bool {
  const text = services.trimmed(name);
  const prefix = '&DISK';
  if (text.length !== diskNameLength + 1 || !same(text.address, prefix.address, diskNameLength)) return false;
  const which = text[diskNameLength];
  if (which === char('*')) putMode(to, firstWritable());
  else if (which === char('?')) putMode(to, roomiest());
  else if (which >= char('A') && which <= char('Z')) put(to, services.disk(which) === null ? 'NA' : 'CMS');
  else return false;
  return true;
}

function putMode(to: Token, disk: Ptr<ActiveDisk> | null): void {
  put(to, 'NONE');
  if (disk === null) return;
  put(to, ' ');
  to.characters[0] = disk.mode;
}

function firstWritable(): Ptr<ActiveDisk> | null {
  let disk = nucon.firstDisk;
  while (disk !== null && (disk.flags & DiskFlag.ReadOnly) !== 0) disk = disk.next;
  return disk;
}

/** The disk that can be written and has the most bytes left. */
function roomiest(): Ptr<ActiveDisk> | null {
  let best: Ptr<ActiveDisk> | null = null;
  let most: u32 = 0;
  for (let disk = nucon.firstDisk; disk !== null; disk = disk.next) {
    const room = (disk.label.blockCount - disk.label.blocksUsed) * disk.label.blockSize;
    if ((disk.flags & DiskFlag.ReadOnly) === 0 && (best === null || room > most)) {
      best = disk;
      most = room;
    }
  }
  return best;
}
