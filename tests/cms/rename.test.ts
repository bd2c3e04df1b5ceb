import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

let cms: CmsMachine;

beforeAll(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'RENAME', 'LISTFILE'],
    userFiles: [
      textFile('ONE', 'DATA', ['1']),
      textFile('TWO', 'DATA', ['2']),
      textFile('THREE', 'TEXT', ['3']),
      textFile('FOUR', 'MEMO', ['4']),
    ],
  });
  cms.begin();
});
afterAll(() => cms.dispose());

describe('RENAME gives files other names', () => {
  test('one file, with = for what stays', () => {
    expect(cms.type('rename four memo a fore = =')).toBe('Ready;\n');
    expect(cms.type('listfile fore *')).toBe('FORE     MEMO     A1\nReady;\n');
  });

  test('all files that fit a pattern, and TYPE names them', () => {
    expect(cms.type('rename * data a = olddata a (type')).toBe('ONE OLDDATA A1\nTWO OLDDATA A1\nReady;\n');
    expect(cms.type('listfile * *data')).toBe('ONE      OLDDATA  A1\nTWO      OLDDATA  A1\nReady;\n');
  });

  test('a new mode number', () => {
    expect(cms.type('rename three text a1 = = a5')).toBe('Ready;\n');
    expect(cms.type('listfile three *')).toBe('THREE    TEXT     A5\nReady;\n');
  });
});

test.each([
  ['rename a b', 'DMSRNM054E INCOMPLETE FILEID SPECIFIED', 24],
  ['rename one olddata a two olddata', 'DMSRNM054E INCOMPLETE FILEID SPECIFIED', 24],
  ['rename one olddata a x y a extra', "DMSRNM070E INVALID PARAMETER 'EXTRA'", 24],
  ['rename one olddata a x y a (bad', "DMSRNM003E INVALID OPTION 'BAD'", 24],
  ['rename one olddata a1x x y a', "DMSRNM048E INVALID MODE 'A1X'", 24],
  ['rename one olddata a x y b', 'DMSRNM051E INVALID MODE CHANGE', 24],
  ['rename one olddata a * y a', "DMSRNM062E INVALID * IN THE OUTPUT FILEID '* Y A'", 20],
  ['rename one olddata a = = =', 'DMSRNM019E IDENTICAL FILEIDS', 24],
  ['rename one olddata a two olddata a', "DMSRNM024E FILE 'TWO OLDDATA A1' ALREADY EXISTS", 28],
  ['rename no such a x y a', "DMSRNM002E FILE 'NO SUCH A' NOT FOUND", 28],
  ['rename one olddata q x y q', "DMSRNM069E DISK 'Q' NOT ACCESSED", 36],
  ['rename rename module s x y s', "DMSRNM037E DISK 'S' IS READ/ONLY", 36],
])('%s is refused', (line, message, code) => {
  expect(cms.type(line)).toBe(`${message}\nReady(${String(code).padStart(5, '0')});\n`);
});
