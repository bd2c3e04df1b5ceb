/** The commands of the line printers. */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { CarriageControl, PrinterCommand } from '../../architecture/unit-record-command.ts';
import type { Ending } from '../../channels/device.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import { carriageMotion } from './carriage.ts';
import type { Printer } from './printer.ts';

/** Time to print a line, in microseconds. */
const lineMicroseconds = 300;

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
function withLaterDeviceEnd({ unitStatus }: Ending): Ending {
  const { ChannelEnd, DeviceEnd } = UnitStatus;
  const statusWithDeviceEnd = unitStatus & ~(ChannelEnd | DeviceEnd);
  return { unitStatus: ChannelEnd, deviceEndAfterMicroseconds: lineMicroseconds, statusWithDeviceEnd };
}

const control = (title: string, action: (printer: Printer) => void): Command<Printer> => ({
  title,
  isImmediate: true,
  perform: (printer) => {
    action(printer);
    return completed;
  },
});

function loadCharacterSet(folds: boolean): Command<Printer> {
  return {
    title: 'load character set buffer',
    perform: (printer, transfer) => printer.loadCharacterSet(transfer, folds),
  };
}

const commonCommands: CommandTable<Printer> = {
  ...motionCommands(),
  [PrinterCommand.BlockDataCheck]: control('block data check', (printer) => printer.allowDataCheck(false)),
  [PrinterCommand.AllowDataCheck]: control('allow data check', (printer) => printer.allowDataCheck(true)),
};

/** Loads only what the chain has opened the buffer for. */
function gated(command: Command<Printer>): Command<Printer> {
  return { ...command, refusal: (printer) => (printer.isGateOpen ? 0 : Sense.CommandReject) };
}

const gate: Command<Printer> = {
  ...control('gate load', (printer) => printer.openGate()),
  refusal: (printer) => (printer.isFirstInChain ? 0 : Sense.CommandReject),
};

export const commandsOf1403: CommandTable<Printer> = {
  ...commonCommands,
  // TSS/370 chains its loads to this without the gate.
  [PrinterCommand.AllowDataCheck]: control('allow data check', (printer) => {
    printer.allowDataCheck(true);
    printer.openGate();
  }),
  [PrinterCommand.GateLoad]: gate,
  [PrinterCommand.LoadCharacterSet]: gated(loadCharacterSet(false)),
  [PrinterCommand.LoadCharacterSetFold]: gated(loadCharacterSet(true)),
};

export const commandsOf3211: CommandTable<Printer> = {
  ...commonCommands,
  [PrinterCommand.GateLoad]: control('gate load', () => {}),
  [PrinterCommand.LoadCharacterSet]: loadCharacterSet(false),
  [PrinterCommand.LoadCharacterSetFold]: loadCharacterSet(true),
  [PrinterCommand.LoadFormsControl]: {
    title: 'load forms control buffer',
    perform: (printer, transfer) => printer.loadForm(transfer),
  },
  [PrinterCommand.Unfold]: control('unfold', (printer) => printer.fold(false)),
  [PrinterCommand.Fold]: control('fold', (printer) => printer.fold(true)),
  [PrinterCommand.RaiseCover]: control('raise cover', () => {}),
  [PrinterCommand.DiagnosticGate]: gate,
  [PrinterCommand.ReadLineBuffer]: gated(reading('read print-line buffer', 'line')),
  [PrinterCommand.ReadCharacterSet]: gated(reading('read character set buffer', 'characterSet')),
  [PrinterCommand.ReadFormsControl]: gated(reading('read forms control buffer', 'form')),
};

export const commandsOf3203: CommandTable<Printer> = {
  ...commandsOf3211,
  // Channel 0 is where the paper is.
  [PrinterCommand.SkipToChannel0]: control('skip to channel 0', () => {}),
};

function reading(title: string, buffer: 'line' | 'characterSet' | 'form'): Command<Printer> {
  return { title, perform: (printer, transfer) => giveAll(transfer, printer.bufferBytes(buffer)) };
}
