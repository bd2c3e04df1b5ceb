// The operands of a subcommand: what is left of its line, taken word by word.

import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

/** What is left of the line. */
export class Operands {
  address: u32;
  end: u32;
}

/** What becomes of the editor after a subcommand. */
export const Answer = {
  Done: 0,
  /** The line is not understood. */
  Invalid: 1,
  /** Editing is over. */
  Leave: 2,
} as const;

/** A number that stands for all lines. */
export const all = 0x7fffffff;

function codeAt(address: u32): u32 {
  return at<Bytes<1>>(address)[0];
}

/** Nothing but blanks is left. */
export function isEmpty(operands: Operands): bool {
  skipBlanks(operands);
  return operands.address === operands.end;
}

export function skipBlanks(operands: Operands): void {
  while (operands.address < operands.end && codeAt(operands.address) === char(' ')) operands.address += 1;
}

/** The rest of the line after one blank: text that may begin with blanks. */
export function restOfLine(operands: Operands): Text {
  let begin = operands.address;
  if (begin < operands.end && codeAt(begin) === char(' ')) begin++;
  operands.address = operands.end;
  return textOf(begin, operands.end - begin);
}

/** The next word, up to a blank; no characters when there is none. */
export function takeWord(operands: Operands): Text {
  skipBlanks(operands);
  const begin = operands.address;
  while (operands.address < operands.end && codeAt(operands.address) !== char(' ')) operands.address += 1;
  return textOf(begin, operands.address - begin);
}

/** The next word in capitals, padded or cut to eight characters; false when there is none. */
export function takeToken(operands: Operands, token: Token): bool {
  const word = takeWord(operands);
  putToken(token, word);
  return word.length !== 0;
}

export function putToken(token: Token, word: Text): void {
  fill(addr(token), char(' '), sizeof<Token>());
  move(addr(token), word.address, word.length < sizeof<Token>() ? word.length : sizeof<Token>());
  services.uppercase(addr(token), sizeof<Token>());
}

/** The next word as a number, `*` being `all`: `byDefault` when there is none, -1 when it is no number. */
export function takeCount(operands: Operands, byDefault: i32): i32 {
  const token = local<Token>();
  if (!takeToken(operands, token)) return byDefault;
  if (services.isWord(token, '*', 1)) return all;
  return services.decimal(token);
}

/** The character at which the next string begins; 0: there is none. */
export function takeDelimiter(operands: Operands): u32 {
  skipBlanks(operands);
  if (operands.address === operands.end) return 0;
  operands.address += 1;
  return codeAt(operands.address - 1);
}

/** The characters up to a delimiter or the end of the line. */
export function takeString(operands: Operands, delimiter: u32): Text {
  const begin = operands.address;
  while (operands.address < operands.end && codeAt(operands.address) !== delimiter) operands.address += 1;
  const end = operands.address;
  if (end < operands.end) operands.address += 1;
  return textOf(begin, end - begin);
}
