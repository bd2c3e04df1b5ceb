import { afterEach, describe, expect, it } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';
import { program } from './programs.ts';

let cms: CmsMachine | undefined;

afterEach(() => {
  cms?.dispose();
  cms = undefined;
});

/** What a program types and ends with. */
function run(statements: string, constants: string): string {
  cms = new CmsMachine({
    commands: ['ACCESS', 'LISTFILE'],
    userFiles: [textFile('HELLO', 'DATA', ['FIRST', 'SECOND']), program('PROG', statements, constants)],
  });
  cms.begin();
  expect(cms.type('LOAD PROG')).toBe('Ready;\n');
  return cms.type('START').replace('DMSLIO740I EXECUTION BEGINS...\n', '');
}

const state = (file: string) => `
STATE    DC    CL8'STATE',CL8'${file}',CL8'DATA',CL2'A1',2X'00',A(0)
         DC    8X'FF'`;

describe('SVC 202', () => {
  it('returns after DC AL4(address) when there is no error', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         DC    AL4(ERROR)
         LA    15,1(,15)
         B     DONE
ERROR    LA    15,100(,15)
DONE     EQU   *`;
    expect(run(statements, state('HELLO'))).toBe('Ready(00001);\n');
  });

  it('returns to the address on an error, with the code in R15', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         DC    AL4(ERROR)
         LA    15,1(,15)
         B     DONE
ERROR    LA    15,100(,15)
DONE     EQU   *`;
    expect(run(statements, state('NONE'))).toBe('Ready(00128);\n');
  });

  it('with DC AL4(1) returns after it in any case', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         DC    AL4(1)`;
    expect(run(statements, state('NONE'))).toBe('Ready(00028);\n');
  });

  it('without a constant returns to the next instruction', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         LA    15,3(,15)`;
    expect(run(statements, state('HELLO'))).toBe('Ready(00003);\n');
  });

  it('without a constant abends on an error', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         LA    15,3(,15)`;
    expect(run(statements, state('NONE'))).toMatch(
      /^DMSABN148T SYSTEM ABEND 155 CALLED FROM 0200[0-9A-F]{2}\nReady;\n$/,
    );
  });

  it('answers -3 for a command that is not there', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         DC    AL4(1)
         LPR   15,15`;
    const constants = `
STATE    DC    CL8'NOSUCH',8X'FF'`;
    expect(run(statements, constants)).toBe('Ready(00003);\n');
  });

  it('calls a command in the transient area, which leaves registers alone', () => {
    const statements = `
         LM    2,11,VALUES
         LA    1,LIST
         SVC   202
         DC    AL4(1)
         STM   2,11,AFTER
         CLC   VALUES,AFTER
         BE    *+8
         LA    15,99`;
    const constants = `
LIST     DC    CL8'LISTFILE',CL8'HELLO',CL8'*',CL8'A',8X'FF'
VALUES   DC    0XL40'00',10F'4711'
AFTER    DS    10F`;
    expect(run(statements, constants)).toBe('HELLO    DATA     A1\nReady;\n');
  });

  it('gives programs the file found by STATE', () => {
    const statements = `
         LA    1,STATE
         SVC   202
         DC    AL4(1)
         L     2,STATE+28
         L     15,48(,2)`;
    expect(run(statements, state('HELLO'))).toBe('Ready(00002);\n');
  });

  it('reads and writes records with the FSCB', () => {
    const statements = `
         LA    1,FCB
         SVC   202
         DC    AL4(DONE)
         MVC   FCB(8),=CL8'WRBUF'
         MVC   FCB+8(8),=CL8'NEW'
         MVC   FCB+26(2),=H'0'
         LA    1,FCB
         SVC   202
         DC    AL4(DONE)
         MVC   FCB(8),=CL8'FINIS'
         LA    1,FCB
         SVC   202
         DC    AL4(1)
DONE     EQU   *`;
    const constants = `
FCB      DC    CL8'RDBUF',CL8'HELLO',CL8'DATA',CL2'A1',H'2'
         DC    A(BUFFER),F'80',CL2'F',H'1',F'0'
BUFFER   DS    CL80`;
    expect(run(statements, constants)).toBe('Ready;\n');
    expect(cms?.type('LISTFILE NEW * A (FORMAT NOHEADER')).toBe('NEW      DATA     A1 F         80\nReady;\n');
  });

  it('reads lines from the terminal and the console stack', () => {
    const statements = `
         LA    1,STACK
         SVC   202
         DC    AL4(1)
         LA    1,READ
         SVC   202
         DC    AL4(1)
         LA    1,TYPE
         SVC   202
         DC    AL4(1)`;
    const constants = `
STACK    DC    CL8'ATTN',CL4'FIFO',AL1(5),AL3(LINE)
LINE     DC    C'abcde'
READ     DC    CL8'WAITRD',AL1(1),AL3(BUFFER),C'U',X'00',H'0'
TYPE     DC    CL8'TYPLIN',AL1(1),AL3(BUFFER),C'B',X'00',AL2(5)
BUFFER   DS    CL130`;
    expect(run(statements, constants)).toBe('ABCDE\nReady;\n');
  });
});

describe('SVC 203', () => {
  it('gives storage to programs, in their key', () => {
    const statements = `
         LA    0,10
         SVC   203
         DC    H'4'
         MVC   0(4,1),=C'MINE'
         LA    0,10
         SVC   203
         DC    H'5'`;
    expect(run(statements, '')).toBe('Ready;\n');
  });
});

describe('OS macros', () => {
  it('WTO types, GETMAIN and FREEMAIN give and take storage, TIME tells the time', () => {
    const statements = `
         LA    1,WTO
         SVC   35
         LA    0,100
         L     1,=F'-1'
         SVC   10
         MVC   0(5,1),=C'MINE!'
         LA    0,100
         SVC   10
         LA    1,2
         SVC   11
         ST    0,TIME
         CLC   TIME(2),=X'0930'
         BE    *+8
         LA    15,9`;
    const constants = `
WTO      DC    AL2(4+L'TEXT),AL2(0)
TEXT     DC    C'HELLO OPERATOR'
TIME     DS    F`;
    expect(run(statements, constants)).toBe('HELLO OPERATOR\nReady;\n');
  });

  it('EXIT ends the program', () => {
    expect(run('         LA    15,9\n         SVC   3', '')).toBe('Ready;\n');
  });

  it('ABEND says its code', () => {
    expect(run("         LA    1,X'123'\n         SVC   13", '')).toMatch(
      /^DMSABN148T SYSTEM ABEND 123 CALLED FROM .*\nReady;\n$/,
    );
  });
});

describe('a program of the user', () => {
  it('cannot store into the nucleus', () => {
    expect(run("         ST    1,X'200'(0,0)", '')).toMatch(
      /^DMSITP141T PROTECTION EXCEPTION OCCURRED AT 0200[0-9A-F]{2} IN ROUTINE PROG\nReady;\n$/,
    );
  });

  it('that ends in a program check leaves nothing behind', () => {
    const statements = `
         LA    0,2000
         SVC   203
         DC    H'4'
         DC    X'0000'`;
    expect(run(statements, '')).toContain('OPERATION EXCEPTION');
    for (let i = 0; i < 60; i++) expect(cms?.type('START')).toContain('OPERATION EXCEPTION');
    expect(cms?.type('LISTFILE HELLO * A')).toBe('HELLO    DATA     A1\nReady;\n');
  });

  it('may use an SVC that CMS does not have, and abends', () => {
    expect(run('         SVC   99', '')).toMatch(/^DMSABN148T SYSTEM ABEND 0F8 CALLED FROM 0200[0-9A-F]{2}\nReady;\n$/);
  });

  it('that calls itself without end abends when the system stack is full', () => {
    const statements = `
         LA    1,START
         SVC   202
         DC    AL4(1)`;
    const constants = `
START    DC    CL8'START',8X'FF'`;
    const output = run(statements, constants);
    expect(output).toMatch(
      /(DMSLIO740I EXECUTION BEGINS...\n){10}DMSABN148T SYSTEM ABEND 0F0 CALLED FROM .{6}\nReady;\n$/,
    );
    expect(cms?.type('LISTFILE HELLO * A')).toBe('HELLO    DATA     A1\nReady;\n');
  });
});
