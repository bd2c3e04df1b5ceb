/**
 * Card punches: 3525 (3505 Card Reader and 3525 Card Punch, GA21-9124), and the punch side of a 2540 (2821 Control Unit,
 * GA24-3312).
 *
 * A count below 80 (in column binary 160) punches a card whose other columns are blank. A deck holds EBCDIC: a column in
 * binary with other holes cannot be kept, and is an equipment check.
 *
 * Not simulated: stackers, reading and printing on the card, punch checks.
 */
import { fromColumnBinary } from '../../architecture/card-code.ts';
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { columnBinaryBit, PunchCommand } from '../../architecture/unit-record-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import type { AppendFile } from '../../media/append-file.ts';
import { cardBytes, cardLength, cardOf, type DeckCode } from '../../media/card-deck.ts';
import { type Command, CommandDevice, type CommandTable, completed, identification } from '../command-device.ts';

/** Time to punch a card, in microseconds. */
const cardMicroseconds = 400;

export class CardPunch extends CommandDevice<CardPunch> {
  readonly type: string;
  private stacker: AppendFile | undefined;
  private code: DeckCode = 'ebcdic';

  /** @param type `3525` or `2540` */
  constructor(type: string) {
    super(commands, 1, type === '3525' ? identification(0x3505, 1, 0x3525, 1) : undefined);
    this.type = type;
  }

  /** Gives the punch a file to punch into; it becomes ready if it was not. */
  load(stacker: AppendFile, code: DeckCode): void {
    const wasReady = this.isReady();
    this.stacker?.close();
    this.stacker = stacker;
    this.code = code;
    if (!wasReady) this.port.signal(UnitStatus.DeviceEnd);
  }

  close(): void {
    this.stacker?.close();
    this.stacker = undefined;
  }

  protected override isReady(): boolean {
    return this.stacker !== undefined;
  }

  punch(transfer: DataTransfer, isBinary: boolean): Ending {
    const columns = isBinary ? takeColumns(transfer) : transfer.takeUpTo(cardLength);
    if (columns === undefined) return this.unitCheck(Sense.EquipmentCheck);
    try {
      this.stacker?.write(cardBytes(cardOf(columns), this.code));
    } catch {
      // The host has no room: to the program the stacker is full.
      return this.unitCheck(Sense.InterventionRequired);
    }
    return completed;
  }
}

/** The codes of columns that a program gives in binary, a last byte without its other half with no holes in that. */
function takeColumns(transfer: DataTransfer): Uint8Array | undefined {
  const taken = transfer.takeUpTo(2 * cardLength);
  const whole = new Uint8Array(taken.length + (taken.length % 2));
  whole.set(taken);
  return fromColumnBinary(whole);
}

/** The rows of a command that punches, in both modes. */
function punching(code: number): CommandTable<CardPunch> {
  const row = (isBinary: boolean): Command<CardPunch> => ({
    title: 'punch, feed, select stacker',
    delayMicroseconds: cardMicroseconds,
    perform: (device, transfer) => device.punch(transfer, isBinary),
  });
  return { [code]: row(false), [code | columnBinaryBit]: row(true) };
}

const commands: CommandTable<CardPunch> = {
  ...punching(PunchCommand.Punch1),
  ...punching(PunchCommand.Punch2),
  ...punching(PunchCommand.Punch3),
};
