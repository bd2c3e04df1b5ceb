/**
 * Card punches: 3525 (3505 Card Reader and 3525 Card Punch, GA21-9124), and the punch side of a 2540 (2821 Control Unit,
 * GA24-3312).
 *
 * A count below 80 punches a card whose other columns are blank.
 *
 * Not simulated: stackers, column binary, reading and printing on the card, punch checks.
 */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { PunchCommand } from '../../architecture/unit-record-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import type { AppendFile } from '../../media/append-file.ts';
import { cardBytes, cardLength, cardOf, type DeckCode } from '../../media/card-deck.ts';
import { CommandDevice, type CommandTable, completed, identification } from '../command-device.ts';

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

  punch(transfer: DataTransfer): Ending {
    const card = cardOf(transfer.takeUpTo(cardLength));
    try {
      this.stacker?.write(cardBytes(card, this.code));
    } catch {
      // The host has no room: to the program the stacker is full.
      return this.unitCheck(Sense.InterventionRequired);
    }
    return completed;
  }
}

const punch = {
  title: 'punch, feed, select stacker',
  delayMicroseconds: cardMicroseconds,
  perform: (device: CardPunch, transfer: DataTransfer) => device.punch(transfer),
};

const commands: CommandTable<CardPunch> = {
  [PunchCommand.Punch1]: punch,
  [PunchCommand.Punch2]: punch,
  [PunchCommand.Punch3]: punch,
};
