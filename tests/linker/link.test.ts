import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadImage, link, loadMap } from '../../src/linker/link.ts';
import { type ControlSection, type ObjectModule, readDeck, writeDeck } from '../../src/linker/object-deck.ts';
import { linkableModules } from './modules.ts';

function moduleOf(name: string, ...sections: Partial<ControlSection>[]): ObjectModule {
  const none = { bytes: new Uint8Array(8), definitions: [], relocations: [] };
  return { name, sections: sections.map((section, index) => ({ name: `${name}${index}`, ...none, ...section })) };
}

/** Address of each symbol, said independently of the linker from where it put the sections. */
function addressesOf(modules: readonly ObjectModule[], image: LoadImage): Map<string, number> {
  const placed = new Map(image.sections.map(({ name, address }) => [name, address]));
  const addresses = new Map(placed);
  for (const { sections } of modules) {
    for (const { name, definitions } of sections) {
      for (const { symbol, offset } of definitions) addresses.set(symbol, (placed.get(name) as number) + offset);
    }
  }
  return addresses;
}

describe('link', () => {
  it('adds the address of its target to every address constant and leaves all other bytes', () => {
    const origin = fc.nat({ max: 0x4000 }).map((number) => number * 8);
    fc.assert(
      fc.property(linkableModules, origin, (modules, origin) => {
        const image = link(
          modules.map((module) => readDeck(writeDeck(module))),
          { origin },
        );
        const addresses = addressesOf(modules, image);
        const wanted = new Uint8Array(image.bytes.length);
        for (const section of modules.flatMap(({ sections }) => sections)) {
          const at = (addresses.get(section.name) as number) - origin;
          wanted.set(section.bytes, at);
          for (const { offset, length, target, subtract } of section.relocations) {
            const old = Buffer.from(section.bytes).readUIntBE(offset, length);
            const address = addresses.get(target) as number;
            const sum = BigInt.asUintN(8 * length, BigInt(old) + BigInt(subtract ? -address : address));
            Buffer.from(wanted.buffer).writeUIntBE(Number(sum), at + offset, length);
          }
        }
        expect(image.bytes).toEqual(wanted);
        expect(image.symbols).toEqual(addresses);
      }),
    );
  });

  it('places sections in their order, on doublewords, without overlap', () => {
    fc.assert(
      fc.property(linkableModules, (modules) => {
        const { sections, bytes } = link(modules, { origin: 0x800 });
        let end = 0x800;
        for (const { address, length } of sections) {
          expect([address % 8, address - end < 8 && address >= end]).toEqual([0, true]);
          end = address + length;
        }
        expect(bytes.length).toBe(end - 0x800);
        expect(sections.map(({ name }) => name)).toEqual(
          modules.flatMap((module) => module.sections.map(({ name }) => name)),
        );
      }),
    );
  });

  it('puts read-only sections first when they are to be shared', () => {
    const modules = [moduleOf('A', {}, { readOnly: true }), moduleOf('B', { readOnly: true }, {})];
    const { sections } = link(modules, { origin: 0x1000, shareBoundary: 0x1000 });
    expect(sections.map(({ name, address }) => [name, address])).toEqual([
      ['A1', 0x1000],
      ['B0', 0x1008],
      ['A0', 0x2000],
      ['B1', 0x2008],
    ]);
  });

  it('gives a section the boundary that it is to have', () => {
    const { sections } = link([moduleOf('A', {}, {})], { origin: 8, boundaries: { A1: 0x1000 } });
    expect(sections.map(({ address }) => address)).toEqual([8, 0x1000]);
  });

  it('begins where it is told, else at the first entry that a module names, else at the first section', () => {
    const first = moduleOf('A', { definitions: [{ symbol: 'GO', offset: 2 }] });
    const second = { ...moduleOf('B', {}), entry: { section: 'B0', offset: 4 } };
    expect(link([first, second], { origin: 0x100, entry: 'GO' }).entry).toBe(0x102);
    expect(link([first, second], { origin: 0x100 }).entry).toBe(0x10c);
    expect(link([first], { origin: 0x100 }).entry).toBe(0x100);
  });

  it('leaves weak external symbols alone when nothing defines them', () => {
    const relocations = [{ offset: 0, length: 4 as const, target: 'MAYBE' }];
    const user = { ...moduleOf('A', { relocations }), weakExternals: ['MAYBE'] };
    expect(Buffer.from(link([user], { origin: 64 }).bytes).readUInt32BE(0)).toBe(0);
    const definer = moduleOf('B', { name: 'MAYBE' });
    expect(Buffer.from(link([user, definer], { origin: 64 }).bytes).readUInt32BE(0)).toBe(72);
  });

  it('gives the common sections of a name one place, as long as the longest', () => {
    const common = (length: number) => ({ name: 'SHARED', bytes: new Uint8Array(length), common: true });
    const relocations = [{ offset: 0, length: 4 as const, target: 'SHARED' }];
    const image = link([moduleOf('A', { relocations }, common(8)), moduleOf('B', { relocations }, common(24))], {
      origin: 0,
    });
    expect(image.sections.map(({ name, address, length }) => [name, address, length])).toEqual([
      ['A0', 0, 8],
      ['B0', 8, 8],
      ['SHARED', 16, 24],
    ]);
    expect([0, 8].map((at) => Buffer.from(image.bytes).readUInt32BE(at))).toEqual([16, 16]);
  });

  it('keeps the private code of several modules apart', () => {
    const privateCode = { name: '', relocations: [{ offset: 0, length: 4 as const, target: '' }] };
    const image = link([moduleOf('A', privateCode), moduleOf('B', privateCode)], { origin: 0x40 });
    expect([0, 8].map((at) => Buffer.from(image.bytes).readUInt32BE(at))).toEqual([0x40, 0x48]);
  });

  const user = moduleOf('A', { relocations: [{ offset: 0, length: 4, target: 'GONE' }] });
  it.each<[string, ObjectModule[], object, string]>([
    [
      'undefined symbols',
      [user, { ...user, name: 'B', sections: [{ ...(user.sections[0] as ControlSection), name: 'B0' }] }],
      {},
      'Cannot link A: "GONE" is not defined, A and B refer to it',
    ],
    [
      'a symbol that two modules define',
      [moduleOf('A', {}), moduleOf('B', { name: 'A0' })],
      {},
      '"A0" is defined in A and again in B',
    ],
    ['no modules', [], {}, 'Cannot link: there are no modules'],
    [
      'an image that is too large',
      [moduleOf('A', {})],
      { limit: 7 },
      "it takes X'000000' to X'000008', 1 bytes more than fit below X'000007'",
    ],
    ['an entry that is not there', [moduleOf('A', {})], { entry: 'GO' }, 'its entry "GO" is not defined'],
    [
      'an origin between doublewords',
      [moduleOf('A', {})],
      { origin: 4 },
      "its origin X'000004' is not a multiple of 8",
    ],
  ])('refuses %s', (_what, modules, options, message) => {
    expect(() => link(modules, { origin: 0, ...options })).toThrow(message);
  });
});

describe('loadMap', () => {
  it('lists sections and symbols by address', () => {
    const module = moduleOf(
      'MAIN',
      { definitions: [{ symbol: 'GO', offset: 4 }], readOnly: true },
      { bytes: new Uint8Array(20) },
    );
    expect(loadMap(link([module], { origin: 0x10000 })).split('\n')).toEqual([
      'origin 010000  end 01001C  entry 010000',
      '',
      'address length section  module',
      '010000  000008 MAIN0    MAIN (read-only)',
      '010008  000014 MAIN1    MAIN',
      '',
      'address symbol',
      '010000  MAIN0',
      '010004  GO',
      '010008  MAIN1',
      '',
    ]);
  });
});
