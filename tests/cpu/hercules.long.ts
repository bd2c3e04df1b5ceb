/** A million random instructions, and where each program ends on Hercules: docs/referee.md. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalInstructions } from '../../src/architecture/instructions/decimal.ts';
import { floatingPointInstructions } from '../../src/architecture/instructions/floating-point.ts';
import { generalInstructions } from '../../src/architecture/instructions/general.ts';
import { instructions } from '../../src/architecture/instructions/table.ts';
import { differences } from './referee/compare.ts';
import { instructionsOfCase } from './referee/count.ts';
import { forgive } from './referee/forgive.ts';
import { hasHercules, runOnHerculesBeside } from './referee/hercules.ts';
import { Layout } from './referee/layout.ts';
import { testCases } from './referee/random-case.ts';
import { runOnOurs, testImage } from './referee/test-image.ts';

const casesInBatch = 9000;
const asked = 1_000_000;
const mebibyte = 1 << 20;
const seed = fc.readConfigureGlobal().seed!;

/** Their results follow from a clock, or are the model's own. */
const incomparable = new Set(['STCK', 'SCK', 'SCKC', 'STCKC', 'SPT', 'STPT', 'DIAGNOSE']);

function mnemonics(rows: readonly { readonly mnemonic: string }[]): string[] {
  return rows.map(({ mnemonic }) => mnemonic).filter((mnemonic) => !incomparable.has(mnemonic));
}

const general = mnemonics(generalInstructions);
const decimal = mnemonics(decimalInstructions);
const floating = mnemonics(floatingPointInstructions);

/** What they say of program events differs on Hercules, or is the model's matter. */
const otherEvents = new Set([
  'LCTL',
  'STCTL',
  'CS',
  'CDS',
  'SSM',
  'STNSM',
  'STOSM',
  'LPSW',
  'MVCL',
  'CLCL',
  'CONCS',
  'DISCS',
]);
const withEvents = [...mnemonics(instructions), ...general].filter((mnemonic) => !otherEvents.has(mnemonic));

interface Kind {
  readonly kind: string;
  readonly batches: number;
  readonly mnemonics: readonly string[];
  readonly recordsEvents?: boolean;
}

const kinds: readonly Kind[] = [
  { kind: 'general instructions', batches: 5, mnemonics: general },
  { kind: 'decimal instructions', batches: 4, mnemonics: [...decimal, ...decimal, ...decimal, ...decimal, ...general] },
  { kind: 'floating-point instructions', batches: 3, mnemonics: [...floating, ...floating, ...general] },
  { kind: 'all instructions', batches: 6, mnemonics: [...mnemonics(instructions), ...general] },
  { kind: 'instructions whose program events are recorded', batches: 1, mnemonics: withEvents, recordsEvents: true },
];

let executed = 0;

async function disagreements({ mnemonics, recordsEvents = false }: Kind, seed: number): Promise<string[]> {
  const cases = testCases({ mnemonics, count: casesInBatch, seed, recordsEvents });
  const image = testImage(cases);
  const theirs = runOnHerculesBeside({
    image,
    storageSize: Layout.storageSize / mebibyte,
    from: Layout.cases,
    length: image.length - Layout.cases,
  });
  const ours = runOnOurs(image);
  executed += casesInBatch * instructionsOfCase(cases);
  return differences(cases, ours, await theirs, forgive);
}

describe.skipIf(!hasHercules)('random programs end on Hercules as they do here', () => {
  for (const [index, kind] of kinds.entries()) {
    it.each(Array.from({ length: kind.batches }, (_, batch) => batch + 1))(`${kind.kind}, batch %i`, async (batch) => {
      const found = await disagreements(kind, seed + 100 * index + batch);
      expect(found.length, found.slice(0, 12).join('\n\n')).toBe(0);
    });
  }

  it(`they were at least ${asked} instructions`, () => {
    expect(executed).toBeGreaterThan(asked);
  });
});
