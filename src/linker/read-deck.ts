/**
 * Reads object decks back into modules; `card.ts` has the columns of the cards.
 *
 * Decks from elsewhere may count the addresses of all sections on from each other, as OS assemblers do, and may have
 * their cards in any order that names an identifier before its use; both come out as our own would.
 */
import {
  Column,
  cardLength,
  dataLength,
  EsdType,
  esdItemLength,
  isBlank,
  nameLength,
  numberAt,
  objectCardMark,
  RldFlag,
  readOnlyFlag,
  textAt,
} from './card.ts';
import type { ControlSection, Definition, EntryPoint, ObjectModule, Relocation } from './object-deck.ts';

/** The module in a deck that holds one. `name` is for messages and the load map; else the first section gives it. */
export function readDeck(cards: Uint8Array, name?: string): ObjectModule {
  const modules = readDecks(cards, name);
  if (modules.length !== 1) {
    throw new Error(`Cannot read ${name ?? 'the deck'}: it holds ${modules.length} modules where one is wanted`);
  }
  return modules[0] as ObjectModule;
}

/** All modules of a file of decks, each of which ends with its END card. */
export function readDecks(cards: Uint8Array, name?: string): ObjectModule[] {
  if (cards.length % cardLength !== 0) {
    throw new Error(
      `Cannot read ${name ?? 'the deck'}: it has ${cards.length} bytes, which are not whole cards of ${cardLength} columns`,
    );
  }
  const modules: ObjectModule[] = [];
  let reader = new DeckReader(name);
  let number = 0;
  for (let at = 0; at < cards.length; at += cardLength) {
    number++;
    if (reader.take(cards.subarray(at, at + cardLength), number)) {
      modules.push(reader.module());
      reader = new DeckReader(name);
    }
  }
  if (reader.begun)
    throw new Error(`Cannot read ${name ?? 'the deck'}: its last card is ${number}, and there is no END card`);
  return modules;
}

interface OpenSection {
  readonly name: string;
  /** Where the deck's own addresses of this section begin. */
  readonly assembledAt: number;
  readonly bytes: Uint8Array;
  readonly definitions: Definition[];
  readonly relocations: Relocation[];
  readonly readOnly: boolean;
  readonly common: boolean;
}

class DeckReader {
  begun = false;
  readonly #name: string | undefined;
  readonly #sections = new Map<number, OpenSection>();
  readonly #externals = new Map<number, string>();
  readonly #weak: string[] = [];
  readonly #labels: { symbol: string; address: number; section: number; card: number }[] = [];
  #entry: EntryPoint | undefined;
  #entryName: string | undefined;
  #card = 0;

  constructor(name: string | undefined) {
    this.#name = name;
  }

  /** Takes one card; true after the END card. */
  take(card: Uint8Array, number: number): boolean {
    this.#card = number;
    this.begun = true;
    const kind = textAt(card, Column.kind, 3);
    if (card[0] !== objectCardMark) {
      this.#fail(`column 1 is X'${hex(card[0] as number, 2)}', a card of an object deck has X'02'`);
    }
    if (kind === 'ESD') this.#externalSymbols(card);
    else if (kind === 'TXT') this.#text(card);
    else if (kind === 'RLD') this.#relocations(card);
    else if (kind === 'END') this.#end(card);
    else this.#fail(`it is a "${kind}" card, the linker knows ESD, TXT, RLD and END`);
    return kind === 'END';
  }

  module(): ObjectModule {
    for (const { symbol, address, section: identifier, card } of this.#labels) {
      this.#card = card;
      const section = this.#section(identifier);
      section.definitions.push({ symbol, offset: this.#within(section, address, 0) });
    }
    const open = [...this.#sections.entries()].sort(([a], [b]) => a - b).map(([, section]) => section);
    const sections = open.map(closed);
    const entry = this.#entry ?? this.#namedEntry(sections);
    return {
      name: this.#name ?? sections[0]?.name ?? '',
      sections,
      ...(this.#weak.length > 0 && { weakExternals: this.#weak }),
      ...(entry !== undefined && { entry }),
    };
  }

  #externalSymbols(card: Uint8Array): void {
    const length = this.#byteCount(card, esdItemLength);
    let identifier = isBlank(card, Column.identifier, 2) ? 0 : numberAt(card, Column.identifier, 2);
    for (let at = 0; at < length; at += esdItemLength) {
      const item = card.subarray(Column.data - 1 + at, Column.data - 1 + at + esdItemLength);
      const name = textAt(item, 1, nameLength);
      const type = item[nameLength] as number;
      if (type === EsdType.labelDefinition) {
        this.#labels.push({
          symbol: name,
          address: numberAt(item, 10, 3),
          section: numberAt(item, 14, 3),
          card: this.#card,
        });
        continue;
      }
      if (this.#sections.has(identifier) || this.#externals.has(identifier)) {
        this.#fail(`identifier ${identifier} is given to "${name}" and was given before`);
      }
      this.#external(identifier, name, type, item);
      identifier++;
    }
  }

  #external(identifier: number, name: string, type: number, item: Uint8Array): void {
    if (type === EsdType.externalReference || type === EsdType.weakExternal) {
      this.#externals.set(identifier, name);
      if (type === EsdType.weakExternal) this.#weak.push(name);
    } else if (type === EsdType.sectionDefinition || type === EsdType.privateCode || type === EsdType.common) {
      this.#sections.set(identifier, {
        name,
        assembledAt: numberAt(item, 10, 3),
        bytes: new Uint8Array(numberAt(item, 14, 3)),
        definitions: [],
        relocations: [],
        readOnly: ((item[12] as number) & readOnlyFlag) !== 0,
        common: type === EsdType.common,
      });
    } else this.#fail(`"${name}" has the type X'${hex(type, 2)}', the linker knows SD, LD, ER, PC, CM and WX`);
  }

  #text(card: Uint8Array): void {
    const section = this.#section(numberAt(card, Column.identifier, 2));
    const length = this.#byteCount(card, 1);
    const offset = this.#within(section, numberAt(card, Column.address, 3), length);
    section.bytes.set(card.subarray(Column.data - 1, Column.data - 1 + length), offset);
  }

  #relocations(card: Uint8Array): void {
    const length = this.#byteCount(card, 4);
    const data = card.subarray(Column.data - 1, Column.data - 1 + length);
    let at = 0;
    let target = 0;
    let position = 0;
    let same = false;
    while (at < data.length) {
      if (!same) {
        if (data.length - at < 8) this.#fail(`its last item has ${data.length - at} bytes, and it wants 8`);
        target = numberAt(data, at + 1, 2);
        position = numberAt(data, at + 3, 2);
        at += 4;
      }
      const flag = data[at] as number;
      this.#relocate(target, position, flag, numberAt(data, at + 2, 3));
      same = (flag & RldFlag.sameIdentifiers) !== 0;
      at += 4;
    }
  }

  #relocate(targetIdentifier: number, position: number, flag: number, address: number): void {
    const section = this.#section(position);
    const targetSection = this.#sections.get(targetIdentifier);
    const target = targetSection?.name ?? this.#externals.get(targetIdentifier);
    if (target === undefined) this.#fail(`no ESD card gives the identifier ${targetIdentifier}`);
    const kind = flag & RldFlag.kind;
    if (kind !== 0 && kind !== RldFlag.branchKind) {
      this.#fail(`the relocation flag is X'${hex(flag, 2)}', the linker knows A-type and V-type constants`);
    }
    const length = ((flag & RldFlag.lengthMask) >>> RldFlag.lengthShift) + 1;
    if (length !== 3 && length !== 4) {
      this.#fail(`an address constant of ${length} bytes cannot be relocated, it must have 3 or 4`);
    }
    const offset = this.#within(section, address, length);
    const subtract = (flag & RldFlag.subtract) !== 0;
    section.relocations.push({ offset, length, target, ...(subtract && { subtract }) });
    if (targetSection !== undefined)
      this.#rebase.push({ section, offset, length, by: targetSection.assembledAt, subtract });
  }

  /** Address constants that count on from where their target was assembled; changed at the end, when all text is there. */
  readonly #rebase: { section: OpenSection; offset: number; length: 3 | 4; by: number; subtract: boolean }[] = [];

  #end(card: Uint8Array): void {
    for (const { section, offset, length, by, subtract } of this.#rebase) {
      addToConstant(section.bytes, offset, length, subtract ? by : -by);
    }
    if (!isBlank(card, Column.address, 3)) {
      const section = this.#section(numberAt(card, Column.identifier, 2));
      this.#entry = { section: section.name, offset: this.#within(section, numberAt(card, Column.address, 3), 0) };
    } else if (!isBlank(card, Column.entryName, nameLength)) {
      this.#entryName = textAt(card, Column.entryName, nameLength);
    }
  }

  #namedEntry(sections: readonly ControlSection[]): EntryPoint | undefined {
    const name = this.#entryName;
    if (name === undefined) return undefined;
    for (const section of sections) {
      if (section.name === name) return { section: name, offset: 0 };
      const label = section.definitions.find((definition) => definition.symbol === name);
      if (label !== undefined) return { section: section.name, offset: label.offset };
    }
    return this.#fail(`the entry "${name}" is not defined in this deck`);
  }

  #section(identifier: number): OpenSection {
    const section = this.#sections.get(identifier);
    return section ?? this.#fail(`no ESD card gives a section the identifier ${identifier}`);
  }

  #within(section: OpenSection, address: number, length: number): number {
    const offset = address - section.assembledAt;
    if (offset < 0 || offset + length > section.bytes.length) {
      this.#fail(
        `address X'${hex(address, 6)}' lies outside section "${section.name}", ` +
          `X'${hex(section.assembledAt, 6)}' to X'${hex(section.assembledAt + section.bytes.length, 6)}'`,
      );
    }
    return offset;
  }

  #byteCount(card: Uint8Array, unit: number): number {
    const count = numberAt(card, Column.byteCount, 2);
    if (count > dataLength || count % unit !== 0) {
      this.#fail(
        `its byte count is ${count}, it can be at most ${dataLength}${unit > 1 ? ` and a multiple of ${unit}` : ''}`,
      );
    }
    return count;
  }

  #fail(what: string): never {
    throw new Error(`Cannot read card ${this.#card} of ${this.#name ?? 'the deck'}: ${what}`);
  }
}

function closed(section: OpenSection): ControlSection {
  const { name, bytes, definitions, relocations, readOnly, common } = section;
  return { name, bytes, definitions, relocations, ...(readOnly && { readOnly }), ...(common && { common }) };
}

/** Adds to a big-endian address constant of 3 or 4 bytes, without carry out of it. */
export function addToConstant(bytes: Uint8Array, offset: number, length: 3 | 4, amount: number): void {
  let value = 0;
  for (let index = 0; index < length; index++) value = (value << 8) | (bytes[offset + index] as number);
  value = (value + amount) | 0;
  for (let index = length - 1; index >= 0; index--) {
    bytes[offset + index] = value;
    value >>= 8;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
