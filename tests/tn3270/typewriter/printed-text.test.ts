import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { networkText } from '../../../tn3270/typewriter/network-text.ts';
import { printRecord } from '../../../tn3270/typewriter/printed-text.ts';
import { fromHex } from '../telnet/telnet-streams.ts';

function printed(record: Uint8Array): string {
  let text = '';
  printRecord(record, {
    print: (piece) => {
      text += piece;
    },
    showTyping: (shown) => {
      text += shown ? '<show>' : '<hide>';
    },
  });
  return text;
}

test.each([
  ['text prints', 'c8c5d3d3d6', 'HELLO'],
  ['new line returns the carrier', 'c115c2', 'A\nB'],
  ['the cent sign and the not sign are themselves', '4a5f', '¢¬'],
  ['BYP and RES hide and show, in their places', 'c124c214c3', 'A<hide>B<show>C'],
  ['bell, tab, backspace, line feed and carriage return move and ring', '2f0516250d', '\x07\t\b\n\r'],
  ['no other control character goes to a terminal', 'c100010203042737ffc2', 'AB'],
])('%s', (_rule, record, text) => {
  expect(printed(fromHex(record))).toBe(text);
});

test('whatever a program writes, no escape sequence reaches a terminal', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (record) => {
      const controls = [...printed(record)].filter((each) => /\p{Control}/u.test(each));
      expect(['\n', '\r', '\t', '\b', '\x07']).toEqual(expect.arrayContaining(controls));
    }),
  );
});

test('printable text prints as it is', () => {
  const character = fc.integer({ min: 0x20, max: 0xff }).filter((code) => code < 0x7f || code >= 0xa0);
  fc.assert(
    fc.property(fc.array(character), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(printed(toEbcdic(text))).toBe(text);
    }),
  );
});

test.each([
  ['A\nB', 'A\r\nB'],
  ['A\rB', 'A\r\0B'],
  ['¢ÿ', '¢ÿ'],
])('on the network %j is %j', (text, sent) => {
  expect(Buffer.from(networkText(text)).toString('utf8')).toBe(sent);
});
