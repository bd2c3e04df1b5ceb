/** The self-checking programs type on Hercules what they type here, but where it departs from the manuals. */
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { checks } from './checks.ts';
import { nameOf, runHere, runThere } from './self-checking.ts';

describe.skipIf(!isInstalled('hercules'))('on Hercules', () => {
  // Most of the time each of them waits for Hercules to end.
  test.concurrent.each(checks.filter(({ isOnlyHere }) => !isOnlyHere).map((check) => [nameOf(check), check] as const))(
    '%s',
    async (_, check) => {
      const here = runHere(check);
      const there = await runThere(check);
      const departures = Object.entries(check.departures ?? {});
      const expected = here.lines.map((line) => {
        const departure = departures.find(([number]) => line.startsWith(`${number} OK `));
        return departure === undefined ? line : departed(line, departure[1]);
      });
      expect(there.lines.slice(0, -1)).toEqual(expected.slice(0, -1));
      expect(there.lines.at(-1)).toBe(`${String(departures.length).padStart(2, '0')} WRONG`);
      expect(there.end).toBe('D0E');
      expect(there.output).toEqual(here.output);
    },
  );
});

/** Column of what was found. */
const foundAt = 60;

function departed(line: string, found: string): string {
  return `${line.slice(0, foundAt).replace(' OK  ', ' BAD ')}${found} WANTED ${line.slice(foundAt)}`;
}
