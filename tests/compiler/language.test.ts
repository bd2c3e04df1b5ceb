/** Small programs, a rule of docs/subset.md each: what their functions answer on the CPU. */
import { describe, expect, test } from 'vitest';
import { type Argument, guestProgram } from './guest-program.ts';

interface Program {
  readonly name: string;
  readonly source: string;
  /** Function, arguments, signed result. */
  readonly calls: readonly (readonly [name: string, args: readonly Argument[], result: number])[];
}

const programs: readonly Program[] = [
  {
    name: 'a record may extend another, overlay fields and have methods',
    source: `
class Base { a: u32; b: u16; sum(): u32 { return this.a + this.b; } }
class More extends Base { c: u8; @overlay(0) high: u8; both(n: u32): u32 { this.c++; return this.sum() + this.c + n; } }
const more = data<More>({ a: 0x01000005, b: 7, c: 1 });
export function f(): u32 { more.high = 0; return more.both(100) + sizeof<More>() * 1000 + offsetof<More>('c') * 100000; }`,
    calls: [['f', [], 5 + 7 + 2 + 100 + 12000 + 800000]],
  },
  {
    name: 'arrays of records, of arrays and of pointers',
    source: `
class Point { x: i16; y: i16; }
class Grid { rows: Arr<Arr<u16, 3>, 4>; points: Arr<Point, 3>; first: Ptr<Point>; list: Arr<Ptr<Point> | null, 2>; }
const grid = zeros<Grid>();
export function f(i: u32, j: u32): u32 {
  grid.rows[i][j] = 7; grid.rows[i + 1][j + 1] = 9; grid.points[i].y = -3; grid.points[2].x = 5;
  grid.first = grid.points[2]; grid.list[1] = grid.points[i];
  const p = grid.list[1];
  if (p === null || grid.list[0] !== null) return 0;
  let total: u32 = 0;
  for (let r = 0; r < 4; r++) for (let c = 0; c < 3; c++) total += grid.rows[r][c] * (unsigned(r) * 10 + unsigned(c));
  return total * 100 + unsigned(p.y + grid.first.x);
}`,
    calls: [['f', [1, 1], (7 * 11 + 9 * 22) * 100 + 2]],
  },
  {
    name: 'pointers are null or not',
    source: `
class Node { next: Ptr<Node> | null; value: u32; }
const third = data<Node>({ value: 3 });
const second = data<Node>({ next: third, value: 2 });
const first: Node = { next: second, value: 1 };
let head: Ptr<Node> | null = null;
function find(value: u32): Ptr<Node> | null {
  for (let node = head; node !== null; node = node.next) if (node.value === value) return node;
  return null;
}
export function f(value: u32): i32 {
  if (head === null) head = first;
  const found = find(value);
  if (found === null) return -1;
  if (found.next !== null && found.next.next === null) return signed(found.next.value) * 10;
  return signed(found.value);
}
export function last(): u32 { let node = first; while (node.next !== null) node = node.next; return node.value; }`,
    calls: [
      ['f', [1], 1],
      ['f', [2], 30],
      ['f', [3], 3],
      ['f', [4], -1],
      ['last', [], 3],
    ],
  },
  {
    name: 'texts are compared, indexed, chosen and passed on',
    source: `
const names = table<Text, 3>(['ONE', 'TWO', 'THREE']);
function pick(i: u32, other: Text): Text { return i < 3 ? names[i] : other; }
export function f(i: u32): u32 { const t = pick(i, 'OTHERS'); return t.length * 1000 + t[0]; }
export function kind(t: Text): u32 {
  switch (t) { case 'ALPHA': case 'A': return 1; case 'BETA': return 2; case '': return 3; default: return 4; }
}
export function same2(a: Text, b: Text): bool { return a === b; }
export function five(a: u32, b: u32, c: u32, t: Text, d: u32): u32 { return a + b + c + t.length + d * 10; }
export function callFive(): u32 { return five(1, 2, 3, 'FOUR', 5); }
export function swap(a: Text, b: Text): u32 { let x = a; let y = b; const z = x; x = y; y = z; return x.length * 10 + y.length; }`,
    calls: [
      ['f', [0], 3000 + 0xd6],
      ['f', [2], 5000 + 0xe3],
      ['f', [9], 6000 + 0xd6],
      ['kind', ['ALPHA'], 1],
      ['kind', ['A'], 1],
      ['kind', ['BETA'], 2],
      ['kind', [''], 3],
      ['kind', ['GAMMA'], 4],
      ['same2', ['X'.repeat(300), 'X'.repeat(300)], 1],
      ['same2', [`${'X'.repeat(299)}Y`, 'X'.repeat(300)], 0],
      ['callFive', [], 60],
      ['swap', ['AB', 'CDE'], 32],
    ],
  },
  {
    name: 'functions have addresses',
    source: `
class Handler { code: u8; run: (x: u32) => u32; next: ((x: u32, y: u32) => u32) | null; }
function double(x: u32): u32 { return x + x; }
function ignore(x: u32): u32 { return x; }
const handlers = table<Handler, 3>([{ code: 1, run: double }, { code: 2, run: (x) => x * 100, next: ignore }, { code: 3, run: ignore }]);
const byCode = table<((x: u32) => u32) | null, 16>({ 3: double, 0xf: ignore });
function apply(f: (x: u32) => u32, x: u32): u32 { return f(x) + 1; }
export function f(i: u32, x: u32): u32 {
  const handler = handlers[i];
  if (handler.next !== null) return handler.next(x, 5) + apply(handler.run, x);
  return handler.run(x);
}
export function g(i: u32): u32 { const h = byCode[i]; return h === null ? 0 : h(21); }`,
    calls: [
      ['f', [0, 21], 42],
      ['f', [1, 3], 3 + 301],
      ['f', [2, 9], 9],
      ['g', [3], 42],
      ['g', [4], 0],
      ['g', [15], 21],
    ],
  },
  {
    name: 'generic functions and records are copied by type',
    source: `
class Queue<T> { first: Ptr<T> | null; count: u32; isEmpty(): bool { return this.first === null; } put(item: T): void { this.first = item; this.count += sizeof<T>(); } }
class Big { x: Arr<u32, 10>; } class Small { x: u8; }
const bigs = zeros<Queue<Big>>(); const smalls = zeros<Queue<Small>>();
const big = zeros<Big>(); const small = zeros<Small>();
function sizeOfFirst<T>(queue: Queue<T>): u32 { return queue.isEmpty() ? 0 : sizeof<T>(); }
function largest<T>(a: Ptr<T>, b: Ptr<T>): u32 { return addr(a) > addr(b) ? sizeof<T>() : 0; }
export function f(): u32 {
  if (!bigs.isEmpty()) return 0;
  bigs.put(big); smalls.put(small); smalls.put(small);
  return sizeOfFirst(bigs) * 1000 + sizeOfFirst<Small>(smalls) * 100 + bigs.count + smalls.count + largest(big, big);
}`,
    calls: [['f', [], 40000 + 100 + 42]],
  },
  {
    name: 'frame storage is zero in every call and may be passed on',
    source: `
class Pair { a: u32; b: u32; }
function fillIn(p: Pair, n: u32): void { p.a += n; p.b = p.a * 2; }
function bytesOf(b: Bytes, n: u32): u32 { let sum: u32 = 0; for (let i: u32 = 0; i < n; i++) sum += b[i]; return sum; }
export function f(n: u32): u32 {
  const pair = local<Pair>(); const long = local<Bytes<700>>();
  fillIn(pair, n); long[699] = 3; long[0] = 4;
  return pair.b * 100 + bytesOf(long, 700);
}`,
    calls: [
      ['f', [3], 607],
      ['f', [3], 607],
    ],
  },
  {
    name: 'blocks are moved, filled and compared at all lengths',
    source: `
const a = zeros<Bytes<6000>>(); const b = zeros<Bytes<6000>>();
export function run(n: u32, value: u32): i32 {
  fill(a, value, n); move(b, a, n);
  if (!same(a, b, n)) return -1;
  if (n !== 0 && (b[n - 1] !== value || b[0] !== value)) return -2;
  if (n !== 6000 && b[n] !== 0) return -3;
  b[n / 2]++;
  if (n !== 0 && same(a, b, n)) return -4;
  fill(a, 0, 6000); fill(b, 0, 6000);
  return 1;
}
export function known(): u32 {
  fill(a, char('X'), 1); fill(addr(a) + 1, char('Y'), 3); move(b, a, 300); move(addr(b) + 1000, a, 1500);
  const same1 = same(a, b, 300) && same(addr(b) + 1000, a, 256) && same(a, b, 0);
  fill(a, 0, 256); fill(b, 0, 4096);
  return same1 && a[3] === 0 && b[1003] === 0 ? 1 : 0;
}`,
    calls: [...[0, 1, 2, 255, 256, 257, 1000, 5999].map((n) => ['run', [n, 0xc1], 1] as const), ['known', [], 1]],
  },
  {
    name: 'instructions are intrinsics',
    source: `
class Doubleword { high: u32; low: u32; }
const packed = zeros<Bytes<8>>(); const word = zeros<Arr<u32, 1>>(); const expected = zeros<Arr<u32, 1>>(); const flag = zeros<Bytes<1>>();
const upper = zeros<Bytes<256>>(); const text = zeros<Bytes<8>>(); const clock = zeros<Doubleword>(); const controls = zeros<Arr<u32, 16>>();
export function decimal(n: i32): i32 { cvd(n, packed); return cvb(packed); }
export function high(a: i32, b: i32): i32 { return multiplyHigh(a, b); }
export function swap(old: u32, by: u32): u32 { expected[0] = old; const cc = cs(expected, by, word); return cc * 1000 + word[0] * 10 + expected[0]; }
export function set(): u32 { return ts(flag) * 10 + ts(flag); }
export function translate(n: u32): u32 {
  for (let i = 0; i < 256; i++) upper[i] = i ^ 0x40;
  fill(text, 0x81, 8); tr(text, n, upper); tr(text, 1, upper);
  return (text[0] << 16) | (text[1] << 8) | text[7];
}
export function key(): u32 { ssk(0x30, 0x8000); return isk(0x8000); }
export function time(): bool { stck(clock); return clock.high !== 0 || clock.low !== 0; }
export function control(): u32 { stctl(14, 2, controls); return controls[2]; }
export function absent(): u32 { let n: u32 = 0; if (sio(0x123) === 3) n = 1; const cc = tio(0x123); return n * 10 + cc; }`,
    calls: [
      ['decimal', [-123456], -123456],
      ['high', [0x40000000, 16], 4],
      ['swap', [0, 5], 50],
      ['swap', [1, 6], 1055],
      ['set', [], 1],
      ['translate', [3], 0x81c181],
      ['key', [], 0x30],
      ['time', [], 1],
      ['control', [], 0xe0],
      ['absent', [], 13],
    ],
  },
  {
    name: 'a parameter of every kind of place, and recursion',
    source: `
function many(a: u32, b: i32, t: Text, c: u32, u: Text, d: u8, e: bool): u32 { return a + unsigned(b) + t.length * 10 + c * 100 + u.length * 1000 + d * 10000 + (e ? 100000 : 0); }
export function f(n: u32): u32 { return many(1, -1, 'ABC', 4, 'FIVE!', n, true); }
/** @recursion 20 */
export function ackermann(m: u32, n: u32): u32 { return m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }`,
    calls: [
      ['ackermann', [2, 3], 9],
      ['f', [0x106], 0 + 30 + 400 + 5000 + 60000 + 100000],
    ],
  },
  {
    name: 'switches of every density, with falling through and without default',
    source: `
export function f(x: u32): u32 { let r: u32 = 0; switch (x) { case 0: r = 1; case 1: r += 2; break; case 2: r = 5; break; case 3: case 4: r = 6; } return r; }
export function sparse(x: i32): i32 { switch (x) { case -5: return 1; case 100: return 2; case 1000: return 3; case 50000: return 4; case 7: return 5; case 100000: return 6; case -70000: return 7; default: return 0; } }
export function byte(x: u32): u32 { const b = x & 0xff; switch (b) { case 0x80: return 1; case 0x82: return 2; case 0x83: return 3; case 0x84: return 4; case 0x85: return 5; case 0x86: return 6; } return 0; }`,
    calls: [
      ...[3, 2, 5, 6, 6, 0].map((result, x) => ['f', [x], result] as const),
      ...(
        [
          [-5, 1],
          [100, 2],
          [1000, 3],
          [50000, 4],
          [7, 5],
          [100000, 6],
          [-70000, 7],
          [0, 0],
          [8, 0],
        ] as const
      ).map(([x, r]) => ['sparse', [x], r] as const),
      ...(
        [
          [0x80, 1],
          [0x81, 0],
          [0x86, 6],
          [0x87, 0],
          [0x7f, 0],
          [0x180, 1],
        ] as const
      ).map(([x, r]) => ['byte', [x], r] as const),
    ],
  },
  {
    name: 'a call that is inlined computes its arguments once, and before the function',
    source: `
let counter: u32 = 0; let a: u32 = 5; let b: u32 = 0;
function next(): u32 { counter++; return counter; }
function plus(x: u32): u32 { return counter * 100 + x; }
function square(x: u32): u32 { return x * x; }
function both(x: u32, y: u32): u32 { return y * 1000 + square(x) + x; }
function setBoth(v: u32): void { a = v + 1; b = v; }
function shifted(x: u32, n: u32): u32 { return x >> n; }
function size(t: Text): u32 { return t.length + t[0]; }
function countdown(n: u32): u32 { return n === 0 ? 0 : countdown(n - 1) + 1; }
export function f(): u32 { counter = 0; return plus(next()); }
export function g(): u32 { counter = 2; return square(next()); }
export function h(): u32 { counter = 0; return both(next(), next()); }
export function k(): u32 { a = 5; setBoth(a); return a * 10 + b; }
export function m(): u32 { return shifted(0x80000000, 28) + size('AB'); }
export function n(): u32 { return countdown(5); }
function quarter(x: i32): u32 { return (unsigned(x) >> 1) >> 1; }
export function q(x: i32): u32 { return quarter(x); }`,
    calls: [
      ['f', [], 101],
      ['g', [], 9],
      ['h', [], 2002],
      ['k', [], 65],
      ['m', [], 8 + 2 + 0xc1],
      ['n', [], 5],
      ['q', [-1], 0x3fffffff],
    ],
  },
  {
    name: 'constants come from host files and as const objects',
    source: `
import { ProgramCode } from './src/architecture/interruption-codes.ts';
import { Control0 } from './src/architecture/control-registers.ts';
import { interruptionPsws } from './src/architecture/low-storage.ts';
const Kind = { Small: 1, Large: 200, Both: { x: 'AB', y: ~0xff } } as const;
type Kind = (typeof Kind)[keyof typeof Kind];
class Of1 { kind: Of<u8, ProgramCode>; bytes: Bytes<typeof Kind.Large>; }
const one = zeros<Of1>();
export function f(code: ProgramCode): u32 { one.kind = code; return one.kind === ProgramCode.Addressing ? one.bytes.length : Control0.PageSize4K >>> 20; }
export function g(): i32 { return Kind.Both.y + Kind.Both.x.length + interruptionPsws.program.new; }`,
    calls: [
      ['f', [5], 200],
      ['f', [6], 8],
      ['g', [], -256 + 2 + 0x68],
    ],
  },
];

describe.each(programs)('$name', ({ source, calls }) => {
  for (const keepInRegisters of [true, false]) {
    test(keepInRegisters ? 'with registers' : 'without registers', () => {
      const program = guestProgram({ files: { 'a.ts': source }, keepInRegisters });
      for (const [name, args, result] of calls) {
        expect({ name, args, result: program.call(name, ...args) }).toEqual({ name, args, result });
      }
    });
  }
});

describe('a checked build', () => {
  const source = `
const words = zeros<Arr<u32, 4>>();
export function get(i: u32): u32 {
  return words[i];
}`;
  test('stops at an index outside the array', () => {
    const program = guestProgram({ files: { 'a.ts': source }, checkedBuild: true });
    expect(program.call('get', 3)).toBe(0);
    expect(() => program.call('get', 4)).toThrow(/program interruption 0001 .* a.ts:4 in get/);
    expect(() => program.call('get', -1)).toThrow(/program interruption 0001/);
  });
});
