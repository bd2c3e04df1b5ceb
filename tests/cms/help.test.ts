import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemTextFiles } from '../../src/generation/cms-files.ts';
import { CmsMachine, testDate, textFile } from './cms-machine.ts';
import { helpTexts } from './command-table.ts';

let cms: CmsMachine;

beforeAll(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'HELP'],
    systemFiles: systemTextFiles(testDate),
    userFiles: [textFile('MINE', 'HELPCMS', ['MINE - A COMMAND OF MY OWN'])],
  });
  cms.begin();
});
afterAll(() => cms.dispose());

/** What is typed, without the blank of an empty line. */
function typed(line: string): string[] {
  return cms
    .type(line)
    .split('\n')
    .map((one) => one.trimEnd());
}

test('HELP name types the description', () => {
  const { lines } = helpTexts().find(({ name }) => name === 'RENAME') ?? { lines: [] };
  expect(typed('help rename')).toEqual([...lines, 'Ready;', '']);
});

test('the beginning of a name is enough', () => {
  expect(typed('help listf')[0]).toBe('LISTFILE - list files');
});

test('several names that begin so are typed', () => {
  expect(typed('help loa')).toEqual(['LOAD     LOADMOD', 'Ready(00024);', '']);
});

test('HELP types all names, those on the own disks first', () => {
  const menu = typed('help');
  expect(menu[0]).toBe('ENTER HELP AND ONE OF THESE NAMES:');
  const names = menu.slice(2, -2).join(' ').trim().split(/ +/);
  expect(names).toEqual(['MINE', ...helpTexts().map(({ name }) => name.slice(0, 8))]);
});

test('descriptions on any disk are found', () => {
  expect(typed('help mine')[0]).toBe('MINE - A COMMAND OF MY OWN');
});

test('there is no description', () => {
  expect(typed('help nonsense')).toEqual(["DMSHLP254E HELP CANNOT FIND 'NONSENSE'", 'Ready(00028);', '']);
  expect(typed('help rename now')).toEqual(["DMSHLP070E INVALID PARAMETER 'NOW'", 'Ready(00024);', '']);
});
