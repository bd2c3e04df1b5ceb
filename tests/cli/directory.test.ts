import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeObjectDirectory } from '../../directory/object-directory.ts';
import { readDirectory } from '../../directory/read-directory.ts';
import { directoryCommand } from '../../src/cli/directory.ts';
import { sourceFile } from '../../src/compiler/source-file.ts';
import { makeVolumes } from '../../src/generation/volumes/make-volumes.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { checkingSystem } from '../generation/checking-system.ts';
import { temporaryPaths } from '../generation/temporary.ts';
import { outputOf } from './standard-output.ts';

const path = temporaryPaths();
const shipped = sourceFile('directory/user.direct');

const directory = (...parameters: string[]) => outputOf(directoryCommand, parameters);

function file(text: string): string {
  const name = path('user.direct');
  writeFileSync(name, text);
  return name;
}

describe('cpcms directory', () => {
  it('says that a directory is right', async () => {
    expect(await directory(shipped)).toBe(`"${shipped}" is right: 29 users\n`);
  });

  it('tells all mistakes with file and line', async () => {
    const wrong = file('DIRECTORY 150 3350 CPRES1\nUSER A A\nMDISK 191\nCONSOLE 009 3216\n');
    await expect(directory(wrong)).rejects.toThrow(`${wrong} line 3: "MDISK 191": the device type is missing`);
    await expect(directory(wrong)).rejects.toThrow(`\n${wrong} line 4: "CONSOLE 009 3216": "3216" is not a console`);
  });

  it.each([
    [[], 'Expected one file of directory statements'],
    [['a', 'b'], 'Expected one file of directory statements'],
    [['/none'], 'Cannot read "/none"; expected a file of directory statements'],
    [[shipped, '--write', '/none'], 'Cannot attach "/none" as a 3350: there is no such file'],
    [[shipped, '--force'], '--force'],
  ])('refuses %j', async (parameters, message) => {
    await expect(directory(...parameters)).rejects.toThrow(message);
  });

  it('writes a directory to the system residence volume, and to no other', async () => {
    const data = path('data');
    const programs = () => ({ nucleus: checkingSystem(2), cmsNucleus: checkingSystem(2), cmsFiles: [] });
    makeVolumes({ dataDirectory: data, directoryFile: shipped, newestSource: 0, programs });
    const image = path('cpres1.ckd');
    copyFileSync(join(data, 'cpres1.ckd'), image);
    const changed = file(`${readFileSync(shipped, 'utf8')}USER NEWUSER SECRET\n`);
    expect(await directory(changed, '--write', image)).toBe(
      `"${changed}" is the directory of volume CPRES1 in "${image}": 30 users\n`,
    );
    const expected = writeObjectDirectory(readDirectory(readFileSync(changed, 'utf8')), new Uint8Array(6));
    const volume = CkdImage.open(image, '3350', { readOnly: true });
    const pages = Buffer.concat(
      volume
        .readRecords(4, 0)
        .slice(1)
        .map(({ data: page }) => page),
    );
    expect(pages.subarray(4096, 16384).equals(Buffer.from(expected.subarray(4096, 16384)))).toBe(true);
    await expect(directory(changed, '--write', join(data, 'cpusr1.ckd'))).rejects.toThrow(
      'it is volume CPUSR1, the DIRECTORY statement says CPRES1',
    );
  });
});
