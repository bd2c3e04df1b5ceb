// Scanning command lines: tokens, keywords, numbers (SCAN routine DMSSCN).
import type { FileId } from '../interface/file-id.ts';
import type { Keyword } from '../interface/keyword.ts';
import { fence, maximumTokens, type ParameterList, type Token } from '../interface/parameter-list.ts';
import { isCapital, isDigit, trim, uppercase } from './characters.ts';

const tokenLength = 8;

/** Cuts a line into tokens: how many, the command among them. What is too much is left out. */
export function tokenize(line: Text, to: ParameterList): u32 {
  let count: u32 = 0;
  let position: u32 = 0;
  while (count < maximumTokens) {
    while (position < line.length && line[position] === char(' ')) position++;
    if (position === line.length) break;
    const end = endOfToken(line, position);
    putToken(tokenAt(to, count), line.address + position, end - position);
    position = end;
    count++;
  }
  putFence(tokenAt(to, count));
  return count;
}

/** Token `index` of the list, the command being the first. */
export function tokenAt(list: ParameterList, index: u32): Token {
  return at<Token>(addr(list) + index * tokenLength);
}

export function putFence(token: Token): void {
  fill(addr(token), fence, tokenLength);
}

function endOfToken(line: Text, begin: u32): u32 {
  if (isParenthesis(line[begin])) return begin + 1;
  let end = begin;
  while (end < line.length && line[end] !== char(' ') && !isParenthesis(line[end])) end++;
  return end;
}

function isParenthesis(code: u32): bool {
  return code === char('(') || code === char(')');
}

/** The characters in capitals, padded or cut to 8. */
export function putToken(token: Token, characters: u32, length: u32): void {
  const used = length < tokenLength ? length : tokenLength;
  fill(addr(token), char(' '), tokenLength);
  move(addr(token), characters, used);
  uppercase(addr(token), tokenLength);
}

export function isFence(token: Token): bool {
  return token.characters[0] === fence;
}

/** The token without the blanks at its end. */
export function trimmed(token: Token): Text {
  return trim(addr(token), tokenLength);
}

/** Whether the token is this word or its beginning, at least `shortest` characters of it. */
export function isWord(token: Token, word: Text, shortest: u32): bool {
  const text = trimmed(token);
  return text.length >= shortest && text.length <= word.length && same(text.address, word.address, text.length);
}

/** The value of the keyword that a token means, or -1. */
export function findKeyword(token: Token, keywords: Arr<Keyword>, count: u32): i32 {
  for (let i: u32 = 0; i < count; i++) {
    if (isWord(token, keywords[i].name, keywords[i].shortest)) return signed(keywords[i].value);
  }
  return -1;
}

/** The value of a token of decimal digits, or -1. */
export function decimal(token: Token): i32 {
  const text = trimmed(token);
  if (text.length === 0) return -1;
  let value: i32 = 0;
  for (let i: u32 = 0; i < text.length; i++) {
    if (!isDigit(text[i])) return -1;
    value = value * 10 + (text[i] - char('0'));
  }
  return value;
}

/** The value of a token of at most 7 hexadecimal digits, or -1. */
export function hexadecimal(token: Token): i32 {
  const text = trimmed(token);
  if (text.length === 0 || text.length === tokenLength) return -1;
  let value: i32 = 0;
  for (let i: u32 = 0; i < text.length; i++) {
    const digit = hexadecimalDigit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexadecimalDigit(code: u32): i32 {
  if (isDigit(code)) return signed(code - char('0'));
  if (code >= char('A') && code <= char('F')) return signed(code - char('A') + 10);
  return -1;
}

/** Whether a token is a file mode: `*`, a letter, or a letter and a digit. */
export function isFileMode(token: Token): bool {
  const text = trimmed(token);
  if (text.length === 1) return text[0] === char('*') || isCapital(text[0]);
  return text.length === 2 && (isCapital(text[0]) || text[0] === char('*')) && isDigit(text[1]);
}

/** Whether the operands end here: fence, or the parenthesis before the options. */
export function isLast(token: Token): bool {
  return isFence(token) || token.characters[0] === char('(');
}

/** What `scanFileId` answers when there is no file name. */
export const ScanError = {
  Incomplete: -1,
  InvalidMode: -2,
} as const;

/** Takes fn ft [fm] from operands: the index of the operand after them, or `ScanError`. */
export function scanFileId(parameters: ParameterList, first: u32, defaultMode: u8, name: FileId): i32 {
  const operand = parameters.operand;
  if (isLast(operand[first]) || isLast(operand[first + 1])) return ScanError.Incomplete;
  move(addr(name.fileName), addr(operand[first]), tokenLength);
  move(addr(name.fileType), addr(operand[first + 1]), tokenLength);
  name.fileMode[0] = defaultMode;
  name.fileMode[1] = char(' ');
  if (isLast(operand[first + 2])) return signed(first + 2);
  if (!isFileMode(operand[first + 2])) return ScanError.InvalidMode;
  move(addr(name.fileMode), addr(operand[first + 2]), 2);
  return signed(first + 3);
}

/**
 * Takes the file name out of a program's parameter list (STATE, ERASE): two tokens and two characters of mode, after
 * which anything may follow. Without a mode it is `defaultMode`.
 */
export function programFileId(parameters: ParameterList, defaultMode: u8, name: FileId): void {
  move(addr(name), addr(parameters.operand[0]), sizeof<FileId>());
  if (name.fileMode[0] !== fence && name.fileMode[0] !== char(' ')) return;
  name.fileMode[0] = defaultMode;
  name.fileMode[1] = char(' ');
}

/** "fn ft fm" without superfluous blanks. */
export function fileIdText(name: FileId, buffer: Bytes<20>): Text {
  let end = append(buffer, 0, trim(addr(name.fileName), tokenLength));
  end = append(buffer, end + 1, trim(addr(name.fileType), tokenLength));
  end = append(buffer, end + 1, trim(addr(name.fileMode), 2));
  return trim(addr(buffer), end);
}

/** Puts text and a blank at a place in the buffer: where the blank is. */
function append(buffer: Bytes<20>, position: u32, text: Text): u32 {
  move(addr(buffer) + position, text.address, text.length);
  const end = position + text.length;
  if (end < 20) buffer[end] = char(' ');
  return end;
}
