import { expect, test } from 'vitest';
import { checks } from './checks.ts';
import { nameOf, runHere } from './self-checking.ts';

test.each(checks.map((check) => [nameOf(check), check] as const))('%s finds nothing wrong', (_, check) => {
  const { lines, end } = runHere(check);
  expect(lines.filter((line) => !/^\d\d OK /.test(line))).toEqual([...(check.dialogue ?? []), '00 WRONG']);
  expect(end).toBe('D0E');
});
