// Statements about how the EXEC runs: &CONTROL, &ERROR, &EXIT, &CONTINUE.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { Control, hasWord, type Level, nextWord, wordAt } from './level.ts';
import { parseNumber } from './numbers.ts';
import { ExecError, Outcome } from './outcome.ts';
import { takeAll, takeOperand } from './substitute.ts';

/** &CONTROL [OFF|ERROR|CMS|ALL] [MSG|NOMSG] [TIME|NOTIME] [PACK|NOPACK] */
export function control(level: Level): i32 {
  takeAll(level);
  for (let i: u32 = 0; i < level.output.count; i++) {
    if (!setControl(level, wordAt(level.output, i))) return ExecError.Syntax;
  }
  return Outcome.NextLine;
}

function setControl(level: Level, word: Token): bool {
  if (services.isWord(word, 'OFF', 3)) level.control = Control.Off;
  else if (services.isWord(word, 'ERROR', 3)) level.control = Control.Error;
  else if (services.isWord(word, 'CMS', 3)) level.control = Control.Cms;
  else if (services.isWord(word, 'ALL', 3)) level.control = Control.All;
  else if (services.isWord(word, 'MSG', 3)) level.quiet = false;
  else if (services.isWord(word, 'NOMSG', 5)) level.quiet = true;
  else if (services.isWord(word, 'TIME', 4)) level.timeStamps = true;
  else if (services.isWord(word, 'NOTIME', 6)) level.timeStamps = false;
  // Lines are always typed with one blank between words.
  else return services.isWord(word, 'PACK', 4) || services.isWord(word, 'NOPACK', 6);
  return true;
}

/** &ERROR statement: what is done when a command ends with an error; &ERROR alone or &ERROR &CONTINUE: nothing. */
export function onError(level: Level): i32 {
  const action = level.errorAction;
  action.count = 0;
  if (hasWord(level) && services.isWord(nextWord(level), '&CONTINU', 8)) return Outcome.NextLine;
  for (; hasWord(level); level.position += 1) {
    copy(wordAt(action, action.count), nextWord(level));
    action.count += 1;
  }
  return Outcome.NextLine;
}

/** &EXIT [n] */
export function exit(level: Level): i32 {
  const operand = local<Token>();
  const number = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  if (services.trimmed(operand).length !== 0) {
    if (!parseNumber(operand, number)) return ExecError.Conversion;
    level.exitCode = number[0];
  }
  return Outcome.Ended;
}

/** &CONTINUE does nothing: it has a label, or is what &ERROR or &IF do. */
export function continueExec(level: Level): i32 {
  return Outcome.NextLine;
}
