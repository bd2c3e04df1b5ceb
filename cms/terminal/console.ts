// The console typewriter: writing lines and reading them (3215 Component Description, "write", "read inquiry").
import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { IoResult } from '../interface/io-result.ts';
import { MachineState, nucon } from '../interface/nucon.ts';
import { performIo, setCcw } from '../nucleus/input-output.ts';
import { clearState } from '../nucleus/machine-state.ts';

const ConsoleCommand = {
  Write: 0x01,
  WriteReturn: 0x09,
  ReadInquiry: 0x0a,
} as const;

/** Longest line that is read. */
export const longestInput = 130;

/** Longest that is written in one operation: what CP takes. */
const longestOutput = 2000;

const ccw = zeros<Ccw>();
const result = zeros<IoResult>();
/** A write of no characters is a program error to a channel: an empty line is a blank. */
const blankLine = ebcdic<1>(' ');

export function writeConsole(line: Text): void {
  put(ConsoleCommand.WriteReturn, line);
}

/** Writes without carrier return. */
export function writePrompt(line: Text): void {
  put(ConsoleCommand.Write, line);
}

function put(command: u32, line: Text): void {
  let count = line.length;
  if (count > longestOutput) count = longestOutput;
  if (count === 0) setCcw(ccw, command, addr(blankLine), CcwFlag.SuppressLength, 1);
  else setCcw(ccw, command, line.address, CcwFlag.SuppressLength, count);
  performIo(nucon.console, ccw, result);
}

/** Reads a line, waiting as long as it takes: its length. A line that was cancelled is read again. */
export function readConsole(buffer: u32, size: u32): u32 {
  const room = size < longestInput ? size : longestInput;
  do {
    setCcw(ccw, ConsoleCommand.ReadInquiry, buffer, CcwFlag.SuppressLength, room);
    performIo(nucon.console, ccw, result);
  } while ((result.csw.unitStatus & UnitStatus.UnitException) !== 0);
  // Whoever pressed the request key before the read began has been heard by it.
  clearState(MachineState.Attention);
  return room - result.csw.residualCount;
}
