/** EXECs and the commands in them: what is typed, return codes, EXECs that call EXECs, the PROFILE. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { CmsMachine, testDate, textFile } from './cms-machine.ts';

const execs: Record<string, readonly string[]> = {
  DEFAULT: ['STATE NO SUCH', '&TYPE &RETCODE', 'LISTFILE DEFAULT EXEC'],
  QUIET: ['&CONTROL OFF', 'STATE NO SUCH', '&TYPE &RETCODE'],
  ERRORS: ['&CONTROL ERROR', 'STATE NO SUCH', 'STATE ERRORS EXEC A'],
  ALL: ['&CONTROL ALL', '&A = 1', '&IF &A EQ 1 &TYPE YES', '&LOOP 1 2', '&CONTINUE', 'STATE ALL EXEC A'],
  STAMP: ['&CONTROL CMS TIME', 'STATE STAMP EXEC A'],
  NOMSG: ['&CONTROL OFF NOMSG', 'STATE NO SUCH', 'ERASE NO SUCH', 'LISTFILE NO SUCH', '&TYPE &RETCODE'],
  ONERROR: ['&CONTROL OFF', '&ERROR &GOTO -FAILED', 'STATE NO SUCH', '&TYPE NO', '-FAILED', '&EXIT &RETCODE'],
  SKIPON: [
    '&CONTROL OFF',
    '&ERROR &TYPE CODE &RETCODE',
    'STATE NO SUCH',
    '&ERROR &CONTINUE',
    'STATE NO SUCH',
    '&TYPE END',
  ],
  TWICE: ['&CONTROL OFF', '&ERROR STATE NO SUCH', 'STATE NO SUCH'],
  UNKNOWN: ['NOSUCHCM', '&TYPE &RETCODE'],
  VARIABLE: ['&CONTROL OFF', '&C = STATE', '&C &0 EXEC A', '&TYPE &RETCODE'],
  OUTER: [
    '&CONTROL OFF',
    '&GLOBAL3 = 7',
    'EXEC INNER A B',
    '&TYPE &RETCODE &GLOBAL3 &1 .&X',
    'EXEC MISSING',
    '&TYPE &RETCODE',
  ],
  INNER: ['&CONTROL OFF', '&TYPE &0 &1 &2 &GLOBAL &GLOBAL3', '&GLOBAL3 = 8', '&X = 1', '&EXIT 5'],
  DOWN: ['&CONTROL OFF', '&1 = &1 - 1', '&IF &1 GT 0 EXEC DOWN &1', '&TYPE &GLOBAL &1'],
  IMPLIED: ['INNER A B'],
  CMS: ['&1 &2 DEFAULT  EXEC     A1', '&1 &2 INNER    EXEC     A1'],
  STACKED: ['&CONTROL OFF', '&STACK STATE NO SUCH', '&STACK QUIET'],
  FOREVER: ['&CONTROL OFF', '-HERE &GOTO -HERE'],
  TIMED: ['&CONTROL OFF', '&TIME ON', 'STATE TIMED EXEC A'],
  MINUS3: ['&CONTROL OFF', '&TYPE ONCE', '&EXIT -3'],
  DUMPED: ['&CONTROL OFF', '&TIME TYPE'],
};

let cms: CmsMachine;

function variableFile(name: string, lines: readonly string[]) {
  return {
    name,
    type: 'EXEC',
    recordForm: 'V',
    records: lines.map((line) => toEbcdic(line)),
    changed: testDate,
  } as const;
}

beforeAll(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'EXEC', 'LISTFILE', 'SET', 'QUERY'],
    userFiles: [
      ...Object.entries(execs).map(([name, lines]) => textFile(name, 'EXEC', lines)),
      variableFile('VFILE', [
        '&CONTROL OFF',
        '&TYPE A',
        `&TYPE ${'B '.repeat(60)}`,
        `&BEGTYPE`,
        'c'.repeat(130),
        '&END',
      ]),
      variableFile('LONG', ['&TYPE A', 'B'.repeat(131)]),
      { ...variableFile('PROFILE', ['&CONTROL OFF', '&TYPE THIS IS THE PROFILE', 'SET RDYMSG SMSG']), name: 'PROFILE' },
    ],
  });
  expect(cms.ipl()).toBe('CMS VERSION 1.0\n');
  expect(cms.type('')).toBe('THIS IS THE PROFILE\nReady;\n');
});
afterAll(() => cms.dispose());

const notFound = "DMSSTT002E FILE 'NO SUCH *' NOT FOUND\n";

describe('&CONTROL', () => {
  test('at first, commands are typed and so are their return codes', () => {
    expect(cms.type('default')).toBe(
      `STATE NO SUCH\n${notFound}+++ R(00028) +++\n28\nLISTFILE DEFAULT EXEC\nDEFAULT  EXEC     A1\nReady;\n`,
    );
  });
  test('OFF: nothing', () => expect(cms.type('quiet')).toBe(`${notFound}28\nReady;\n`));
  test('ERROR: commands that fail', () => {
    expect(cms.type('errors')).toBe(`${notFound}STATE NO SUCH\n+++ R(00028) +++\nReady;\n`);
  });
  const trace = [
    '&A = 1',
    '&IF &A EQ 1 &TYPE YES',
    '&TYPE YES',
    'YES',
    '&LOOP 1 2',
    '&CONTINU',
    '&CONTINU',
    'STATE ALL EXEC A',
    'Ready;',
    '',
  ];
  test('ALL: all statements', () => expect(cms.type('all')).toBe(trace.join('\n')));
  test('SET EXECTRAC ON does as ALL', () => {
    cms.type('set exectrac on');
    const traced = cms.type('variable');
    cms.type('set exectrac off');
    expect(traced).toBe('&CONTROL OFF\n&C = STATE\nSTATE VARIABLE EXEC A\n&TYPE &RETCODE\n0\nReady;\n');
  });
  test('TIME: with the time of day', () => {
    expect(cms.type('stamp')).toMatch(/^\d\d:\d\d:\d\d STATE STAMP EXEC A\nReady;\n$/);
  });
  test('NOMSG: no message that a file was not found', () => {
    expect(cms.type('nomsg')).toBe('28\nReady;\n');
  });
});

describe('commands', () => {
  test('there is no command of that name', () => {
    expect(cms.type('unknown')).toBe('NOSUCHCM\n+++ R(-0003) +++\n-3\nReady;\n');
  });
  test('an EXEC that ends with the code of a command that was not found is not run again', () => {
    expect(cms.type('exec minus3')).toBe('ONCE\nUNKNOWN CP/CMS COMMAND\nReady(-0001);\n');
  });
  test('an EXEC is not called by its name alone in an EXEC', () => {
    expect(cms.type('implied')).toBe('INNER A B\n+++ R(-0003) +++\nReady;\n');
  });
  test('the name of a command may be the value of a variable', () => {
    expect(cms.type('variable')).toBe('0\nReady;\n');
  });
  test('CMS EXEC, which LISTFILE writes, does something with every file', () => {
    expect(cms.type('exec cms state')).toBe('STATE DEFAULT EXEC A1\nSTATE INNER EXEC A1\nReady;\n');
    expect(cms.type('exec cms &type file')).toBe('FILE DEFAULT EXEC A1\nFILE INNER EXEC A1\nReady;\n');
  });
  test('stacked lines are commands when the EXEC has ended', () => {
    expect(cms.type('stacked')).toBe(`Ready;\n${notFound}Ready(00028);\n${notFound}28\nReady;\n`);
  });
  test('&TIME ON types times after each command', () => {
    expect(cms.type('timed')).toMatch(/^T=\d+\.\d\d\/\d+\.\d\d \d\d:\d\d:\d\d\nReady;\n$/);
    expect(cms.type('dumped')).toMatch(/^T=\d+\.\d\d\/\d+\.\d\d \d\d:\d\d:\d\d\nReady;\n$/);
  });
});

describe('&ERROR', () => {
  test('a statement after each error', () => {
    expect(cms.type('skipon')).toBe(`${notFound}CODE 28\n${notFound}END\nReady;\n`);
  });
  test('&GOTO on the first error', () => expect(cms.type('onerror')).toBe(`${notFound}Ready(00028);\n`));
  test('811: the statement fails itself', () => {
    expect(cms.type('twice')).toBe(
      `${notFound}${notFound}DMSEXT072E ERROR IN EXEC FILE TWICE, LINE 3 - ERROR IN &ERROR ACTION\nReady(00811);\n`,
    );
  });
});

describe('EXECs that call EXECs', () => {
  test('have arguments and variables of their own and share &GLOBAL', () => {
    const error = 'DMSEXT072E ERROR IN EXEC FILE MISSING, LINE 0 - FILE NOT FOUND';
    expect(cms.type('outer')).toBe(`INNER A B 2 7\n5 8 .\n${error}\n801\nReady;\n`);
  });
  test('as deep as one likes', () => {
    const depth = 40;
    const lines = Array.from({ length: depth }, (_, index) => `${depth - index} ${index}`);
    expect(cms.type(`down ${depth}`)).toBe(`${lines.join('\n')}\nReady;\n`);
  });
});

describe('files', () => {
  test('lines of V files are statements in all columns', () => {
    expect(cms.type('vfile')).toBe(`A\n${'B '.repeat(60).trim()}\n${'c'.repeat(130)}\nReady;\n`);
  });
  test('803: longer records than 130', () => {
    expect(cms.type('long')).toBe('DMSEXT072E ERROR IN EXEC FILE LONG, LINE 0 - BAD FILE FORMAT\nReady(00803);\n');
  });
  test('801: there is no such file', () => {
    expect(cms.type('exec nosuch')).toBe(
      'DMSEXT072E ERROR IN EXEC FILE NOSUCH, LINE 0 - FILE NOT FOUND\nReady(00801);\n',
    );
    expect(cms.type('exec')).toBe('DMSEXT001E NO FILENAME SPECIFIED\nReady(00024);\n');
  });
});

describe('an endless EXEC is ended by the request key and', () => {
  test.each(['HX', 'HI'])('%s', (immediate) => {
    cms.console.line(toEbcdic('forever'));
    cms.machine.run(200_000);
    cms.console.attention();
    cms.machine.run(200_000);
    expect(cms.type(immediate)).toMatch(/Ready/);
    expect(cms.type('quiet')).toBe(`${notFound}28\nReady;\n`);
  });
});
