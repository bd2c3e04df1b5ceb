import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine, textFile } from './cms-machine.ts';

let cms: CmsMachine;

const commands = ['ACCESS', 'COPYFILE', 'FORMAT', 'LISTFILE', 'QUERY', 'RELEASE', 'TYPE'];

beforeEach(() => {
  cms = new CmsMachine({
    commands,
    userFiles: [textFile('OLD', 'DATA', ['WHAT WAS THERE'])],
  });
  cms.begin();
});
afterEach(() => cms.dispose());

const question = "DMSFOR603R FORMAT WILL ERASE ALL FILES ON DISK 'A(191)'. DO YOU WISH TO CONTINUE? (YES|NO):\n";

describe('FORMAT makes an empty disk', () => {
  test.each([
    ['512', 2430],
    ['1024', 1350],
    ['1K', 1350],
    ['2K', 720],
    ['4096', 360],
  ])('with blocks of %s bytes', (size, blocks) => {
    expect(cms.type(`format 191 a (blksize ${size}`)).toBe(question);
    expect(cms.type('yes')).toBe('DMSFOR605R ENTER DISK LABEL:\n');
    expect(cms.type('fresh')).toBe(
      "DMSFOR733I FORMATTING DISK 'A'\nDMSFOR732I 3 CYLINDERS FORMATTED ON 'A(191)'\nReady;\n",
    );
    expect(cms.type('listfile')).toBe('DMSLST002E FILE NOT FOUND\nReady(00028);\n');
    expect(cms.type('query disk a')).toContain(`${blocks}\nReady;\n`);
    expect(cms.type('query search')).toContain('FRESH  191  A   R/W\n');
  });

  test('that files can be put on, and that is whole', () => {
    cms.type('format 191 a 2 (blksize 512');
    cms.type('yes');
    expect(cms.type('new')).toContain("2 CYLINDERS FORMATTED ON 'A(191)'");
    cms.type('copyfile type module s = = a');
    expect(cms.type('listfile')).toBe('TYPE     MODULE   A2\nReady;\n');
    expect(faults(3)).toEqual([]);
  });
});

test('the label alone is changed with LABEL', () => {
  expect(cms.type('format 191 a (label')).toBe('DMSFOR605R ENTER DISK LABEL:\n');
  expect(cms.type('too long a label')).toBe('DMSFOR605R ENTER DISK LABEL:\n');
  expect(cms.type('mine')).toBe('Ready;\n');
  expect(cms.type('query search')).toContain('MINE   191  A   R/W\n');
  expect(cms.type('listfile')).toBe('OLD      DATA     A1\nReady;\n');
});

/** What is wrong with the structure of the user's disk; the machine is closed for that. */
function faults(cylinders: number): string[] {
  cms.close();
  const image = CkdImage.open(cms.volumes.user, '3350', { readOnly: true });
  try {
    return checkMinidisk(image, { firstCylinder: 0, cylinders });
  } finally {
    image.close();
  }
}

describe('RECOMP changes how many cylinders are used', () => {
  const size = (cylinders: number, blocks: number) => new RegExp(`R/W +${cylinders} 3350[^\\n]* ${blocks}\\nReady`);

  test('and loses no file', () => {
    expect(cms.type('format 191 a 2 (recomp')).toBe("DMSFOR732I 2 CYLINDERS FORMATTED ON 'A(191)'\nReady;\n");
    expect(cms.type('query disk a')).toMatch(size(2, 900));
    expect(cms.type('listfile')).toBe('OLD      DATA     A1\nReady;\n');
    expect(cms.type('format 191 a (recomp')).toBe("DMSFOR732I 3 CYLINDERS FORMATTED ON 'A(191)'\nReady;\n");
    expect(cms.type('query disk a')).toMatch(size(3, 1350));
    expect(cms.type('listfile')).toBe('OLD      DATA     A1\nReady;\n');
    expect(faults(3)).toEqual([]);
  });

  test('unless a file lies in what would go', () => {
    const refusal = 'DMSFOR214W CANNOT RECOMPUTE WITHOUT LOSS OF DATA. NO CHANGE\nReady(00008);\n';
    expect(cms.type('format 191 a 4 (recomp')).toBe(refusal);
    expect(cms.type('format 190 s 1 (recomp')).toBe("DMSFOR037E DISK 'S(190)' IS READ/ONLY\nReady(00036);\n");
    expect(cms.type('format 191 b 1 (recomp')).toBe("DMSFOR069E DISK 'B' NOT ACCESSED\nReady(00036);\n");
    expect(cms.type('query disk a')).toMatch(size(3, 1350));
  });

  test('also when the allocation map gets shorter or longer by blocks', () => {
    cms.dispose();
    cms = new CmsMachine({ commands, disks: { userCylinders: 12, blockSize: 512 } });
    cms.begin();
    for (const cylinders of [4, 12, 6, 11, 1, 5]) {
      expect(cms.type(`format 191 a ${cylinders} (recomp`)).toContain('732I');
      expect(cms.type('query disk a')).toMatch(size(cylinders, cylinders * 810));
      cms.type(`copyfile type module s file${cylinders} = a`);
    }
    expect(cms.type('listfile').split('\n')).toHaveLength(8);
    expect(faults(12)).toEqual([]);
  });
});

test.each(['no', '', 'yesterday'])('anything but YES leaves the disk as it was: %j', (answer) => {
  cms.type('format 191 a');
  expect(cms.type(answer)).toBe('DMSFOR705I DISK REMAINS UNCHANGED\nReady;\n');
  expect(cms.type('listfile')).toBe('OLD      DATA     A1\nReady;\n');
});

test('an empty line for a label leaves the disk as it was', () => {
  cms.type('format 191 a');
  cms.type('yes');
  expect(cms.type('')).toBe('DMSFOR705I DISK REMAINS UNCHANGED\nReady;\n');
  expect(cms.type('listfile')).toBe('OLD      DATA     A1\nReady;\n');
});

test.each([
  ['format', 'DMSFOR028E NO DEVICE SPECIFIED', 24],
  ['format xyz a', "DMSFOR017E INVALID DEVICE ADDRESS 'XYZ'", 24],
  ['format 191', 'DMSFOR048E INVALID MODE', 24],
  ['format 191 a1', "DMSFOR048E INVALID MODE 'A1'", 24],
  ['format 191 a 0', "DMSFOR070E INVALID PARAMETER '0'", 24],
  ['format 191 a 1 2', "DMSFOR070E INVALID PARAMETER '2'", 24],
  ['format 191 a (quickly', "DMSFOR003E INVALID OPTION 'QUICKLY'", 24],
  ['format 191 a (blksize 800', "DMSFOR029E INVALID PARAMETER IN THE OPTION 'BLKSIZE' FIELD '800'", 24],
  ['format 191 a (blksize', 'DMSFOR005E NO BLKSIZE SPECIFIED', 24],
  ['format 192 b', 'DMSFOR113S B(192) NOT ATTACHED', 100],
  ['format 192 b (label', "DMSFOR069E DISK 'B' NOT ACCESSED", 36],
])('%s is refused', (line, message, code) => {
  expect(cms.type(line)).toBe(`${message}\nReady(${String(code).padStart(5, '0')});\n`);
});
