// Subcommands that have to do with other lines than those of the file: QUIT, X, Y, ?, REUSE, STACK, CMS, RETURN, and edit macros.
import { MachineState, nucon } from '../../interface/nucon.ts';
import { CallType, ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { isEnd, type Line, textOfLine } from './line-list.ts';
import { Answer, all, isEmpty, type Operands, putToken, restOfLine, takeCount } from './operands.ts';
import { inputLength, session, setCurrent } from './session.ts';
import { verifyCurrent } from './typing.ts';

/** A line that is kept. */
class KeptLine {
  length: u32;
  characters: Bytes<132>;
}

/** A kept line that is to be executed so many times. */
class Pending {
  line: KeptLine;
  times: u32;
}

class Kept {
  /** What ? shows and = repeats. */
  last: KeptLine;
  x: KeptLine;
  y: KeptLine;
  /** Executed before the next line is read, the first one first. */
  pending: Arr<Pending, 2>;
}
const kept = zeros<Kept>();

function keep(line: KeptLine, text: Text): void {
  line.length = text.length < inputLength ? text.length : inputLength;
  move(addr(line.characters), text.address, line.length);
}

function textOfKept(line: KeptLine): Text {
  return textOf(line.characters, line.length);
}

/** Notes a subcommand as the last one. */
export function noteLast(line: Text): void {
  keep(kept.last, line);
}

/** Takes a subcommand that is to be executed before another one is read, to `line`; false when there is none. */
export function takePending(line: Bytes<132>, length: Arr<u32, 1>): bool {
  for (let i: u32 = 0; i < kept.pending.length; i++) {
    const pending = kept.pending[i];
    if (pending.times !== 0) {
      pending.times -= 1;
      length[0] = pending.line.length;
      move(addr(line), addr(pending.line.characters), pending.line.length);
      return true;
    }
  }
  return false;
}

/** Forgets what was to be executed: after something went wrong. */
export function forgetPending(): void {
  for (let i: u32 = 0; i < kept.pending.length; i++) kept.pending[i].times = 0;
}

function execute(index: u32, line: KeptLine, times: u32): void {
  copy(kept.pending[index].line, line);
  kept.pending[index].times = times;
}

/** ? types the last subcommand. */
export function typeLast(operands: Operands): u32 {
  if (!isEmpty(operands)) return Answer.Invalid;
  services.type(textOfKept(kept.last));
  return Answer.Done;
}

/** =, REUSE [subcommand]: executes the subcommand, then the last one before it again. */
export function reuse(operands: Operands): u32 {
  if (!isEmpty(operands)) {
    const given = restOfLine(operands);
    keep(kept.pending[0].line, given);
    kept.pending[0].times = 1;
  }
  execute(1, kept.last, 1);
  return Answer.Done;
}

/** X [subcommand|n], Y [subcommand|n]: keeps a subcommand, or executes it n times. */
export function useX(operands: Operands): u32 {
  return useKept(operands, kept.x);
}

export function useY(operands: Operands): u32 {
  return useKept(operands, kept.y);
}

function useKept(operands: Operands, line: KeptLine): u32 {
  const begin = operands.address;
  const count = takeCount(operands, 1);
  if (count >= 0 && isEmpty(operands)) {
    if (line.length === 0) return Answer.Invalid;
    execute(0, line, unsigned(count));
    return Answer.Done;
  }
  operands.address = begin;
  keep(line, restOfLine(operands));
  return Answer.Done;
}

/** STACK [n|line]: puts n lines of the file, or the line given, in the console stack. */
export function stack(operands: Operands): u32 {
  const begin = operands.address;
  const count = takeCount(operands, 1);
  if (count < 0 || count === all || !isEmpty(operands)) {
    operands.address = begin;
    services.stackLast(restOfLine(operands));
    return Answer.Done;
  }
  if (count === 0) services.stackLast('');
  let line: Line = session.current;
  for (let left = count; left !== 0 && !isEnd(line); left--) {
    services.stackLast(textOfLine(line));
    setCurrent(line);
    line = line.next;
  }
  if (isEnd(line) && count !== 0) {
    setCurrent(line);
    verifyCurrent();
  }
  return Answer.Done;
}

export function quit(operands: Operands): u32 {
  return isEmpty(operands) ? Answer.Leave : Answer.Invalid;
}

// ---- CMS SUBSET

/** CMS: takes CMS commands until RETURN. They may not use the user area, in which the editor is. */
export function enterSubset(operands: Operands): u32 {
  if (!isEmpty(operands)) return Answer.Invalid;
  const line = local<Bytes<132>>();
  const words = local<ParameterList>();
  services.type('CMS SUBSET');
  nucon.state |= MachineState.Subset;
  for (;;) {
    const text = textOf(line, services.readLine(addr(line), inputLength));
    const count = services.tokenize(text, words);
    if (count !== 0 && services.isWord(words.command, 'RETURN', 6)) break;
    if (count !== 0) sayReady(services.execute(text, CallType.Terminal));
  }
  nucon.state &= ~MachineState.Subset;
  services.type('EDIT:');
  return Answer.Done;
}

function sayReady(rc: i32): void {
  if (rc === 0) services.type('Ready;');
  else if (rc > 0) services.typeParts('Ready(', zeroFilled(unsigned(rc), 5), ');');
  else services.typeParts('Ready(-', zeroFilled(unsigned(-rc), 4), ');');
}

// ---- edit macros

const execName = ebcdic<8>('EXEC    ');
const notFound = 801;

/** $name operands: an EXEC that stacks subcommands. */
export function runMacro(name: Text, operands: Operands): u32 {
  const list = local<ParameterList>();
  const rest = textOf(operands.address, operands.end - operands.address);
  const words = at<ParameterList>(addr(list.operand[0]));
  const count = services.tokenize(rest, words);
  for (let i = count; i !== 0; i--) copy(list.operand[i], list.operand[i - 1]);
  move(addr(list.command), addr(execName), sizeof<Token>());
  putToken(list.operand[0], name);
  fill(addr(list.operand[count + 1]), 0xff, sizeof<Token>());
  const rc = services.invoke(list);
  return rc === notFound ? Answer.Invalid : Answer.Done;
}
