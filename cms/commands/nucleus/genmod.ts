// GENMOD [fn [MODULE [fm]]] [(FROM ep TO ep MAP NOMAP SYSTEM]: saves what LOAD brought into storage as a MODULE.

import { eraseFile } from '../../file-system/erase.ts';
import { finishFiles } from '../../file-system/finish.ts';
import { replaceFile } from '../../file-system/rename.ts';
import { writeRecords } from '../../file-system/write.ts';
import { FileId } from '../../interface/file-id.ts';
import { Fscb, FscbFlag, WriteError } from '../../interface/fscb.ts';
import { ModuleFlag, ModuleHeader, ModuleSymbol } from '../../interface/module-format.ts';
import { nucon } from '../../interface/nucon.ts';
import { type ParameterList, Token } from '../../interface/parameter-list.ts';
import { StorageMap } from '../../interface/storage-map.ts';
import { findSymbol, isDefined, tables } from '../../loader/loader-tables.ts';
import { fileIdText, isFence, isFileMode, isLast, isWord, trimmed } from '../../nucleus/scan.ts';
import { freeUserStorage, getUserStorage } from '../../nucleus/storage.ts';
import { message } from '../../terminal/message.ts';

const addressMask = 0xffffff;
const nameLength = 8;
const longestRecord = 65535;
const moduleType = ebcdic<8>('MODULE  ');
/** What the file is called until it is complete. */
const temporaryType = ebcdic<8>('CMSUT1  ');

/** Return codes. */
const badLine = 24;
const notThere = 40;
const writeFailed = 100;

/** What is to be written. */
class ModuleRequest {
  name: FileId;
  from: u32;
  to: u32;
  map: bool;
  system: bool;
}

export function generateModuleCommand(parameters: u32, extended: u32): i32 {
  const list = at<ParameterList>(parameters & addressMask);
  const request = local<ModuleRequest>();
  if (tables.entry === 0) {
    message('DMSMOD040E', 'NO FILES LOADED');
    return notThere;
  }
  request.from = tables.origin;
  request.to = tables.location;
  request.map = true;
  const rc = scan(list, request);
  return rc === 0 ? writeModule(request) : rc;
}

function scan(list: ParameterList, request: ModuleRequest): i32 {
  const name = request.name;
  move(addr(name.fileName), addr(nucon.loadedName), nameLength);
  move(addr(name.fileType), addr(moduleType), nameLength);
  name.fileMode[0] = char('A');
  name.fileMode[1] = char('1');
  let next: u32 = 0;
  for (; !isLast(list.operand[next]); next++) {
    const operand = list.operand[next];
    if (next === 0) move(addr(name.fileName), addr(operand), nameLength);
    else if (next === 1 && !isWord(operand, 'MODULE', 6)) return refuse('DMSMOD032E', "INVALID FILETYPE '", operand);
    else if (next === 2 && isFileMode(operand)) move(addr(name.fileMode), addr(operand), 2);
    else if (next >= 2) return refuse('DMSMOD070E', "INVALID PARAMETER '", operand);
  }
  if (isFence(list.operand[next])) return 0;
  for (next++; !isFence(list.operand[next]); next++) {
    const option = list.operand[next];
    if (option.characters[0] === char(')')) return 0;
    if (isWord(option, 'NOMAP', 5)) request.map = false;
    else if (isWord(option, 'SYSTEM', 6)) request.system = true;
    else if (isWord(option, 'FROM', 4) || isWord(option, 'TO', 2)) {
      next++;
      const rc = setLimit(list.operand[next], isWord(option, 'FROM', 4), request);
      if (rc !== 0) return rc;
    } else if (!isIgnored(option)) return refuse('DMSMOD003E', "INVALID OPTION '", option);
  }
  return 0;
}

/** Options about OS, DOS and storage, which make no difference here. */
function isIgnored(option: Token): bool {
  return (
    isWord(option, 'MAP', 3) ||
    isWord(option, 'STR', 3) ||
    isWord(option, 'NOSTR', 5) ||
    isWord(option, 'OS', 2) ||
    isWord(option, 'ALL', 3)
  );
}

function setLimit(name: Token, isFrom: bool, request: ModuleRequest): i32 {
  const symbol = findSymbol(name);
  if (symbol === null || !isDefined(symbol)) {
    message('DMSMOD021E', "ENTRY POINT '", trimmed(name), "' NOT FOUND");
    return notThere;
  }
  if (isFrom) request.from = symbol.address;
  else request.to = symbol.address;
  return 0;
}

function refuse(code: Text, text: Text, token: Token): i32 {
  message(code, text, trimmed(token), "'");
  return badLine;
}

/** Writes the file under another type, and gives it its name when it is complete. */
function writeModule(request: ModuleRequest): i32 {
  const file = local<Fscb>();
  copy(file.name, request.name);
  move(addr(file.name.fileType), addr(temporaryType), nameLength);
  eraseFile(file.name);
  file.flags = FscbFlag.Extended;
  file.recordFormat = char('V');
  let rc = writeHeader(file, request);
  if (rc === 0 && request.map) rc = writeMap(file);
  let position = request.from;
  while (rc === 0 && position < request.to) {
    file.buffer = position;
    file.size = request.to - position < longestRecord ? request.to - position : longestRecord;
    rc = writeRecords(file);
    position += file.size;
  }
  const closed = finishFiles(file.name);
  if (rc === 0) rc = closed;
  if (rc === 0) rc = replaceFile(file.name, request.name);
  else eraseFile(file.name);
  return rc === 0 ? 0 : sayError(rc, request.name);
}

const header = zeros<ModuleHeader>();

function writeHeader(file: Fscb, request: ModuleRequest): i32 {
  clear(header);
  move(addr(header.name), addr(request.name.fileName), nameLength);
  header.entry = tables.entry;
  header.origin = request.from;
  header.end = request.to;
  if (request.system) header.flags = ModuleFlag.System;
  if (request.from < StorageMap.transientEnd) header.flags |= ModuleFlag.Transient;
  if (request.map) header.symbolCount = definedSymbols();
  file.buffer = addr(header);
  file.size = sizeof<ModuleHeader>();
  return writeRecords(file);
}

function definedSymbols(): u32 {
  let count: u32 = 0;
  for (let symbol = tables.symbols; symbol !== null; symbol = symbol.next) {
    if (isDefined(symbol)) count++;
  }
  return count;
}

function writeMap(file: Fscb): i32 {
  const size = definedSymbols() * sizeof<ModuleSymbol>();
  if (size === 0) return 0;
  const map = getUserStorage(size);
  if (map === 0) return WriteError.NoStorage;
  let place = map;
  for (let symbol = tables.symbols; symbol !== null; symbol = symbol.next) {
    if (isDefined(symbol)) {
      const line = at<ModuleSymbol>(place);
      move(addr(line.name), addr(symbol.name), nameLength);
      line.address = symbol.address;
      place += sizeof<ModuleSymbol>();
    }
  }
  file.buffer = map;
  file.size = size;
  const rc = writeRecords(file);
  freeUserStorage(map, size);
  return rc;
}

function sayError(rc: i32, name: FileId): i32 {
  const text = local<Bytes<20>>();
  message('DMSMOD105S', "ERROR '", rc, "' WRITING FILE '", fileIdText(name, text), "' ON DISK");
  return writeFailed;
}
