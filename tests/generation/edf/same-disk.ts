/** CMS, as a program on a machine, and the host's tools work on one disk. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { EdfDisk, type NewFile } from '../../../src/generation/edf/edf-disk.ts';
import type { BlockSize } from '../../../src/generation/edf/minidisk.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { CmsMachine, testDate } from '../../cms/cms-machine.ts';

const cylinders = 2;

/** A file that the host writes; F files of 80, V files of records of many lengths. */
function hostFile(name: string, form: 'F' | 'V', count: number): NewFile {
  const records = Array.from({ length: count }, (_, index) =>
    new Uint8Array(form === 'F' ? 80 : 1 + ((index * 37) % 133)).fill(0xc1 + (index % 9)),
  );
  return { name, type: 'DATA', recordForm: form, records, changed: testDate };
}

/** The user's disk as the host sees it while the machine runs; it must be sound. */
function hostView({ volumes }: CmsMachine): Map<string, string> {
  const image = CkdImage.open(volumes.user, '3350', { readOnly: true });
  const extent = { firstCylinder: 0, cylinders };
  expect(checkMinidisk(image, extent)).toEqual([]);
  const disk = EdfDisk.open(image, extent);
  const found = new Map(disk.list().map((file) => [file.name, contents(disk.read(file))]));
  image.close();
  return found;
}

function contents(records: readonly Uint8Array[]): string {
  return records.map((record) => Buffer.from(record).toString('hex')).join('\n');
}

const name = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const command = fc.oneof(
  fc.record({ verb: fc.constant('COPYFILE' as const), from: name, to: name }),
  fc.record({ verb: fc.constant('ERASE' as const), from: name, to: name }),
  fc.record({ verb: fc.constant('RENAME' as const), from: name, to: name }),
);
const start = fc.record({
  form: fc.constantFrom('F' as const, 'V' as const),
  counts: fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 900 })), {
    minLength: 1,
    maxLength: 3,
  }),
  commands: fc.array(command, { minLength: 1, maxLength: 12 }),
});

/** Random commands at CMS: after each, its disk is what a map of files would hold, to the host as well, and sound. */
export function checkSameDisk(blockSize: BlockSize, runs: number): void {
  fc.assert(
    fc.property(start, ({ form, counts, commands }) => {
      const userFiles = counts.map((count, index) => hostFile('ABC'.charAt(index), form, count));
      const cms = new CmsMachine({ userFiles, disks: { blockSize, userCylinders: cylinders } });
      try {
        cms.begin();
        const model = new Map(userFiles.map((file) => [file.name, contents(file.records)]));
        expect(hostView(cms)).toEqual(model);
        for (const { verb, from, to } of commands) {
          const source = model.get(from);
          const output = cms.type(verb === 'ERASE' ? `ERASE ${from} DATA A` : `${verb} ${from} DATA A ${to} DATA A`);
          const isAllowed = source !== undefined && (verb === 'ERASE' || !model.has(to));
          expect([verb, from, to, output.endsWith('Ready;\n')]).toEqual([verb, from, to, isAllowed]);
          if (isAllowed && verb !== 'COPYFILE') model.delete(from);
          if (isAllowed && verb !== 'ERASE') model.set(to, source);
          expect(hostView(cms)).toEqual(model);
        }
      } finally {
        cms.dispose();
      }
    }),
    { numRuns: runs },
  );
}
