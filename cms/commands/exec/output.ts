// Statements that type, stack and punch: &TYPE, &SPACE, &STACK, &PUNCH, &EMSG, &TIME, and &BEGTYPE, &BEGSTACK, &BEGPUNCH, &BEGEMSG with the
// lines up to &END, which are taken as they are.
import { ClockTime } from '../../interface/clock-time.ts';
import { MachineState, nucon } from '../../interface/nucon.ts';
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { punchCard } from '../unit-record/unit-record.ts';
import { hasWord, joined, type Level, nextWord, wordAt } from './level.ts';
import { parseNumber } from './numbers.ts';
import { ExecError, Outcome } from './outcome.ts';
import { lineText, statementText } from './program.ts';
import { takeAll, takeOperand } from './substitute.ts';

/** Where lines go. */
const Way = {
  Type: 1,
  StackLast: 2,
  StackFirst: 3,
  Punch: 4,
  Message: 5,
} as const;

/** &TYPE word ... */
export function typeWords(level: Level): i32 {
  return putWords(level, Way.Type);
}

/** &PUNCH word ... */
export function punchWords(level: Level): i32 {
  return putWords(level, Way.Punch);
}

/** &EMSG code word ... */
export function typeMessage(level: Level): i32 {
  return putWords(level, Way.Message);
}

/** &STACK [FIFO|LIFO] [word ...], &STACK HT|RT */
export function stackWords(level: Level): i32 {
  if (hasWord(level) && level.position + 1 === level.statement.count) {
    if (isNext(level, 'HT')) {
      nucon.state |= MachineState.TypingHalted;
      return Outcome.NextLine;
    }
    if (isNext(level, 'RT')) {
      nucon.state &= ~MachineState.TypingHalted;
      return Outcome.NextLine;
    }
  }
  return putWords(level, stackOrder(level));
}

/** FIFO or LIFO, if one of them is the next word. */
function stackOrder(level: Level): u32 {
  if (takeWord(level, 'LIFO')) return Way.StackFirst;
  takeWord(level, 'FIFO');
  return Way.StackLast;
}

function isNext(level: Level, word: Text): bool {
  return hasWord(level) && services.isWord(nextWord(level), word, word.length);
}

function takeWord(level: Level, word: Text): bool {
  if (!isNext(level, word)) return false;
  level.position += 1;
  return true;
}

function putWords(level: Level, way: u32): i32 {
  takeAll(level);
  return put(joined(level, level.output, 0), way);
}

function put(text: Text, way: u32): i32 {
  let rc: i32 = 0;
  if (way === Way.Type) services.type(text);
  else if (way === Way.StackLast) rc = services.stackLast(text);
  else if (way === Way.StackFirst) rc = services.stackFirst(text);
  else if (way === Way.Punch) punchCard(text);
  else putMessage(text);
  return rc === 0 ? Outcome.NextLine : ExecError.ReadError;
}

/** The code is up to the first blank. */
function putMessage(text: Text): void {
  let length: u32 = 0;
  while (length < text.length && text[length] !== char(' ')) length++;
  const begin = length < text.length ? length + 1 : length;
  services.message(textOf(text.address, length), textOf(text.address + begin, text.length - begin));
}

/** &SPACE [n]: empty lines. */
export function typeSpace(level: Level): i32 {
  const operand = local<Token>();
  const number = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  number[0] = 1;
  if (services.trimmed(operand).length !== 0 && !parseNumber(operand, number)) return ExecError.Syntax;
  for (let i: i32 = 0; i < number[0]; i++) services.type('');
  return Outcome.NextLine;
}

// ---- lines up to &END

export function typeLines(level: Level): i32 {
  return putLines(level, Way.Type);
}

export function stackLines(level: Level): i32 {
  return putLines(level, stackOrder(level));
}

export function punchLines(level: Level): i32 {
  return putLines(level, Way.Punch);
}

export function typeMessages(level: Level): i32 {
  return putLines(level, Way.Message);
}

/** Option ALL takes all columns of F files. */
function putLines(level: Level, way: u32): i32 {
  const all = takeWord(level, 'ALL');
  if (hasWord(level)) return ExecError.Syntax;
  for (;;) {
    if (level.line === level.program.lineCount) return ExecError.Syntax;
    level.line += 1;
    if (isEnd(level)) return Outcome.NextLine;
    const rc = put(all ? lineText(level.program, level.line) : statementText(level.program, level.line), way);
    if (rc !== 0) return rc;
  }
}

function isEnd(level: Level): bool {
  level.output.count = services.tokenize(statementText(level.program, level.line), level.output.words);
  return services.isWord(wordAt(level.output, 0), '&END', 4);
}

// ---- &TIME

const microsecondsInHundredth = 10000;
const timeLength = 8;

/** &TIME ON|OFF|RESET|TYPE */
export function controlTime(level: Level): i32 {
  const operand = local<Token>();
  takeOperand(level, operand);
  if (services.isWord(operand, 'ON', 2)) {
    level.timing = true;
    resetTime(level);
  } else if (services.isWord(operand, 'OFF', 3)) level.timing = false;
  else if (services.isWord(operand, 'RESET', 5)) resetTime(level);
  else if (services.isWord(operand, 'TYPE', 4)) typeTime(level);
  else return ExecError.Syntax;
  return Outcome.NextLine;
}

function resetTime(level: Level): void {
  const now = local<ClockTime>();
  services.readClock(now);
  level.virtualTime = now.virtualLow;
  level.totalTime = now.totalLow;
}

/** CPU times since the last reset, and the time of day: "T=0.01/0.02 10:15:30". */
export function typeTime(level: Level): void {
  const now = local<ClockTime>();
  services.readClock(now);
  const virtual = (now.virtualLow - level.virtualTime) / microsecondsInHundredth;
  const total = (now.totalLow - level.totalTime) / microsecondsInHundredth;
  services.typeParts(
    'T=',
    virtual / 100,
    '.',
    zeroFilled(virtual % 100, 2),
    '/',
    total / 100,
    '.',
    zeroFilled(total % 100, 2),
    ' ',
    textOf(now.time, timeLength),
  );
  resetTime(level);
}
