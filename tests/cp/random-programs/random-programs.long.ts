import { expect, test } from 'vitest';
import { disagreements } from './random-programs.ts';

const cases = 2000;

test.each([
  { place: 'under CP', depth: 1, seed: 11 },
  { place: 'under CP', depth: 1, seed: 12 },
  { place: 'under CP under CP', depth: 2, seed: 13 },
  { place: 'under CP under CP under CP', depth: 3, seed: 14 },
])('random programs end $place as on the bare machine, seed $seed', ({ depth, seed }) => {
  const found = disagreements({ cases, seed, depth });
  expect(found.length, found.slice(0, 6).join('\n\n')).toBe(0);
});
