/** Minidisks on which something was overwritten. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { EdfDisk } from '../../src/generation/edf/edf-disk.ts';
import { Minidisk } from '../../src/generation/edf/minidisk.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine, type CmsVolumes, makeVolumes, textFile } from './cms-machine.ts';

const commands = ['ACCESS', 'LISTFILE', 'TYPE', 'COPYFILE', 'RENAME'];
const blockSize = 512;
const cylinders = 1;

/** Damage to one of the blocks that matter: label, directory, allocation map, pointers. */
interface Damage {
  /** Which of the blocks that are in use, from the beginning. */
  readonly block: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const word = fc.oneof(
  fc.constantFrom([0, 0, 0, 0], [255, 255, 255, 255], [0, 0, 0, 1], [0, 0, 0, 7], [127, 255, 255, 255], [0, 1, 0, 0]),
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 8 }),
);
const damage: fc.Arbitrary<Damage> = fc.record({
  block: fc.oneof(fc.constantFrom(3, 4, 5, 6, 7, 8), fc.integer({ min: 3, max: 70 })),
  offset: fc.oneof(
    fc.integer({ min: 0, max: blockSize / 4 - 2 }).map((index) => index * 4),
    fc.integer({ min: 0, max: blockSize - 8 }),
  ),
  bytes: word.map((values) => Uint8Array.from(values)),
});

const lines = (count: number) => Array.from({ length: count }, (_, index) => `LINE ${index}`);
const files = [
  textFile('ONE', 'DATA', lines(3)),
  textFile('LONG', 'DATA', lines(120)),
  { ...textFile('VARIABLE', 'DATA', lines(300), 0), recordForm: 'V' as const },
];

const session = [
  '',
  'LISTFILE * * A (LABEL',
  'TYPE ONE DATA',
  'TYPE LONG DATA A 100',
  'TYPE VARIABLE DATA A 250',
  'COPYFILE ONE DATA A NEW DATA A',
  'COPYFILE ONE DATA A VARIABLE DATA A (APPEND',
  'RENAME LONG DATA A OTHER DATA A',
  'ERASE VARIABLE DATA A',
  'ERASE * DATA A',
  'COPYFILE LISTFILE MODULE S = = A',
];

function spoil({ user }: CmsVolumes, damages: readonly Damage[]): void {
  const image = CkdImage.open(user, '3350');
  const { minidisk } = EdfDisk.open(image, { firstCylinder: 0, cylinders });
  expect(minidisk).toBeInstanceOf(Minidisk);
  for (const { block, offset, bytes } of damages) {
    const content = minidisk.readBlock(block);
    content.set(bytes.subarray(0, blockSize - offset), offset);
    minidisk.writeBlock(block, content);
  }
  image.close();
}

/** Spoils a disk and works with it: every command comes to its end, and CMS goes on. */
export function checkDamage(runs: number): void {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      const volumes = makeVolumes({ commands, userFiles: files, disks: { blockSize, userCylinders: cylinders } });
      spoil(volumes, damages);
      const cms = new CmsMachine({ commands, volumes });
      try {
        cms.ipl();
        for (const line of session) expect(cms.type(line)).toMatch(/Ready(\(-?\d+\))?;\n$/);
        expect(cms.type('LISTFILE TYPE MODULE S')).toBe('TYPE     MODULE   S2\nReady;\n');
      } finally {
        cms.dispose();
      }
    }),
    { numRuns: runs },
  );
}
