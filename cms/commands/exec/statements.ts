// Executing one statement: a control word, an assignment, or a command.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { assign, isAssignment } from './assignment.ts';
import { controlOf, runCommand } from './commands.ts';
import { evaluateCondition } from './condition.ts';
import { read, takeArguments } from './input.ts';
import { Control, hasWord, joined, type Level, nextWord } from './level.ts';
import { beginLoop } from './loops.ts';
import { ExecError, Outcome } from './outcome.ts';
import {
  controlTime,
  punchLines,
  punchWords,
  stackLines,
  stackWords,
  typeLines,
  typeMessage,
  typeMessages,
  typeSpace,
  typeWords,
} from './output.ts';
import { continueExec, control, exit, onError } from './settings.ts';
import { substitute } from './substitute.ts';
import { goTo, skip } from './transfer.ts';
import { isKnown } from './variables.ts';

/** Names are cut after eight characters, as all words. */
class ControlWord {
  name: Text;
  run: (level: Level) => i32;
}

const controlWords = table<ControlWord>([
  { name: '&ARGS', run: takeArguments },
  { name: '&BEGEMSG', run: typeMessages },
  { name: '&BEGPUNC', run: punchLines },
  { name: '&BEGSTAC', run: stackLines },
  { name: '&BEGTYPE', run: typeLines },
  { name: '&CONTINU', run: continueExec },
  { name: '&CONTROL', run: control },
  { name: '&EMSG', run: typeMessage },
  { name: '&END', run: continueExec },
  { name: '&ERROR', run: onError },
  { name: '&EXIT', run: exit },
  { name: '&GOTO', run: goTo },
  { name: '&IF', run: testCondition },
  { name: '&LOOP', run: beginLoop },
  { name: '&PUNCH', run: punchWords },
  { name: '&READ', run: read },
  { name: '&SKIP', run: skip },
  { name: '&SPACE', run: typeSpace },
  { name: '&STACK', run: stackWords },
  { name: '&TIME', run: controlTime },
  { name: '&TYPE', run: typeWords },
]);

function findControlWord(word: Token): Ptr<ControlWord> | null {
  for (let i: u32 = 0; i < controlWords.length; i++) {
    if (services.isWord(word, controlWords[i].name, controlWords[i].name.length)) return controlWords[i];
  }
  return null;
}

/** Executes the statement from the next word on. `Outcome`, or `ExecError`. */
export function executeStatement(level: Level): i32 {
  if (!hasWord(level)) return Outcome.NextLine;
  const first = nextWord(level);
  if (first.characters[0] !== char('&')) return runCommand(level);
  let found = findControlWord(first);
  if (found === null && isAssignment(level)) {
    trace(level);
    return assign(level);
  }
  if (found === null) {
    if (!isKnown(level, first)) return ExecError.ControlWord;
    const value = local<Token>();
    substitute(level, first, value);
    found = findControlWord(value);
  }
  if (found === null) return runCommand(level);
  trace(level);
  level.position += 1;
  return found.run(level);
}

/** &CONTROL ALL: statements are typed as they are written. */
function trace(level: Level): void {
  if (controlOf(level) === Control.All) services.type(joined(level, level.statement, level.position));
}

const conditionLength = 3;

/** &IF condition statement */
function testCondition(level: Level): i32 {
  if (level.position + conditionLength > level.statement.count) return ExecError.Condition;
  const holds = evaluateCondition(level, at<Arr<Token, 3>>(addr(nextWord(level))));
  if (holds > 1) return holds;
  if (holds === 0) return Outcome.NextLine;
  level.position += conditionLength;
  return Outcome.Statement;
}
