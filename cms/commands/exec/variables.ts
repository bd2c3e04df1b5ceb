// Variables: what a name stands for, and giving it another value.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { type Level, maximumArguments } from './level.ts';
import { parseNumber, putNumber } from './numbers.ts';
import { ExecError } from './outcome.ts';
import { readSpecial } from './special-variables.ts';
import { addVariable, findVariable } from './variable-list.ts';

/** What kind of name a variable has. */
const Kind = {
  /** &0 to &30 and higher numbers, which nothing can be given to. */
  Argument: 1,
  Global: 2,
  Other: 3,
} as const;

/** A name taken apart. */
class Name {
  kind: u8;
  /** Number of an argument or of a &GLOBAL variable. */
  number: u32;
}

const globalName = '&GLOBAL';

function classify(token: Token, name: Name): void {
  const text = services.trimmed(token);
  const value = local<Arr<i32, 1>>();
  const digits = local<Token>();
  name.kind = Kind.Other;
  fill(addr(digits), char(' '), sizeof<Token>());
  const prefix = globalName;
  if (text.length === prefix.length + 1 && same(text.address, prefix.address, prefix.length)) {
    digits.characters[0] = text[prefix.length];
    name.kind = Kind.Global;
  } else if (text.length > 1) {
    move(addr(digits), text.address + 1, text.length - 1);
    name.kind = Kind.Argument;
  }
  const first = digits.characters[0];
  if (first < char('0') || first > char('9') || !parseNumber(digits, value)) name.kind = Kind.Other;
  else name.number = unsigned(value[0]);
}

/** The value of a variable, blank when it has none. */
export function readVariable(level: Level, token: Token, to: Token): void {
  const name = local<Name>();
  classify(token, name);
  fill(addr(to), char(' '), sizeof<Token>());
  if (name.kind === Kind.Argument) {
    if (name.number <= maximumArguments) copy(to, level.arguments[name.number]);
  } else if (name.kind === Kind.Global) putNumber(to, level.outermost.globals[name.number]);
  else if (!readSpecial(level, token, to)) {
    const variable = findVariable(level.variables, token);
    if (variable !== null) copy(to, variable.value);
  }
}

/** Whether a word that begins with an ampersand stands for something that EXEC knows: perhaps for nothing, but it is no mistake. */
export function isKnown(level: Level, token: Token): bool {
  const name = local<Name>();
  const unused = local<Token>();
  classify(token, name);
  if (name.kind !== Kind.Other) return true;
  return readSpecial(level, token, unused) || findVariable(level.variables, token) !== null;
}

/** Gives a variable a value. 0, or `ExecError`. */
export function setVariable(level: Level, token: Token, value: Token): i32 {
  const name = local<Name>();
  if (!isName(token)) return ExecError.VariableName;
  classify(token, name);
  if (name.kind === Kind.Argument) return setArgument(level, name.number, value);
  if (name.kind === Kind.Global) return setGlobal(level, name.number, value);
  if (services.isWord(token, '&RETCODE', 8)) return setReturnCode(level, value);
  const unused = local<Token>();
  if (readSpecial(level, token, unused)) return ExecError.SpecialVariable;
  let variable = findVariable(level.variables, token);
  if (variable === null) {
    variable = addVariable(level.variables, token);
    if (variable === null) return ExecError.Assignment;
    level.variables = variable;
  }
  copy(variable.value, value);
  return 0;
}

/** An ampersand, and letters or digits. */
function isName(token: Token): bool {
  const text = services.trimmed(token);
  if (text.length < 2) return false;
  for (let i: u32 = 1; i < text.length; i++) {
    if (!isNameCharacter(text[i])) return false;
  }
  return true;
}

function isNameCharacter(code: u8): bool {
  if (code >= char('0') && code <= char('9')) return true;
  if (code === char('$') || code === char('#') || code === char('@')) return true;
  if (code < char('A') || code > char('Z')) return false;
  return code <= char('I') || (code >= char('J') && code <= char('R')) || code >= char('S');
}

function setArgument(level: Level, number: u32, value: Token): i32 {
  if (number === 0 || number > maximumArguments) return ExecError.SpecialVariable;
  copy(level.arguments[number], value);
  return 0;
}

function setGlobal(level: Level, number: u32, value: Token): i32 {
  const parsed = local<Arr<i32, 1>>();
  if (!parseNumber(value, parsed)) return ExecError.Conversion;
  level.outermost.globals[number] = parsed[0];
  return 0;
}

function setReturnCode(level: Level, value: Token): i32 {
  const parsed = local<Arr<i32, 1>>();
  if (!parseNumber(value, parsed)) return ExecError.Conversion;
  level.returnCode = parsed[0];
  return 0;
}
