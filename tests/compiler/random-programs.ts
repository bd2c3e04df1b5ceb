/** The property that random programs give the results that JavaScript gives, for the quick and the long tests. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { compareWithJavaScript } from './differential.ts';
import { randomProgram } from './random-program.ts';

const choices = fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 400, size: 'max' });

const builds = [
  { name: 'as CP and CMS are compiled', keepInRegisters: true },
  { name: 'with all values in the frame', keepInRegisters: false },
  { name: 'with indexes tested and nothing inlined', keepInRegisters: true, checkedBuild: true, inline: false },
] as const;

export function testRandomPrograms(runs: number): void {
  describe('random programs give the results that JavaScript gives', () => {
    test.each(builds)('$name', (build) => {
      fc.assert(
        fc.property(choices, (list) => compareWithJavaScript(randomProgram(list), build)),
        { numRuns: runs },
      );
    });
  });
}
