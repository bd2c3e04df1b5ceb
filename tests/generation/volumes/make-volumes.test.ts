import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkMinidisk } from '../../../src/generation/edf/check.ts';
import { EdfDisk } from '../../../src/generation/edf/edf-disk.ts';
import { moduleFile } from '../../../src/generation/module-file.ts';
import { type MakeVolumesOptions, makeVolumes } from '../../../src/generation/volumes/make-volumes.ts';
import type { SystemPrograms } from '../../../src/generation/volumes/system-content.ts';
import { parseConfiguration } from '../../../src/machine/configuration.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { volumeSerial } from '../../../src/media/volume-label.ts';
import { checkingSystem } from '../checking-system.ts';
import { temporaryPaths } from '../temporary.ts';

const path = temporaryPaths();
const now = new Date(2026, 9, 4, 14, 31, 49);

const small = `
DIRECTORY 150 3350 CPRES1
USER $NUC$ NOLOG
MDISK 001 3350 1 1 CPRES1
USER $DRCT$ NOLOG
MDISK 001 3350 2 1 CPRES1
USER $TDSK$ NOLOG
MDISK 001 3350 5 2 CPTMP1
USER $PAGE$ NOLOG
MDISK 001 3350 1 1 CPTMP1
USER $SPOOL$ NOLOG
MDISK 001 3350 3 2 CPTMP1
USER MAINT MAINT
MDISK 123 3350 0 8 CPRES1
MDISK 124 3350 0 4 CPUSR1
MDISK 125 3350 0 7 CPTMP1
MDISK 190 3350 3 5 CPRES1
MDISK 191 3350 1 1 CPUSR1
USER CMSUSER CMSUSER
MDISK 191 3350 2 2 CPUSR1
`;

function programs(): SystemPrograms {
  const module = moduleFile({ name: 'LISTFILE', image: checkingSystem(2), mode: 'S2', changed: now });
  return { nucleus: checkingSystem(100), cmsNucleus: checkingSystem(20), cmsFiles: [module] };
}

function options(dataDirectory: string, changes: Partial<MakeVolumesOptions> = {}): MakeVolumesOptions {
  const directoryFile = join(dataDirectory, '..', `${dataDirectory.split('/').at(-1)}.direct`);
  writeFileSync(directoryFile, small);
  utimesSync(directoryFile, 0, 0);
  return { dataDirectory, directoryFile, newestSource: 0, programs, now, ...changes };
}

function image(data: string, serial: string): CkdImage {
  return CkdImage.open(join(data, `${serial.toLowerCase()}.ckd`), '3350', { readOnly: true });
}

describe('the volumes that are made', () => {
  const data = path('data');
  const devices = makeVolumes(options(data));

  it('are mounted from 150 on, the system residence first', () => {
    expect(devices).toEqual([
      { address: 0x150, deviceType: '3350', serial: 'CPRES1', file: 'cpres1.ckd' },
      { address: 0x151, deviceType: '3350', serial: 'CPUSR1', file: 'cpusr1.ckd' },
      { address: 0x152, deviceType: '3350', serial: 'CPTMP1', file: 'cptmp1.ckd' },
    ]);
  });

  it.each([
    ['CPRES1', 8, [1, 1, 4, 1, 1, 1, 1, 1, 0xff]],
    ['CPUSR1', 4, [1, 1, 1, 1, 0xff]],
    ['CPTMP1', 7, [1, 8, 1, 0, 0, 2, 2, 0xff]],
  ])('%s has its label, its size and its allocation', (serial, cylinders, allocation) => {
    const volume = image(data, serial);
    const records = volume.readRecords(0, 0);
    expect(volumeSerial(records)).toBe(serial);
    expect(volume.cylinders).toBe(cylinders);
    expect(records.map(({ record }) => record)).toEqual([0, 1, 2, 3, 4]);
    expect([...records[4]!.data.subarray(0, cylinders + 1)]).toEqual(allocation);
  });

  it('every 191 is an empty minidisk with its owner as label, 190 has the modules', () => {
    for (const [serial, firstCylinder, cylinders, label, files] of [
      ['CPUSR1', 1, 1, 'MAINT', []],
      ['CPUSR1', 2, 2, 'CMSUSE', []],
      ['CPRES1', 3, 5, 'CMS190', ['LISTFILE']],
    ] as const) {
      const volume = image(data, serial);
      const extent = { firstCylinder, cylinders };
      expect(checkMinidisk(volume, extent)).toEqual([]);
      const disk = EdfDisk.open(volume, extent);
      expect(disk.label.label).toBe(label);
      expect(disk.list().map(({ name }) => name)).toEqual(files);
    }
  });

  it('pages are records of 4096 bytes', () => {
    for (const cylinder of [1, 3]) {
      const records = image(data, 'CPTMP1').readRecords(cylinder, 29);
      expect(records.map((record) => record.data.length)).toEqual([8, 4096, 4096, 4096, 4096]);
    }
  });

  it('temporary disk space is left unformatted', () => {
    expect(image(data, 'CPTMP1').readRecords(5, 0)).toHaveLength(1);
  });

  it('a configuration stands beside them', () => {
    const configuration = readFileSync(join(data, 'hercules.cnf'), 'utf8');
    expect(configuration).toContain('\n0150   3350    cpres1.ckd\n0151   3350    cpusr1.ckd\n');
    expect(configuration).toContain('\n0009   3215-C  /\n');
    const { devices: configured, warnings, storageBytes } = parseConfiguration(configuration, 'hercules.cnf');
    expect(warnings).toHaveLength(3); // NUMCPU, OSTAILOR and CODEPAGE are for Hercules alone
    expect(storageBytes).toBe(16 << 20);
    expect(configured.map(({ address }) => address)).toEqual([
      ...[0x009, 0x00c, 0x00d, 0x00e],
      ...Array.from({ length: 64 }, (_, index) => 0x020 + index),
      ...Array.from({ length: 64 }, (_, index) => 0x0c0 + index),
      ...[0x150, 0x151, 0x152],
    ]);
  });
});

describe('the configuration', () => {
  it('stays as it is when its owner has taken out the line that says it is made anew', () => {
    const data = path('owned');
    makeVolumes(options(data));
    const file = join(data, 'hercules.cnf');
    const own = `${readFileSync(file, 'utf8').split('\n').slice(1).join('\n')}0480 3420\n`;
    writeFileSync(file, own);
    makeVolumes(options(data));
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  it('is kept under another name when it has been changed otherwise', () => {
    const data = path('changed');
    makeVolumes(options(data));
    const file = join(data, 'hercules.cnf');
    const made = readFileSync(file, 'utf8');
    writeFileSync(file, `${made}0480 3420\n`);
    makeVolumes(options(data));
    expect(readFileSync(file, 'utf8')).toBe(made);
    expect(readFileSync(`${file}.old`, 'utf8')).toBe(`${made}0480 3420\n`);
  });
});

describe('making volumes', () => {
  it('gives the same bytes every time', () => {
    const [one, other] = [path('one'), path('other')];
    makeVolumes(options(one));
    makeVolumes(options(other));
    for (const file of ['cpres1.ckd', 'cpusr1.ckd', 'cptmp1.ckd', 'hercules.cnf']) {
      expect(readFileSync(join(one, file)).equals(readFileSync(join(other, file))), file).toBe(true);
    }
  });

  it('rebuilds the system residence when a source is newer, and never the others', () => {
    const data = path('data');
    const lines: string[] = [];
    const progress = (line: string) => lines.push(line);
    makeVolumes(options(data, { progress }));
    expect(lines).toEqual([
      'Compiling CP and CMS ...',
      'Making system residence volume CPRES1 ...',
      'Making volume CPUSR1 ...',
      'Making volume CPTMP1 ...',
    ]);
    const user = EdfDisk.open(CkdImage.open(join(data, 'cpusr1.ckd'), '3350'), { firstCylinder: 1, cylinders: 1 });
    user.put({ name: 'MINE', type: 'DATA', recordForm: 'F', records: [Uint8Array.of(1)], changed: now });
    const before = readFileSync(join(data, 'cpusr1.ckd'));
    lines.length = 0;
    makeVolumes(options(data, { progress }));
    expect(lines).toEqual([]);
    makeVolumes(options(data, { progress, newestSource: Date.now() + 1000 }));
    expect(lines).toEqual(['Compiling CP and CMS ...', 'Making system residence volume CPRES1 ...']);
    expect(readFileSync(join(data, 'cpusr1.ckd')).equals(before)).toBe(true);
  });

  it('keeps the old system residence when the new one cannot be made', () => {
    const data = path('data');
    makeVolumes(options(data));
    const before = statSync(join(data, 'cpres1.ckd')).mtimeMs;
    const broken = () => ({ ...programs(), nucleus: checkingSystem(500) });
    expect(() => makeVolumes(options(data, { programs: broken, newestSource: Date.now() + 1000 }))).toThrow(
      'Cannot build volume "CPRES1": the nucleus has 502 pages, its 1 cylinders hold 120',
    );
    expect(statSync(join(data, 'cpres1.ckd')).mtimeMs).toBe(before);
  });

  it.each([
    [
      (text: string) => text.replace('MDISK 124 3350 0 4', 'MDISK 124 3350 0 5'),
      'it has 4 cylinders, the user directory says 5; change the directory',
    ],
    [
      (text: string) => text.replace('MDISK 124 3350 0 4 CPUSR1\n', ''),
      'Cannot plan volume "CPUSR1": no minidisk of the directory begins at its cylinder 0',
    ],
    [
      (text: string) => text.replace('MDISK 191 3350 2 2', 'MDISK 191 3350 2 3'),
      'and the minidisk of line 20 ends beyond',
    ],
    [(text: string) => text.replace('$NUC$', 'X'), 'no user $NUC$ has cylinders for the nucleus'],
  ])('refuses a directory that does not fit: case %#', (change, message) => {
    const data = path('data');
    makeVolumes(options(data));
    const changed = options(data, { newestSource: Date.now() + 1000 });
    writeFileSync(changed.directoryFile, change(small));
    expect(() => makeVolumes(changed)).toThrow(message);
  });
});
