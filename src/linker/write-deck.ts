/** Writes an object module as a deck of cards; `card.ts` has their columns. */
import {
  blank,
  Column,
  dataLength,
  EsdType,
  esdItemLength,
  nameLength,
  newCard,
  putNumber,
  putText,
  RldFlag,
  readOnlyFlag,
} from './card.ts';
import type { ControlSection, ObjectModule, Relocation } from './object-deck.ts';

/**
 * The deck of a module: 80-byte cards in EBCDIC, one after the other.
 *
 * Throws if a name is not 1 to 8 characters (only a section's may be empty), if one is defined twice, or if an offset
 * lies outside its section.
 */
export function writeDeck(module: ObjectModule): Uint8Array {
  checkModule(module);
  const identifiers = assignIdentifiers(module);
  const cards = [
    ...externalSymbolCards(module, identifiers),
    ...module.sections.flatMap((section) => textCards(section, identifiers)),
    ...relocationCards(module, identifiers),
    endCard(module, identifiers),
  ];
  const deckName = module.name
    .toUpperCase()
    .replace(/[^A-Z0-9$#@]/g, '')
    .slice(0, Column.sequence - Column.deckName);
  const deck = new Uint8Array(cards.length * newCard('END').length);
  cards.forEach((card, index) => {
    putText(card, Column.deckName, deckName);
    putText(card, Column.sequence, String((index + 1) % 10000).padStart(4, '0'));
    deck.set(card, index * card.length);
  });
  return deck;
}

/** External symbol identifiers: of the sections in their order, then of the external symbols. */
type Identifiers = ReadonlyMap<string, number>;

function assignIdentifiers(module: ObjectModule): Identifiers {
  const targets = module.sections.flatMap((section) => section.relocations.map((relocation) => relocation.target));
  const names = new Set([
    ...module.sections.map((section) => section.name),
    ...targets,
    ...(module.weakExternals ?? []),
  ]);
  return new Map([...names].map((name, index) => [name, index + 1]));
}

function externalSymbolCards(module: ObjectModule, identifiers: Identifiers): Uint8Array[] {
  const cards: Uint8Array[] = [];
  const identifier = (name: string) => identifiers.get(name) as number;
  const sections = new Set(module.sections.map((section) => section.name));
  const weak = new Set(module.weakExternals);
  const numbered = [
    ...module.sections.map((section) => sectionItem(section)),
    ...[...identifiers.keys()]
      .filter((name) => !sections.has(name))
      .map((name) => esdItem(name, weak.has(name) ? EsdType.weakExternal : EsdType.externalReference)),
  ];
  const perCard = Math.floor(dataLength / esdItemLength);
  for (let first = 0; first < numbered.length; first += perCard) {
    cards.push(dataCard('ESD', numbered.slice(first, first + perCard), { identifier: first + 1 }));
  }
  const labels = module.sections.flatMap((section) =>
    section.definitions.map(({ symbol, offset }) =>
      esdItem(symbol, EsdType.labelDefinition, { address: offset, last: identifier(section.name) }),
    ),
  );
  for (let first = 0; first < labels.length; first += perCard) {
    cards.push(dataCard('ESD', labels.slice(first, first + perCard), {}));
  }
  return cards;
}

function sectionItem(section: ControlSection): Uint8Array {
  const type = section.common ? EsdType.common : section.name === '' ? EsdType.privateCode : EsdType.sectionDefinition;
  const flag = section.readOnly ? blank | readOnlyFlag : blank;
  return esdItem(section.name, type, { address: 0, flag, last: section.bytes.length });
}

/** `last` is the length of a section or the identifier of a label's section; references have neither it nor an address. */
function esdItem(
  name: string,
  type: number,
  values: { address?: number; flag?: number; last?: number } = {},
): Uint8Array {
  const item = new Uint8Array(esdItemLength).fill(blank);
  putText(item, 1, name);
  item[nameLength] = type;
  if (values.address !== undefined) putNumber(item, 10, 3, values.address);
  item[12] = values.flag ?? blank;
  if (values.last !== undefined) putNumber(item, 14, 3, values.last);
  return item;
}

function textCards(section: ControlSection, identifiers: Identifiers): Uint8Array[] {
  if (section.common) return [];
  const cards: Uint8Array[] = [];
  const identifier = identifiers.get(section.name) as number;
  for (let address = 0; address < section.bytes.length; address += dataLength) {
    const bytes = section.bytes.subarray(address, address + dataLength);
    cards.push(dataCard('TXT', [bytes], { address, identifier }));
  }
  return cards;
}

/** Items by section, then by target, so that an item can leave out the identifiers that it shares with the one before. */
function relocationCards(module: ObjectModule, identifiers: Identifiers): Uint8Array[] {
  const items = module.sections
    .flatMap((section) =>
      section.relocations.map((relocation) => ({
        position: identifiers.get(section.name) as number,
        target: identifiers.get(relocation.target) as number,
        relocation,
      })),
    )
    .sort((a, b) => a.position - b.position || a.target - b.target || a.relocation.offset - b.relocation.offset);
  const cards: Uint8Array[] = [];
  let pieces: Uint8Array[] = [];
  let filled = 0;
  items.forEach(({ position, target, relocation }, index) => {
    const before = items[index - 1];
    const same = filled > 0 && before?.position === position && before.target === target;
    const flush = filled + (same ? shortItemLength : longItemLength) > dataLength;
    if (flush) {
      cards.push(dataCard('RLD', pieces, {}));
      pieces = [];
      filled = 0;
    }
    if (same && !flush) markSame(pieces.at(-1) as Uint8Array);
    const piece = same && !flush ? shortItem(relocation) : longItem(target, position, relocation);
    pieces.push(piece);
    filled += piece.length;
  });
  if (filled > 0) cards.push(dataCard('RLD', pieces, {}));
  return cards;
}

const shortItemLength = 4;
const longItemLength = 8;

/** Flag and address. */
function shortItem({ length, subtract, offset }: Relocation): Uint8Array {
  const item = new Uint8Array(shortItemLength);
  item[0] = ((length - 1) << RldFlag.lengthShift) | (subtract ? RldFlag.subtract : 0);
  putNumber(item, 2, 3, offset);
  return item;
}

/** Identifiers of target and section, flag and address. */
function longItem(target: number, position: number, relocation: Relocation): Uint8Array {
  const item = new Uint8Array(longItemLength);
  putNumber(item, 1, 2, target);
  putNumber(item, 3, 2, position);
  item.set(shortItem(relocation), longItemLength - shortItemLength);
  return item;
}

/** Says of an item that the next one has its identifiers. */
function markSame(item: Uint8Array): void {
  const flag = item.length - shortItemLength;
  item[flag] = (item[flag] as number) | RldFlag.sameIdentifiers;
}

function endCard(module: ObjectModule, identifiers: Identifiers): Uint8Array {
  const card = newCard('END');
  if (module.entry !== undefined) {
    putNumber(card, Column.address, 3, module.entry.offset);
    putNumber(card, Column.identifier, 2, identifiers.get(module.entry.section) as number);
  }
  putText(card, Column.identificationCount, '1');
  putText(card, Column.identification, 'CPCMS');
  return card;
}

function dataCard(kind: string, pieces: Uint8Array[], at: { address?: number; identifier?: number }): Uint8Array {
  const card = newCard(kind);
  let column: number = Column.data;
  for (const piece of pieces) {
    card.set(piece, column - 1);
    column += piece.length;
  }
  if (at.address !== undefined) putNumber(card, Column.address, 3, at.address);
  if (at.identifier !== undefined) putNumber(card, Column.identifier, 2, at.identifier);
  putNumber(card, Column.byteCount, 2, column - Column.data);
  return card;
}

function checkModule(module: ObjectModule): void {
  const fail = (what: string): never => {
    throw new Error(`Cannot write the deck of ${module.name}: ${what}`);
  };
  const sections = new Set<string>();
  const defined = new Set<string>();
  const checkName = (name: string) => {
    if (!/^[\x21-\x7e]{1,8}$/.test(name)) fail(`the name "${name}" is not 1 to ${nameLength} printable characters`);
  };
  const define = (name: string) => {
    if (defined.has(name)) fail(`"${name}" is defined twice`);
    defined.add(name);
  };
  for (const section of module.sections) {
    if (section.name !== '') checkName(section.name);
    define(section.name);
    sections.add(section.name);
    for (const { symbol, offset } of section.definitions) {
      checkName(symbol);
      define(symbol);
      if (offset < 0 || offset > section.bytes.length) fail(`"${symbol}" lies outside section "${section.name}"`);
    }
    for (const { target, offset, length } of section.relocations) {
      if (!sections.has(target) && target !== '') checkName(target);
      if (offset < 0 || offset + length > section.bytes.length) {
        fail(
          `the address constant at ${offset} lies outside section "${section.name}" of ${section.bytes.length} bytes`,
        );
      }
    }
  }
  for (const name of module.weakExternals ?? []) checkName(name);
  const entry = module.entry;
  if (entry !== undefined && !sections.has(entry.section))
    fail(`its entry is in "${entry.section}", which is not a section of it`);
}
