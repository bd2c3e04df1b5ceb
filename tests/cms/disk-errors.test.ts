import { afterEach, describe, expect, it } from 'vitest';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine, textFile } from './cms-machine.ts';

let cms: CmsMachine;

const commands = ['ACCESS', 'LISTFILE', 'TYPE', 'COPYFILE'];
const lines = Array.from({ length: 50 }, (_, index) => `LINE ${index}`);

afterEach(() => {
  cms.dispose();
});

describe('a disk that cannot be written', () => {
  it('keeps what it has, and CMS says what went wrong', () => {
    cms = new CmsMachine({ commands, userFiles: [textFile('OLD', 'FILE', lines)], userDisk: ['ro'] });
    cms.begin();
    expect(cms.type('COPYFILE OLD FILE A NEW FILE A')).toMatch(
      /DMSCPY105S ERROR '3' WRITING FILE '.*'\nReady\(00100\);\n$/,
    );
    expect(cms.type('ERASE OLD FILE A')).toBe("DMSERS120S DISK ERROR '3' ERASING FILE 'OLD FILE A1'\nReady(00100);\n");
    cms.type('ACCESS 191 A');
    expect(cms.type('LISTFILE')).toBe('OLD      FILE     A1\nReady;\n');
    expect(cms.type('TYPE OLD FILE A 50')).toContain('LINE 49');
    const image = CkdImage.open(cms.volumes.user, '3350', { readOnly: true });
    expect(checkMinidisk(image, { firstCylinder: 0, cylinders: image.cylinders })).toEqual([]);
  });
});
