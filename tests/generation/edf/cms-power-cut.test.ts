import { copyFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { EdfDisk } from '../../../src/generation/edf/edf-disk.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { CmsMachine, textFile } from '../../cms/cms-machine.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();
const extent = { firstCylinder: 0, cylinders: 2 };

afterEach(() => vi.restoreAllMocks());

type Write = Parameters<CkdImage['writeBytes']>;

/** All files of the user's disk in an image, which must be sound. COPYFILE's work file, which it renames at its end, is none. */
function files(image: CkdImage): string {
  expect(checkMinidisk(image, extent)).toEqual([]);
  const disk = EdfDisk.open(image, extent);
  const list = disk.list().filter(({ type }) => type !== 'CMSUT1');
  const found = list.map((file) => `${file.name}: ${Buffer.concat(disk.read(file)).toString('hex')}`);
  return found.sort().join('\n');
}

describe('a power cut while CMS works', () => {
  it.each([512, 1024, 4096] as const)(
    'leaves the files before or after the command, blocks of %i bytes',
    (blockSize) => {
      const lines = (count: number) => Array.from({ length: count }, (_, index) => `LINE ${index}`);
      const userFiles = [textFile('SMALL', 'DATA', lines(3)), textFile('LARGE', 'DATA', lines(150))];
      const cms = new CmsMachine({ userFiles, disks: { blockSize, userCylinders: extent.cylinders } });
      const before = path();
      copyFileSync(cms.volumes.user, before);
      const log: Write[] = [];
      const write = CkdImage.prototype.writeBytes;
      vi.spyOn(CkdImage.prototype, 'writeBytes').mockImplementation(function (this: CkdImage, ...parameters: Write) {
        if (this.path === cms.volumes.user) log.push([...parameters.slice(0, 3), parameters[3].slice()] as Write);
        write.apply(this, parameters);
      });
      cms.begin();
      const commands = [
        'COPYFILE LARGE DATA A BIG DATA A',
        'ERASE SMALL DATA A',
        'RENAME BIG DATA A NEW DATA A',
        'COPYFILE NEW DATA A X DATA A',
      ];
      const states = [files(CkdImage.open(before, '3350'))];
      const ends = [0];
      for (const command of commands) {
        expect(cms.type(command)).toBe('Ready;\n');
        states.push(files(CkdImage.open(cms.volumes.user, '3350', { readOnly: true })));
        ends.push(log.length);
      }
      cms.dispose();
      vi.restoreAllMocks();
      expect(new Set(states).size).toBe(commands.length + 1);
      const image = CkdImage.open(before, '3350');
      for (const [count, written] of log.entries()) {
        image.writeBytes(...written);
        const command = ends.findIndex((end) => count + 1 <= end);
        expect([states[command - 1], states[command]]).toContain(files(image));
      }
      expect(files(image)).toBe(states.at(-1));
      image.close();
    },
  );
});
