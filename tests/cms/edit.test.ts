/** EDIT at a typewriter: what one types (after ">") and what comes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

const poem = ['THE FIRST LINE', 'THE SECOND LINE', 'THE THIRD LINE', 'THE FOURTH LINE'];

let cms: CmsMachine;

beforeAll(() => {
  cms = new CmsMachine({
    commands: ['ACCESS', 'EDIT', 'EXEC', 'LISTFILE', 'TYPE'],
    userFiles: [
      textFile('POEM', 'DATA', poem),
      textFile('WIDE', 'DATA', ['W'.repeat(170)], 170),
      textFile('$TWICE', 'EXEC', ['&CONTROL OFF', '&STACK BOTTOM', '&STACK INPUT &1', '&STACK INPUT &1']),
      textFile('COLUMNS', 'DATA', ['ABC ABC ABC', '  ABC', 'XYZ']),
    ],
  });
  cms.begin();
});
afterAll(() => cms.dispose());

/** Checks a session line by line: lines with ">" are typed, those after each must come. */
function session(...lines: readonly string[]): void {
  const typed = lines.filter((line) => line.startsWith('>'));
  let transcript = '';
  for (const line of typed) transcript += `${line}\n${cms.type(line.slice(1))}`;
  expect(
    transcript
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd()),
  ).toEqual(lines);
}

/** Edits a file, and leaves it as it was. */
function editing(...lines: readonly string[]): void {
  session('>edit poem data', 'EDIT:', ...lines, '>quit', 'Ready;');
}

describe('files', () => {
  test('a new file is typed in input mode and filed', () => {
    session(
      '>edit new data',
      'NEW FILE:',
      'EDIT:',
      '>input',
      'INPUT:',
      '>first line',
      '>Second Line',
      '>',
      'EDIT:',
      '>file',
      'Ready;',
      '>type new data',
      '',
      'FIRST LINE',
      'SECOND LINE',
      '',
      'Ready;',
      '>listfile new data (format noheader',
      'NEW      DATA     A1 F         80',
      'Ready;',
    );
  });

  test('EXEC files are V, SCRIPT files keep small letters', () => {
    session(
      '>edit v exec',
      'NEW FILE:',
      'EDIT:',
      '>i &exit 3',
      '>file',
      'Ready;',
      '>listfile v exec (format noheader',
      'V        EXEC     A1 V          7',
      'Ready;',
      '>v',
      'Ready(00003);',
      '>edit letter script',
      'NEW FILE:',
      'EDIT:',
      '>i Dear Sir,',
      '>file',
      'Ready;',
      '>type letter script',
      '',
      'Dear Sir,',
      '',
      'Ready;',
    );
  });

  test('a file without lines is not written', () => {
    session('>e empty data', 'NEW FILE:', 'EDIT:', '>file', 'FILE IS EMPTY', '>quit', 'Ready;');
  });

  test('SAVE goes on, FILE under another name leaves the first one alone', () => {
    session(
      '>edit poem data',
      'EDIT:',
      '>bottom',
      'THE FOURTH LINE',
      '>i the end',
      '>save copy data',
      '>file again',
      'Ready;',
      '>type copy data a 4',
      '',
      'THE FOURTH LINE',
      'THE END',
      '',
      'Ready;',
      '>type again data a 5',
      '',
      'THE END',
      '',
      'Ready;',
      '>type poem data a 4',
      '',
      'THE FOURTH LINE',
      '',
      'Ready;',
    );
  });

  test('a file of a read-only disk needs another mode', () => {
    session('>edit edit module s', 'DMSEDI044E RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM', 'Ready(00032);');
    session(
      '>edit poem data',
      'EDIT:',
      '>fmode s',
      '>fmode',
      'S1',
      '>file',
      'SET NEW FILEMODE AND RETRY',
      '>fm a',
      '>fname moved',
      '>file',
      'Ready;',
      '>listfile moved *',
      'MOVED    DATA     A1',
      'Ready;',
    );
  });

  test('GETFILE puts records after the current line', () => {
    editing(
      '>getfile columns data',
      'EOF REACHED',
      'XYZ',
      '>getfile poem data a 2 2',
      'THE THIRD LINE',
      '>top',
      'TOF:',
      '>type 7',
      'TOF:',
      'ABC ABC ABC',
      '  ABC',
      'XYZ',
      'THE SECOND LINE',
      'THE THIRD LINE',
      'THE FIRST LINE',
      '>getfile no such',
      'FILE NOT FOUND',
      '>getfile poem data a 9',
      'GIVEN STARTING LINE IS BEYOND EOF',
    );
  });

  test('AUTOSAVE saves after so many changed lines', () => {
    session(
      '>edit auto data',
      'NEW FILE:',
      'EDIT:',
      '>autosave 2',
      '>autosave',
      '2',
      '>i one',
      '>i two',
      'SAVED',
      '>quit',
      'Ready;',
      '>listfile auto *',
      'AUTO     DATA     A1',
      'Ready;',
    );
  });
});

describe('going through the file', () => {
  test('TOP, NEXT, UP, BOTTOM, TYPE', () => {
    editing(
      '>next',
      'THE FIRST LINE',
      '>n 2',
      'THE THIRD LINE',
      '>up',
      'THE SECOND LINE',
      '>u 5',
      'TOF:',
      '>down 9',
      'EOF:',
      '>up',
      'THE FOURTH LINE',
      '>bottom',
      'THE FOURTH LINE',
      '>top',
      'TOF:',
      '>type *',
      'TOF:',
      ...poem,
      'EOF:',
      '>top',
      'TOF:',
      '>n',
      'THE FIRST LINE',
      '>type 2 5',
      'THE F',
      'THE S',
    );
  });

  test('LOCATE looks from the next line on, at the end from the first', () => {
    editing(
      '>locate /SECOND/',
      'THE SECOND LINE',
      '>/line',
      'THE THIRD LINE',
      '>l/first/',
      'NOT FOUND',
      'EOF:',
      '>l /first/',
      'THE FIRST LINE',
      '>l .fourth.',
      'THE FOURTH LINE',
    );
  });

  test('FIND compares columns', () => {
    editing('>find     th', 'THE THIRD LINE', '>find first', 'NOT FOUND', 'EOF:', '>find t   f', 'THE FIRST LINE');
  });
});

describe('changing lines', () => {
  test('CHANGE', () => {
    editing(
      '>n 2',
      'THE SECOND LINE',
      '>change /second/2ND/',
      'THE 2ND LINE',
      '>c/ LINE//',
      'THE 2ND',
      '>c//NOW /',
      'NOW THE 2ND',
      '>c /x/y/',
      'NOT FOUND',
      '>top',
      'TOF:',
      '>c /e/+/ * g',
      'TH+ FIRST LIN+',
      'NOW TH+ 2ND',
      'TH+ THIRD LIN+',
      'TH+ FOURTH LIN+',
      'EOF:',
      '>up 4',
      'TH+ FIRST LIN+',
      '>c /+/-/ 2',
      'TH- FIRST LIN+',
      'NOW TH- 2ND',
    );
  });

  test('CHANGE in a zone', () => {
    session(
      '>edit columns data',
      'EDIT:',
      '>zone 3 8',
      '>zone',
      '3 8',
      '>change /abc/1/ 2 *',
      'ABC 1   ABC',
      '  1',
      '>zone 1 *',
      '>zone 9 2',
      'ZONE ERROR',
      '>quit',
      'Ready;',
    );
  });

  test('what does not fit is said to be lost', () => {
    editing(
      '>trunc 20',
      '>n',
      'THE FIRST LINE',
      '>i 123456789 123456789 123456789',
      'TRUNCATED',
      '123456789 123456789',
      '>zone 1 20',
      '>c /1/ONE/',
      'TRUNCATED',
      'ONE23456789 12345678',
    );
  });

  test('ALTER, also of hexadecimal codes', () => {
    editing(
      '>n',
      'THE FIRST LINE',
      '>alter e x',
      'THX FIRST LINE',
      '>al c9 40 1 g',
      'THX F RST L NE',
      '>al q z',
      'NOT FOUND',
    );
  });

  test('OVERLAY and REPEAT', () => {
    editing(
      '>n',
      'THE FIRST LINE',
      '>overlay a   ____x',
      'AHE     X LINE',
      '>repeat 2',
      '>n',
      'THE SECOND LINE',
      '>o       *',
      'THE SE*OND LINE',
      'THE TH*RD LINE',
    );
  });

  test('REPLACE and DELETE', () => {
    editing(
      '>n',
      'THE FIRST LINE',
      '>replace another',
      '>type',
      'ANOTHER',
      '>delete 2',
      '>type',
      'THE THIRD LINE',
      '>r',
      'INPUT:',
      '>in its place',
      '>',
      'EDIT:',
      '>top',
      'TOF:',
      '>type *',
      'TOF:',
      'IN ITS PLACE',
      'THE FOURTH LINE',
      'EOF:',
      '>up',
      'THE FOURTH LINE',
      '>del',
      'EOF:',
    );
  });

  test('DSTRING deletes up to a string', () => {
    editing(
      '>n',
      'THE FIRST LINE',
      '>ds /third/',
      '>type',
      'THE THIRD LINE',
      '>ds /no/',
      'STRING NOT FOUND, NO DELETIONS MADE',
    );
  });
});

describe('settings', () => {
  test('VERIFY OFF types nothing of what changes', () => {
    editing(
      '>verify off',
      '>n',
      '>c /the/a/',
      '>type',
      'A FIRST LINE',
      '>v',
      'OFF 1 80',
      '>v on 1 5',
      '>n',
      'THE S',
      '>v *',
      '>n',
      'THE THIRD LINE',
    );
  });

  test('CASE M keeps small letters', () => {
    editing(
      '>case',
      'U',
      '>case m',
      '>n',
      'THE FIRST LINE',
      '>Change /FIRST/first/',
      'THE first LINE',
      '>i Small and Big',
      '>type',
      'Small and Big',
    );
  });

  test('tabs become blanks', () => {
    editing('>tabset 5 10', '>i a\tb\tc\td', '>type', 'A   B    C D', '>image off', '>image', 'OFF');
  });

  test('PRESERVE and RESTORE', () => {
    editing(
      '>preserve',
      '>case m',
      '>zone 2 3',
      '>restore',
      '>case',
      'U',
      '>zone',
      '1 80',
      '>trunc',
      '80',
      '>recfm',
      'F',
    );
  });
});

describe('other lines', () => {
  test('X and Y keep subcommands, ? and = know the last one', () => {
    editing(
      '>x n',
      '>x',
      'THE FIRST LINE',
      '>x 2',
      'THE SECOND LINE',
      'THE THIRD LINE',
      '>?',
      'N',
      '>up',
      'THE SECOND LINE',
      '>=',
      'THE FIRST LINE',
      '>= top',
      'TOF:',
      'TOF:',
    );
  });

  test('STACK puts lines in the console stack, which are subcommands then', () => {
    editing('>stack next 3', 'THE THIRD LINE', '>i top', '>stack', 'TOF:');
  });

  test('an EXEC whose name begins with $ is a macro', () => {
    editing(
      '>$twice again',
      'THE FOURTH LINE',
      '>up 2',
      'THE FOURTH LINE',
      '>n',
      'AGAIN',
      '>$nosuch',
      'DMSEXT072E ERROR IN EXEC FILE $NOSUCH, LINE 0 - FILE NOT FOUND',
      '?EDIT: $NOSUCH',
    );
  });

  test('CMS SUBSET until RETURN', () => {
    editing(
      '>cms',
      'CMS SUBSET',
      '>listfile poem data',
      'POEM     DATA     A1',
      'Ready;',
      '>state no such',
      "DMSSTT002E FILE 'NO SUCH *' NOT FOUND",
      'Ready(00028);',
      '>edit poem data',
      'Ready(-0002);',
      '>return',
      'EDIT:',
      '>n',
      'THE FIRST LINE',
    );
  });

  test('a null line shows the mode, a wrong one is repeated', () => {
    editing(
      '>',
      'EDIT:',
      '>nonsense',
      '?EDIT: NONSENSE',
      '>top of',
      '?EDIT: TOP OF',
      '>short',
      '>nonsense',
      '¬',
      '>long',
      '>next x',
      '?EDIT: NEXT X',
    );
  });
});

test.each([
  ['edit', 'DMSEDI054E INCOMPLETE FILEID SPECIFIED', 24],
  ['edit x', 'DMSEDI054E INCOMPLETE FILEID SPECIFIED', 24],
  ['edit x y a9b', "DMSEDI048E INVALID MODE 'A9B'", 24],
  ['edit x y a more', "DMSEDI070E INVALID PARAMETER 'MORE'", 24],
  ['edit x y (wide', "DMSEDI003E INVALID OPTION 'WIDE'", 24],
  ['edit x y (lrecl x', "DMSEDI029E INVALID PARAMETER IN THE OPTION 'LRECL' FIELD 'X'", 24],
  ['edit x y (lrecl 161', 'DMSEDI044E RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM', 32],
  ['edit wide data', 'DMSEDI044E RECORD LENGTH EXCEEDS ALLOWABLE MAXIMUM', 32],
  ['edit poem data (lrecl 40', 'DMSEDI076E ACTUAL RECORD LENGTH EXCEEDS THAT SPECIFIED', 32],
  ['edit x y q', "DMSEDI069E DISK 'Q' NOT ACCESSED", 36],
])('%s is refused', (line, message, code) => {
  expect(cms.type(line)).toBe(`${message}\nReady(${String(code).padStart(5, '0')});\n`);
});
