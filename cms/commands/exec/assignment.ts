// Assignments: &NAME = value, &NAME = value + value - ..., &NAME = &FUNCTION operands.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { builtInFunction, isBuiltIn } from './built-in-functions.ts';
import { hasWord, type Level, nextWord, wordAt } from './level.ts';
import { parseNumber, putNumber } from './numbers.ts';
import { ExecError } from './outcome.ts';
import { substituteValue, targetName } from './substitute.ts';
import { setVariable } from './variables.ts';

/** Whether the statement that begins with the next word is an assignment. */
export function isAssignment(level: Level): bool {
  if (nextWord(level).characters[0] !== char('&') || level.position + 1 >= level.statement.count) return false;
  return services.isWord(wordAt(level.statement, level.position + 1), '=', 1);
}

/** Does the assignment. 0, or `ExecError`. */
export function assign(level: Level): i32 {
  const target = local<Token>();
  const value = local<Token>();
  targetName(level, nextWord(level), target);
  level.position += 2;
  fill(addr(value), char(' '), sizeof<Token>());
  let rc: i32 = 0;
  if (hasWord(level) && isBuiltIn(nextWord(level))) rc = builtInFunction(level, value);
  else rc = evaluate(level, value);
  return rc !== 0 ? rc : setVariable(level, target, value);
}

/** What stands on the right side. 0, or `ExecError`. */
function evaluate(level: Level, value: Token): i32 {
  const rc = takeValues(level);
  const output = level.output;
  if (rc !== 0 || output.count === 0) return rc;
  if (output.count > 1) return calculate(level, value);
  copy(value, wordAt(output, 0));
  return 0;
}

/** The words of the right side with their values. */
function takeValues(level: Level): i32 {
  const output = level.output;
  output.count = 0;
  for (; hasWord(level); level.position += 1) {
    if (isBuiltIn(nextWord(level))) return ExecError.BuiltInFunction;
    const word = wordAt(output, output.count);
    const rc = substituteValue(level, nextWord(level), word);
    if (rc !== 0) return rc;
    if (services.trimmed(word).length !== 0) output.count += 1;
  }
  return 0;
}

/** Partial results stay within this, far from where 32 bits end. */
const intermediateLimit = 1000000000;

/** Numbers with signs between them. */
function calculate(level: Level, value: Token): i32 {
  const number = local<Arr<i32, 1>>();
  let sum: i32 = 0;
  let i: u32 = 0;
  while (i < level.output.count) {
    const sign = signOf(wordAt(level.output, i));
    if (sign !== 0) i++;
    else if (i !== 0) return ExecError.Assignment;
    if (i >= level.output.count) return ExecError.Assignment;
    if (!parseNumber(wordAt(level.output, i), number)) return ExecError.Conversion;
    sum = sign < 0 ? sum - number[0] : sum + number[0];
    if (sum > intermediateLimit) return ExecError.Overflow;
    if (sum < -intermediateLimit) return ExecError.Underflow;
    i++;
  }
  return putNumber(value, sum);
}

/** 1 for plus, -1 for minus, 0 for anything else. */
function signOf(word: Token): i32 {
  if (services.isWord(word, '+', 1)) return 1;
  return services.isWord(word, '-', 1) ? -1 : 0;
}
