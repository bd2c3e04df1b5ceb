// One EXEC that runs. An EXEC that calls another one does not call the interpreter: the other one's level is put before its own, so that
// EXECs nest without using up the stack. All of it is in the user's storage, which is given back at Ready.
import { nucon } from '../../interface/nucon.ts';
import { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { discardProgram, Program } from './program.ts';
import { discardVariables, type Variable } from './variable-list.ts';

/** Arguments that an EXEC has at most. */
export const maximumArguments = 30;
/** Loops within loops. */
export const maximumLoops = 4;

/** Words of a line. */
export class Statement {
  words: ParameterList;
  count: u32;
}

/** A loop that is being executed. */
export class Loop {
  /** Its first line and its last. */
  first: u32;
  last: u32;
  /** Passes yet to make, the one that is being made among them; when `conditional`, it ends when the condition holds. */
  remaining: u32;
  conditional: bool;
  /** As written: comparand, operator, comparand. */
  condition: Arr<Token, 3>;
}

/** What of the commands is typed (&CONTROL). */
export const Control = {
  Off: 0,
  /** Commands that end with an error. */
  Error: 1,
  Cms: 2,
  /** All statements. */
  All: 3,
} as const;

/** Longest line that is put together of words. */
export const bufferLength = 600;
export const inputLength = 130;

export class Level {
  /** The EXEC that called this one. */
  previous: Ptr<Level> | null;
  /** The first of the chain, which has the &GLOBAL variables. */
  outermost: Ptr<Level>;
  depth: u32;
  program: Program;
  /** The line that is being executed, from 1. */
  line: u32;
  /** &0 to &30. */
  arguments: Arr<Token, 31>;
  argumentCount: u32;
  variables: Ptr<Variable> | null;
  /** &GLOBAL0 to &GLOBAL9, in the outermost level. */
  globals: Arr<i32, 10>;
  loops: Arr<Loop, 4>;
  loopDepth: u32;
  /** &RETCODE */
  returnCode: i32;
  /** What &EXIT said. */
  exitCode: i32;

  // ---- &CONTROL, &ERROR, &TIME, &READ
  /** `Control` */
  control: u8;
  /** NOMSG */
  quiet: bool;
  /** TIME */
  timeStamps: bool;
  /** &TIME ON */
  timing: bool;
  /** CPU times in microseconds when &TIME began to count. */
  virtualTime: u32;
  totalTime: u32;
  /** Statements that &READ still takes from the terminal. */
  linesToRead: u32;
  /** What is done after an error; no words: nothing. */
  errorAction: Statement;
  inErrorAction: bool;

  // ---- the statement
  /** As written. */
  statement: Statement;
  /** Which of its words comes next. */
  position: u32;
  /** Words with values in place of variables. */
  output: Statement;
  input: Bytes<130>;
  buffer: Bytes<600>;
}

/** The EXEC that runs. */
export function activeLevel(): Level {
  return at<Level>(nucon.activeExec);
}

export function wordAt(statement: Statement, index: u32): Token {
  return at<Token>(addr(statement.words) + index * sizeof<Token>());
}

/** A word that is not there is a fence. */
export function nextWord(level: Level): Token {
  return wordAt(level.statement, level.position);
}

export function hasWord(level: Level): bool {
  return level.position < level.statement.count;
}

/** A new innermost level; null: no storage. */
export function enterLevel(name: Token): Ptr<Level> | null {
  const address = services.getStorage(sizeof<Level>());
  if (address === 0) return null;
  const level = at<Level>(address);
  level.depth = 1;
  level.control = Control.Cms;
  level.outermost = level;
  for (let i: u32 = 0; i < level.globals.length; i++) level.globals[i] = 1;
  if (nucon.activeExec !== 0) {
    const caller = activeLevel();
    level.previous = caller;
    level.outermost = caller.outermost;
    level.depth = caller.depth + 1;
  }
  copy(level.arguments[0], name);
  nucon.activeExec = address;
  return level;
}

/** Ends the innermost level. */
export function leaveLevel(): void {
  const level = activeLevel();
  nucon.activeExec = addr(level.previous);
  discardVariables(level.variables);
  discardProgram(level.program);
  services.freeStorage(addr(level), sizeof<Level>());
}

/** Gives the EXEC arguments: the words from `first` on. False when there are too many. A percent sign is an argument that is not there. */
export function setArguments(level: Level, statement: Statement, first: u32): bool {
  const count = statement.count - first;
  if (count > maximumArguments) return false;
  fill(addr(level.arguments[1]), char(' '), maximumArguments * sizeof<Token>());
  for (let i: u32 = 0; i < count; i++) {
    const word = wordAt(statement, first + i);
    if (!services.isWord(word, '%', 1)) copy(level.arguments[i + 1], word);
  }
  level.argumentCount = count;
  return true;
}

/** Puts words together with a blank between them in `buffer`. */
export function joined(level: Level, statement: Statement, first: u32): Text {
  let length: u32 = 0;
  for (let i = first; i < statement.count; i++) {
    const word = services.trimmed(wordAt(statement, i));
    if (i !== first) {
      level.buffer[length] = char(' ');
      length++;
    }
    move(addr(level.buffer) + length, word.address, word.length);
    length += word.length;
  }
  return textOf(level.buffer, length);
}
