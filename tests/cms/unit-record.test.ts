/** PRINT, PUNCH and READCARD, with a printer, a punch and a reader of the machine's own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromEbcdic, toEbcdic } from '../../src/architecture/ebcdic.ts';
import type { MadeDevice } from '../../src/devices/device-statement.ts';
import { CmsMachine, testDate, textFile } from './cms-machine.ts';

const lines = Array.from({ length: 60 }, (_, index) => `LINE ${index + 1}`);

let cms: CmsMachine;
let reader: MadeDevice;

function pathOf(name: string): string {
  return join(cms.volumes.directory, name);
}

beforeEach(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'EXEC', 'LISTFILE', 'PRINT', 'PUNCH', 'READCARD', 'TYPE'],
    userFiles: [
      textFile('SHORT', 'DATA', ['one', 'two']),
      textFile('SIXTY', 'DATA', lines),
      textFile('WIDE', 'DATA', ['W'.repeat(140)], 140),
      textFile('CONTROL', 'LISTING', ['1TITLE', ' FIRST', '0SECOND', '-THIRD', '+_____'], 133),
      textFile('PUNCHING', 'EXEC', ['&CONTROL OFF', '&PUNCH CARD &0', '&BEGPUNCH', 'as it is', '&END']),
    ],
  });
  const { directory } = cms.volumes;
  reader = cms.machine.install({ address: 0x00c, type: '3505', arguments: ['*'], directory });
  cms.machine.install({ address: 0x00d, type: '3525', arguments: [pathOf('punch.txt')], directory });
  cms.machine.install({ address: 0x00e, type: '1403', arguments: [pathOf('print.txt')], directory });
  cms.begin();
});
afterEach(() => cms.dispose());

/** The cards that have been punched, without blanks at their ends. */
function punched(): string[] {
  const cards = readFileSync(pathOf('punch.txt'));
  return Array.from({ length: cards.length / 80 }, (_, index) =>
    fromEbcdic(cards.subarray(index * 80, (index + 1) * 80)).trimEnd(),
  );
}

function printed(): string {
  return readFileSync(pathOf('print.txt'), 'latin1');
}

/** Puts cards into the reader; the end is the end of the file. */
function load(cards: readonly string[]): void {
  const path = pathOf('deck');
  writeFileSync(path, Buffer.concat(cards.map((card) => toEbcdic(card.padEnd(80)))));
  reader.mount?.([path, 'ebcdic', 'eof']);
}

const header = ':READ  SHORT    DATA     A1 CMS191 10/12/79  09:30';

describe('PUNCH', () => {
  test('punches a card with the name before the file', () => {
    expect(cms.type('punch short data')).toBe('Ready;\n');
    expect(punched()).toEqual([header, 'one', 'two']);
  });
  test('NOHEADER: the file alone', () => {
    expect(cms.type('punch short data (noheader')).toBe('Ready;\n');
    expect(punched()).toEqual(['one', 'two']);
  });
  test('so do &PUNCH and &BEGPUNCH of EXECs', () => {
    expect(cms.type('punching')).toBe('Ready;\n');
    expect(punched()).toEqual(['CARD PUNCHING', 'as it is']);
  });
});

describe('READCARD', () => {
  test('* makes files by :READ cards', () => {
    load([':READ  FIRST    DATA     A1', 'a', ':READ  SECOND   DATA     A5', 'b', 'c']);
    expect(cms.type('readcard *')).toBe('FIRST DATA A1\nSECOND DATA A5\nReady;\n');
    expect(cms.type('type second data')).toBe(' \nb\nc\n \nReady;\n');
    expect(cms.type('listfile first data (format noheader')).toBe('FIRST    DATA     A1 F         80\nReady;\n');
  });
  test('what PUNCH punches', () => {
    load([header, 'one', 'two']);
    expect(cms.type('readcard * * a')).toBe('SHORT DATA A1\nReady;\n');
    expect(cms.type('type short data')).toBe(' \none\ntwo\n \nReady;\n');
  });
  test('a name in the line is that of all cards; a :READ card before them is left out', () => {
    load([header, 'one', ':READ  OTHER    DATA']);
    expect(cms.type('readcard my data')).toBe('Ready;\n');
    expect(cms.type('type my data')).toBe(' \none\n:READ  OTHER    DATA\n \nReady;\n');
  });
  test('* without a :READ card', () => {
    load(['one']);
    expect(cms.type('readcard *')).toBe(
      'DMSRDC702I READ CONTROL CARD IS MISSING. FOLLOWING ASSUMED:\nREADCARD CMSUT1 A1\nReady;\n',
    );
  });
  test('nothing is in the reader', () => {
    expect(cms.type('readcard *')).toBe('DMSRDC205W READER EMPTY OR NOT READY\nReady(00008);\n');
  });
});

describe('PRINT', () => {
  test('prints pages of 55 lines', () => {
    expect(cms.type('print sixty data')).toBe('Ready;\n');
    const pages = printed()
      .split('\f')
      .filter((page) => page.trim() !== '');
    expect(pages.map((page) => page.trim().split('\n').length)).toEqual([55, 5]);
  });
  test('LINECOUN sets the lines of a page', () => {
    cms.type('print sixty data (linecoun 20');
    const pages = printed()
      .split('\f')
      .filter((page) => page.trim() !== '');
    expect(pages.map((page) => page.trim().split('\n').length)).toEqual([20, 20, 20]);
  });
  test('UPCASE prints capitals, HEX hexadecimal digits', () => {
    cms.type('print short data (upcase');
    expect(printed().trim()).toBe('ONE\nTWO');
    cms.type('print wide data (hex');
    expect(printed()).toContain(`${'E6E6E6E6 '.repeat(8).trim()}`);
  });
  test('the first character of LISTING files moves the carriage', () => {
    expect(cms.type('print control listing')).toBe('Ready;\n');
    const page = printed()
      .replaceAll(/ +(?=\r|\n|$)/g, '')
      .replaceAll('\r\n', '\n');
    expect(page.trim()).toBe('TITLE\nFIRST\n\nSECOND\n\n\nTHIRD\r_____');
  });
});

test.each([
  ['print x', 'DMSPRT054E INCOMPLETE FILEID SPECIFIED', 24],
  ['print no such', "DMSPRT002E FILE 'NO SUCH *' NOT FOUND", 28],
  ['print short data q', "DMSPRT069E DISK 'Q' NOT ACCESSED", 36],
  ['print short data a9x', "DMSPRT048E INVALID MODE 'A9X'", 24],
  ['print short data (fast', "DMSPRT003E INVALID OPTION 'FAST'", 24],
  ['print short data (linecoun', 'DMSPRT005E NO LINECOUN SPECIFIED', 24],
  ['print short data (linecoun x', "DMSPRT029E INVALID PARAMETER IN THE OPTION 'LINECOUN' FIELD 'X'", 24],
  ['print short data (cc nocc', "DMSPRT066E 'CC' AND 'NOCC' OR 'HEX' ARE CONFLICTING OPTIONS", 24],
  ['print wide data', 'DMSPRT044E RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM', 32],
  ['punch x', 'DMSPUN054E INCOMPLETE FILEID SPECIFIED', 24],
  ['punch no such', "DMSPUN002E FILE 'NO SUCH *' NOT FOUND", 28],
  ['punch wide data', 'DMSPUN044E RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM', 32],
  ['punch short data (fast', "DMSPUN003E INVALID OPTION 'FAST'", 24],
  ['readcard', 'DMSRDC042E NO FILEID SPECIFIED', 24],
  ['readcard x', 'DMSRDC054E INCOMPLETE FILEID SPECIFIED', 24],
  ['readcard x *', "DMSRDC062E INVALID * IN FILEID '*'", 20],
  ['readcard x y a z', "DMSRDC070E INVALID PARAMETER 'Z'", 24],
])('%s is refused', (line, message, code) => {
  expect(cms.type(line)).toBe(`${message}\nReady(${String(code).padStart(5, '0')});\n`);
});

test('devices that are not there', () => {
  cms.dispose();
  cms = new CmsMachine({
    commands: ['ACCESS', 'PRINT', 'PUNCH', 'READCARD'],
    userFiles: [{ ...textFile('SHORT', 'DATA', ['one']), changed: testDate }],
  });
  cms.begin();
  expect(cms.type('print short data')).toBe("DMSPRT008E DEVICE '00E' INVALID OR NONEXISTENT\nReady(00036);\n");
  expect(cms.type('punch short data')).toBe("DMSPUN008E DEVICE '00D' INVALID OR NONEXISTENT\nReady(00036);\n");
  expect(cms.type('readcard *')).toBe("DMSRDC008E DEVICE '00C' INVALID OR NONEXISTENT\nReady(00036);\n");
});
