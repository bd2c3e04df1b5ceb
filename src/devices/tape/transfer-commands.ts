/** The commands that read and write blocks. */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { TapeCommand, TapeSense0 } from '../../architecture/tape-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { longestBlock } from '../../media/tape/tape-format.ts';
import type { Passed } from '../../media/tape/tape-image.ts';
import { type CommandTable, completed } from '../command-device.ts';
import { ended, writeRefusal } from './endings.ts';
import type { Tape } from './tape.ts';

/** Time to start the tape and pass a block, in microseconds. */
const blockMicroseconds = 500;

export const transferCommands: CommandTable<Tape> = {
  [TapeCommand.Write]: {
    title: 'write',
    delayMicroseconds: blockMicroseconds,
    refusal: writeRefusal,
    perform: write,
  },
  [TapeCommand.Read]: {
    title: 'read',
    delayMicroseconds: blockMicroseconds,
    perform: (tape, transfer) =>
      read(tape, tape.tape.passForward(), Sense.EquipmentCheck, (bytes) => transfer.give(bytes)),
  },
  [TapeCommand.ReadBackward]: {
    title: 'read backward',
    delayMicroseconds: blockMicroseconds,
    // The last byte of the block comes first.
    perform: (tape, transfer) =>
      read(tape, tape.tape.passBackward(), 0, (bytes) => transfer.give(bytes.slice().reverse())),
  },
};

/** @param nothingSense sense byte 0 when there is nothing to pass; at load point its bit in byte 1 says all */
function read(tape: Tape, passed: Passed, nothingSense: number, give: (bytes: Uint8Array) => void): Ending {
  if (passed.kind === 'nothing') return tape.check(nothingSense);
  if (passed.kind === 'damage') return tape.check(Sense.DataCheck);
  if (passed.kind === 'mark') return { unitStatus: completed.unitStatus | UnitStatus.UnitException };
  const { bytes, isSound } = passed.read();
  give(bytes);
  return isSound ? completed : tape.check(Sense.DataCheck);
}

function write(tape: Tape, transfer: DataTransfer): Ending {
  const block = transfer.takeUpTo(longestBlock + 1);
  if (block.length === 0) return tape.check(TapeSense0.WordCountZero);
  if (block.length > longestBlock || !tape.hasRoomFor(block.length)) return tape.check(Sense.EquipmentCheck);
  tape.tape.write(block);
  return ended(tape);
}
