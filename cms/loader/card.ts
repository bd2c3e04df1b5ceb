// Cards of TEXT files (object decks): ESD, TXT, RLD, END (OS Loader Logic, "Input conventions").

/** One card; column 1 is X'02'. */
export class Card {
  mark: u8;
  type: Bytes<3>;
  blank4: u8;
  /** TXT: where the data go. END: where the program begins. */
  address: u24;
  blank9: u16;
  /** Bytes of `data`. */
  count: u16;
  blank13: u16;
  /** ESD: identifier of the first item. TXT: section of the data. END: section of the entry. */
  identifier: u16;
  data: Bytes<56>;
  sequence: Bytes<8>;
}
assertLayout<Card>({ size: 80, fields: { address: 5, count: 10, identifier: 14, data: 16 } });

export const cardMark = 0x02;
export const cardLength = 80;

/** Item of an ESD card: a symbol. */
export class SymbolItem {
  name: Bytes<8>;
  /** `SymbolType` */
  type: u8;
  address: u24;
  blank: u8;
  /** Bytes of a section; section of an entry. */
  length: u24;
}
assertLayout<SymbolItem>({ size: 16 });

export const SymbolType = {
  /** Section definition (SD). */
  Section: 0x00,
  /** Entry in a section (LD). */
  Entry: 0x01,
  /** External reference (ER). */
  Reference: 0x02,
  /** Private code (PC). */
  PrivateCode: 0x04,
  /** Common section (CM). */
  Common: 0x05,
  /** Weak external reference (WX). */
  WeakReference: 0x0a,
} as const;

export class AddressPlace {
  /** `AddressFlag`, and its length less one in bits 4-5. */
  flags: u8;
  address: u24;
}

/**
 * Item of an RLD card: an address constant. When the one before has `AddressFlag.Continue`, only its last four bytes.
 */
export class AddressItem {
  /** Identifier of what it points to. */
  target: u16;
  /** Identifier of the section in which it is. */
  position: u16;
  place: AddressPlace;
}
assertLayout<AddressItem>({ size: 8 });

export const AddressFlag = {
  LengthBits: 0x0c,
  Subtract: 0x02,
  Continue: 0x01,
} as const;
