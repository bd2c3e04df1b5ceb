import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { type ObjectModule, readDeck, readDecks, writeDeck } from '../../src/linker/object-deck.ts';
import { linkableModules } from './modules.ts';

const sample: ObjectModule = {
  name: 'SAMPLE',
  sections: [
    {
      name: 'MAIN',
      bytes: Uint8Array.from({ length: 60 }, (_, index) => index),
      definitions: [{ symbol: 'ENTRY2', offset: 8 }],
      relocations: [
        { offset: 0, length: 4, target: 'OTHER' },
        { offset: 5, length: 3, target: 'OTHER' },
        { offset: 8, length: 4, target: 'MAIN', subtract: true },
      ],
    },
    { name: 'DATA', bytes: new Uint8Array(0), definitions: [], relocations: [], readOnly: true },
  ],
  weakExternals: ['MAYBE'],
  entry: { section: 'MAIN', offset: 4 },
};

describe('writeDeck', () => {
  const deck = writeDeck(sample);
  const card = (number: number) => deck.subarray((number - 1) * 80, number * 80);
  const columns = (number: number, from: number, to: number) =>
    Buffer.from(card(number).subarray(from - 1, to))
      .toString('hex')
      .toUpperCase();
  const ebcdic = (text: string) => Buffer.from(toEbcdic(text)).toString('hex').toUpperCase();

  it('begins with the external symbols, numbered from 1', () => {
    expect(columns(1, 1, 16)).toBe(`02${ebcdic('ESD')}404040404040${'0030'}4040${'0001'}`);
    expect(columns(1, 17, 32)).toBe(`${ebcdic('MAIN    ')}00000000${'40'}00003C`);
    expect(columns(1, 33, 48)).toBe(`${ebcdic('DATA    ')}00000000${'48'}000000`);
    expect(columns(1, 49, 64)).toBe(`${ebcdic('OTHER   ')}02${'40'.repeat(7)}`);
    expect(columns(2, 11, 32)).toBe(`0010${'4040'}0004${ebcdic('MAYBE   ')}0A${'40'.repeat(7)}`);
  });

  it('names the section of an entry point in place of its length', () => {
    expect(columns(3, 15, 32)).toBe(`4040${ebcdic('ENTRY2  ')}01000008${'40'}000001`);
  });

  it('puts 56 bytes of text on a card', () => {
    expect(columns(4, 2, 18)).toBe(`${ebcdic('TXT')}40000000404000384040${'0001'}0001`);
    expect(columns(5, 2, 20)).toBe(`${ebcdic('TXT')}40000038404000044040${'0001'}38393A3B`);
    expect(columns(5, 21, 24)).toBe('40404040');
  });

  it('leaves out the identifiers of a relocation that are those of the one before', () => {
    expect(columns(6, 11, 36)).toBe('001440404040' + '00010001' + '0E000008' + '00030001' + '0D000000' + '08000005');
  });

  it('ends with the entry point, and numbers the cards', () => {
    expect(columns(7, 2, 16)).toBe(`${ebcdic('END')}40000004${'40'.repeat(6)}0001`);
    expect([...Array(7).keys()].map((n) => columns(n + 1, 73, 80))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => ebcdic(`SAMP000${n}`)),
    );
  });

  it.each<[string, Partial<ObjectModule['sections'][0]>, string]>([
    ['a long name', { name: 'NINELETTR' }, 'the name "NINELETTR" is not 1 to 8 printable characters'],
    ['a symbol outside', { definitions: [{ symbol: 'A', offset: 5 }] }, '"A" lies outside section "S"'],
    ['a symbol twice', { definitions: [{ symbol: 'S', offset: 0 }] }, '"S" is defined twice'],
    [
      'an address constant outside',
      { relocations: [{ offset: 2, length: 3, target: 'S' }] },
      'the address constant at 2 lies outside section "S" of 4 bytes',
    ],
  ])('refuses %s', (_what, part, message) => {
    const section = { name: 'S', bytes: new Uint8Array(4), definitions: [], relocations: [], ...part };
    expect(() => writeDeck({ name: 'BAD', sections: [section] })).toThrow(`Cannot write the deck of BAD: ${message}`);
  });
});

describe('readDeck', () => {
  it('gives back what writeDeck wrote', () => {
    fc.assert(
      fc.property(linkableModules, (modules) => {
        for (const module of modules)
          expect(inOrder(readDeck(writeDeck(module), module.name))).toEqual(inOrder(module));
      }),
    );
    expect(inOrder(readDeck(writeDeck(sample), 'SAMPLE'))).toEqual(inOrder(sample));
  });

  it('takes the decks of a file one after the other', () => {
    fc.assert(
      fc.property(linkableModules, (modules) => {
        const decks = readDecks(Buffer.concat(modules.map((module) => writeDeck(module))));
        expect(decks.map(({ sections }) => sections.length)).toEqual(modules.map(({ sections }) => sections.length));
      }),
      { numRuns: 20 },
    );
    expect(readDecks(new Uint8Array(0))).toEqual([]);
  });

  it('counts the addresses of every section from zero when the deck counts them on', () => {
    const module = readDeck(
      Buffer.concat([
        cardOf('ESD', 17, 'A', [0, 0, 0, 0, 0x40, 0, 0, 8], 'B', [0, 0, 0, 8, 0x40, 0, 0, 8], { id: 1, count: 32 }),
        cardOf('TXT', 17, [0, 0, 0, 12, 0, 0, 0, 0], { address: 8, id: 2, count: 8 }),
        cardOf('RLD', 17, [0, 2, 0, 2, 0x0c, 0, 0, 8], { count: 8 }),
        cardOf('END', 17, 'B', {}),
      ]),
    );
    const [, second] = module.sections;
    expect(second?.bytes).toEqual(Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 0));
    expect(second?.relocations).toEqual([{ offset: 0, length: 4, target: 'B' }]);
    expect(module.entry).toEqual({ section: 'B', offset: 0 });
  });

  const section = cardOf('ESD', 17, 'A', [0, 0, 0, 0, 0x40, 0, 0, 8], { id: 1, count: 16 });
  it.each([
    ['a part of a card', new Uint8Array(81), 'Cannot read x: it has 81 bytes, which are not whole cards of 80 columns'],
    ['no END card', section, 'Cannot read x: its last card is 1, and there is no END card'],
    ['something else', new Uint8Array(80), "card 1 of x: column 1 is X'00', a card of an object deck has X'02'"],
    [
      'a loader statement',
      cardOf('REP', 17, {}),
      'card 1 of x: it is a "REP" card, the linker knows ESD, TXT, RLD and END',
    ],
    [
      'text of no section',
      cardOf('TXT', 17, { address: 0, id: 7, count: 1 }),
      'card 1 of x: no ESD card gives a section the identifier 7',
    ],
    [
      'text outside its section',
      [section, cardOf('TXT', 17, { address: 4, id: 1, count: 5 })],
      `card 2 of x: address X'000004' lies outside section "A", X'000000' to X'000008'`,
    ],
    [
      'a byte count that is too large',
      [section, cardOf('TXT', 17, { address: 0, id: 1, count: 57 })],
      'card 2 of x: its byte count is 57, it can be at most 56',
    ],
    [
      'a halfword address constant',
      [section, cardOf('RLD', 17, [0, 1, 0, 1, 0x04, 0, 0, 0], { count: 8 })],
      'card 2 of x: an address constant of 2 bytes cannot be relocated, it must have 3 or 4',
    ],
    [
      'an identifier that no card gives',
      [section, cardOf('RLD', 17, [0, 2, 0, 1, 0x0c, 0, 0, 0], { count: 8 })],
      'card 2 of x: no ESD card gives the identifier 2',
    ],
    [
      'two sections of one identifier',
      [section, section],
      'card 2 of x: identifier 1 is given to "A" and was given before',
    ],
    [
      'an unknown type of symbol',
      cardOf('ESD', 17, 'A', [0x77, 0, 0, 0, 0x40, 0, 0, 8], { id: 1, count: 16 }),
      `card 1 of x: "A" has the type X'77', the linker knows SD, LD, ER, PC, CM and WX`,
    ],
    [
      'an entry that is not there',
      [section, cardOf('END', 17, 'NOWHERE', {})],
      'card 2 of x: the entry "NOWHERE" is not defined in this deck',
    ],
  ])('refuses %s', (_what, cards, message) => {
    const bytes = Array.isArray(cards) ? Buffer.concat(cards) : cards;
    expect(() => readDeck(bytes, 'x')).toThrow(message);
  });

  it('names the module after its first section', () => {
    expect(readDeck(writeDeck(sample)).name).toBe('MAIN');
  });

  it('refuses any bytes with a message, or takes them', () => {
    const kinds = fc.constantFrom('ESD', 'TXT', 'RLD', 'END');
    const card = fc
      .tuple(
        kinds,
        fc.nat({ max: 60 }),
        fc.nat({ max: 3 }),
        fc.array(fc.constantFrom(0, 1, 2, 8, 12, 13, 0x40), { maxLength: 64 }),
      )
      .map(([kind, count, id, data]) => cardOf(kind, 17, data.slice(0, 64), { count, id, address: count % 8 }));
    fc.assert(
      fc.property(fc.array(card, { maxLength: 8 }), (cards) => {
        try {
          readDecks(Buffer.concat([section, ...cards]));
        } catch (error) {
          expect((error as Error).message).toMatch(/^Cannot read (card \d+ of )?the deck: /);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A card: names (8 columns) and bytes from a column on, then the fields before it. */
function cardOf(
  kind: string,
  column: number,
  ...rest: (string | number[] | { address?: number; id?: number; count?: number })[]
): Uint8Array {
  const card = new Uint8Array(80).fill(0x40);
  card[0] = 2;
  card.set(toEbcdic(kind), 1);
  const view = new DataView(card.buffer);
  let at = column - 1;
  for (const part of rest) {
    if (typeof part === 'string') {
      card.set(toEbcdic(part.padEnd(8)), at);
      at += 8;
    } else if (Array.isArray(part)) {
      card.set(part, at);
      at += part.length;
    } else {
      if (part.address !== undefined) view.setUint32(4, 0x40000000 | part.address);
      if (part.count !== undefined) view.setUint16(10, part.count);
      if (part.id !== undefined) view.setUint16(14, part.id);
    }
  }
  return card;
}

/** Relocations have no order that matters. */
function inOrder(module: ObjectModule): ObjectModule {
  const sections = module.sections.map((section) => ({
    ...section,
    bytes: Uint8Array.from(section.bytes),
    relocations: [...section.relocations].sort((a, b) => a.offset - b.offset),
  }));
  return { ...module, sections };
}
