/** The self-checking programs type on Hercules what they type here, but where it departs from the manuals. */
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { adapterSides, runSidesHere, runSidesThere } from './adapter-sides.ts';
import { checks } from './checks.ts';
import { expectedThere, nameOf, runHere, runThere } from './self-checking.ts';

describe.skipIf(!isInstalled('hercules'))('on Hercules', () => {
  // Most of the time each of them waits for Hercules to end.
  test.concurrent.each(checks.filter(({ isOnlyHere }) => !isOnlyHere).map((check) => [nameOf(check), check] as const))(
    '%s',
    async (_, check) => {
      const here = runHere(check);
      const there = await runThere(check);
      expect(there.lines).toEqual(expectedThere(check, here.lines));
      expect(there.end).toBe('D0E');
      expect(there.output).toEqual(here.output);
    },
  );

  test('both sides of a channel-to-channel adapter', async () => {
    const here = await runSidesHere({ isAlsoThere: true });
    const there = await runSidesThere();
    for (const [index, side] of adapterSides.entries()) {
      expect(there[index]!.lines).toEqual(expectedThere(side, here[index]!.lines));
      expect(there[index]!.end).toBe('D0E');
    }
  });
});
