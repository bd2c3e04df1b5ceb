// LOAD fn... [(options] and INCLUDE fn... [(options]: bring TEXT files into storage; INCLUDE adds to what is there.
import { Keyword } from '../../interface/keyword.ts';
import { nucon } from '../../interface/nucon.ts';
import { type ParameterList, Token } from '../../interface/parameter-list.ts';
import { StorageMap } from '../../interface/storage-map.ts';
import { loadFile, resolve } from '../../loader/load-files.ts';
import { showMap } from '../../loader/load-map.ts';
import { findSymbol, isDefined, resetTables, tables } from '../../loader/loader-tables.ts';
import { findKeyword, hexadecimal, isFence, isLast, isWord, trimmed } from '../../nucleus/scan.ts';
import { message } from '../../terminal/message.ts';
import { startProgram } from './start.ts';

const addressMask = 0xffffff;

const Option = {
  /** Accepted, nothing to do: storage is always cleared, names are always listed. */
  Nothing: 0,
  Map: 1,
  NoMap: 2,
  Type: 3,
  NoType: 4,
  Auto: 5,
  NoAuto: 6,
  Start: 7,
  Reset: 8,
  Origin: 9,
} as const;

const keywords = table<Keyword, 21>([
  { name: 'MAP', shortest: 2, value: Option.Map },
  { name: 'NOMAP', shortest: 3, value: Option.NoMap },
  { name: 'TYPE', shortest: 2, value: Option.Type },
  { name: 'NOTYPE', shortest: 3, value: Option.NoType },
  { name: 'AUTO', shortest: 2, value: Option.Auto },
  { name: 'NOAUTO', shortest: 3, value: Option.NoAuto },
  { name: 'START', shortest: 2, value: Option.Start },
  { name: 'RESET', shortest: 3, value: Option.Reset },
  { name: 'ORIGIN', shortest: 2, value: Option.Origin },
  { name: 'CLEAR', shortest: 2, value: Option.Nothing },
  { name: 'NOCLEAR', shortest: 3, value: Option.Nothing },
  { name: 'INV', shortest: 3, value: Option.Nothing },
  { name: 'NOINV', shortest: 5, value: Option.Nothing },
  { name: 'REP', shortest: 3, value: Option.Nothing },
  { name: 'NOREP', shortest: 5, value: Option.Nothing },
  { name: 'LIBE', shortest: 2, value: Option.Nothing },
  { name: 'NOLIBE', shortest: 3, value: Option.Nothing },
  { name: 'DUP', shortest: 3, value: Option.Nothing },
  { name: 'NODUP', shortest: 3, value: Option.Nothing },
  { name: 'SAME', shortest: 2, value: Option.Nothing },
  { name: 'XREF', shortest: 2, value: Option.Nothing },
]);

/** Return codes. */
const badLine = 24;
const notThere = 40;

/** What the options say. */
class LoadRequest {
  origin: u32;
  hasOrigin: bool;
  map: bool;
  typing: bool;
  auto: bool;
  start: bool;
  reset: Token;
}

export function loadCommand(parameters: u32, extended: u32): i32 {
  return load(at<ParameterList>(parameters & addressMask), false);
}

export function includeCommand(parameters: u32, extended: u32): i32 {
  return load(at<ParameterList>(parameters & addressMask), true);
}

function load(list: ParameterList, including: bool): i32 {
  const request = local<LoadRequest>();
  request.map = true;
  request.auto = true;
  if (isLast(list.operand[0])) return complain('DMSLIO001E', 'NO FILENAME SPECIFIED');
  const rc = scanOptions(list, request);
  if (rc !== 0) return rc;
  if (including && tables.entry !== 0) {
    if (request.hasOrigin) tables.location = request.origin;
  } else resetTables(request.hasOrigin ? request.origin : StorageMap.userArea);
  return loadAll(list, request);
}

function loadAll(list: ParameterList, request: LoadRequest): i32 {
  for (let i: u32 = 0; !isLast(list.operand[i]); i++) {
    const failed = loadFile(list.operand[i]);
    if (failed !== 0) return failed;
  }
  let rc = resolve(request.auto);
  if (request.reset.characters[0] !== 0) {
    const reset = setEntry(request.reset);
    if (reset !== 0) return reset;
  }
  if (request.map || request.typing) showMap(request.typing, request.map);
  move(addr(nucon.loadedName), addr(list.operand[0]), sizeof<Token>());
  nucon.loadedFlags = 0;
  if (request.start) rc = startProgram(list, true);
  return rc;
}

function scanOptions(list: ParameterList, request: LoadRequest): i32 {
  let next: u32 = 0;
  while (!isLast(list.operand[next])) next++;
  if (isFence(list.operand[next])) return 0;
  for (next++; !isFence(list.operand[next]); next++) {
    const token = list.operand[next];
    if (token.characters[0] === char(')')) return 0;
    const option = findKeyword(token, keywords, keywords.length);
    if (option < 0) return refuse('DMSLIO003E', "INVALID OPTION '", token);
    if (option === Option.Reset || option === Option.Origin) {
      next++;
      const rc = applyValue(unsigned(option), token, list.operand[next], request);
      if (rc !== 0) return rc;
    } else apply(unsigned(option), request);
  }
  return 0;
}

function apply(option: u32, request: LoadRequest): void {
  switch (option) {
    case Option.Map:
      request.map = true;
      break;
    case Option.NoMap:
      request.map = false;
      break;
    case Option.Type:
      request.typing = true;
      break;
    case Option.Auto:
      request.auto = true;
      break;
    case Option.NoAuto:
      request.auto = false;
      break;
    case Option.Start:
      request.start = true;
      break;
  }
}

function applyValue(option: u32, keyword: Token, value: Token, request: LoadRequest): i32 {
  if (isLast(value)) return refuse('DMSLIO005E', "NO OPTION VALUE SPECIFIED FOR '", keyword);
  if (option === Option.Reset) {
    copy(request.reset, value);
    return 0;
  }
  request.hasOrigin = true;
  request.origin = StorageMap.transientArea;
  if (isWord(value, 'TRANS', 5)) return 0;
  const origin = hexadecimal(value);
  if (origin < 0 || unsigned(origin) < StorageMap.userArea)
    return refuse('DMSLIO029E', "INVALID PARAMETER IN THE OPTION 'ORIGIN' FIELD '", value);
  request.origin = (unsigned(origin) + 7) & ~7;
  return 0;
}

function setEntry(name: Token): i32 {
  const symbol = findSymbol(name);
  if (symbol === null || !isDefined(symbol)) {
    message('DMSLIO021E', "ENTRY POINT '", trimmed(name), "' NOT FOUND");
    return notThere;
  }
  tables.entry = symbol.address;
  tables.entryIsGiven = true;
  return 0;
}

function complain(code: Text, text: Text): i32 {
  message(code, text);
  return badLine;
}

function refuse(code: Text, text: Text, token: Token): i32 {
  message(code, text, trimmed(token), "'");
  return badLine;
}
