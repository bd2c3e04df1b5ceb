// &LOOP n m, &LOOP -label m, &LOOP n condition: executes the next lines several times. Leaving them by &GOTO or &SKIP ends the loop.
import { Token } from '../../interface/parameter-list.ts';
import { evaluateCondition } from './condition.ts';
import { hasWord, type Level, type Loop, maximumLoops, wordAt } from './level.ts';
import { parseNumber } from './numbers.ts';
import { ExecError, Outcome } from './outcome.ts';
import { takeOperand } from './substitute.ts';
import { findLabel } from './transfer.ts';

/** Most lines in a loop, and most passes. */
const largestCount = 4095;

export function beginLoop(level: Level): i32 {
  const operand = local<Token>();
  const passes = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  const last = lastLine(level, operand);
  if (last < 0) return ExecError.Syntax;
  if (last === 0) return ExecError.Transfer;
  if (level.linesToRead !== 0) level.linesToRead = 0;
  const words = level.statement.count - level.position;
  let wanted: i32 = 0;
  if (hasWord(level) && words === 1) {
    takeOperand(level, operand);
    if (!parseNumber(operand, passes) || passes[0] < 0 || passes[0] > largestCount) return ExecError.Syntax;
    wanted = passes[0] === 0 ? 0 : 1;
  } else if (words === 3) {
    wanted = evaluateCondition(level, conditionAt(level));
    if (wanted > 1) return wanted;
    wanted = 1 - wanted;
  } else return ExecError.Syntax;
  if (wanted === 0 || unsigned(last) === level.line) {
    level.line = unsigned(last);
    return Outcome.NextLine;
  }
  if (level.loopDepth === maximumLoops) return ExecError.LoopDepth;
  const loop = level.loops[level.loopDepth];
  loop.first = level.line + 1;
  loop.last = unsigned(last);
  loop.conditional = words === 3;
  loop.remaining = unsigned(passes[0]);
  if (loop.conditional) move(addr(loop.condition), addr(conditionAt(level)), 3 * sizeof<Token>());
  level.loopDepth += 1;
  return Outcome.NextLine;
}

/** The last line of the loop; 0: there is no such label; -1: not a number. */
function lastLine(level: Level, operand: Token): i32 {
  const lines = local<Arr<i32, 1>>();
  if (operand.characters[0] === char('-')) return signed(findLabel(level, operand, level.line + 1));
  if (!parseNumber(operand, lines) || lines[0] < 0 || lines[0] > largestCount) return -1;
  return signed(level.line) + lines[0];
}

function conditionAt(level: Level): Arr<Token, 3> {
  return at<Arr<Token, 3>>(addr(wordAt(level.statement, level.position)));
}

/** Loops end that this line does not belong to. */
export function leaveLoopsWithout(level: Level, line: u32): void {
  while (level.loopDepth !== 0) {
    const loop = level.loops[level.loopDepth - 1];
    if (line >= loop.first && line <= loop.last) return;
    level.loopDepth -= 1;
  }
}

/** Makes the line after the one just executed the current one. `Outcome.Statement`, `Outcome.Ended` after the last, or `ExecError`. */
export function advance(level: Level): i32 {
  while (level.loopDepth !== 0) {
    const loop = level.loops[level.loopDepth - 1];
    if (level.line !== loop.last) break;
    const again = anotherPass(level, loop);
    if (again > 1) return again;
    if (again === 1) {
      level.line = loop.first;
      return Outcome.Statement;
    }
    level.loopDepth -= 1;
  }
  if (level.line >= level.program.lineCount) return level.loopDepth !== 0 ? ExecError.EndInLoop : Outcome.Ended;
  level.line += 1;
  leaveLoopsWithout(level, level.line);
  return Outcome.Statement;
}

/** 1: the loop begins once more; 0: it is done; or `ExecError`. */
function anotherPass(level: Level, loop: Loop): i32 {
  if (loop.conditional) {
    const holds = evaluateCondition(level, loop.condition);
    return holds > 1 ? holds : 1 - holds;
  }
  loop.remaining -= 1;
  return loop.remaining !== 0 ? 1 : 0;
}
