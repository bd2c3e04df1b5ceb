import { expect, test } from 'vitest';
import { runSidesHere } from './adapter-sides.ts';
import { checks } from './checks.ts';
import { nameOf, runHere } from './self-checking.ts';

test.each(checks.map((check) => [nameOf(check), check] as const))('%s finds nothing wrong', (_, check) => {
  const { lines, end } = runHere(check);
  expect(lines.filter((line) => !/^\d\d OK /.test(line))).toEqual([...(check.dialogue ?? []), '00 WRONG']);
  expect(end).toBe('D0E');
});

test('both sides of a channel-to-channel adapter find nothing wrong', async () => {
  for (const { lines, end } of await runSidesHere({ isAlsoThere: false })) {
    expect(lines.filter((line) => !/^\d\d OK /.test(line))).toEqual(['00 WRONG']);
    expect(end).toBe('D0E');
  }
});
