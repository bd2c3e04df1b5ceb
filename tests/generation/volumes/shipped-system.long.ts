import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../../directory/read-directory.ts';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { newestSystemSource, systemPrograms, userDirectoryFile } from '../../../src/generation/system-programs.ts';
import { configurationFile, makeVolumes } from '../../../src/generation/volumes/make-volumes.ts';
import { planVolumes } from '../../../src/generation/volumes/volume-plan.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { runHercules } from '../../referees/hercules.ts';
import { isInstalled } from '../../terminals/installed.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();

function shippedSystem(dataDirectory: string) {
  return makeVolumes({
    dataDirectory,
    directoryFile: userDirectoryFile,
    newestSource: newestSystemSource(),
    programs: systemPrograms,
  });
}

describe('the shipped system', () => {
  it('has a sound minidisk wherever the directory promises one', () => {
    const data = path('data');
    const devices = shippedSystem(data);
    for (const { serial, minidisks } of planVolumes(readDirectory(readFileSync(userDirectoryFile, 'utf8')))) {
      const image = CkdImage.open(join(data, devices.find((device) => device.serial === serial)!.file), '3350');
      for (const disk of minidisks.filter(({ address }) => address === 0x190 || address === 0x191)) {
        expect(checkMinidisk(image, disk), `${disk.owner} ${disk.address.toString(16)}`).toEqual([]);
      }
      image.close();
    }
  });

  it.skipIf(!isInstalled('hercules'))('IPLs on Hercules with its own configuration, and shuts down', async () => {
    const prepare = (folder: string) => {
      shippedSystem(folder);
      const file = join(folder, configurationFile);
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^CNSLPORT .*$/m, 'CNSLPORT 32702'));
    };
    // Hercules' automatic operator answers when a line comes, however long that takes.
    const commands = [
      'hao tgt START ..COLD',
      'hao cmd /COLD',
      'hao tgt INITIALIZATION COMPLETE',
      'hao cmd /SHUTDOWN',
      'ipl 150',
    ];
    const { console } = await runHercules({
      devices: [],
      configuration: configurationFile,
      commands,
      prepare,
      seconds: 60,
    });
    const lines = console.join('\n');
    expect(lines).toContain('SYSTEM DIRECTORY LOADED FROM VOLUME CPRES1');
    expect(lines).toContain('INITIALIZATION COMPLETE');
    expect(lines).toContain('SYSTEM SHUTDOWN COMPLETE');
  });
});
