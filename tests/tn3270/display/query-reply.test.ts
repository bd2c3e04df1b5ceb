import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryRecord, screenOfReply } from '../../../tn3270/display/query-reply.ts';
import { fromHex, hex } from '../telnet/telnet-streams.ts';

const usableArea = '0017 81 81 01 00 0064 003c 01 000a02e5 0002006f 09 0c 1770';
const implicitPartition = '0011 81 a6 0000 0b 01 00 0050 0018 0064 003c';
const colour = '0008 81 86 0001 f4f1';

test('the query is a write structured field', () => {
  expect(hex(queryRecord)).toBe('f3000501ff02');
});

test.each([
  ['implicit partition', `88 ${implicitPartition}`, [24, 80, 60, 100]],
  ['usable area alone', `88 ${usableArea}`, [24, 80, 60, 100]],
  ['both, among others', `88 ${colour} ${usableArea} ${colour} ${implicitPartition}`, [24, 80, 60, 100]],
  ['another default size', '88 0011 81a6 00000b0100 0084 001b 0084 001b', [27, 132, 27, 132]],
])('the sizes are read from the reply: %s', (_what, record, sizes) => {
  const screen = screenOfReply(fromHex(record));
  expect([screen?.rows, screen?.columns, screen?.alternateRows, screen?.alternateColumns]).toEqual(sizes);
});

test.each([
  ['another key', '7d4040'],
  ['no reply', '88'],
  ['a reply without a size', `88 ${colour}`],
  ['a size of nothing', '88 0011 81a6 00000b0100 0000 0000 0050 0018'],
  ['a size beyond 14-bit addresses', '88 0011 81a6 00000b0100 0050 0018 ffff ffff'],
  ['a reply cut short', '88 0011 81a6 00000b01'],
  ['a length of nothing', '88 0000 81a6 00000b0100 0050 0018 0050 0018'],
  ['a reply too short for its size', '88 0006 81a6 0000'],
])('no size is read from %s', (_what, record) => {
  expect(screenOfReply(fromHex(record))).toBeUndefined();
});

test('whatever a display answers, nothing is raised, and a size has characters', () => {
  const byte = fc.oneof(fc.constantFrom(0x00, 0x81, 0xa6, 0x11, 0x17, 0x50, 0x18), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
      const screen = screenOfReply(Uint8Array.of(0x88, ...bytes));
      if (screen !== undefined) expect(screen.rows * screen.columns).toBeGreaterThan(0);
    }),
  );
});
