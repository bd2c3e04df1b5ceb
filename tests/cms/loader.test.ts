import { afterEach, describe, expect, it } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';
import { textDeck } from './programs.ts';

let cms: CmsMachine;

afterEach(() => cms.dispose());

/** Types its own message. */
function speaker(name: string, text: string): ReturnType<typeof textDeck> {
  return textDeck(
    name,
    `
${name.padEnd(8)} CSECT
         USING ${name},12
         LR    12,15
         LA    1,TYPE
         SVC   202
         DC    AL4(1)
         BR    14
TYPE     DC    CL8'TYPLIN',AL1(1),AL3(TEXT),C'B',X'00',AL2(${text.length})
TEXT     DC    C'${text}'
         END   ${name}
`,
  );
}

/** MAIN calls SUB, which it names in an address constant, and adds what it returns. */
const main = textDeck(
  'MAIN',
  `
MAIN     CSECT
         STM   14,12,12(13)
         LR    12,15
         USING MAIN,12
         L     15,=V(SUB)
         BALR  14,15
         L     15,=V(VALUE)
         L     15,0(,15)
         AH    15,=H'5'
         L     14,12(,13)
         LM    0,12,20(13)
         BR    14
         LTORG
         END   MAIN
`,
);
const sub = textDeck(
  'SUB',
  `
OTHER    CSECT
         DC    F'0'
SUB      CSECT
         ENTRY VALUE
         BR    14
         DS    0D
         DC    F'0'
VALUE    DC    F'37'
POINTER  DC    A(VALUE),A(OTHER),A(SUB-OTHER)
         END
`,
);

function boot(...files: ReturnType<typeof textDeck>[]): void {
  cms = new CmsMachine({ commands: ['ACCESS', 'LISTFILE', 'TYPE'], userFiles: files, storageBytes: 512 * 1024 });
  cms.begin();
}

describe('LOAD', () => {
  it('finds by itself the TEXT files of undefined names', () => {
    boot(main, sub);
    expect(cms.type('LOAD MAIN (TYPE')).toBe(
      'MAIN     AT 020000\nSUB      AT 020040\nVALUE    AT 02004C\nOTHER    AT 020038\nReady;\n',
    );
    expect(cms.type('START')).toBe('DMSLIO740I EXECUTION BEGINS...\nReady(00042);\n');
  });

  it('tells which names are undefined; INCLUDE can define them later', () => {
    boot(main, { ...sub, name: 'LATER' });
    expect(cms.type('LOAD MAIN')).toBe('DMSLIO201W THE FOLLOWING NAMES ARE UNDEFINED:\nSUB\nVALUE\nReady(00004);\n');
    expect(cms.type('INCLUDE LATER')).toBe('Ready;\n');
    expect(cms.type('START')).toBe('DMSLIO740I EXECUTION BEGINS...\nReady(00042);\n');
  });

  it('with NOAUTO looks for nothing', () => {
    boot(main, sub);
    expect(cms.type('LOAD MAIN (NOAUTO')).toContain('SUB\nVALUE\n');
  });

  it('writes a load map unless NOMAP is said', () => {
    boot(main, sub);
    cms.type('LOAD MAIN (NOMAP');
    expect(cms.type('LISTFILE LOAD MAP')).toContain('FILE NOT FOUND');
    cms.type('LOAD MAIN');
    expect(cms.type('TYPE LOAD MAP A 1 1')).toBe(' \nMAIN     AT 020000\n \nReady;\n');
  });

  it('loads a section of the same name only once', () => {
    boot(main, sub, { ...sub, name: 'AGAIN' });
    expect(cms.type('LOAD MAIN SUB AGAIN')).toBe(
      ["DMSLIO202W DUPLICATE IDENTIFIER 'OTHER'", "DMSLIO202W DUPLICATE IDENTIFIER 'SUB'", 'Ready;\n'].join('\n'),
    );
    expect(cms.type('START')).toContain('Ready(00042);\n');
  });

  it.each([
    ['LOAD', 'DMSLIO001E NO FILENAME SPECIFIED\nReady(00024);\n'],
    ['LOAD NONE', "DMSLIO002E FILE 'NONE TEXT' NOT FOUND\nReady(00028);\n"],
    ['LOAD MAIN (WHAT', "DMSLIO003E INVALID OPTION 'WHAT'\nReady(00024);\n"],
    ['LOAD MAIN (ORIGIN', "DMSLIO005E NO OPTION VALUE SPECIFIED FOR 'ORIGIN'\nReady(00024);\n"],
    ['LOAD MAIN (ORIGIN 100', "DMSLIO029E INVALID PARAMETER IN THE OPTION 'ORIGIN' FIELD '100'\nReady(00024);\n"],
    ['LOAD MAIN (RESET NONE', "DMSLIO021E ENTRY POINT 'NONE' NOT FOUND\nReady(00040);\n"],
    ['START', 'DMSLIO040E NO FILES LOADED\nReady(00040);\n'],
    ['GENMOD', 'DMSMOD040E NO FILES LOADED\nReady(00040);\n'],
    ['LOADMOD', 'DMSMOD001E NO FILENAME SPECIFIED\nReady(00024);\n'],
    ['LOADMOD NONE', "DMSMOD002E FILE 'NONE MODULE' NOT FOUND\nReady(00028);\n"],
  ])('%s', (line, answer) => {
    boot(main, sub);
    expect(cms.type(line)).toBe(answer);
  });

  it('goes where ORIGIN says, and starts at the entry that RESET or START names', () => {
    boot(speaker('ONE', 'ONE'), speaker('TWO', 'TWO'));
    expect(cms.type('LOAD ONE TWO (ORIGIN 30000 TYPE')).toMatch(/^ONE {6}AT 030000\nTWO {6}AT 0300..\nReady;\n$/);
    expect(cms.type('START')).toContain('\nONE\nReady;\n');
    expect(cms.type('START TWO')).toContain('\nTWO\nReady;\n');
    expect(cms.type('START *')).toContain('\nONE\nReady;\n');
    cms.type('LOAD ONE TWO (RESET TWO');
    expect(cms.type('START')).toContain('\nTWO\nReady;\n');
  });

  it('starts at once with START', () => {
    boot(speaker('ONE', 'AT ONCE'));
    expect(cms.type('LOAD ONE (START')).toBe('DMSLIO740I EXECUTION BEGINS...\nAT ONCE\nReady;\n');
  });

  it('refuses what does not fit in storage', () => {
    boot(textDeck('HUGE', `HUGE     CSECT\n         DS    450000C\n         END\n`));
    expect(cms.type('LOAD HUGE')).toBe('DMSLIO109S VIRTUAL STORAGE CAPACITY EXCEEDED\nReady(00104);\n');
    expect(cms.type('LISTFILE HUGE TEXT')).toContain('HUGE     TEXT');
  });

  it('takes a file that is no deck for comments', () => {
    boot(textFile('WORDS', 'TEXT', ['NOT A DECK AT ALL']));
    expect(cms.type('LOAD WORDS')).toBe('Ready;\n');
    expect(cms.type('START')).toBe('DMSLIO040E NO FILES LOADED\nReady(00040);\n');
  });
});

describe('GENMOD', () => {
  it('makes a command of what was loaded', () => {
    boot(main, sub);
    cms.type('LOAD MAIN');
    expect(cms.type('GENMOD ADD')).toBe('Ready;\n');
    expect(cms.type('ADD')).toBe('Ready(00042);\n');
    expect(cms.type('LOADMOD ADD')).toBe('Ready;\n');
    expect(cms.type('START')).toBe('DMSLIO740I EXECUTION BEGINS...\nReady(00042);\n');
  });

  it('replaces an older module', () => {
    boot(speaker('ONE', 'OLD'), speaker('TWO', 'NEW'));
    cms.type('LOAD ONE');
    cms.type('GENMOD X');
    expect(cms.type('X')).toBe('OLD\nReady;\n');
    cms.type('LOAD TWO');
    cms.type('GENMOD X (NOMAP');
    expect(cms.type('X')).toBe('NEW\nReady;\n');
    expect(cms.type('LISTFILE X * A')).toBe('X        MODULE   A1\nReady;\n');
  });

  it('makes commands for the transient area', () => {
    boot(speaker('ONE', 'TRANSIENT'));
    cms.type('LOAD ONE (ORIGIN TRANS');
    expect(cms.type('GENMOD')).toBe('Ready;\n');
    expect(cms.type('ONE')).toBe('TRANSIENT\nReady;\n');
  });
});
