/**
 * Decks of punched cards in host files: 80-byte EBCDIC records without delimiters, or lines of text, one a card.
 *
 * Not supported: column binary.
 */
import { readFileSync } from 'node:fs';
import { fromEbcdic, toEbcdic } from '../architecture/ebcdic.ts';

export const cardLength = 80;
export type DeckCode = 'ebcdic' | 'ascii';

export interface DeckOptions {
  /** If absent it is found out from the contents. */
  readonly code?: DeckCode | undefined;
  /** Lines of text longer than a card are cut instead of refused. */
  readonly truncate?: boolean;
  /** A last card that is too short is filled with zeros instead of refused. */
  readonly pad?: boolean;
}

const blank = 0x40;
/** The first column of a card of an object deck. */
const objectCard = 0x02;

/**
 * Reads the cards of a deck.
 * @throws Error 'Cannot read "x.deck" as cards: ...'
 */
export function readDeckFile(path: string, options: DeckOptions = {}): Uint8Array[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Error(`Cannot read "${path}" as cards: ${(error as Error).message}`);
  }
  try {
    return readDeckBytes(bytes, options);
  } catch (error) {
    throw new Error(`Cannot read "${path}" as cards: ${(error as Error).message}`);
  }
}

/** The cards in the bytes of a deck file. Throws an error whose message is the reason alone. */
export function readDeckBytes(bytes: Uint8Array, options: DeckOptions = {}): Uint8Array[] {
  const code = options.code ?? guessCode(bytes);
  return code === 'ascii' ? cardsOfText(bytes, options.truncate ?? false) : cardsOfRecords(bytes, options.pad ?? false);
}

/** Text has printable characters and line ends; a card image has neither line ends nor ASCII blanks as a rule. */
function guessCode(bytes: Uint8Array): DeckCode {
  const start = bytes.subarray(0, cardLength);
  if (start[0] === objectCard) return 'ebcdic';
  return start.every((byte) => (byte >= 0x20 && byte < 0x7f) || isSpacing(byte)) ? 'ascii' : 'ebcdic';
}

function isSpacing(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c;
}

function cardsOfRecords(bytes: Uint8Array, pad: boolean): Uint8Array[] {
  if (bytes.length % cardLength !== 0 && !pad) {
    throw new Error(`it has ${bytes.length} bytes, which is not a multiple of ${cardLength}`);
  }
  const cards: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length; offset += cardLength) {
    const card = new Uint8Array(cardLength);
    card.set(bytes.subarray(offset, offset + cardLength));
    cards.push(card);
  }
  return cards;
}

function cardsOfText(bytes: Uint8Array, truncate: boolean): Uint8Array[] {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => cardOfLine(line.replace(/\r$/, ''), index + 1, truncate));
}

function cardOfLine(line: string, number: number, truncate: boolean): Uint8Array {
  if (line.length > cardLength && !truncate) {
    throw new Error(`line ${number} has ${line.length} characters, a card has ${cardLength} columns`);
  }
  return cardOf(toEbcdic(line.slice(0, cardLength)));
}

/** A card with these bytes in its first columns and blanks behind. */
export function cardOf(bytes: Uint8Array): Uint8Array {
  const card = new Uint8Array(cardLength).fill(blank);
  card.set(bytes.subarray(0, cardLength));
  return card;
}

/** A card as it goes into a punch's file. */
export function cardBytes(card: Uint8Array, code: DeckCode): Uint8Array {
  if (code === 'ebcdic') return cardOf(card);
  return Buffer.from(`${fromEbcdic(card).trimEnd()}\n`, 'latin1');
}
