import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

let cms: CmsMachine;

beforeAll(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'QUERY', 'SET'],
    userFiles: [textFile('ONE', 'DATA', ['1']), textFile('TWO', 'DATA', ['2'])],
  });
  cms.begin();
});
afterAll(() => cms.dispose());

describe('settings', () => {
  test.each([
    ['ABBREV', 'ON', 'OFF'],
    ['AUTOREAD', 'OFF', 'ON'],
    ['IMPCP', 'ON', 'OFF'],
    ['IMPEX', 'ON', 'OFF'],
    ['PROTECT', 'ON', 'OFF'],
    ['EXECTRAC', 'OFF', 'ON'],
  ])('%s is %s at first and can be set %s', (name, first, other) => {
    expect(cms.type(`query ${name}`)).toBe(`${name} = ${first}\nReady;\n`);
    expect(cms.type(`set ${name} ${other}`)).toBe('Ready;\n');
    expect(cms.type(`query ${name}`)).toBe(`${name} = ${other}\nReady;\n`);
    expect(cms.type(`set ${name} ${first}`)).toBe('Ready;\n');
  });

  test('RDYMSG SMSG leaves times out of the Ready message', () => {
    cms.type('set rdymsg smsg');
    expect(cms.type('query rdymsg')).toBe('RDYMSG = SMSG\nReady;\n');
    cms.type('set rdymsg lmsg');
    expect(cms.type('query rdymsg')).toBe('RDYMSG = LMSG\nReady;\n');
  });

  test('CMSLEVEL is the version that CMS names when it begins', () => {
    expect(cms.type('query cmslevel')).toBe('CMS VERSION 1.0\nReady;\n');
  });

  test('ABBREV OFF: commands must be written in full', () => {
    cms.type('set abbrev off');
    expect(cms.type('q abbrev')).toBe('UNKNOWN CP/CMS COMMAND\nReady(-0001);\n');
    cms.type('set abbrev on');
    expect(cms.type('q abbrev')).toBe('ABBREV = ON\nReady;\n');
  });
});

describe('disks', () => {
  const heading = 'LABEL  CUU M  STAT  CYL TYPE BLKSIZE   FILES  BLKS USED-(%) BLKS LEFT BLK TOTAL';

  test('SEARCH shows the order in which they are searched', () => {
    expect(cms.type('query search')).toBe('CMS191 191  A   R/W\nCMS190 190  S   R/O\nReady;\n');
  });

  test('DISK mode shows one in a row of columns', () => {
    const row = 'CMS191 191 A   R/W    3 3350 1024          2          8-1        1342      1350';
    expect(cms.type('query disk a')).toBe(`${heading}\n${row}\nReady;\n`);
  });

  test('DISK and DISK * show all of them', () => {
    const all = cms.type('query disk');
    expect(all.split('\n').map((line) => line.slice(0, 6))).toEqual(['LABEL ', 'CMS191', 'CMS190', 'Ready;', '']);
    expect(cms.type('query disk *')).toBe(all);
  });

  test('DISK R/W and DISK MAX pass over read-only disks', () => {
    const writable = cms.type('query disk r/w');
    expect(writable.split('\n').map((line) => line.slice(0, 6))).toEqual(['LABEL ', 'CMS191', 'Ready;', '']);
    expect(cms.type('query disk max')).toBe(writable);
  });
});

test.each([
  ['query', 'DMSQRY047E NO FUNCTION SPECIFIED', 24],
  ['query disk b', "DMSQRY069E DISK 'B' NOT ACCESSED", 36],
  ['query disk 191', "DMSQRY026E INVALID PARAMETER '191' FOR DISK FUNCTION", 24],
  ['query impcp now', "DMSQRY070E INVALID PARAMETER 'NOW'", 24],
  ['query disk a b', "DMSQRY070E INVALID PARAMETER 'B'", 24],
  ['query nonsense', 'UNKNOWN CP/CMS COMMAND', -1],
  ['set', 'DMSSET047E NO FUNCTION SPECIFIED', 24],
  ['set impcp', "DMSSET050E PARAMETER MISSING AFTER 'IMPCP'", 24],
  ['set impcp maybe', "DMSSET026E INVALID PARAMETER 'MAYBE' FOR IMPCP FUNCTION", 24],
  ['set impcp on now', "DMSSET070E INVALID PARAMETER 'NOW'", 24],
  ['set nonsense on', 'UNKNOWN CP/CMS COMMAND', -1],
])('%s is refused', (line, message, code) => {
  const shown = code < 0 ? `-${String(-code).padStart(4, '0')}` : String(code).padStart(5, '0');
  expect(cms.type(line)).toBe(`${message}\nReady(${shown});\n`);
});
