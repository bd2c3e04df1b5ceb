import { expect, test } from 'vitest';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { guestProgram } from './guest-program.ts';

const program = guestProgram({
  files: {
    'user.ts': `
import { compareTexts, formatParts, Number32, readDecimal, readHexadecimal, firstWord, afterFirstWord, trimRight } from './src/compiler/library/text.ts';
const line = zeros<Bytes<80>>();
const number = zeros<Number32>();
export function lineAddress(): u32 { return addr(line); }
function say(...parts: Part[]): u32 { return formatParts(addr(line), 80, parts); }
export function mixed(rc: i32, count: u32, name: Text): u32 {
  return say('FILE ', name, ' RC=', rc, ' N=', count, ' X=', hex(count, 8), ' Z=', zeroFilled(count, 3), ' R=', rightAligned(rc, 5), ' P=', padded(name, 6), character(char('!')));
}
function sayLiterals(...parts: Part[]): u32 { at<Arr<u32, 2>>(addr(parts))[1] = 0xfffffc; return sayParts(parts); }
function sayParts(parts: Part[]): u32 { return formatParts(addr(line), 80, parts); }
export function literals(): u32 { return sayLiterals('NOTHING ', 'ELSE'); }
let calls: u32 = 0;
function counted(): Text { calls++; return 'AB'; }
export function once(): u32 { calls = 0; say(counted(), padded(counted(), 4)); return calls; }
export function decimal(text: Text): u32 { readDecimal(text, number); return number.valid ? number.value : 0xffffffff; }
export function hexadecimal(text: Text): u32 { readHexadecimal(text, number); return number.valid ? number.value : 0xffffffff; }
export function words(text: Text): u32 {
  let rest = trimRight(text);
  let count: u32 = 0;
  while (rest.length !== 0) { count = count * 10 + firstWord(rest).length; rest = afterFirstWord(rest); }
  return count;
}
export function compare(a: Text, b: Text): i32 { return compareTexts(a, b); }
`,
  },
});

function formatted(length: number): string {
  return fromEbcdic(program.cpu.main.copyOut(program.call('lineAddress'), length));
}

test('a message of literals alone reads no words', () => {
  expect(formatted(program.call('literals'))).toBe('NOTHING ELSE');
});

test('parts of messages are formatted by their kinds', () => {
  expect(formatted(program.call('mixed', -12, 77, 'ABC'))).toBe(
    'FILE ABC RC=-12 N=77 X=0000004D Z=077 R=  -12 P=ABC   !',
  );
  expect(formatted(program.call('mixed', -2147483648, 0xffffffff, ''))).toBe(
    'FILE  RC=-2147483648 N=4294967295 X=FFFFFFFF Z=4294967295 R=-2147483648 P=      '.slice(0, 80),
  );
});

test('a part that is a call is called once', () => {
  expect(program.call('once')).toBe(2);
});

test.each([
  ['0', 0],
  ['4294967295', 0xffffffff],
  ['4294967294', 4294967294],
  ['4294967296', 0xffffffff],
  ['12A', 0xffffffff],
  ['', 0xffffffff],
])('decimal %s', (text, value) => {
  expect(program.callUnsigned('decimal', text)).toBe(value);
});

test('hexadecimal', () => {
  expect(program.callUnsigned('hexadecimal', '1aF')).toBe(0x1af);
  expect(program.callUnsigned('hexadecimal', '123456789')).toBe(0xffffffff);
});

test('words', () => {
  expect(program.call('words', '  A BB   CCC ')).toBe(123);
  expect(program.call('compare', 'ABC', 'ABC  ')).toBe(0);
  expect(program.call('compare', 'ABC', 'ABD')).toBeLessThan(0);
});
