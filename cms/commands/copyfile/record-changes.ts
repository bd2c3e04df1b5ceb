// COPYFILE: options that change characters of records: EBCDIC, UPCASE, LOWCASE and TRANS.
import { services } from '../../interface/services.ts';
import { complain } from './errors.ts';
import { readList } from './lists.ts';
import type { Request } from './request.ts';

/** What each character becomes; only used when something is to be changed. */
const translation = zeros<Bytes<256>>();

/** Characters of the 026 keypunch, and what the 029 has in their places. */
const keypunch026 = ebcdic<6>("%<&#@'");
const keypunch029 = ebcdic<6>("()+=':");

/** Makes the table that the options ask for, reading the list of TRANS. 0 or the return code. */
export function prepareTranslation(request: Request): i32 {
  for (let code: u32 = 0; code < 256; code++) translation[code] = code;
  if (request.ebcdic) {
    for (let i = 0; i < 6; i++) translation[keypunch026[i]] = keypunch029[i];
  }
  if (request.upcase) services.uppercase(addr(translation), 256);
  if (request.lowcase) lowercase();
  return request.translate ? readTranslation(request) : 0;
}

function lowercase(): void {
  const capital = 0x40;
  for (let code: u32 = 0; code < 256; code++) {
    const become = translation[code];
    if (isCapital(become)) translation[code] = become & ~capital;
  }
}

function isCapital(code: u32): bool {
  if (code < char('A') || code > char('Z')) return false;
  return code <= char('I') || (code >= char('J') && code <= char('R')) || code >= char('S');
}

const list = zeros<Bytes<1024>>();

/** Pairs of characters, or of their codes in two hexadecimal digits: from and to. */
function readTranslation(request: Request): i32 {
  const length = readList('DMSCPY602R', 'ENTER TRANSLATION LIST:', request.quiet, addr(list), 1024);
  let from: i32 = -1;
  let position: u32 = 0;
  while (position < length) {
    while (position < length && list[position] === char(' ')) position++;
    let end = position;
    while (end < length && list[end] !== char(' ')) end++;
    if (end === position) break;
    const code = characterCode(textOf(addr(list) + position, end - position));
    if (code < 0) return complain('DMSCPY064E', 'INVALID TRANSLATE SPECIFICATION');
    if (from < 0) from = code;
    else {
      translation[unsigned(from)] = unsigned(code);
      from = -1;
    }
    position = end;
  }
  return from < 0 ? 0 : complain('DMSCPY064E', 'INVALID TRANSLATE SPECIFICATION');
}

/** A character, or two hexadecimal digits; -1 when it is neither. */
function characterCode(text: Text): i32 {
  if (text.length === 1) return text[0];
  if (text.length !== 2) return -1;
  const high = hexadecimalDigit(text[0]);
  const low = hexadecimalDigit(text[1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

export function hexadecimalDigit(code: u32): i32 {
  if (code >= char('0') && code <= char('9')) return signed(code - char('0'));
  if (code >= char('A') && code <= char('F')) return signed(code - char('A') + 10);
  if (code >= char('a') && code <= char('f')) return signed(code - char('a') + 10);
  return -1;
}

/** Changes the characters of a record. */
export function changeCharacters(request: Request, record: u32, length: u32): void {
  if (!(request.upcase || request.lowcase || request.ebcdic || request.translate)) return;
  const bytes = at<Bytes>(record);
  for (let i: u32 = 0; i < length; i++) bytes[i] = translation[bytes[i]];
}
