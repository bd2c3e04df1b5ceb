/** Random operations on records, against a model. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { BlockSize } from '../../src/generation/edf/minidisk.ts';
import { FileWork, type WriteOperation } from './filework.ts';

const name = fc.constantFrom('A', 'B', 'C');
/** Lengths near what matters: tiny, a card, near and over a block. */
const length = fc.oneof(
  fc.constantFrom(1, 2, 80, 511, 512, 513, 1022, 1024, 4095, 4096, 5000),
  fc.integer({ min: 1, max: 3000 }),
);

const write: fc.Arbitrary<{ kind: 'write'; operation: WriteOperation }> = fc
  .record({
    file: name,
    form: fc.constantFrom('F' as const, 'V' as const),
    length,
    item: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) }),
    count: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer({ min: 0, max: 9999 }),
    inOne: fc.boolean(),
  })
  .map((operation) => ({
    kind: 'write',
    operation: { ...operation, inOne: operation.inOne && operation.form === 'F' },
  }));

const read = fc.record({
  kind: fc.constant('read' as const),
  file: name,
  item: fc.integer({ min: 1, max: 60 }),
  count: fc.integer({ min: 1, max: 10 }),
});
const erase = fc.record({ kind: fc.constant('erase' as const), file: name });

const operations = fc.array(
  fc.oneof({ weight: 6, arbitrary: write }, { weight: 3, arbitrary: read }, { weight: 1, arbitrary: erase }),
  { minLength: 1, maxLength: 15 },
);

/** Does `runs` random sequences: return codes, what is read, and the disk as the host sees it, are as in the model. */
export function checkRecords(blockSize: BlockSize, runs: number): void {
  fc.assert(
    fc.property(operations, (list) => {
      const work = new FileWork(blockSize, 6);
      try {
        for (const step of list) {
          if (step.kind === 'write') {
            const { got, expected } = work.write(step.operation);
            expect(got).toBe(expected);
          } else if (step.kind === 'erase') {
            const { got, expected } = work.erase(step.file);
            expect(got).toBe(expected);
          } else {
            const { got, expected } = work.read(step.file, step.item, step.count);
            expect(got).toEqual(expected);
          }
        }
        expect(work.hostView()).toEqual({ problems: [], files: work.modelView() });
      } finally {
        work.dispose();
      }
    }),
    { numRuns: runs },
  );
}
