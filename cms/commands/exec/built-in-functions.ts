// Built-in functions, which stand right after the equal sign of an assignment: &CONCAT, &DATATYPE, &LENGTH, &LITERAL, &SUBSTR.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { hasWord, type Level, nextWord, wordAt } from './level.ts';
import { parseNumber, putNumber } from './numbers.ts';
import { ExecError } from './outcome.ts';
import { takeAll, takeOperand } from './substitute.ts';

class BuiltInFunction {
  name: Text;
  run: (level: Level, value: Token) => i32;
}

const functions = table<BuiltInFunction>([
  { name: '&CONCAT', run: concatenate },
  { name: '&DATATYP', run: typeOf },
  { name: '&LENGTH', run: lengthOf },
  { name: '&LITERAL', run: literal },
  { name: '&SUBSTR', run: substring },
]);

export function isBuiltIn(word: Token): bool {
  return find(word) !== null;
}

function find(word: Token): Ptr<BuiltInFunction> | null {
  for (let i: u32 = 0; i < functions.length; i++) {
    if (services.isWord(word, functions[i].name, functions[i].name.length)) return functions[i];
  }
  return null;
}

/** The value of the function that is the next word; it takes the rest of the statement. 0, or `ExecError`. */
export function builtInFunction(level: Level, value: Token): i32 {
  const found = find(nextWord(level));
  level.position += 1;
  if (found === null) return ExecError.BuiltInFunction;
  const rc = found.run(level, value);
  return rc === 0 && hasWord(level) ? ExecError.BuiltInFunction : rc;
}

/** &CONCAT word ...: the words without blanks between them, cut after eight characters. */
function concatenate(level: Level, value: Token): i32 {
  takeAll(level);
  let length: u32 = 0;
  for (let i: u32 = 0; i < level.output.count; i++) {
    const word = services.trimmed(wordAt(level.output, i));
    const room = sizeof<Token>() - length;
    const used = word.length < room ? word.length : room;
    move(addr(value) + length, word.address, used);
    length += used;
  }
  return 0;
}

/** &DATATYPE word: NUM or CHAR. */
function typeOf(level: Level, value: Token): i32 {
  const operand = local<Token>();
  const number = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  if (parseNumber(operand, number)) put(value, 'NUM');
  else put(value, 'CHAR');
  return 0;
}

function put(to: Token, text: Text): void {
  move(addr(to), text.address, text.length);
}

/** &LENGTH word */
function lengthOf(level: Level, value: Token): i32 {
  const operand = local<Token>();
  takeOperand(level, operand);
  return putNumber(value, signed(services.trimmed(operand).length));
}

/** &LITERAL word: the word as it is written. */
function literal(level: Level, value: Token): i32 {
  if (!hasWord(level)) return ExecError.BuiltInFunction;
  copy(value, nextWord(level));
  level.position += 1;
  return 0;
}

/** &SUBSTR word first [length] */
function substring(level: Level, value: Token): i32 {
  const operand = local<Token>();
  const first = local<Arr<i32, 1>>();
  const length = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  if (!takeNumber(level, first) || first[0] < 1) return ExecError.BuiltInFunction;
  length[0] = signed(sizeof<Token>());
  if (hasWord(level) && (!takeNumber(level, length) || length[0] < 0)) return ExecError.BuiltInFunction;
  const word = services.trimmed(operand);
  const begin = unsigned(first[0]) - 1;
  if (begin >= word.length) return 0;
  const rest = word.length - begin;
  const wanted = unsigned(length[0]);
  move(addr(value), word.address + begin, wanted < rest ? wanted : rest);
  return 0;
}

function takeNumber(level: Level, number: Arr<i32, 1>): bool {
  const operand = local<Token>();
  takeOperand(level, operand);
  return parseNumber(operand, number);
}
