import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { iplDeck } from '../../src/linker/ipl-deck.ts';
import type { LoadImage } from '../../src/linker/link.ts';

const storageSize = 0x10000;

/** What a channel does with a deck at IPL: reads card after card as the CCWs in storage say. */
function readCards(deck: Uint8Array): { storage: Uint8Array; cardsLeft: number } {
  const storage = new Uint8Array(storageSize).fill(0xaa);
  const view = new DataView(storage.buffer);
  let card = 0;
  const read = (address: number, count: number) => {
    storage.set(deck.subarray(card * 80, card * 80 + count), address);
    card++;
  };
  read(0, 24);
  for (let ccw = 8; ; ccw += 8) {
    const command = view.getUint8(ccw);
    const address = view.getUint32(ccw) & 0xffffff;
    const flags = view.getUint8(ccw + 4);
    const count = view.getUint16(ccw + 6);
    if (command === 0x08) {
      ccw = address - 8;
      continue;
    }
    if (command !== 0x02 || (count !== 80 && (flags & CcwFlag.SuppressLength) === 0)) throw new Error(`CCW at ${ccw}`);
    read(address, count);
    if ((flags & CcwFlag.ChainCommand) === 0) return { storage, cardsLeft: deck.length / 80 - card };
  }
}

function imageOf(origin: number, bytes: Uint8Array, entry = origin): LoadImage {
  return { origin, bytes, entry, symbols: new Map(), sections: [] };
}

describe('iplDeck', () => {
  it('brings every byte of the image to its place, with the PSW at 0, and leaves no card', () => {
    const image = fc.record({
      origin: fc.nat({ max: 0x1000 }),
      bytes: fc.uint8Array({ minLength: 9, maxLength: 3000, size: 'max' }),
    });
    fc.assert(
      fc.property(image, ({ origin, bytes }) => {
        const { storage, cardsLeft } = readCards(iplDeck(imageOf(origin, bytes, 0x123456)));
        expect(cardsLeft).toBe(0);
        const from = Math.max(origin, 8);
        expect(storage.subarray(from, origin + bytes.length)).toEqual(bytes.subarray(from - origin));
        expect(Buffer.from(storage.subarray(0, 8)).toString('hex')).toBe('0000000000123456');
      }),
    );
  });

  it('touches nothing behind the image but 80 bytes, nor before it but the first 24', () => {
    const { storage } = readCards(iplDeck(imageOf(0x1000, new Uint8Array(1000))));
    const buffer = 0x1000 + 1000;
    expect(storage.subarray(24, 0x1000).every((byte) => byte === 0xaa)).toBe(true);
    expect(storage.subarray(buffer + 80).every((byte) => byte === 0xaa)).toBe(true);
  });

  it('refuses an image without anything to load', () => {
    expect(() => iplDeck(imageOf(0, new Uint8Array(8)))).toThrow('the image has nothing behind location 7');
  });

  it('starts in extended control mode on demand', () => {
    const deck = iplDeck(imageOf(0x1000, new Uint8Array(8)), { extendedControl: true });
    expect(Buffer.from(deck.subarray(0, 8)).toString('hex')).toBe('0008000000001000');
  });
});
