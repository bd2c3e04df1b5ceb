// Typing lines for programs, and reading lines for them: WRTERM and RDTERM, with the console stack and the immediate
// commands.
import { formatParts } from '../../src/compiler/library/text.ts';
import { MachineState } from '../interface/nucon.ts';
import { checkHalt } from '../nucleus/abend.ts';
import { openWindow } from '../nucleus/input-output.ts';
import { clearState, isState } from '../nucleus/machine-state.ts';
import { serveAttention } from './attention.ts';
import { readConsole, writeConsole, writePrompt } from './console.ts';
import { stackedLines, takeStackedLine } from './console-stack.ts';

/** Longest line that is put together of parts. */
const longestLine = 256;

/** Types a line unless typing is halted. Does not come back after HX. */
export function typeLine(line: Text): void {
  if (!isState(MachineState.TypingHalted)) writeConsole(line);
  lookForAttention();
}

export function typePrompt(line: Text): void {
  if (!isState(MachineState.TypingHalted)) writePrompt(line);
  lookForAttention();
}

export function typeParts(...parts: Part[]): void {
  const line = local<Bytes<256>>();
  typeLine(textOf(addr(line), formatParts(addr(line), longestLine, parts)));
}

/** Puts parts together: the length. */
export function compose(buffer: u32, size: u32, ...parts: Part[]): u32 {
  return formatParts(buffer, size, parts);
}

/** The first line of the console stack, or one from the terminal: its length. */
export function readLine(buffer: u32, size: u32): u32 {
  lookForAttention();
  if (stackedLines() !== 0) return takeStackedLine(buffer, size);
  return readTerminal(buffer, size);
}

/** A line from the terminal, the console stack left alone. */
export function readTerminal(buffer: u32, size: u32): u32 {
  const length = readConsole(buffer, size);
  // An attention that came with the line has been served by reading it.
  clearState(MachineState.Attention);
  checkHalt();
  return length;
}

/**
 * A line for the command loop: when nothing is stacked, HX and the like have nothing to halt and are lines like any
 * other.
 */
export function readCommand(buffer: u32, size: u32): u32 {
  return stackedLines() === 0 ? readTerminal(buffer, size) : readLine(buffer, size);
}

/** Serves the request key if it was pressed; does not come back after HX. */
export function lookForAttention(): void {
  if (isState(MachineState.Attention)) serveAttention();
  checkHalt();
}

/** As lookForAttention, for those who have not waited for I/O: lets interruptions in first. */
export function pollAttention(): void {
  openWindow();
  lookForAttention();
}

class Patience {
  /** Calls of `pollNowAndThen` so far. */
  calls: u32;
}
const patience = zeros<Patience>();

/** Every so many calls interruptions are let in: under CP that costs two simulated instructions. */
const callsBetweenPolls = 16;

/** As pollAttention, for what is called often. */
export function pollNowAndThen(): void {
  patience.calls += 1;
  if (patience.calls % callsBetweenPolls === 0) openWindow();
  lookForAttention();
}
