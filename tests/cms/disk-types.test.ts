import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { formatMinidisk } from '../../src/generation/edf/format.ts';
import { blockSizes } from '../../src/generation/edf/minidisk.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine, makeVolumes, testDate, textFile } from './cms-machine.ts';

let cms: CmsMachine;

afterEach(() => cms.dispose());

const commands = ['ACCESS', 'COPYFILE', 'TYPE'];
const lines = Array.from({ length: 400 }, (_, index) => `LINE ${index + 1}`);

const extent = { firstCylinder: 0, cylinders: 2 };
const types = ['2314', '3330', '3340', '3350', '3375', '3380'];
const cases = types.flatMap((type) => blockSizes.map((blockSize) => [type, blockSize] as const));

describe('a minidisk', () => {
  // The guest's table of blocks on a track is the host's.
  it.each(cases)('on a %s with blocks of %i bytes', (otherDiskType, blockSize) => {
    const volumes = makeVolumes({ commands });
    const path = join(volumes.directory, 'other.img');
    const image = CkdImage.create(path, otherDiskType, { cylinders: extent.cylinders });
    const format = formatMinidisk(image, extent, { label: 'OTHER', blockSize, created: testDate });
    format.change(testDate, (change) => change.put(textFile('LONG', 'FILE', lines)));
    image.close();
    cms = new CmsMachine({ commands, volumes, otherDisks: { 402: path }, otherDiskType });
    cms.begin();
    expect(cms.type('ACCESS 192 B')).toBe('Ready;\n');
    expect(cms.type('COPYFILE LONG FILE B COPY FILE B')).toBe('Ready;\n');
    expect(cms.type('TYPE COPY FILE B 400')).toBe(' \nLINE 400\n \nReady;\n');
    const after = CkdImage.open(path, otherDiskType, { readOnly: true });
    expect(checkMinidisk(after, extent)).toEqual([]);
    after.close();
  });
});
