import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteRing, messageOverhead } from '../../src/machine/byte-ring.ts';

describe('a ring of bytes', () => {
  test('gives messages in their order', () => {
    const ring = ByteRing.create(64);
    ring.write(1, Uint8Array.of(1, 2));
    ring.write(2, new Uint8Array(0));
    expect(ring.read()).toEqual({ kind: 1, data: Uint8Array.of(1, 2) });
    expect(ring.read()).toEqual({ kind: 2, data: new Uint8Array(0) });
    expect(ring.read()).toBeUndefined();
  });

  test('takes a message as long as itself, and refuses a longer one whole', () => {
    const ring = ByteRing.create(64);
    expect(ring.write(1, new Uint8Array(65 - messageOverhead))).toBe(false);
    expect(ring.isEmpty).toBe(true);
    expect(ring.write(1, new Uint8Array(64 - messageOverhead))).toBe(true);
    expect(ring.room).toBe(0);
  });

  test('both ends agree through any writing and reading, the end of the ring and of its counters included', () => {
    const action = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant('read' as const));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const writer = ByteRing.create(128);
        new Int32Array(writer.memory).fill(-50, 0, 2);
        const reader = new ByteRing(writer.memory);
        const sent: { kind: number; data: Uint8Array }[] = [];
        actions.forEach((each, index) => {
          if (each === 'read') expect(reader.read()).toEqual(sent.shift());
          else if (writer.write(index, each)) sent.push({ kind: index, data: each });
          else expect(each.length + messageOverhead).toBeGreaterThan(writer.room);
        });
        for (const each of sent) expect(reader.read()).toEqual(each);
        expect(reader.isEmpty).toBe(true);
      }),
    );
  });
});
