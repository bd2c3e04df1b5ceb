/**
 * Decks that a machine IPLs from its card reader without any loader code: the cards bring their own channel program.
 *
 * Principles of Operation, "Initial Program Loading". IPL reads the first 24 columns of card 1 to location 0, a PSW and
 * two CCWs, and goes on with the CCW at 8. It reads the next card, a card of CCWs, into a buffer behind the image, and
 * the CCW at 16 transfers to it. Such a card reads the eight cards of data after it, each to its place:
 *
 *   column 1        9             57            65                        73
 *          read 1 | read 2 | ... | read 8 | read the next card of CCWs | transfer to column 1
 *
 * The ninth CCW replaces the card that it is on, but for the last CCW, which is the same on all of them. The last read
 * of data does not chain; the channel program ends there, and the machine loads the PSW at 0.
 */
import { CcwCommand, CcwFlag } from '../architecture/channel-command-word.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import { PswFlags } from '../architecture/program-status-word.ts';
import { cardLength } from './card.ts';
import type { LoadImage } from './link.ts';

const ccwLength = 8;
const pswLength = 8;
const readCard = 0x02;
const dataCards = 8;
/** CSW, CAW, timer and PSWs are below. */
const lowestBuffer = 0x80;

export interface IplDeckOptions {
  /** Extended control mode: the machine then leaves the reader's address at 186, in basic control mode at 2. */
  readonly extendedControl?: boolean;
}

/**
 * The deck that loads an image and starts it at its entry, disabled, in supervisor state, with key 0.
 *
 * Locations 0-7 hold that PSW whatever the image has there. The 80 bytes behind the image, from the next doubleword on
 * (from X'80' at least), must be storage too. Throws if there is nothing to load.
 */
export function iplDeck(image: LoadImage, options: IplDeckOptions = {}): Uint8Array {
  const first = Math.max(image.origin, pswLength);
  const end = image.origin + image.bytes.length;
  const buffer = Math.max(Math.ceil(end / ccwLength) * ccwLength, lowestBuffer);
  const pieces: { address: number; bytes: Uint8Array }[] = [];
  for (let address = first; address < end; address += cardLength) {
    const offset = address - image.origin;
    pieces.push({ address, bytes: image.bytes.subarray(offset, offset + cardLength) });
  }
  if (pieces.length === 0) throw new Error('Cannot make an IPL deck: the image has nothing behind location 7');
  const cards = [firstCard(image.entry, buffer, options)];
  for (let at = 0; at < pieces.length; at += dataCards) {
    const group = pieces.slice(at, at + dataCards);
    const last = at + dataCards >= pieces.length;
    cards.push(ccwCard(group, buffer, last), ...group.map(({ bytes }) => card(bytes)));
  }
  const deck = new Uint8Array(cards.length * cardLength);
  cards.forEach((bytes, index) => {
    deck.set(bytes, index * cardLength);
  });
  return deck;
}

function firstCard(entry: number, buffer: number, options: IplDeckOptions): Uint8Array {
  const bytes = new Uint8Array(cardLength);
  bytes.set(initialPsw(entry, options.extendedControl ?? false));
  bytes.set(ccw(readCard, buffer, CcwFlag.ChainCommand, cardLength), LowStorage.iplCcw1);
  bytes.set(ccw(CcwCommand.TransferInChannel, buffer, 0, 1), LowStorage.iplCcw2);
  return bytes;
}

function ccwCard(group: readonly { address: number; bytes: Uint8Array }[], buffer: number, last: boolean): Uint8Array {
  const bytes = new Uint8Array(cardLength);
  group.forEach(({ address, bytes: data }, index) => {
    const chain = last && index === group.length - 1 ? 0 : CcwFlag.ChainCommand;
    bytes.set(ccw(readCard, address, chain, data.length), index * ccwLength);
  });
  bytes.set(ccw(readCard, buffer, CcwFlag.ChainCommand, cardLength), dataCards * ccwLength);
  bytes.set(ccw(CcwCommand.TransferInChannel, buffer, 0, 1), (dataCards + 1) * ccwLength);
  return bytes;
}

/** The PSW that an IPL loads: disabled, in supervisor state, with key 0. */
export function initialPsw(entry: number, extendedControl: boolean): Uint8Array {
  return Uint8Array.of(0, extendedControl ? PswFlags.Extended : 0, 0, 0, 0, entry >>> 16, entry >>> 8, entry);
}

/** A channel command word (format 0); a read of less than the whole card suppresses the length indication. */
function ccw(command: number, address: number, flags: number, count: number): Uint8Array {
  const all = flags | (count < cardLength ? CcwFlag.SuppressLength : 0);
  return Uint8Array.of(command, address >>> 16, address >>> 8, address, all, 0, count >>> 8, count);
}

function card(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(cardLength);
  whole.set(bytes);
  return whole;
}
