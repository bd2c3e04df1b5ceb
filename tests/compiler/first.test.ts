import { expect, test } from 'vitest';
import { guestProgram } from './guest-program.ts';

const source = `
class Node { next: Ptr<Node> | null; value: u32; flags: u8; count: u16; name: Bytes<8>; address: u24; }
const third = data<Node>({ value: 30, count: 65535 });
const second = data<Node>({ next: third, value: 20 });
const head = data<Node>({ next: second, value: 10 });
const names = table<Text, 3>(['ONE', 'TWO', 'THREE']);
const buffer = zeros<Bytes<16>>();
let counter: u32 = 7;
export function sum(a: i32, b: i32): i32 { return a + b; }
export function fact(n: i32): i32 { if (n < 2) return 1; return n * fact(n - 1); }
export function list(): u32 {
  let n: Ptr<Node> | null = head;
  let total: u32 = 0;
  while (n !== null) { total += n.value; n.flags |= 0x40; if (n.flags & 0x80) break; n = n.next; }
  counter++;
  return total + counter;
}
export function digits(value: u32): u32 {
  let n = 0;
  do { buffer[n] = char('0') + value % 10; n++; value = value / 10; } while (value !== 0);
  return n;
}
export function pick(i: u32): i32 {
  switch (i) { case 1: return 10; case 2: return 20; case 3: case 4: return 34; case 5: return 50; case 9: return 90; default: return -1; }
}
export function eq(i: u32): bool { return names[i] === 'TWO'; }
export function many(a: u32, b: u32, c: u32, d: u32, e: u32, t: Text): u32 { return a + b * 2 + c * 3 + d * 4 + e * 5 + t.length * 100; }
export function callMany(): u32 { return many(1, 2, 3, 4, 5, 'SIX'); }
export function unsignedDivide(a: u32, b: u32): u32 { return a / b; }
export function unsignedRest(a: u32, b: u32): u32 { return a % b; }
export function count(): u32 { return third.count; }
`;

for (const keepInRegisters of [true, false]) {
  test(`first programs run, registers ${keepInRegisters}`, () => {
    const program = guestProgram({ files: { 'a.ts': source }, keepInRegisters });
    expect(program.call('sum', 40, 2)).toBe(42);
    expect(program.call('fact', 6)).toBe(720);
    expect(program.call('list')).toBe(68);
    expect(program.call('digits', 1234567)).toBe(7);
    expect([1, 2, 3, 4, 5, 6, 9, 0, 100].map((n) => program.call('pick', n))).toEqual([
      10, 20, 34, 34, 50, -1, 90, -1, -1,
    ]);
    expect([0, 1, 2].map((n) => program.call('eq', n))).toEqual([0, 1, 0]);
    expect(program.call('callMany')).toBe(355);
    for (const [a, b] of [
      [7, 2],
      [0xffffffff, 1],
      [0xffffffff, 0x80000000],
      [5, 0xfffffff0],
      [0xfffffff0, 7],
      [0x80000000, 3],
    ] as const) {
      expect(program.callUnsigned('unsignedDivide', a, b)).toBe(Math.floor(a / b));
      expect(program.callUnsigned('unsignedRest', a, b)).toBe(a % b);
    }
    expect(program.call('count')).toBe(65535);
  });
}
