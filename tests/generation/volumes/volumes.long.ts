import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../../src/compiler/source-file.ts';
import { buildCmsDisks } from '../../../src/generation/cms-disks.ts';
import { configurationFile, makeVolumes } from '../../../src/generation/volumes/make-volumes.ts';
import { runHercules } from '../../referees/hercules.ts';
import { isInstalled } from '../../terminals/installed.ts';
import { checkingSystem } from '../checking-system.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();

/** The shipped volumes, with systems that check themselves in the places of CP and CMS. */
function shippedVolumes(dataDirectory: string) {
  return makeVolumes({
    dataDirectory,
    directoryFile: sourceFile('directory/user.direct'),
    newestSource: 0,
    programs: () => ({ nucleus: checkingSystem(200), cmsNucleus: checkingSystem(30), cmsFiles: [] }),
  });
}

describe.skipIf(!isInstalled('hercules'))('what is generated, on Hercules', () => {
  it('the system residence IPLs its nucleus', async () => {
    const devices = ['0150 3350 cpres1.ckd'];
    const run = { devices, commands: ['ipl 150'], prepare: (folder: string) => void shippedVolumes(folder) };
    const { console, psw } = await runHercules(run);
    expect(console).toEqual(['0150 0200 LOW!']);
    expect(psw).toBe('0002000080000EAF');
  });

  it('a CMS system disk IPLs the CMS nucleus from its last cylinders', async () => {
    const prepare = (folder: string) =>
      buildCmsDisks(join(folder, 'cms190.ckd'), join(folder, 'cms191.ckd'), {
        nucleus: checkingSystem(130),
        created: new Date(),
      });
    const { console, psw } = await runHercules({ devices: ['0190 3350 cms190.ckd'], commands: ['ipl 190'], prepare });
    expect(console).toEqual(['0190 0130 LOW!']);
    expect(psw).toBe('0002000080000EAF');
  });

  it('dasdls reads label and table of contents of each volume', () => {
    const data = path('data');
    for (const { file, serial } of shippedVolumes(data)) {
      const listed = execFileSync('dasdls', [join(data, file)], {
        encoding: 'latin1',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect(listed).toContain(`VOLSER=${serial}`);
      expect(listed).not.toMatch(/error/i);
    }
  });

  it('its configuration is accepted', async () => {
    const prepare = (folder: string) => {
      shippedVolumes(folder);
      const path = join(folder, configurationFile);
      // Not the usual port, which somebody may have.
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^CNSLPORT .*$/m, 'CNSLPORT 32700'));
    };
    const run = { devices: [], configuration: configurationFile, commands: ['ipl 150'], prepare };
    const { console, log } = await runHercules(run);
    expect(log).not.toMatch(/HHC\w+[ES] /);
    expect(console).toContain('0150 0200 LOW!');
  });
});
