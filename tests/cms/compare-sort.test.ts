import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { CmsMachine, testDate, textFile } from './cms-machine.ts';

let cms: CmsMachine;

const people = ['SMITH   12 A', 'JONES    3 B', 'ADAMS   12 C', 'JONES    1 D', 'BAKER  100 E'];

beforeAll(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'COMPARE', 'LISTFILE', 'MODMAP', 'SORT', 'TYPE'],
    userFiles: [
      textFile('ONE', 'DATA', ['AAA 1', 'BBB 2', 'CCC 3']),
      textFile('TWO', 'DATA', ['AAA 1', 'BBB 9', 'CCC 3']),
      textFile('MORE', 'DATA', ['AAA 1', 'BBB 2', 'CCC 3', 'DDD 4']),
      textFile('NARROW', 'DATA', ['AAA 1'], 40),
      textFile('PEOPLE', 'DATA', people),
      { name: 'VARIABLE', type: 'DATA', recordForm: 'V', records: [toEbcdic('A')], changed: testDate },
    ],
  });
  cms.begin();
});
afterAll(() => cms.dispose());

describe('COMPARE', () => {
  const comparing = (a: string, b: string) => `DMSCMP179I COMPARING '${a} DATA A1' WITH '${b} DATA A1'\n`;

  test('types records that differ', () => {
    expect(cms.type('compare one data a two data a')).toBe(
      `${comparing('ONE', 'TWO')}BBB 2\nBBB 9\nDMSCMP209W FILES DO NOT COMPARE\nReady(00004);\n`,
    );
  });
  test('COL looks at some columns only', () => {
    expect(cms.type('compare one data a two data a (col 1-4')).toBe(`${comparing('ONE', 'TWO')}Ready;\n`);
    expect(cms.type('compare one data a two data a (col 6')).toBe(`${comparing('ONE', 'TWO')}Ready;\n`);
    expect(cms.type('compare one data a two data a (col 5-5')).toContain('BBB 2\nBBB 9\n');
  });
  test('one file is longer', () => {
    expect(cms.type('compare more data a one data a')).toBe(
      `${comparing('MORE', 'ONE')}DMSCMP010E PREMATURE EOF ON FILE 'ONE DATA A1'\nReady(00040);\n`,
    );
  });
});

describe('SORT', () => {
  const sorted = (order: string) =>
    `${['', ...[...order].map((letter) => people.find((one) => one.endsWith(letter))), ''].map((line) => line || ' ').join('\n')}\n`;

  test('by the columns that it asks for', () => {
    expect(cms.type('sort people data a byname data a')).toBe('DMSSRT604R ENTER SORT FIELDS:\n');
    expect(cms.type('1 8')).toBe('Ready;\n');
    expect(cms.type('type byname data')).toBe(`${sorted('CEBDA')}Ready;\n`);
  });
  test('by several fields; equal records keep their order; = is as in the first name', () => {
    cms.type('sort people data a bynum = =');
    expect(cms.type('8 10')).toBe('Ready;\n');
    expect(cms.type('type bynum data')).toBe(`${sorted('DBACE')}Ready;\n`);
    cms.type('sort people data a bynum = =');
    cms.type('8 10 1 6');
    expect(cms.type('type bynum data')).toBe(`${sorted('DBCAE')}Ready;\n`);
  });
  test.each([
    ['', 'DMSSRT063E NO SORT LIST ENTERED', 40],
    ['1', 'DMSSRT053E INVALID SORT FIELD PAIR DEFINED', 24],
    ['5 3', 'DMSSRT053E INVALID SORT FIELD PAIR DEFINED', 24],
    ['x 3', 'DMSSRT053E INVALID SORT FIELD PAIR DEFINED', 24],
    ['70 81', "DMSSRT009E COLUMN '81' EXCEEDS RECORD LENGTH", 24],
  ])('fields %j are refused', (fields, message, code) => {
    cms.type('sort people data a x data a');
    expect(cms.type(fields)).toBe(`${message}\nReady(${String(code).padStart(5, '0')});\n`);
  });
});

test('MODMAP types the load map', () => {
  expect(cms.type('modmap modmap')).toMatch(/^(\S{1,8} +[0-9A-F]{6}\n)+Ready;\n$/);
});

test.each([
  ['compare one data a', 'DMSCMP054E INCOMPLETE FILEID SPECIFIED', 24],
  ['compare one data a no such a', "DMSCMP002E FILE 'NO SUCH A' NOT FOUND", 28],
  ['compare one data a one data a', 'DMSCMP019E IDENTICAL FILEIDS', 24],
  ['compare one data a narrow data a', 'DMSCMP011E CONFLICTING FILE FORMATS', 32],
  ['compare one data a two data a (col 81', "DMSCMP009E COLUMN '81' EXCEEDS RECORD LENGTH", 24],
  ['compare one data a two data a (col', 'DMSCMP005E NO COL SPECIFIED', 24],
  ['compare one data a two data a (col x', "DMSCMP029E INVALID PARAMETER IN THE OPTION 'COL' FIELD 'X'", 24],
  ['compare one data a two data a (fast', "DMSCMP003E INVALID OPTION 'FAST'", 24],
  ['sort people data a', 'DMSSRT054E INCOMPLETE FILEID SPECIFIED', 24],
  ['sort people data a people data a', 'DMSSRT019E IDENTICAL FILEIDS', 24],
  ['sort people data a * data a', 'DMSSRT062E INVALID * IN FILEID', 20],
  ['sort no such a x data a', "DMSSRT002E FILE 'NO SUCH A' NOT FOUND", 28],
  ['sort variable data a x data a', "DMSSRT034E FILE 'VARIABLE DATA A1' IS NOT FIXED LENGTH", 32],
  ['sort people data a x data a (y', "DMSSRT070E INVALID PARAMETER '('", 24],
  ['modmap', 'DMSMDP001E NO FILENAME SPECIFIED', 24],
  ['modmap nosuch', "DMSMDP002E FILE 'NOSUCH MODULE *' NOT FOUND", 28],
])('%s is refused', (line, message, code) => {
  expect(cms.type(line)).toBe(`${message}\nReady(${String(code).padStart(5, '0')});\n`);
});
