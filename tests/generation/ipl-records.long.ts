import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHercules } from '../referees/hercules.ts';
import { isInstalled } from '../terminals/installed.ts';
import { type CheckingVolume, checkingVolumes, makeCheckingVolume } from './checking-volume.ts';

/** IPLs a volume on Hercules. */
function iplOnHercules(volume: CheckingVolume) {
  return runHercules({
    devices: [`0150 ${volume.type} system.img`],
    commands: ['ipl 150'],
    prepare: (folder) => makeCheckingVolume(join(folder, 'system.img'), volume),
  });
}

describe.skipIf(!isInstalled('hercules'))('IPL records on Hercules', () => {
  it.each(checkingVolumes)('load a system of $pages pages from a $type', async (volume) => {
    const { console, psw } = await iplOnHercules(volume);
    expect(console).toEqual([`0150 ${String(volume.pages).padStart(4, '0')} LOW!`]);
    expect(psw).toBe('0002000080000EAF');
  });

  it('end in wait E02 when a record cannot be found', async () => {
    const { psw } = await iplOnHercules({ ...(checkingVolumes[0] as CheckingVolume), missing: 1 });
    expect(psw.slice(-3)).toBe('E02');
  });
});
