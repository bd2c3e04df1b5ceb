import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCmsDisks } from '../../src/generation/cms-disks.ts';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { runHercules } from '../referees/hercules.ts';
import { CmsMachine, cmsPrograms, testDate, textFile } from './cms-machine.ts';

const userFiles = [textFile('HELLO', 'DATA', ['HELLO, WORLD', 'SECOND LINE'])];

/** What a user types after IPL. */
const session = [
  '',
  'LISTFILE',
  'TYPE HELLO DATA',
  'COPYFILE HELLO DATA A COPY DATA A (LOWCASE RECFM V TRUNC',
  'LISTFILE * * A (ALLOC',
  'TYPE COPY DATA',
  'RENAME COPY DATA A NEW NAME A',
  'ERASE HELLO DATA',
  'LISTFILE * * *',
  'QUERY DISK A',
  'NO SUCH COMMAND',
  'TYPE NO FILE',
];

/**
 * From the first line of CMS on, without times and without empty lines, which Hercules' log does not show. Before it
 * Hercules logs the program interruption by which CMS finds the end of storage.
 */
function comparable(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line) => line.startsWith('CMS VERSION'));
  return lines
    .slice(begin)
    .map((line) => line.replace(/ T=.*/, '').trimEnd())
    .filter((line) => line !== '');
}

describe('CMS on Hercules', () => {
  it('answers as on our own machine, and leaves a sound disk', async () => {
    const cms = new CmsMachine({ userFiles });
    const ours = cms.ipl() + session.map((line) => cms.type(line)).join('');
    cms.dispose();
    const { console: theirs } = await runHercules({
      devices: ['0190 3350 cms190.img', '0191 3350 cms191.img'],
      prepare: (folder) => {
        const { nucleus, files } = cmsPrograms();
        const disks = { nucleus, systemFiles: files, userFiles, created: testDate };
        buildCmsDisks(join(folder, 'cms190.img'), join(folder, 'cms191.img'), disks);
      },
      commands: ['ipl 190', 'pause 2', ...session.flatMap((line) => [`/ ${line}`, 'pause 1']), 'quit'],
      finish: (folder) => {
        const image = CkdImage.open(join(folder, 'cms191.img'), '3350');
        expect(checkMinidisk(image, { firstCylinder: 0, cylinders: image.cylinders })).toEqual([]);
        image.close();
      },
      seconds: 60,
    });
    expect(comparable(theirs)).toEqual(comparable(ours.split('\n')));
  });
});
