/**
 * Line printers 1403 (2821 Control Unit, GA24-3312) and 3211 (3211 Printer and 3811 Control Unit, GA24-3543).
 *
 * Print commands take up to a line's length of data, print, and move the paper; immediate commands only move it. Passing
 * channel 12 while spacing gives unit exception, channel 9 unit check.
 *
 * Not simulated: the print train (every character prints), buffers read back, upper and lower case folding, print checks.
 */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { CarriageControl, PrinterCommand } from '../../architecture/unit-record-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import type { PrinterFile } from '../../media/printer-file.ts';
import { type Command, CommandDevice, type CommandTable, completed, identification } from '../command-device.ts';
import { type CarriageMotion, carriageMotion, type Form, readFormsControl, usualForm } from './carriage.ts';

/** Sense byte 0, the two bits of printers. */
const PrinterSense = { LoadCheck: 0x02, Channel9: 0x01 } as const;

const lineLengths: Readonly<Record<string, number>> = { '1403': 132, '3211': 150 };
const senseLengths: Readonly<Record<string, number>> = { '1403': 1, '3211': 6 };
/** Time to print a line, in microseconds. */
const lineMicroseconds = 300;
/** Longest character set or forms control buffer that is taken from a program. */
const bufferLength = 512;
const endChannel = 12;
const warnChannel = 9;

export class Printer extends CommandDevice<Printer> {
  readonly type: string;
  private readonly lineLength: number;
  private paper: PrinterFile | undefined;
  private form: Form = usualForm;
  private line = 1;

  /** @param type `1403` or `3211` */
  constructor(type: string) {
    const isLate = type === '3211';
    super(
      isLate ? lateCommands : commonCommands,
      senseLengths[type] ?? 1,
      isLate ? identification(0x3811, 1, 0x3211, 1) : undefined,
    );
    this.type = type;
    this.lineLength = lineLengths[type] ?? 132;
  }

  /** Gives the printer paper; it becomes ready if it was not. */
  load(paper: PrinterFile): void {
    const wasReady = this.isReady();
    this.paper?.close();
    this.paper = paper;
    this.line = 1;
    if (!wasReady) this.port.signal(UnitStatus.DeviceEnd);
  }

  close(): void {
    this.paper?.close();
    this.paper = undefined;
  }

  protected override isReady(): boolean {
    return this.paper !== undefined;
  }

  /** Prints a line, then moves the paper. */
  print(transfer: DataTransfer, motion: CarriageMotion): Ending {
    const text = transfer.takeUpTo(this.lineLength);
    return this.advance(motion, (movement) => this.paper?.print(text, movement));
  }

  /** Moves the paper only. */
  move(motion: CarriageMotion): Ending {
    return this.advance(motion, (movement) => this.paper?.move(movement));
  }

  /** Takes a forms control buffer. */
  loadForm(transfer: DataTransfer): Ending {
    const form = readFormsControl(transfer.takeUpTo(bufferLength));
    if (form === undefined) return this.unitCheck(PrinterSense.LoadCheck);
    this.form = form;
    this.line = 1;
    return completed;
  }

  /** Takes a character set and forgets it: every character prints. */
  loadCharacterSet(transfer: DataTransfer): Ending {
    transfer.takeUpTo(bufferLength);
    return completed;
  }

  private advance(motion: CarriageMotion, write: (movement: number | 'page') => void): Ending {
    const passed: number[] = [];
    try {
      if ('space' in motion) write(this.space(motion.space, passed));
      else write(this.skip(motion.skipToChannel));
    } catch {
      // The host has no room: to the program the paper has run out.
      return this.unitCheck(Sense.InterventionRequired);
    }
    if (passed.includes(warnChannel)) return this.unitCheck(PrinterSense.Channel9);
    const exception = passed.includes(endChannel) ? UnitStatus.UnitException : 0;
    return { unitStatus: completed.unitStatus | exception };
  }

  /** Moves so many lines, over the end of the form if need be; notes the channels that come by. */
  private space(lines: number, passed: number[]): number {
    for (let count = 0; count < lines; count++) {
      this.line = (this.line % this.form.lines) + 1;
      const channel = this.form.channelAt.get(this.line);
      if (channel !== undefined) passed.push(channel);
    }
    return lines;
  }

  /** Moves to the next line with this channel; a channel that the form does not have is the next line. */
  private skip(channel: number): number | 'page' {
    const { form } = this;
    for (let distance = 1; distance <= form.lines; distance++) {
      const line = ((this.line - 1 + distance) % form.lines) + 1;
      if (form.channelAt.get(line) !== channel) continue;
      this.line = line;
      return line === 1 ? 'page' : distance;
    }
    return this.space(1, []);
  }
}

function motionCommands(): CommandTable<Printer> {
  const commands: Record<number, Command<Printer>> = {};
  for (let bits = 0; bits < 0x100; bits += 1 << CarriageControl.amountShift) {
    const motion = carriageMotion(bits);
    if (motion === undefined) continue;
    commands[bits | CarriageControl.Print] = {
      title: 'print and move',
      delayMicroseconds: lineMicroseconds,
      perform: (printer, transfer) => printer.print(transfer, motion),
    };
    // Spacing no lines without printing is the no-operation that every device has.
    if ('space' in motion && motion.space === 0) continue;
    commands[bits | CarriageControl.Move] = {
      title: 'move',
      isImmediate: true,
      perform: (printer) => withLaterDeviceEnd(printer.move(motion)),
    };
  }
  return commands;
}

/** Immediate: channel end at once, the rest when the paper has stopped. */
function withLaterDeviceEnd(ending: Ending): Ending {
  if (ending.unitStatus !== completed.unitStatus) return ending;
  return { unitStatus: UnitStatus.ChannelEnd, deviceEndAfterMicroseconds: lineMicroseconds };
}

const ignored = { title: 'no effect here', isImmediate: true, perform: () => completed } as const;
const loadCharacterSet: Command<Printer> = {
  title: 'load character set buffer',
  perform: (printer, transfer) => printer.loadCharacterSet(transfer),
};

const commonCommands: CommandTable<Printer> = {
  ...motionCommands(),
  [PrinterCommand.BlockDataCheck]: ignored,
  [PrinterCommand.AllowDataCheck]: ignored,
  [PrinterCommand.GateLoad]: ignored,
  [PrinterCommand.LoadCharacterSet]: loadCharacterSet,
  [PrinterCommand.LoadCharacterSetFold]: loadCharacterSet,
};

const lateCommands: CommandTable<Printer> = {
  ...commonCommands,
  [PrinterCommand.LoadFormsControl]: {
    title: 'load forms control buffer',
    perform: (printer, transfer) => printer.loadForm(transfer),
  },
  [PrinterCommand.Unfold]: ignored,
  [PrinterCommand.Fold]: ignored,
  [PrinterCommand.RaiseCover]: ignored,
};
