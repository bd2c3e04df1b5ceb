// Loading one TEXT file: sections get their places, text is put there, address constants are relocated (DMSLDR).

import { finishFiles } from '../file-system/finish.ts';
import { readRecords } from '../file-system/read.ts';
import type { FileId } from '../interface/file-id.ts';
import { Fscb, FscbFlag, ReadError } from '../interface/fscb.ts';
import { nucon } from '../interface/nucon.ts';
import type { Token } from '../interface/parameter-list.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { trim } from '../nucleus/characters.ts';
import { freeUserStorage, getUserStorage } from '../nucleus/storage.ts';
import { message } from '../terminal/message.ts';
import {
  AddressFlag,
  AddressItem,
  type AddressPlace,
  Card,
  cardLength,
  cardMark,
  SymbolItem,
  SymbolType,
} from './card.ts';
import {
  addPending,
  defineSymbol,
  enterSymbol,
  isDefined,
  LoadFlag,
  type LoadSymbol,
  relocate,
  tables,
} from './loader-tables.ts';

/** Return codes of loading a deck. */
export const DeckError = {
  NotFound: 28,
  ReadError: 100,
  NoStorage: 104,
} as const;

/** What an identifier of the deck means. */
class Identifier {
  /** The symbol; null: private code, or the identifier is not used. */
  symbol: Ptr<LoadSymbol> | null;
  /** What is to be added to addresses of the deck. */
  factor: u32;
  /** It is a section of this deck, whose text is wanted. */
  isLoaded: bool;
  /** It is a section: `factor` counts for address constants. */
  isSection: bool;
}

const maximumIdentifiers = 512;

/** The deck that is being loaded. */
class Deck {
  identifiers: Ptr<Arr<Identifier, 512>>;
  outOfStorage: bool;
}
const deck = zeros<Deck>();

/** Loads a TEXT file. 0 or `DeckError`. */
export function loadDeck(name: FileId): i32 {
  const file = local<Fscb>();
  const card = local<Card>();
  copy(file.name, name);
  file.flags = FscbFlag.Extended;
  file.buffer = addr(card);
  file.size = cardLength;
  const size = sizeof<Identifier>() * maximumIdentifiers;
  const identifiers = getUserStorage(size);
  if (identifiers === 0) return DeckError.NoStorage;
  deck.identifiers = at<Arr<Identifier, 512>>(identifiers);
  deck.outOfStorage = false;
  let rc: i32 = 0;
  while (rc === 0) {
    rc = readRecords(file);
    if (rc === 0) rc = loadCard(card);
  }
  finishFiles(file.name);
  freeUserStorage(identifiers, size);
  if (rc === ReadError.EndOfFile) return 0;
  if (rc === ReadError.NotFound) return DeckError.NotFound;
  return rc === DeckError.NoStorage ? rc : DeckError.ReadError;
}

/** One card: 0, or 104 when there is no storage. Cards that are none of ours are comments. */
function loadCard(card: Card): i32 {
  if (card.mark !== cardMark) return 0;
  if (isType(card, 'ESD')) loadSymbols(card);
  else if (isType(card, 'TXT')) loadText(card);
  else if (isType(card, 'RLD')) loadAddresses(card);
  else if (isType(card, 'END')) loadEnd(card);
  return deck.outOfStorage ? DeckError.NoStorage : 0;
}

function isType(card: Card, type: Text): bool {
  return same(addr(card.type), type.address, 3);
}

function identifierAt(number: u32): Identifier {
  return deck.identifiers[number < maximumIdentifiers ? number : 0];
}

// ---- ESD

function loadSymbols(card: Card): void {
  let number: u32 = card.identifier;
  for (let offset: u32 = 0; offset + sizeof<SymbolItem>() <= card.count; offset += sizeof<SymbolItem>()) {
    const item = at<SymbolItem>(addr(card.data) + offset);
    if (item.type === SymbolType.Entry) loadEntry(item);
    else {
      loadSymbol(item, identifierAt(number));
      number++;
    }
  }
}

/** An entry: a symbol in a section of this deck. Entries have no identifiers. */
function loadEntry(item: SymbolItem): void {
  const section = identifierAt(item.length);
  const symbol = needSymbol(item);
  if (symbol === null || !section.isLoaded) return;
  if (!defineSymbol(symbol, item.address + section.factor)) sayDuplicate(item);
}

function loadSymbol(item: SymbolItem, identifier: Identifier): void {
  switch (item.type) {
    case SymbolType.Section:
    case SymbolType.Common:
      loadSection(item, identifier);
      break;
    case SymbolType.PrivateCode:
      identifier.isSection = true;
      identifier.isLoaded = true;
      identifier.factor = placeSection(item) - item.address;
      break;
    case SymbolType.Reference:
    case SymbolType.WeakReference:
      identifier.symbol = needSymbol(item);
      if (identifier.symbol !== null && item.type === SymbolType.Reference) identifier.symbol.flags &= ~LoadFlag.Weak;
      break;
  }
}

/** A section that is there already is not loaded again, and this deck's addresses are of the one that is there. */
function loadSection(item: SymbolItem, identifier: Identifier): void {
  const symbol = needSymbol(item);
  if (symbol === null) return;
  identifier.isSection = true;
  if (isDefined(symbol)) {
    if (item.type === SymbolType.Section) sayDuplicate(item);
  } else {
    identifier.isLoaded = true;
    defineSymbol(symbol, placeSection(item));
  }
  identifier.factor = symbol.address - item.address;
}

function needSymbol(item: SymbolItem): Ptr<LoadSymbol> | null {
  const symbol = enterSymbol(at<Token>(addr(item.name)));
  if (symbol === null) deck.outOfStorage = true;
  return symbol;
}

/** A place for a section, of zeros, on a doubleword. */
function placeSection(item: SymbolItem): u32 {
  const place = tables.location;
  const end = place + ((item.length + 7) & ~7);
  const limit: u32 = place < StorageMap.transientEnd ? StorageMap.transientEnd : nucon.userAreaEnd;
  if (end > limit) {
    deck.outOfStorage = true;
    return place;
  }
  fill(place, 0, end - place);
  tables.location = end;
  if (end > nucon.programEnd) nucon.programEnd = end;
  if (tables.entry === 0) tables.entry = place;
  return place;
}

function sayDuplicate(item: SymbolItem): void {
  message('DMSLIO202W', "DUPLICATE IDENTIFIER '", trim(addr(item.name), 8), "'");
}

// ---- TXT, RLD, END

function loadText(card: Card): void {
  const section = identifierAt(card.identifier);
  if (section.isLoaded) move(card.address + section.factor, addr(card.data), card.count);
}

function loadAddresses(card: Card): void {
  let offset: u32 = 0;
  let continued = false;
  let item = at<AddressItem>(addr(card.data));
  while (offset < card.count) {
    if (!continued) {
      item = at<AddressItem>(addr(card.data) + offset);
      offset += offsetof<AddressItem>('place');
    }
    const place = at<AddressPlace>(addr(card.data) + offset);
    offset += sizeof<AddressPlace>();
    loadAddress(item, place);
    continued = (place.flags & AddressFlag.Continue) !== 0;
  }
}

function loadAddress(item: AddressItem, place: AddressPlace): void {
  const position = identifierAt(item.position);
  if (!position.isLoaded) return;
  const target = identifierAt(item.target);
  const location = place.address + position.factor;
  const length = ((place.flags & AddressFlag.LengthBits) >>> 2) + 1;
  const subtract = (place.flags & AddressFlag.Subtract) !== 0;
  const symbol = target.symbol;
  if (target.isSection) relocate(location, length, target.factor, subtract);
  else if (symbol === null) return;
  else if (isDefined(symbol)) relocate(location, length, symbol.address, subtract);
  else if (!addPending(symbol, location, length, subtract)) deck.outOfStorage = true;
}

/** The entry of the first deck that names one is where the program begins. A deck's identifiers end with it. */
function loadEnd(card: Card): void {
  const section = identifierAt(card.identifier);
  const hasEntry = at<Bytes>(addr(card.address))[0] !== char(' ');
  if (hasEntry && section.isSection && !tables.entryIsGiven) {
    tables.entry = card.address + section.factor;
    tables.entryIsGiven = true;
  }
  fill(addr(deck.identifiers), 0, sizeof<Identifier>() * maximumIdentifiers);
}
