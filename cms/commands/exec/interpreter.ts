// The interpreter: line after line of the innermost EXEC, until the one it began with has ended.
import { ExecFlag, nucon } from '../../interface/nucon.ts';
import { maximumTokens } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { explain, finishCommand } from './commands.ts';
import { readInput } from './input.ts';
import { activeLevel, type Level, leaveLevel, wordAt } from './level.ts';
import { advance } from './loops.ts';
import { ExecError, Outcome } from './outcome.ts';
import { statementText } from './program.ts';
import { executeStatement } from './statements.ts';

/** Executes until the innermost EXEC is `outer` again: the return code of the one that was called from there. */
export function interpret(outer: u32): i32 {
  let outcome: i32 = Outcome.NextLine;
  for (;;) {
    const level = activeLevel();
    if (outcome === Outcome.NextLine || outcome === Outcome.Called) outcome = nextStatement(level);
    if (outcome === Outcome.Statement) outcome = executeStatement(level);
    if (outcome > 0) {
      explain(level, outcome);
      level.exitCode = outcome;
      outcome = Outcome.Ended;
    }
    if (outcome === Outcome.Ended) {
      const rc = level.exitCode;
      leaveLevel();
      if (nucon.activeExec === outer) return rc;
      outcome = finishCommand(activeLevel(), rc);
    }
  }
}

/** Finds the next statement. `Outcome.Statement`, `Outcome.Ended`, or `ExecError`. */
function nextStatement(level: Level): i32 {
  level.inErrorAction = false;
  for (;;) {
    services.poll();
    if (isHalted(level)) return Outcome.Ended;
    if (level.linesToRead !== 0) {
      level.linesToRead -= 1;
      if (splitLine(level, readInput(level))) return Outcome.Statement;
    } else {
      const outcome = advance(level);
      if (outcome !== Outcome.Statement) return outcome;
      if (splitLine(level, statementText(level.program, level.line))) return Outcome.Statement;
    }
    if (level.statement.count === maximumTokens) return ExecError.TooManyTokens;
  }
}

/** HI was entered: all EXECs end. */
function isHalted(level: Level): bool {
  if ((nucon.execFlag & ExecFlag.Halt) === 0) return false;
  if (level.depth === 1) nucon.execFlag &= ~ExecFlag.Halt;
  return true;
}

/** Cuts a line into words; false when there is nothing to execute in it: it is empty, a comment, or has too many words. */
function splitLine(level: Level, line: Text): bool {
  const statement = level.statement;
  statement.count = services.tokenize(line, statement.words);
  level.position = 0;
  if (statement.count === 0 || statement.count === maximumTokens) return false;
  const first = wordAt(statement, 0).characters[0];
  if (first === char('*')) {
    statement.count = 0;
    return false;
  }
  if (first === char('-')) level.position = 1;
  return level.position < statement.count;
}
