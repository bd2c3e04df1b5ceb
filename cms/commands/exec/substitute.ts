// Putting values in the place of variables. A word is searched for ampersands from its end to its beginning; what stands from an ampersand to
// the end of the word is a name, and its value takes its place. So &X&I with &I = 3 is the value of &X3.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { hasWord, type Level, nextWord, wordAt } from './level.ts';
import { toDecimal, toHexadecimal } from './numbers.ts';
import { readVariable } from './variables.ts';

const wordLength = 8;
const noAmpersand = 0xffffffff;

/** Room for what a word grows to. */
class Workspace {
  characters: Bytes<16>;
}

/** The value of a word, blank when nothing is left of it. */
export function substitute(level: Level, word: Token, to: Token): void {
  replaceFrom(level, word, to, 0);
  if (isHexadecimal(word) && findAmpersand(word, wordLength, 0) !== noAmpersand) convertToHexadecimal(to);
}

/** The name of the variable to which something is assigned: its first ampersand stays. */
export function targetName(level: Level, word: Token, to: Token): void {
  replaceFrom(level, word, to, 1);
}

/** As `substitute`, on the right side of an assignment: X'hh' becomes decimal. 0, or `ExecError`. */
export function substituteValue(level: Level, word: Token, to: Token): i32 {
  replaceFrom(level, word, to, 0);
  if (!isHexadecimal(word)) return 0;
  removePrefix(to);
  return toDecimal(to);
}

/** Replaces names that begin at `first` or after it. */
function replaceFrom(level: Level, word: Token, to: Token, first: u32): void {
  const work = local<Workspace>();
  const value = local<Token>();
  const name = local<Token>();
  copy(to, word);
  let end = wordLength;
  let position = findAmpersand(to, end, first);
  while (position !== noAmpersand) {
    fill(addr(name), char(' '), wordLength);
    move(addr(name), addr(to) + position, wordLength - position);
    // An ampersand alone stands for itself.
    if (services.trimmed(name).length > 1) {
      readVariable(level, name, value);
      fill(addr(work), char(' '), 2 * wordLength);
      move(addr(work), addr(to), position);
      move(addr(work) + position, addr(value), wordLength);
      move(addr(to), addr(work), wordLength);
    }
    end = position;
    position = findAmpersand(to, end, first);
  }
}

/** The last ampersand from `first` to before `end`. */
function findAmpersand(word: Token, end: u32, first: u32): u32 {
  for (let i = end; i > first; i--) {
    if (word.characters[i - 1] === char('&')) return i - 1;
  }
  return noAmpersand;
}

function isHexadecimal(word: Token): bool {
  return word.characters[0] === char('X') && word.characters[1] === char("'");
}

/** Takes X' away, and the apostrophe at the end if there is one. */
function removePrefix(word: Token): void {
  const digits = local<Token>();
  fill(addr(digits), char(' '), wordLength);
  move(addr(digits), addr(word) + 2, wordLength - 2);
  const length = services.trimmed(digits).length;
  if (length !== 0 && digits.characters[length - 1] === char("'")) digits.characters[length - 1] = char(' ');
  copy(word, digits);
}

function convertToHexadecimal(word: Token): void {
  removePrefix(word);
  toHexadecimal(word);
}

function isLiteral(word: Token): bool {
  return services.isWord(word, '&LITERAL', 8);
}

/** Takes the next word of the statement with its value; blank when there is none. */
export function takeOperand(level: Level, to: Token): void {
  fill(addr(to), char(' '), wordLength);
  if (hasWord(level) && isLiteral(nextWord(level))) {
    level.position += 1;
    if (hasWord(level)) copy(to, nextWord(level));
  } else if (hasWord(level)) substitute(level, nextWord(level), to);
  level.position += 1;
}

/** Takes all words that are left, with their values, to `level.output`; words of which nothing is left are dropped. */
export function takeAll(level: Level): void {
  const output = level.output;
  output.count = 0;
  while (hasWord(level)) {
    const word = wordAt(output, output.count);
    takeOperand(level, word);
    if (services.trimmed(word).length !== 0) output.count += 1;
  }
  endStatement(level);
}

/** Puts the fence after the words of `level.output`. */
export function endStatement(level: Level): void {
  fill(addr(wordAt(level.output, level.output.count)), 0xff, wordLength);
}
