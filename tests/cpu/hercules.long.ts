import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalInstructions } from '../../src/architecture/instructions/decimal.ts';
import { floatingPointInstructions } from '../../src/architecture/instructions/floating-point.ts';
import { generalInstructions } from '../../src/architecture/instructions/general.ts';
import { differences } from './referee/compare.ts';
import { forgive } from './referee/forgive.ts';
import { hasHercules, runOnHercules } from './referee/hercules.ts';
import { Layout } from './referee/layout.ts';
import { type TestCase, testCase } from './referee/random-case.ts';
import { runOnOurs, testImage } from './referee/test-image.ts';

const casesInBatch = 8000;
const mebibyte = 1 << 20;

/** The clock shows another time there. */
const general = generalInstructions.map(({ mnemonic }) => mnemonic).filter((mnemonic) => mnemonic !== 'STCK');

const floating = floatingPointInstructions.map(({ mnemonic }) => mnemonic);

const decimal = decimalInstructions.map(({ mnemonic }) => mnemonic);

function disagreements(cases: readonly TestCase[]): string[] {
  const image = testImage(cases);
  const theirs = runOnHercules({
    image,
    storageSize: Layout.storageSize / mebibyte,
    from: Layout.cases,
    length: image.length - Layout.cases,
  });
  return differences(cases, runOnOurs(image), theirs, forgive);
}

/** Those that only look, or that a case may do without harm to what runs it. */
const control = [
  ...['SSK', 'ISK', 'LRA', 'TPROT', 'PTLB', 'STCTL', 'LCTL'],
  ...['SSM', 'STNSM', 'STOSM', 'LPSW', 'SPKA', 'IPK', 'STPX', 'STAP'],
];

describe.skipIf(!hasHercules)('random programs end on Hercules as they do here', () => {
  it.each([1, 2, 3, 4])('general instructions, seed %i', (seed) => {
    const cases = fc.sample(testCase(general), { numRuns: casesInBatch, seed });
    const found = disagreements(cases);
    expect(found.length, found.slice(0, 12).join('\n\n')).toBe(0);
  });

  it.each([7, 8])('decimal instructions among general ones, seed %i', (seed) => {
    const mnemonics = [...decimal, ...decimal, ...decimal, ...decimal, ...general];
    const cases = fc.sample(testCase(mnemonics), { numRuns: casesInBatch, seed });
    const found = disagreements(cases);
    expect(found.length, found.slice(0, 12).join('\n\n')).toBe(0);
  });

  it.each([9, 10])('floating-point instructions, seed %i', (seed) => {
    const mnemonics = [...floating, ...floating, ...floating, ...general];
    const cases = fc.sample(testCase(mnemonics), { numRuns: casesInBatch, seed });
    const found = disagreements(cases);
    expect(found.length, found.slice(0, 12).join('\n\n')).toBe(0);
  });

  it.each([5, 6])('control instructions among general ones, seed %i', (seed) => {
    const mnemonics = [...control, ...control, ...control, ...general];
    const cases = fc.sample(testCase(mnemonics), { numRuns: casesInBatch, seed });
    const found = disagreements(cases);
    expect(found.length, found.slice(0, 12).join('\n\n')).toBe(0);
  });
});
