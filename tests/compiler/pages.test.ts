/** Functions of more than 4096 bytes: docs/subset.md, "Pages". */
import { describe, expect, test } from 'vitest';
import { guestProgram } from './guest-program.ts';

/** A function whose loop, switch and early returns all cross pages. */
function largeFunction(cases: number): string {
  const clauses = Array.from({ length: cases }, (_, i) => {
    const jump = i % 7 === 0 ? `if (x > ${1000000 + i}) return x;` : i % 5 === 0 ? 'if ((x & 1) !== 0) continue;' : '';
    return `case ${i}: x = mix(x, ${i * 7919}) + ${i}; ${jump} counts[${i % 8}] += ${i}; break;`;
  });
  return `
const counts = zeros<Arr<u32, 8>>();
function mix(a: u32, b: u32): u32 { return (a ^ b) & 0xfffff; }
export function large(seed: u32, turns: u32): u32 {
  let x = seed;
  for (let i: u32 = 0; i < turns; i++) {
    switch ((x + i) % ${cases + 3}) {
      ${clauses.join('\n      ')}
      default: x += 17;
    }
  }
  return x;
}
export function small(): u32 { return large(5, 3) + 1; }
`;
}

function model(cases: number, seed: number, turns: number): number {
  let x = seed;
  for (let i = 0; i < turns; i++) {
    const chosen = (x + i) % (cases + 3);
    if (chosen >= cases) x += 17;
    else {
      x = (((x ^ (chosen * 7919)) & 0xfffff) >>> 0) + chosen;
      if (chosen % 7 === 0 && x > 1000000 + chosen) return x;
    }
  }
  return x;
}

describe.each([10, 60, 120, 400])('a function with a switch of %i cases', (cases) => {
  for (const keepInRegisters of [true, false]) {
    test(`runs, registers ${keepInRegisters}`, () => {
      const program = guestProgram({ files: { 'a.ts': largeFunction(cases) }, keepInRegisters });
      for (const seed of [0, 1, 17, 12345, 99999]) {
        for (const turns of [0, 1, 50, 500])
          expect(program.callUnsigned('large', seed, turns)).toBe(model(cases, seed, turns));
      }
      expect(program.callUnsigned('small')).toBe(model(cases, 5, 3) + 1);
    });
  }
});

test('straight code of any length runs over page ends', () => {
  for (const length of [900, 950, 1000, 1010, 1020, 1030]) {
    const lines = Array.from({ length }, (_, i) => `  x = (x ^ y) + ${i};`).join('\n');
    const program = guestProgram({
      files: { 'a.ts': `export function run(x: u32, y: u32): u32 {\n${lines}\n return x;\n}` },
    });
    let x = 3;
    for (let i = 0; i < length; i++) x = (((x ^ 77) >>> 0) + i) >>> 0;
    expect(program.callUnsigned('run', 3, 77)).toBe(x);
  }
});
