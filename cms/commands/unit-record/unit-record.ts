// Card reader, card punch and printer: one card or line at a time (3505/3525 Component Description; 1403 Component Description).
import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { Sense, UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { Ccw } from '../../../src/architecture/records/channel-words.ts';
import { CarriageControl, PunchCommand, ReaderCommand } from '../../../src/architecture/unit-record-command.ts';
import { IoResult } from '../../interface/io-result.ts';
import { services } from '../../interface/services.ts';

/** The addresses that CMS knows. */
export const UnitRecord = {
  Reader: 0x00c,
  Punch: 0x00d,
  Printer: 0x00e,
} as const;

/** How an operation ended. */
export const Ended = {
  Well: 0,
  /** There is no such device. */
  NoDevice: 1,
  /** The device is not ready. */
  NotReady: 2,
  /** End of the cards. */
  EndOfFile: 3,
  Error: 4,
} as const;

export const cardLength = 80;
/** Longest card or line that the reader gives: what has been spooled may be a printer's line. */
export const longestCard = 160;
export const lineLength = 132;

const ccw = zeros<Ccw>();
const result = zeros<IoResult>();
const card = zeros<Bytes<80>>();

/** Does one command: `Ended`. */
function operate(device: u32, command: u32, address: u32, length: u32): u32 {
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = CcwFlag.SuppressLength;
  ccw.ignored = 0;
  ccw.count = length;
  if (services.performIo(device, ccw, result)) return Ended.Well;
  if (result.conditionCode === 3) return Ended.NoDevice;
  if ((result.csw.unitStatus & UnitStatus.UnitException) !== 0)
    return device === UnitRecord.Reader ? Ended.EndOfFile : Ended.Well;
  return (result.sense[0] & Sense.InterventionRequired) !== 0 ? Ended.NotReady : Ended.Error;
}

/** Reads a card: its length goes to `length[0]`. */
export function readCard(to: u32, length: Arr<u32, 1>): u32 {
  const ended = operate(UnitRecord.Reader, ReaderCommand.ReadFeed1, to, longestCard);
  length[0] = longestCard - result.csw.residualCount;
  return ended;
}

/** Punches characters, cut or padded with blanks to a card. */
export function punchCard(text: Text): u32 {
  fill(addr(card), char(' '), cardLength);
  move(addr(card), text.address, text.length < cardLength ? text.length : cardLength);
  return operate(UnitRecord.Punch, PunchCommand.Punch2, addr(card), cardLength);
}

const blank = ebcdic<1>(' ');

/** Prints a line with a command of the printer's; a command that only moves the paper takes no characters. */
export function print(command: u32, text: Text): u32 {
  if (text.length === 0) return operate(UnitRecord.Printer, command, addr(blank), 1);
  return operate(UnitRecord.Printer, command, text.address, text.length);
}

/** Spaces lines, at once or after printing. */
export function space(lines: u32, after: u32): u32 {
  return (lines << CarriageControl.amountShift) | after;
}

/** Skips to a channel of the carriage control tape. */
export function skipTo(channel: u32, after: u32): u32 {
  return CarriageControl.Skip | (channel << CarriageControl.amountShift) | after;
}

/** Ends the spool file of a device and names it; a real device has none. */
export function closeDevice(device: u32, name: Bytes<8>, type: Bytes<8>): void {
  const line = local<Bytes<48>>();
  const length = services.compose(
    addr(line),
    48,
    'CLOSE ',
    hex(device, 3),
    ' NAME ',
    services.trim(addr(name), 8),
    ' ',
    services.trim(addr(type), 8),
  );
  services.controlProgram(textOf(line, length));
}

/** 008E: says why a device cannot be used. */
export function refuseDevice(code: Text, device: u32): i32 {
  services.message(code, "DEVICE '", hex(device, 3), "' INVALID OR NONEXISTENT");
  return 36;
}
