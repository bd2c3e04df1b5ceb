import { afterEach, describe, expect, it } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

let cms: CmsMachine;

const commands = ['ACCESS', 'LISTFILE', 'TYPE', 'COPYFILE', 'RELEASE'];
const alpha = textFile('ALPHA', 'DATA', ['ONE', 'TWO', 'THREE']);
const beta = { ...textFile('BETA', 'DATA', ['four', 'five']), mode: 'A5' };
const gamma = { ...textFile('GAMMA', 'LIST', ['A', 'BB', 'CCCC'], 0), recordForm: 'V' as const };

function boot(): void {
  cms = new CmsMachine({ commands, userFiles: [alpha, beta, gamma] });
  cms.begin();
}

afterEach(() => cms.dispose());

function lines(...texts: string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

const heading = 'FILENAME FILETYPE FM FORMAT LRECL  RECS   BLOCKS   DATE     TIME     LABEL';

describe('LISTFILE', () => {
  it.each([
    ['LISTFILE', ['ALPHA    DATA     A1', 'BETA     DATA     A5', 'GAMMA    LIST     A1', 'Ready;']],
    ['L BETA', ['BETA     DATA     A5', 'Ready;']],
    ['L * LIST', ['GAMMA    LIST     A1', 'Ready;']],
    ['L *A DATA', ['ALPHA    DATA     A1', 'BETA     DATA     A5', 'Ready;']],
    ['L %ETA *', ['BETA     DATA     A5', 'Ready;']],
    ['L * * A5', ['BETA     DATA     A5', 'Ready;']],
    ['L BETA DATA (FORMAT', [heading.slice(0, 33), 'BETA     DATA     A5 F         80', 'Ready;']],
    ['L GAMMA (ALLOC NOHEADER', ['GAMMA    LIST     A1 V          4     3        1', 'Ready;']],
    ['L ALPHA (DATE NOH', ['ALPHA    DATA     A1 F         80     3        1   10/12/79 09:30:00', 'Ready;']],
    [
      'L ALPHA (LABEL',
      [heading, 'ALPHA    DATA     A1 F         80     3        1   10/12/79 09:30:00 CMS191', 'Ready;'],
    ],
    ['L ALPHA (HEADER', ['FILENAME FILETYPE FM', 'ALPHA    DATA     A1', 'Ready;']],
    ['L NONE', ['DMSLST002E FILE NOT FOUND', 'Ready(00028);']],
    ['L * * Q', ["DMSLST069E DISK 'Q' NOT ACCESSED", 'Ready(00036);']],
    ['L * * 7', ["DMSLST048E INVALID MODE '7'", 'Ready(00024);']],
    ['L * * A B', ["DMSLST070E INVALID PARAMETER 'B'", 'Ready(00024);']],
    ['L (WHAT', ["DMSLST003E INVALID OPTION 'WHAT'", 'Ready(00024);']],
  ])('%s', (line, answer) => {
    boot();
    expect(cms.type(line)).toBe(lines(...answer));
  });

  it('writes CMS EXEC with EXEC, and adds to it with APPEND', () => {
    boot();
    expect(cms.type('L * DATA A (EXEC')).toBe('Ready;\n');
    expect(cms.type('L GAMMA * A (APPEND')).toBe('Ready;\n');
    expect(cms.type('TYPE CMS EXEC')).toBe(
      lines(
        ' ',
        ' &1 &2 ALPHA    DATA     A1',
        ' &1 &2 BETA     DATA     A5',
        ' &1 &2 GAMMA    LIST     A1',
        ' ',
        'Ready;',
      ),
    );
    expect(cms.type('L CMS EXEC A (FORMAT NOHEADER')).toContain('F         80');
    expect(cms.type('L GAMMA * A (EXEC')).toBe('Ready;\n');
    expect(cms.type('TYPE CMS EXEC')).toBe(lines(' ', ' &1 &2 GAMMA    LIST     A1', ' ', 'Ready;'));
  });
});

describe('TYPE', () => {
  it.each([
    ['TYPE ALPHA DATA', [' ', 'ONE', 'TWO', 'THREE', ' ', 'Ready;']],
    ['TYPE ALPHA DATA A 2', [' ', 'TWO', 'THREE', ' ', 'Ready;']],
    ['TYPE ALPHA DATA A 2 2', [' ', 'TWO', ' ', 'Ready;']],
    ['TYPE ALPHA DATA A * 1', [' ', 'ONE', ' ', 'Ready;']],
    ['TYPE ALPHA DATA A 9', [' ', ' ', 'Ready;']],
    ['TYPE ALPHA DATA * (COL 2-3', [' ', 'NE', 'WO', 'HR', ' ', 'Ready;']],
    ['TYPE GAMMA LIST A (HEX', [' ', 'C1', 'C2C2', 'C3C3C3C3', ' ', 'Ready;']],
    ['TYPE ALPHA', ['DMSTYP054E INCOMPLETE FILEID SPECIFIED', 'Ready(00024);']],
    ['TYPE NONE DATA', ["DMSTYP002E FILE 'NONE DATA A' NOT FOUND", 'Ready(00028);']],
    ['TYPE NONE DATA Q', ["DMSTYP069E DISK 'Q' NOT ACCESSED", 'Ready(00036);']],
    ['TYPE ALPHA DATA A X', ["DMSTYP049E INVALID LINE NUMBER 'X'", 'Ready(00024);']],
    ['TYPE ALPHA DATA 5', ["DMSTYP048E INVALID MODE '5'", 'Ready(00024);']],
    ['TYPE ALPHA DATA A (COL 81', ["DMSTYP009E COLUMN '81' EXCEEDS RECORD LENGTH", 'Ready(00024);']],
    ['TYPE ALPHA DATA A (COL X', ["DMSTYP029E INVALID PARAMETER IN THE OPTION 'COL' FIELD 'X'", 'Ready(00024);']],
    ['TYPE ALPHA DATA A (BOLD', ["DMSTYP003E INVALID OPTION 'BOLD'", 'Ready(00024);']],
  ])('%s', (line, answer) => {
    boot();
    expect(cms.type(line)).toBe(lines(...answer));
  });
});

describe('STATE and STATEW', () => {
  it.each([
    ['STATE ALPHA DATA', ['Ready;']],
    ['STATE ALPHA DATA A', ['Ready;']],
    ['STATE NONE DATA A', ["DMSSTT002E FILE 'NONE DATA A' NOT FOUND", 'Ready(00028);']],
    ['STATE ALPHA', ['DMSSTT054E INCOMPLETE FILEID SPECIFIED', 'Ready(00024);']],
    ['STATE ALPHA DATA Q', ['DMSSTT069E DISK Q NOT ACCESSED', 'Ready(00036);']],
    ['STATE TYPE MODULE', ['Ready;']],
    ['STATEW TYPE MODULE', ["DMSSTT002E FILE 'TYPE MODULE *' NOT FOUND", 'Ready(00028);']],
  ])('%s', (line, answer) => {
    boot();
    expect(cms.type(line)).toBe(lines(...answer));
  });
});

describe('ERASE', () => {
  it.each([
    ['ERASE ALPHA DATA', ['Ready;'], ['BETA', 'GAMMA']],
    ['ERASE ALPHA DATA A (TYPE', ['ALPHA DATA A1', 'Ready;'], ['BETA', 'GAMMA']],
    ['ERASE * DATA A (TYPE', ['ALPHA DATA A1', 'BETA DATA A5', 'Ready;'], ['GAMMA']],
    ['ERASE * * A', ['Ready;'], []],
    ['ERASE * * *', ['DMSERS071E ERASE * * * NOT ALLOWED', 'Ready(00024);'], ['ALPHA', 'BETA', 'GAMMA']],
    ['ERASE ALPHA', ['DMSERS054E INCOMPLETE FILEID SPECIFIED', 'Ready(00024);'], ['ALPHA', 'BETA', 'GAMMA']],
    ['ERASE NONE DATA', ["DMSERS002E FILE 'NONE DATA A' NOT FOUND", 'Ready(00028);'], ['ALPHA', 'BETA', 'GAMMA']],
    ['ERASE TYPE MODULE S', ['DMSERS037E DISK S IS READ/ONLY', 'Ready(00036);'], ['ALPHA', 'BETA', 'GAMMA']],
    ['ERASE ALPHA DATA Q', ['DMSERS069E DISK Q NOT ACCESSED', 'Ready(00036);'], ['ALPHA', 'BETA', 'GAMMA']],
  ])('%s', (line, answer, left) => {
    boot();
    expect(cms.type(line)).toBe(lines(...answer));
    const list = cms.type('LISTFILE');
    expect([...list.matchAll(/^(\w+) +\w+ +A\d$/gm)].map((match) => match[1]).sort()).toEqual(left);
  });
});

describe('COPYFILE', () => {
  const copied = (line: string, file: string, ...answer: string[]) => {
    boot();
    expect(cms.type(line)).toBe('Ready;\n');
    expect(cms.type(`TYPE ${file}`)).toBe(lines(' ', ...answer, ' ', 'Ready;'));
  };

  it('makes a new file', () => copied('COPYFILE ALPHA DATA A NEW FILE A', 'NEW FILE', 'ONE', 'TWO', 'THREE'));
  it('takes = for what the input has', () => copied('COPY ALPHA DATA A = NEW =', 'ALPHA NEW', 'ONE', 'TWO', 'THREE'));
  it('joins several files', () =>
    copied('COPY ALPHA DATA A BETA DATA A NEW FILE A', 'NEW FILE', 'ONE', 'TWO', 'THREE', 'four', 'five'));
  it('appends', () =>
    copied('COPY BETA DATA A ALPHA DATA A (APPEND', 'ALPHA DATA', 'ONE', 'TWO', 'THREE', 'four', 'five'));
  it('takes records from one on', () => copied('COPY ALPHA DATA A NEW FILE A (FROM 2', 'NEW FILE', 'TWO', 'THREE'));
  it('takes so many records', () => copied('COPY ALPHA DATA A NEW FILE A (FROM 2 FOR 1', 'NEW FILE', 'TWO'));
  it('takes records between labels', () =>
    copied('COPY ALPHA DATA A NEW FILE A (FRLABEL TWO TOLABEL TH', 'NEW FILE', 'TWO'));
  it('makes capitals', () => copied('COPY BETA DATA A (UPCASE', 'BETA DATA', 'FOUR', 'FIVE'));
  it('makes small letters', () => copied('COPY ALPHA DATA A NEW FILE A (LOWCASE', 'NEW FILE', 'one', 'two', 'three'));
  it('cuts records with LRECL', () => copied('COPY ALPHA DATA A NEW FILE A (LRECL 2', 'NEW FILE', 'ON', 'TW', 'TH'));
  it('fills records', () => copied('COPY GAMMA LIST A NEW FILE A (RECFM F FILL X', 'NEW FILE', 'AXXX', 'BBXX', 'CCCC'));

  it('puts columns and strings where SPECS says', () => {
    boot();
    expect(cms.type('COPY ALPHA DATA A NEW FILE A (SPECS')).toBe('DMSCPY601R ENTER SPECIFICATION LIST:\n');
    expect(cms.type('1-3 10 /ab c/ 1 ++')).toBe('');
    expect(cms.type('hC1C2 6 3 20')).toBe('Ready;\n');
    expect(cms.type('TYPE NEW FILE')).toBe(
      lines(' ', 'ab c AB  ONE       E', 'ab c AB  TWO       O', 'ab c AB  THR       R', ' ', 'Ready;'),
    );
    expect(cms.type('L NEW FILE A (FORMAT NOHEADER')).toBe('NEW      FILE     A1 F         20\nReady;\n');
  });

  it('overlays a file that is there, and leaves the rest of it', () => {
    boot();
    expect(cms.type('COPY BETA DATA A ALPHA DATA A (OVLY SPECS NOPROMPT')).toBe('');
    expect(cms.type('2-3 2')).toBe('Ready;\n');
    expect(cms.type('TYPE ALPHA DATA')).toBe(lines(' ', 'Oou', 'Tiv', 'THREE', ' ', 'Ready;'));
  });

  it('translates characters', () => {
    boot();
    expect(cms.type('COPY ALPHA DATA A NEW FILE A (TRANS LOWCASE')).toBe('DMSCPY602R ENTER TRANSLATION LIST:\n');
    expect(cms.type('O 0 E F3')).toBe('Ready;\n');
    expect(cms.type('TYPE NEW FILE')).toBe(lines(' ', '0n3', 'tw0', 'thr33', ' ', 'Ready;'));
  });

  it('keeps the date with OLDDATE', () => {
    boot();
    cms.machine.timeline.advance(3_000 * 10_000_000);
    cms.type('COPY ALPHA DATA A NEW FILE A (OLDDATE');
    cms.type('COPY ALPHA DATA A NEWER FILE A');
    const dates = cms.type('L * FILE A (DATE NOHEADER');
    expect(dates).toMatch(/NEW +FILE .* 10\/12\/79 09:30:00\n/);
    expect(dates).toMatch(/NEWER +FILE .* 10\/12\/79 10:2\d:\d\d\n/);
  });

  it('changes format and length', () => {
    boot();
    cms.type('COPYFILE ALPHA DATA A (RECFM V TRUNC');
    expect(cms.type('L ALPHA (FORMAT NOHEADER')).toBe('ALPHA    DATA     A1 V          5\nReady;\n');
  });

  it('copies many files at once, and tells with TYPE', () => {
    boot();
    expect(cms.type('COPYFILE * DATA A = COPY = (TYPE')).toBe(
      lines(
        "DMSCPY721I COPY 'ALPHA DATA A1' TO 'ALPHA COPY A1' (NEW FILE)",
        "DMSCPY721I COPY 'BETA DATA A5' TO 'BETA COPY A5' (NEW FILE)",
        'Ready;',
      ),
    );
  });

  it('replaces many files at once', () => {
    boot();
    cms.type('COPYFILE * DATA A = COPY =');
    expect(cms.type('COPYFILE * DATA A = COPY = (REPLACE UPCASE')).toBe('Ready;\n');
    expect(cms.type('TYPE BETA COPY')).toContain('FOUR');
    expect(cms.type('LISTFILE * COPY')).toBe('ALPHA    COPY     A1\nBETA     COPY     A5\nReady;\n');
  });

  it.each([
    ['COPYFILE', ['DMSCPY042E NO FILEID SPECIFIED', 'Ready(00024);']],
    ['COPYFILE ALPHA DATA', ['DMSCPY054E INCOMPLETE FILEID SPECIFIED', 'Ready(00024);']],
    ['COPYFILE ALPHA DATA 5', ["DMSCPY048E INVALID MODE '5'", 'Ready(00024);']],
    ['COPYFILE NONE DATA A NEW FILE A', ["DMSCPY002E INPUT FILE 'NONE DATA A' NOT FOUND", 'Ready(00028);']],
    [
      'COPYFILE ALPHA DATA A BETA DATA A',
      ["DMSCPY024E FILE 'BETA DATA A1' ALREADY EXISTS -- SPECIFY 'REPLACE'", 'Ready(00028);'],
    ],
    ['COPYFILE ALPHA DATA A ALPHA DATA S', ["DMSCPY037E DISK 'S' IS READ/ONLY", 'Ready(00036);']],
    ['COPYFILE ALPHA DATA A ALPHA DATA Q', ["DMSCPY069E DISK 'Q' NOT ACCESSED", 'Ready(00036);']],
    [
      'COPYFILE ALPHA DATA A X Y A (FROM 9',
      ["DMSCPY156E 'FROM 9' NOT FOUND - FILE 'ALPHA DATA A1' HAS ONLY '3' RECORDS", 'Ready(00032);'],
    ],
    ['COPYFILE ALPHA DATA A X Y A (FRLABEL Z', ['DMSCPY157E LABEL NOT FOUND IN FILE ALPHA DATA A1', 'Ready(00032);']],
    ['COPYFILE ALPHA DATA A X Y A (WHAT', ["DMSCPY003E INVALID OPTION 'WHAT'", 'Ready(00024);']],
    ['COPYFILE ALPHA DATA A X Y A (FOR', ["DMSCPY005E NO OPTION VALUE SPECIFIED FOR 'FOR'", 'Ready(00024);']],
    ['COPYFILE ALPHA DATA A X Y A (RECFM U', ["DMSCPY029E INVALID PARAMETER 'U' IN THE OPTION FIELD", 'Ready(00024);']],
    [
      'COPYFILE ALPHA DATA A X Y A (UPCASE LOWCASE',
      ["DMSCPY066E 'UPCASE' AND 'LOWCASE' ARE CONFLICTING OPTIONS", 'Ready(00024);'],
    ],
  ])('%s', (line, answer) => {
    boot();
    expect(cms.type(line)).toBe(lines(...answer));
    expect(cms.type('LISTFILE')).toBe(
      lines('ALPHA    DATA     A1', 'BETA     DATA     A5', 'GAMMA    LIST     A1', 'Ready;'),
    );
  });
});
