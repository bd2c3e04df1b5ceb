/**
 * The cards of an object deck: their columns and codes.
 *
 * OS/VS Linkage Editor and Loader manual, "Input Conventions"; VM/370 CMS User's Guide, "LOAD". Columns are counted from 1, as in the
 * manuals; column 1 holds X'02', columns 2-4 the card's kind. Not known here: Q-type and CXD items, SYM cards, and the
 * loader's control statements (LDT, SLC, ICS, REP, SPB).
 */
import { fromEbcdic, toEbcdic } from '../architecture/ebcdic.ts';

export const cardLength = 80;
/** Column 1 of a card that is for the linker. */
export const objectCardMark = 0x02;
export const blank = 0x40;
/** External names and the names of members. */
export const nameLength = 8;
/** Data bytes on an ESD, TXT or RLD card. */
export const dataLength = 56;

/** First columns and widths. */
export const Column = {
  kind: 2,
  address: 6,
  byteCount: 11,
  identifier: 15,
  data: 17,
  entryName: 17,
  /** END: number of identification records that follow, each of translator, its version, its date. */
  identificationCount: 33,
  identification: 34,
  deckName: 73,
  sequence: 77,
} as const;

/** Types of external symbol dictionary items. */
export const EsdType = {
  sectionDefinition: 0x00,
  labelDefinition: 0x01,
  externalReference: 0x02,
  privateCode: 0x04,
  common: 0x05,
  weakExternal: 0x0a,
} as const;
/** An item has name, type, address (3), flag, length or identifier (3). */
export const esdItemLength = 16;
/** Flag byte of a section's item: a blank, or with this bit a section that nothing stores into. */
export const readOnlyFlag = 0x08;

/** Flag byte of a relocation item. */
export const RldFlag = {
  /** Kind: zero is an A-type constant, X'10' a V-type one; the linker treats both alike. */
  kind: 0xf0,
  branchKind: 0x10,
  /** Length less one. */
  lengthMask: 0x0c,
  lengthShift: 2,
  subtract: 0x02,
  /** The next item has the same two identifiers and leaves them out. */
  sameIdentifiers: 0x01,
} as const;

/** A card of the kind ('ESD', 'TXT', 'RLD', 'END'), blank but for its mark. */
export function newCard(kind: string): Uint8Array {
  const card = new Uint8Array(cardLength).fill(blank);
  card[0] = objectCardMark;
  putText(card, Column.kind, kind);
  return card;
}

/** Writes characters from a column on. */
export function putText(card: Uint8Array, column: number, text: string): void {
  card.set(toEbcdic(text), column - 1);
}

/** Writes an unsigned number from a column on. */
export function putNumber(card: Uint8Array, column: number, width: 2 | 3, value: number): void {
  for (let index = 0; index < width; index++) card[column - 1 + index] = value >>> (8 * (width - 1 - index));
}

export function numberAt(bytes: Uint8Array, column: number, width: 2 | 3): number {
  let value = 0;
  for (let index = 0; index < width; index++) value = (value << 8) | (bytes[column - 1 + index] as number);
  return value;
}

/** Characters from a column on, without the blanks after them. */
export function textAt(bytes: Uint8Array, column: number, width: number): string {
  return fromEbcdic(bytes.subarray(column - 1, column - 1 + width)).trimEnd();
}

/** Whether the columns are all blank. */
export function isBlank(bytes: Uint8Array, column: number, width: number): boolean {
  return bytes.subarray(column - 1, column - 1 + width).every((byte) => byte === blank);
}
