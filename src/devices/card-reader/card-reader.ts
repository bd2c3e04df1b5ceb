/**
 * Card readers: 3505 (3505 Card Reader and 3525 Card Punch, GA21-9124), and the reader side of a 2540 (2821 Control
 * Unit, GA24-3312), which the 2501 and 1442 are alike for a program that reads.
 *
 * "Read, feed" reads the card at the read station and moves it to a stacker; "read only" leaves it there; "feed" alone
 * moves it unread. At the end of the deck the reader presents unit exception once when its end-of-file key is on, and
 * is not ready then; with the key off it is not ready at once. When other decks lie beside the reader, the next one is put
 * in after the program has been told of the end.
 *
 * Not simulated: stackers, the 1400 compatibility mode, mark reading. A deck holds EBCDIC; its holes follow from that when
 * a program reads them in column binary.
 */
import { toColumnBinary } from '../../architecture/card-code.ts';
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { columnBinaryBit, ReaderCommand } from '../../architecture/unit-record-command.ts';
import type { DataTransfer, Ending, Selection } from '../../channels/device.ts';
import { type Command, CommandDevice, type CommandTable, completed, identification } from '../command-device.ts';

/** The end-of-file key. */
export type EndOfDeck = 'unit exception' | 'intervention required';

/** Time to move a card, in microseconds. */
const cardMicroseconds = 400;

export class CardReader extends CommandDevice<CardReader> {
  readonly type: string;
  private cards: readonly Uint8Array[] = [];
  private position = 0;
  private endOfDeck: EndOfDeck = 'intervention required';
  private isEndDue = false;
  /** Beside the reader. */
  private following: readonly (readonly Uint8Array[])[] = [];

  /** @param type `3505` or `2540` */
  constructor(type: string) {
    super(commands, 1, type === '3505' ? identification(0x3505, 1, 0x3505, 1) : undefined);
    this.type = type;
  }

  /** Puts a deck into the hopper, in place of what was there; an empty reader becomes ready. */
  load(cards: readonly Uint8Array[], endOfDeck: EndOfDeck, following: readonly (readonly Uint8Array[])[] = []): void {
    const wasReady = this.isReady();
    this.cards = cards;
    this.position = 0;
    this.endOfDeck = endOfDeck;
    this.isEndDue = endOfDeck === 'unit exception' && cards.length > 0;
    this.following = following;
    if (!wasReady && this.isReady()) this.port.signal(UnitStatus.DeviceEnd);
  }

  /** Puts a deck into an empty reader, or beside one that has cards. */
  add(cards: readonly Uint8Array[], endOfDeck: EndOfDeck): void {
    if (this.isReady() || this.following.length > 0) this.following = [...this.following, cards];
    else this.load(cards, endOfDeck);
  }

  /** Cards that were not yet fed. */
  get cardsLeft(): number {
    return this.cards.length - this.position;
  }

  protected override isReady(): boolean {
    return this.cardsLeft > 0 || this.isEndDue;
  }

  read(transfer: DataTransfer, how: { readonly feeds: boolean; readonly isBinary: boolean }): Ending {
    const card = this.cards[this.position];
    if (card === undefined) return this.deckEnded();
    transfer.give(how.isBinary ? toColumnBinary(card) : card);
    if (how.feeds) this.position++;
    return completed;
  }

  feed(): Ending {
    if (this.cardsLeft === 0) return this.deckEnded();
    this.position++;
    return { unitStatus: UnitStatus.ChannelEnd, deviceEndAfterMicroseconds: cardMicroseconds };
  }

  private deckEnded(): Ending {
    if (this.endOfDeck === 'intervention required') return this.unitCheck(Sense.InterventionRequired);
    // With another deck the reader stays ready.
    if (this.following.length === 0) this.isEndDue = false;
    else this.takeNextDeck();
    return { unitStatus: completed.unitStatus | UnitStatus.UnitException };
  }

  /** Somebody puts in the next deck when the empty reader has asked for it. */
  protected override refuse(sense: number): Selection {
    if (sense === Sense.InterventionRequired) this.takeNextDeck();
    return super.refuse(sense);
  }

  private takeNextDeck(): void {
    const [next, ...others] = this.following;
    if (next !== undefined) this.load(next, this.endOfDeck, others);
  }
}

/** The rows of a command that reads, in both modes. */
function reading(code: number, title: string, feeds: boolean): CommandTable<CardReader> {
  const row = (isBinary: boolean): Command<CardReader> => ({
    title,
    ...(feeds && { delayMicroseconds: cardMicroseconds }),
    perform: (reader, transfer) => reader.read(transfer, { feeds, isBinary }),
  });
  return { [code]: row(false), [code | columnBinaryBit]: row(true) };
}

const feed: Command<CardReader> = {
  title: 'feed, select stacker',
  isImmediate: true,
  perform: (reader) => reader.feed(),
};

const commands: CommandTable<CardReader> = {
  ...reading(ReaderCommand.ReadFeed1, 'read, feed, select stacker', true),
  ...reading(ReaderCommand.ReadFeed2, 'read, feed, select stacker', true),
  ...reading(ReaderCommand.ReadFeed3, 'read, feed, select stacker', true),
  ...reading(ReaderCommand.Read, 'read only', false),
  [ReaderCommand.Feed1]: feed,
  [ReaderCommand.Feed2]: feed,
  [ReaderCommand.Feed3]: feed,
};
