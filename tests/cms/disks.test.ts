import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewFile } from '../../src/generation/edf/edf-disk.ts';
import { formatMinidisk } from '../../src/generation/edf/format.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine, type CmsMachineOptions, makeVolumes, testDate, textFile } from './cms-machine.ts';

let cms: CmsMachine;

const commands = ['ACCESS', 'RELEASE', 'LISTFILE', 'TYPE', 'COPYFILE'];

/** A machine with another minidisk at 192, and a volume without minidisk at 193. */
function boot(options: CmsMachineOptions = {}, files: readonly NewFile[] = []): void {
  const volumes = makeVolumes({ commands, ...options });
  const other = join(volumes.directory, 'cms192.img');
  const image = CkdImage.create(other, '3350', { cylinders: 1 });
  formatMinidisk(
    image,
    { firstCylinder: 0, cylinders: 1 },
    { label: 'OTHER', blockSize: 2048, created: testDate },
  ).change(testDate, (change) => {
    for (const file of files) change.put(file);
  });
  image.close();
  const empty = join(volumes.directory, 'empty.img');
  CkdImage.create(empty, '3350', { cylinders: 1 }).close();
  cms = new CmsMachine({ commands, ...options, volumes, otherDisks: { 402: other, 403: empty } });
}

afterEach(() => cms.dispose());

const here = textFile('HERE', 'DATA', ['ON A']);
const there = textFile('THERE', 'DATA', ['ON THE OTHER']);
const hidden = { ...textFile('HIDDEN', 'DATA', ['NOT FOR ALL']), mode: 'A0' };

describe('the first line', () => {
  it('accesses 191 as A before it is done', () => {
    boot({ userFiles: [here] });
    expect(cms.ipl()).toBe('CMS VERSION 1.0\n');
    expect(cms.type('LISTFILE')).toBe('HERE     DATA     A1\nReady;\n');
  });

  it('that is ACCESS takes its place', () => {
    boot({ userFiles: [here] }, [there]);
    cms.ipl();
    expect(cms.type('ACCESS 192 A (NOPROF')).toBe('Ready;\n');
    expect(cms.type('LISTFILE')).toBe('THERE    DATA     A1\nReady;\n');
  });

  it('says when there is no 191', () => {
    const volumes = makeVolumes({ commands });
    cms = new CmsMachine({ commands, volumes: { ...volumes, user: '' } });
    expect(cms.begin()).toBe('CMS VERSION 1.0\nDMSACC113S A(191) NOT ATTACHED\nReady;\n');
    expect(cms.type('LISTFILE')).toBe("DMSLST069E DISK 'A' NOT ACCESSED\nReady(00036);\n");
  });
});

describe('ACCESS', () => {
  it('makes a disk known under a letter', () => {
    boot({}, [there]);
    cms.begin();
    expect(cms.type('ACCESS 192 C')).toBe('Ready;\n');
    expect(cms.type('LISTFILE * * C')).toBe('THERE    DATA     C1\nReady;\n');
    expect(cms.type('COPYFILE THERE DATA C COPY DATA A')).toBe('Ready;\n');
    expect(cms.type('TYPE COPY DATA')).toBe(' \nON THE OTHER\n \nReady;\n');
  });

  it('says which disk it replaces', () => {
    boot();
    cms.begin();
    expect(cms.type('ACCESS 192 A')).toBe("DMSACC724I '192' REPLACES ' A (191) '\nReady;\n");
  });

  it('makes an extension read-only, and searches it with the disk that it extends', () => {
    boot({ userFiles: [here] }, [there, hidden]);
    cms.begin();
    expect(cms.type('ACCESS 192 C/A')).toBe('DMSACC723I C (192) R/O\nReady;\n');
    expect(cms.type('TYPE THERE DATA A')).toContain('ON THE OTHER');
    expect(cms.type('LISTFILE * * A')).toBe('HERE     DATA     A1\nTHERE    DATA     C1\nReady;\n');
    expect(cms.type('ERASE THERE DATA C')).toBe('DMSERS037E DISK C IS READ/ONLY\nReady(00036);\n');
    expect(cms.type('COPYFILE HERE DATA A HERE DATA C')).toBe("DMSCPY037E DISK 'C' IS READ/ONLY\nReady(00036);\n");
  });

  it('hides files of mode 0 on read-only disks only', () => {
    boot({}, [there, hidden]);
    cms.begin();
    cms.type('ACCESS 192 C/C');
    expect(cms.type('LISTFILE * * C')).toBe('THERE    DATA     C1\nReady;\n');
    cms.type('ACCESS 192 C');
    expect(cms.type('LISTFILE * * C')).toBe('THERE    DATA     C1\nHIDDEN   DATA     C0\nReady;\n');
  });

  it('refuses to access a disk read/write twice', () => {
    boot();
    cms.begin();
    expect(cms.type('ACCESS 191 B')).toBe("DMSACC059E '191' ALREADY ACCESSED AS READ/WRITE 'A' DISK\nReady(00036);\n");
  });

  it.each([
    ['ACCESS 193 C', "DMSACC114S '193' NOT CMS FORMAT\nReady(00100);\n"],
    ['ACCESS 1FF C', 'DMSACC113S C(1FF) NOT ATTACHED\nReady(00100);\n'],
    ['ACCESS 009 C', "DMSACC114S '009' NOT CMS FORMAT\nReady(00100);\n"],
    ['ACCESS 19X C', "DMSACC017E INVALID DEVICE ADDRESS '19X'\nReady(00024);\n"],
    ['ACCESS 192', 'DMSACC048E INVALID MODE\nReady(00024);\n'],
    ['ACCESS 192 7', "DMSACC048E INVALID MODE '7'\nReady(00024);\n"],
    ['ACCESS 192 C/', 'DMSACC723I C (192) R/O\nReady;\n'],
    ['ACCESS 192 C (WHAT', "DMSACC003E INVALID OPTION 'WHAT'\nReady(00024);\n"],
    ['RELEASE', 'DMSARE047E NO DISK SPECIFIED\nReady(00024);\n'],
    ['RELEASE C', "DMSARE069E DISK 'C' NOT ACCESSED\nReady(00036);\n"],
    ['RELEASE 192', "DMSARE069E DISK '192' NOT ACCESSED\nReady(00036);\n"],
    ['RELEASE A (WHAT', "DMSARE003E INVALID OPTION 'WHAT'\nReady(00024);\n"],
  ])('%s', (line, answer) => {
    boot();
    cms.begin();
    expect(cms.type(line)).toBe(answer);
  });
});

describe('RELEASE', () => {
  it('gives up a disk by letter or by address', () => {
    boot({}, [there]);
    cms.begin();
    for (const operand of ['C', '192']) {
      cms.type('ACCESS 192 C');
      expect(cms.type(`RELEASE ${operand}`)).toBe('Ready;\n');
      expect(cms.type('LISTFILE * * C')).toBe("DMSLST069E DISK 'C' NOT ACCESSED\nReady(00036);\n");
    }
  });

  it('can be repeated without using up storage', () => {
    boot({ storageBytes: 512 * 1024 }, [there]);
    cms.begin();
    for (let i = 0; i < 200; i++) {
      expect(cms.type('ACCESS 192 C')).toBe('Ready;\n');
      expect(cms.type('RELEASE C')).toBe('Ready;\n');
    }
  });
});
