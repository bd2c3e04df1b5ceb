import { expect, test } from 'vitest';
import { disagreements } from './random-programs.ts';

test.each([
  { place: 'under CP', depth: 1, seed: 1 },
  { place: 'under CP under CP', depth: 2, seed: 2 },
])('200 random programs end $place as on the bare machine', ({ depth, seed }) => {
  const found = disagreements({ cases: 200, seed, depth });
  expect(found.length, found.slice(0, 6).join('\n\n')).toBe(0);
});
