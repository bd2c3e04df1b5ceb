// Conditions of &IF and &LOOP: comparand, operator, comparand. Two numbers are compared as numbers, everything else as characters.
// &* stands for all arguments, &$ for any of them.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import type { Level } from './level.ts';
import { parseNumber } from './numbers.ts';
import { ExecError } from './outcome.ts';
import { substitute } from './substitute.ts';

/** How two words compare; operators are sets of these. */
const Comparison = {
  Less: 4,
  Equal: 2,
  Greater: 1,
} as const;

class Operator {
  name: Text;
  accepts: u8;
}

const operators = table<Operator>([
  { name: 'EQ', accepts: Comparison.Equal },
  { name: '=', accepts: Comparison.Equal },
  { name: 'NE', accepts: Comparison.Less | Comparison.Greater },
  { name: '¬=', accepts: Comparison.Less | Comparison.Greater },
  { name: '^=', accepts: Comparison.Less | Comparison.Greater },
  { name: 'LT', accepts: Comparison.Less },
  { name: '<', accepts: Comparison.Less },
  { name: 'GT', accepts: Comparison.Greater },
  { name: '>', accepts: Comparison.Greater },
  { name: 'LE', accepts: Comparison.Less | Comparison.Equal },
  { name: '<=', accepts: Comparison.Less | Comparison.Equal },
  { name: '¬>', accepts: Comparison.Less | Comparison.Equal },
  { name: 'GE', accepts: Comparison.Greater | Comparison.Equal },
  { name: '>=', accepts: Comparison.Greater | Comparison.Equal },
  { name: '¬<', accepts: Comparison.Greater | Comparison.Equal },
]);

/** Whether three words as written are a condition that holds: 1 yes, 0 no, or `ExecError`. */
export function evaluateCondition(level: Level, words: Arr<Token, 3>): i32 {
  const operator = local<Token>();
  const right = local<Token>();
  substitute(level, words[1], operator);
  const accepts = acceptedBy(operator);
  substitute(level, words[2], right);
  if (accepts === 0 || isBlank(right)) return ExecError.Condition;
  if (services.isWord(words[0], '&*', 2)) return compareArguments(level, right, accepts, false);
  if (services.isWord(words[0], '&$', 2)) return compareArguments(level, right, accepts, true);
  const left = local<Token>();
  substitute(level, words[0], left);
  if (isBlank(left)) return ExecError.Condition;
  return holds(left, right, accepts) ? 1 : 0;
}

function acceptedBy(operator: Token): u32 {
  for (let i: u32 = 0; i < operators.length; i++) {
    if (services.isWord(operator, operators[i].name, operators[i].name.length)) return operators[i].accepts;
  }
  return 0;
}

function isBlank(word: Token): bool {
  return services.trimmed(word).length === 0;
}

/** Whether the condition holds for any argument, or for all of them. */
function compareArguments(level: Level, right: Token, accepts: u32, any: bool): i32 {
  for (let i: u32 = 1; i <= level.argumentCount; i++) {
    if (holds(level.arguments[i], right, accepts) === any) return any ? 1 : 0;
  }
  return any ? 0 : 1;
}

function holds(left: Token, right: Token, accepts: u32): bool {
  return (compare(left, right) & accepts) !== 0;
}

function compare(left: Token, right: Token): u32 {
  const leftNumber = local<Arr<i32, 1>>();
  const rightNumber = local<Arr<i32, 1>>();
  if (parseNumber(left, leftNumber) && parseNumber(right, rightNumber)) {
    if (leftNumber[0] === rightNumber[0]) return Comparison.Equal;
    return leftNumber[0] < rightNumber[0] ? Comparison.Less : Comparison.Greater;
  }
  for (let i: u32 = 0; i < sizeof<Token>(); i++) {
    if (left.characters[i] !== right.characters[i]) {
      return left.characters[i] < right.characters[i] ? Comparison.Less : Comparison.Greater;
    }
  }
  return Comparison.Equal;
}
