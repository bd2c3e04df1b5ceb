/** The commands for the control unit, which do not move the tape. */
import { CcwCommand } from '../../architecture/channel-command-word.ts';
import { sevenTrackModes, TapeCommand } from '../../architecture/tape-command.ts';
import { longestBlock } from '../../media/tape/tape-format.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import type { Density, Tape } from './tape.ts';

/** Densities make no difference to an image, but sense bytes tell them. */
function modeSet(density?: Density): Command<Tape> {
  const perform: Command<Tape>['perform'] = (tape) => {
    if (density !== undefined) tape.density = density;
    return completed;
  };
  return { title: 'mode set', isImmediate: true, perform };
}

/** Takes what the program gives, for circuits that are not here. */
function taking(title: string, bytes: number): Command<Tape> {
  const perform: Command<Tape>['perform'] = (_, transfer) => {
    transfer.takeUpTo(bytes);
    return completed;
  };
  return { title, perform };
}

function sensing(title: string): Command<Tape> {
  return { title, needsNoReadiness: true, perform: (tape, transfer) => giveAll(transfer, tape.currentSense()) };
}

export const controlCommands: CommandTable<Tape> = {
  // Unlike that of other devices, it is refused when the drive is not ready.
  [CcwCommand.NoOperation]: { title: 'no-operation', isImmediate: true, perform: () => completed },
  [TapeCommand.RequestTrackInError]: taking('request track in error', 1),
  [TapeCommand.DiagnosticMode]: { title: 'diagnostic mode set', isImmediate: true, perform: () => completed },
  [TapeCommand.SetDiagnose]: taking('set diagnose', 1),
  [TapeCommand.LoopWriteToRead]: taking('loop write to read', longestBlock),
  [TapeCommand.SenseReserve]: sensing('sense reserve'),
  [TapeCommand.SenseRelease]: sensing('sense release'),
  [TapeCommand.ModeSet1600]: modeSet(1600),
  [TapeCommand.ModeSet800]: modeSet(800),
  [TapeCommand.ModeSet6250]: modeSet(6250),
  // Of seven tracks: a drive of nine does nothing.
  ...Object.fromEntries(sevenTrackModes.map((code) => [code, modeSet()])),
};
