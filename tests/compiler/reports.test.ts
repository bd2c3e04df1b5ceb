/** Listing, source map, layouts and stack report: what tools and people read besides the code. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { locate } from '../../src/compiler/report/source-map.ts';
import { formatStackReport } from '../../src/compiler/report/stack-report.ts';
import { guestProgram } from './guest-program.ts';

const source = `// A program for its reports.
class Pair { a: u16; @off(8) b: Ptr<Pair> | null; list: Arr<u8, 3>; }
const pair = zeros<Pair>();
let total: u32 = 0;

function big(n: u32): u32 {
  const buffer = local<Bytes<200>>();
  buffer[n] = 1;
  return leaf(buffer, n) + leaf(buffer, 0);
}
function leaf(bytes: Bytes, n: u32): u32 {
  let sum: u32 = 0;
  for (let i: u32 = 0; i <= n; i++) sum += bytes[i];
  total += sum;
  return sum;
}
/** @recursion 5 */
function down(n: u32): u32 {
  if (n === 0) return big(3);
  return down(n - 1) + 1;
}
export function main(n: u32): u32 {
  pair.a = n;
  return down(n);
}
`;
const program = guestProgram({ files: { 'cp/a.ts': source } });

describe('the listing', () => {
  const listing = program.compilation.listing('cp/a.ts') ?? '';

  test('shows every line of a function above its instructions', () => {
    expect(listing).toContain('    14|   total += sum;\n');
    expect(listing.split('\n')[0]).toMatch(/^cp\/a\.ts {3}\S+ \d+ bytes of code, \S+ \d+ of data$/);
  });

  test('shows the bytes of the code section', () => {
    const [code] = program.compilation.modules[0]?.sections ?? [];
    for (const [, location, hex] of listing.matchAll(/^([0-9A-F]{6}) {2}((?:[0-9A-F]{4} )+)/gm)) {
      const bytes = code?.bytes.subarray(Number.parseInt(location as string, 16));
      const shown = (hex as string).replaceAll(' ', '').match(/../g) ?? [];
      expect([...(bytes ?? [])].slice(0, shown.length)).toEqual(shown.map((pair) => Number.parseInt(pair, 16)));
    }
  });

  test('names branch targets, literals, fields and statics', () => {
    expect(listing).toMatch(/ {2}L {5}15,=A\(big\) +big\n/);
    expect(listing).toMatch(/STH {3}\d+,\S+ +pair\.a\n/);
    expect(listing).toMatch(/total: u32\n/);
  });
});

test('the source map leads from an address to file, line and function', () => {
  const { section, offset } = program.compilation.symbols.get('cp/a.ts:leaf') ?? { section: '', offset: 0 };
  expect(locate(program.compilation.sourceMap, section, offset)).toMatchObject({ file: 'cp/a.ts', function: 'leaf' });
  const lines = program.compilation.sourceMap
    .get(section)
    ?.filter((entry) => entry.function === 'leaf')
    .map(({ line }) => line);
  expect(new Set(lines)).toEqual(new Set([11, 12, 13, 14, 15]));
});

test('layouts give offset, size and type of every field', () => {
  expect(program.compilation.layouts.get('Pair')).toEqual({
    name: 'Pair',
    module: 'cp/a.ts',
    size: 16,
    alignment: 4,
    fields: [
      { name: 'a', offset: 0, size: 2, type: 'u16' },
      { name: 'b', offset: 8, size: 4, type: 'Ptr<Pair> | null' },
      { name: 'list', offset: 12, size: 3, type: 'Arr<u8, 3>' },
    ],
  });
});

describe('the stack report', () => {
  const { stackReport } = program.compilation;
  const depthOf = (name: string) => stackReport.depths.find((depth) => depth.function === `cp/a.ts:${name}`);

  test('counts a recursive function as often as it says', () => {
    const [main, down, big] = ['main', 'down', 'big'].map(depthOf);
    expect(down?.depth).toBe(5 * (down?.frame ?? 0) + (big?.depth ?? 0));
    expect(main?.depth).toBe((main?.frame ?? 0) + (down?.depth ?? 0));
    expect(main?.path).toEqual(['cp/a.ts:main', 'cp/a.ts:down', 'cp/a.ts:big', 'cp/a.ts:leaf']);
  });

  test('is right: the program uses no more, and nearly as much', () => {
    const { main } = program.cpu;
    const top = 0x10000 - 256;
    const before = main.copyOut(0x8000, top - 0x8000).fill(0x77, 4);
    main.copyIn(0x8000, before);
    program.call('main', 4);
    const after = main.copyOut(0x8000, top - 0x8000);
    const used = after.length - after.findIndex((byte, index) => byte !== before[index]);
    expect(used).toBeLessThanOrEqual(depthOf('main')?.depth ?? 0);
    expect(used).toBeGreaterThan((depthOf('main')?.depth ?? 0) - 48);
  });

  test('asks for the depth of a recursion that has none', () => {
    const { stackReport: report } = compile({
      files: { 'a.ts': 'export function f(n: u32): u32 { return n === 0 ? 0 : f(n - 1) + f(n / 2); }' },
    });
    expect(report.problems).toEqual([
      'a.ts:f: recursion without a declared depth; write @recursion N before one of them',
    ]);
    expect(formatStackReport(report)).toContain('a.ts:f');
  });

  test('follows calls through addresses', () => {
    const files = {
      'a.ts': `
class H { run: (n: u32) => u32; }
function deep(n: u32): u32 { const b = local<Bytes<100>>(); b[n] = 1; return other(b, n); }
function other(b: Bytes, n: u32): u32 { let s: u32 = 0; for (let i: u32 = 0; i < n; i++) s += b[i]; return s; }
const h = data<H>({ run: deep });
export function main(n: u32): u32 { return h.run(n); }`,
    };
    const { stackReport: report } = compile({ files });
    expect(report.depths[0]?.path).toEqual(['a.ts:main', 'a.ts:deep', 'a.ts:other']);
  });
});

test('external names stay the same as long as file and function are called the same', () => {
  const files = { 'cp/x.ts': 'export function f(): u32 { return 1; }\nexport const s = zeros<Bytes<8>>();' };
  const names = (more: string) =>
    [...compile({ files: { ...files, 'cp/y.ts': more } }).symbols].filter(([name]) => name.startsWith('cp/x'));
  expect(names('export function g(): u32 { return 2; }').map(([, symbol]) => symbol.external)).toEqual(
    names('').map(([, symbol]) => symbol.external),
  );
});

test('a module line names the sections and the letters', () => {
  const { modules, symbols } = compile({
    files: { 'a.ts': '// @module DMKDSP\nexport function f(): u32 { return x; }\nlet x: u32 = 1;' },
  });
  expect(modules[0]?.sections.map(({ name }) => name)).toEqual(['DMKDSP', 'DMKDSP$D']);
  expect(symbols.get('a.ts:f')?.external).toMatch(/^DSP[0-9A-Z]{5}$/);
});
