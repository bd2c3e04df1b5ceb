/** What the checker refuses, and in which words: a case for each rule of docs/subset.md. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { type Rule, rules } from '../../src/compiler/rules.ts';

const record = `
class Item { next: Ptr<Item> | null; value: u32; flags: u8; short: i16; name: Bytes<8>; words: Arr<u32, 4>; routine: (x: u32) => u32; }
const item = zeros<Item>();
`;

type Case = readonly [rule: Rule, source: string, message: string];

const cases: readonly Case[] = [
  ['always', 'export function f(x: u32): bool { return x >= 0; }', 'A u32 is compared with >= 0, which is always true'],
  [
    'arguments',
    'function g(x: u32): void {} export function f(): void { g(); }',
    'The function takes 1 arguments, 0 are given',
  ],
  ['arguments', 'export function f(): void { ssk(1); }', 'ssk takes 2 arguments, 1 are given'],
  ['assignment', 'export function f(x: u32): u32 { const y = x + 1; y = 2; return y; }', '"y" is constant'],
  ['assignment', 'export function f(x: u32): u32 { return x++; }', 'An assignment stands inside an expression'],
  [
    'assignment',
    'const five = 5; export function f(): void { five = 6; }',
    'Something that is no variable or field is assigned',
  ],
  [
    'bounds',
    `${record} export function f(): u32 { return item.words[4]; }`,
    'Index 4 is outside the array, which has 4 elements',
  ],
  ['casts', `${record} export function f(): u32 { return item as u32; }`, 'A Ptr<Item> is cast with "as"'],
  [
    'constants',
    `${record} export function f(): void { item.flags = 256; }`,
    '256 does not fit u8, which holds 0 to 255',
  ],
  ['constants', 'export function f(): u32 { return -1; }', '-1 does not fit u32, which holds 0 to 4294967295'],
  ['constants', 'export function f(x: u32): void { svc(x, 0); }', 'Argument 1 of svc is not a constant'],
  ['constants', 'const a: u32 = b; const b: u32 = a;', '"a" depends on itself'],
  ['decorators', 'class A { @placed(4) x: u32; }', 'Unknown decorator'],
  ['equality', 'export function f(x: u32): bool { return x == 1; }', 'The subset does not have == and !='],
  ['export', "export * from './b.ts';", 'An export without names'],
  ['external', '/** @external toolong */ export function f(): void {}', '"toolong" is no external name'],
  ['external', 'export declare function f(): void;', 'Function "f" has no body'],
  ['fields', 'class A { a: A; }', 'Record A contains itself'],
  ['fields', `${record} class B { item: Item | null; }`, 'Field "item" is embedded, so it cannot be null'],
  ['fields', 'class B { a: Arr<u8>; b: u8; }', 'Field "a" of B has no size: its type is Arr<u8>'],
  ['fractions', 'export function f(): u32 { return 1.5; }', '1.5 is not a whole number'],
  [
    'frame',
    `${record} export function f(): Item { const x = local<Item>(); return x; }`,
    'The address of frame storage is returned',
  ],
  [
    'frame',
    `${record} export function f(): void { const x = local<Item>(); item.next = x; }`,
    'The address of frame storage is stored',
  ],
  ['frame', `${record} export function f(): void { const x = local<Bytes<5000>>(); }`, '"x" has 5000 bytes'],
  [
    'generics',
    'function g<T>(x: u32): u32 { return x; } export function f(): u32 { return g(1); }',
    'T of "g" cannot be seen',
  ],
  [
    'host-code',
    "import { toEbcdic } from './src/architecture/ebcdic.ts'; export function f(): void { toEbcdic('A'); }",
    '"toEbcdic" ',
  ],
  ['import', "import { x } from './nowhere.ts';", 'There is no file "nowhere.ts"'],
  [
    'interruption',
    `${record} const s = zeros<Arr<u32, 16>>(); export const e = interrupt(s, item, 0x8000, () => {});`,
    'The save area is not in page zero',
  ],
  [
    'interruption',
    `${record} const r = zeros<Arr<u32, 16>>(); export function f(): void { resume(r, item); }`,
    'The PSW of resume is not in page zero',
  ],
  ['layout', `${record} assertLayout<Item>({ size: 44 });`, 'Item has 40 bytes, not 44'],
  ['layout', `${record} assertLayout<Item>({ fields: { flags: 9 } });`, 'Item.flags is at 8, not 9'],
  [
    'methods',
    'class A { x: u32; m(): u32 { return this.x; } } const a = zeros<A>(); export function f(): Code { return codeOf(a.m); }',
    'A method is used as a value',
  ],
  ['mixed-signs', 'export function f(a: i32, b: u32): bool { return a === b; }', 'An i32 and a u32 meet'],
  ['mixed-signs', 'export function f(a: i32): u32 { return a; }', 'An i32 goes where a u32 is wanted'],
  ['module-code', 'let x: u32 = 0; x++;', 'Module code does not run'],
  ['names', 'export function f(): u32 { return y; }', 'There is no "y" here'],
  ['names', `${record} export function f(): u32 { return item.none; }`, 'Record Item has no field or method "none"'],
  ['not-in-subset', 'export function f(): void { try { f(); } catch {} }', 'The subset does not have exceptions'],
  ['not-in-subset', 'export function f(): void { for (const x of [1]) {} }', 'The subset does not have for ... of'],
  ['not-in-subset', `${record} export function f(): Item { return new Item(); }`, 'The subset does not have new'],
  [
    'null',
    `${record} export function f(x: Item): u32 { return x.next.value; }`,
    'The pointer before .value may be null',
  ],
  [
    'null',
    `${record} function g(): void {} export function f(x: Item): u32 { if (x.next === null) return 0; g(); return x.next.value; }`,
    'The pointer before .value may be null',
  ],
  ['null', `${record} export function f(x: Ptr<Item> | null): Item { return x; }`, 'The pointer may be null'],
  ['overlap', 'class A { @off(0) a: u32; @off(2) b: u32; }', 'Field "b" of A at 2 overlaps "a" at 0, 4 bytes'],
  [
    'pages',
    `export function f(): Text { return '${'X'.repeat(5000)}'; }`,
    'The literals of one instruction have more than 4096 bytes',
  ],
  [
    'frame',
    'export function f(): u32 { const a = local<Bytes<3000>>(); const b = local<Bytes<3000>>(); a[1] = 1; b[1] = 1; return a[0] + b[0]; }',
    'The frame of f has',
  ],
  ['parameters', 'export function f(x: u32 = 5): u32 { return x; }', '"x" is optional'],
  [
    'parts',
    'function say(...parts: Part[]): void {} export function f(): void { say(true); }',
    'A bool is a part of a message',
  ],
  ['parts', 'export function f(): u32 { return hex(5, 2); }', 'hex is only an argument for a Part[] parameter'],
  ['pointers', 'class A { x: Ptr<u32>; }', 'A Ptr points at a record or an array, not at u32'],
  [
    'record-assignment',
    `${record} class B { item: Item; } const b = zeros<B>(); export function f(): void { b.item = item; }`,
    'A whole Item is assigned',
  ],
  ['shifts', 'export function f(x: u32): u32 { return x << 32; }', 'The shift count 32 is not 0 to 31'],
  ['statements', 'export function f(x: u32): void { x + 1; }', 'The value of an expression is not used'],
  ['statements', 'export function f(x: u32): void { continue; }', 'continue stands outside a loop'],
  ['statics', 'const x = zeros<Bytes>();', '"x" has no size: it is a Arr<u8>'],
  [
    'statics',
    'export function f(): void { const x = zeros<Bytes<4>>(); }',
    'zeros stands inside a function or expression',
  ],
  [
    'switch',
    'export function f(x: u32): u32 { switch (x) { case 1: return 1; case 1: return 2; default: return 3; } }',
    'The case appears twice',
  ],
  ['text', "export function f(): Text { return 'x€'; }", '"€" has no code in EBCDIC (code page 037)'],
  ['text', "const x = ebcdic<2>('ABC');", "'ABC' has 3 characters, the array 2"],
  ['types', `${record} export function f(): u32 { return item; }`, 'A Ptr<Item> goes where a number is wanted'],
  ['types', 'export function f(x: u32): bool { return x; }', 'A u32 goes where a bool is wanted'],
  ['types', 'export function f(x: bool): u32 { return x; }', 'A bool goes where a u32 is wanted'],
  [
    'types',
    `${record} class Other { x: u32; } export function f(x: Other): void { item.next = x; }`,
    'A Ptr<Other> goes where a Ptr<Item> | null is wanted',
  ],
  ['types', 'export function f(x: number): void {}', 'A number has no width'],
  ['types', 'export function f(x: u32): u32 { if (x === 1) return 2; }', 'The function ends without returning a u32'],
  [
    'types',
    `${record} function g(a: u32, b: u32): u32 { return a + b; } export function f(): void { item.routine = g; }`,
    'A (u32, u32) => u32 goes where a (u32) => u32 is wanted',
  ],
  ['unreachable', 'export function f(): u32 { return 1; return 2; }', 'The statement is never reached'],
];

describe('what is refused', () => {
  test.each(cases)('%s: %s', (rule, source, message) => {
    const { diagnostics, modules } = compile({ files: { 'a.ts': source } });
    const texts = diagnostics.map((found) => `[${found.rule}] ${found.message}`);
    expect(
      texts.some((text) => text.startsWith(`[${rule}] ${message}`)),
      texts.join('\n'),
    ).toBe(true);
    expect(modules).toEqual([]);
  });

  test('every rule has a case', () => {
    const covered = new Set([...cases.map(([rule]) => rule), 'follow-on', 'syntax']);
    expect(Object.keys(rules).filter((rule) => !covered.has(rule))).toEqual([]);
  });

  test('a message names file, line and column', () => {
    const { diagnostics } = compile({ files: { 'cp/a.ts': 'export function f(): u32 {\n  return y;\n}' } });
    expect(diagnostics).toMatchObject([{ file: 'cp/a.ts', line: 2, column: 10, rule: 'names' }]);
  });

  test('one wrong statement does not hide the next', () => {
    const source =
      'export function f(x: u32): u32 {\n  x = -1;\n  y = 2;\n  return x;\n}\nexport function g(): u32 { return z; }';
    expect(compile({ files: { 'a.ts': source } }).diagnostics.map(({ line }) => line)).toEqual([2, 3, 6]);
  });
});
