/** The commands that move the tape without data. All give channel end at once, and device end when it has moved. */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { TapeCommand } from '../../architecture/tape-command.ts';
import type { Ending } from '../../channels/device.ts';
import type { Passed } from '../../media/tape/tape-image.ts';
import type { Command, CommandTable } from '../command-device.ts';
import { pastMarker, writeRefusal } from './endings.ts';
import type { Tape } from './tape.ts';

/** Times until device end, in microseconds. */
const delay = { block: 500, rewind: 5000, atLoadPoint: 10 } as const;
/** Room that a tape mark takes in a file, at least. */
const markLength = 1;

export const motionCommands: CommandTable<Tape> = {
  [TapeCommand.Rewind]: motion('rewind', rewind),
  [TapeCommand.RewindUnload]: motion('rewind, unload', (tape) => tape.rewindUnload(delay.rewind)),
  [TapeCommand.EraseGap]: writing('erase gap', (tape) => tape.tape.erase()),
  [TapeCommand.WriteTapeMark]: writing('write tape mark', (tape) => tape.tape.write('mark')),
  [TapeCommand.BackspaceBlock]: motion('backspace block', (tape) => spaceBlock(tape, backward)),
  [TapeCommand.BackspaceFile]: motion('backspace file', (tape) => spaceFile(tape, backward)),
  [TapeCommand.ForwardSpaceBlock]: motion('forward space block', (tape) => spaceBlock(tape, forward)),
  [TapeCommand.ForwardSpaceFile]: motion('forward space file', (tape) => spaceFile(tape, forward)),
  [TapeCommand.DataSecurityErase]: {
    ...writing('data security erase', (tape) => tape.tape.erase(), false),
    refusal: (tape) => (tape.previousCommand === TapeCommand.EraseGap ? writeRefusal(tape) : Sense.CommandReject),
  },
};

interface Direction {
  pass(tape: Tape): Passed;
  /** Sense byte 0 when there is nothing to pass; at load point its bit in byte 1 says all. */
  readonly nothingSense: number;
}

const forward: Direction = { pass: (tape) => tape.tape.passForward(), nothingSense: Sense.EquipmentCheck };
const backward: Direction = { pass: (tape) => tape.tape.passBackward(), nothingSense: 0 };

function motion(title: string, perform: (tape: Tape) => Ending): Command<Tape> {
  return { title, isImmediate: true, perform };
}

function writing(title: string, write: (tape: Tape) => void, occupiesControlUnit = true): Command<Tape> {
  const perform = (tape: Tape) => {
    if (!tape.hasRoomFor(markLength)) return tape.checkLater(Sense.EquipmentCheck, delay.block);
    write(tape);
    return moved(pastMarker(tape), occupiesControlUnit);
  };
  return { ...motion(title, perform), refusal: writeRefusal };
}

function rewind({ tape }: Tape): Ending {
  const microseconds = tape.isAtLoadPoint ? delay.atLoadPoint : delay.rewind;
  tape.rewind();
  return { unitStatus: UnitStatus.ChannelEnd, deviceEndAfterMicroseconds: microseconds };
}

function spaceBlock(tape: Tape, direction: Direction): Ending {
  const { kind } = direction.pass(tape);
  if (kind === 'nothing') return tape.checkLater(direction.nothingSense, delay.block);
  if (kind === 'damage') return tape.checkLater(Sense.DataCheck, delay.block);
  return moved(kind === 'mark' ? UnitStatus.UnitException : 0);
}

/** To behind the next tape mark, without unit exception. */
function spaceFile(tape: Tape, direction: Direction): Ending {
  for (;;) {
    const { kind } = direction.pass(tape);
    if (kind === 'mark') return moved(0);
    if (kind === 'nothing') return tape.checkLater(direction.nothingSense, delay.block);
    if (kind === 'damage') return tape.checkLater(Sense.DataCheck, delay.block);
  }
}

function moved(statusWithDeviceEnd: number, occupiesControlUnit = true): Ending {
  const { ChannelEnd } = UnitStatus;
  const deviceEndAfterMicroseconds = delay.block;
  return { unitStatus: ChannelEnd, deviceEndAfterMicroseconds, statusWithDeviceEnd, occupiesControlUnit };
}
