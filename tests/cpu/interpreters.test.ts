/** The loop made of the meanings does in all what the plain interpreter does. */
import { expect, it } from 'vitest';
import { instructions } from '../../src/architecture/instructions/table.ts';
import { meanings } from '../../src/cpu/meaning/meanings.ts';
import { differences } from './referee/compare.ts';
import { testCases } from './referee/random-case.ts';
import { runOnOurs, testImage } from './referee/test-image.ts';

const simple = instructions.map(({ mnemonic }) => mnemonic).filter((mnemonic) => Object.hasOwn(meanings, mnemonic));

it('random programs of simple instructions', () => {
  const mnemonics = [...simple, 'EX'];
  const cases = testCases({ mnemonics, count: 2000, seed: 21 });
  const image = testImage(cases);
  const found = differences(cases, runOnOurs(image), runOnOurs(image, true));
  expect(found.length, found.slice(0, 5).join('\n\n')).toBe(0);
});
