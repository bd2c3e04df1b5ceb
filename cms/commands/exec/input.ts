// Statements that take words: &READ and &ARGS.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { hasWord, inputLength, type Level, nextWord, setArguments, wordAt } from './level.ts';
import { parseNumber } from './numbers.ts';
import { ExecError, Outcome } from './outcome.ts';
import { takeAll, takeOperand, targetName } from './substitute.ts';
import { setVariable } from './variables.ts';

/** &ARGS [word ...]: other arguments in place of those that there are. */
export function takeArguments(level: Level): i32 {
  takeAll(level);
  return setArguments(level, level.output, 0) ? Outcome.NextLine : ExecError.TooManyArguments;
}

/** &READ [n]: takes the next statements from the terminal. &READ ARGS: arguments. &READ VARS name ...: values of variables. */
export function read(level: Level): i32 {
  const operand = local<Token>();
  const number = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  if (services.isWord(operand, 'ARGS', 4)) return readArguments(level);
  if (services.isWord(operand, 'VARS', 4)) return readVariables(level);
  number[0] = 1;
  if (services.trimmed(operand).length !== 0 && !parseNumber(operand, number)) return ExecError.Syntax;
  level.linesToRead = number[0] < 0 ? 0 : unsigned(number[0]);
  return Outcome.NextLine;
}

function readArguments(level: Level): i32 {
  readWords(level);
  return setArguments(level, level.output, 0) ? Outcome.NextLine : ExecError.TooManyArguments;
}

/** Variables for which there is no word become blank. */
function readVariables(level: Level): i32 {
  const name = local<Token>();
  const blank = local<Token>();
  fill(addr(blank), char(' '), sizeof<Token>());
  readWords(level);
  for (let i: u32 = 0; hasWord(level); i++) {
    if (nextWord(level).characters[0] !== char('&')) return ExecError.Syntax;
    targetName(level, nextWord(level), name);
    const rc = setVariable(level, name, i < level.output.count ? wordAt(level.output, i) : blank);
    if (rc !== 0) return rc;
    level.position += 1;
  }
  return Outcome.NextLine;
}

/** A line of the console stack or the terminal, as words in `level.output`. */
function readWords(level: Level): void {
  level.output.count = services.tokenize(readInput(level), level.output.words);
}

/** A line of the console stack or the terminal. */
export function readInput(level: Level): Text {
  return textOf(level.input, services.readLine(addr(level.input), inputLength));
}
