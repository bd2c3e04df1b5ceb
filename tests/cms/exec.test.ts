/** EXEC: what its statements do, one small EXEC a rule. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

interface Case {
  readonly rule: string;
  readonly lines: readonly string[];
  /** Arguments of the call. */
  readonly arguments?: string;
  /** Lines typed in answer, one after the other. */
  readonly typed?: readonly string[];
  /** Lines that come, &CONTROL being OFF; the Ready message is left out when the code is 0. */
  readonly expected: readonly string[];
  readonly code?: number;
}

const variables: Case[] = [
  {
    rule: 'arguments are &1 to &30, their number is &INDEX, the name is &0',
    arguments: 'one two three',
    lines: ['&TYPE &0 &INDEX &1 &2 &3 &4 END'],
    expected: ['T0 3 ONE TWO THREE END'],
  },
  {
    rule: 'a word is cut after eight characters, and parentheses are words',
    arguments: 'abcdefghijk (opt)',
    lines: ['&TYPE &1 &2 &3 &4 ABCDEFGHI'],
    expected: ['ABCDEFGH ( OPT ) ABCDEFGH'],
  },
  {
    rule: 'a percent sign is an argument that is not there',
    arguments: 'a % c',
    lines: ['&TYPE &INDEX &1 &2 &3', '&IF .&2 EQ . &TYPE NULL'],
    expected: ['3 A C', 'NULL'],
  },
  { rule: 'a variable without a value is nothing', lines: ['&X =', '&TYPE A &X B'], expected: ['A B'] },
  {
    rule: 'names in words are replaced from the right to the left',
    lines: ['&I = 2', '&A2 = FOUND', '&TYPE &A&I X&I .&NONE', '&A&I = CHANGED', '&TYPE &A2'],
    expected: ['FOUND X2 .', 'CHANGED'],
  },
  {
    rule: 'a value is not searched for names again',
    lines: ['&A = &LITERAL &B', '&B = 1', '&TYPE &A'],
    expected: ['&B'],
  },
  { rule: '&LITERAL keeps the next word as it is', lines: ['&A = 1', '&TYPE &LITERAL &A &A'], expected: ['&A 1'] },
  {
    rule: 'numbers are added and subtracted',
    lines: ['&A = 7', '&B = &A + 3 - 20', '&C = - &B', '&TYPE &B &C', '&A = &A + 1', '&TYPE &A'],
    expected: ['-10 10', '8'],
  },
  {
    rule: "X' on the right side of an assignment makes decimal of hexadecimal, elsewhere hexadecimal of a variable",
    lines: ["&A = X'1F", '&TYPE &A', "&TYPE X'&A", "&B = X'10 + X'A'", '&TYPE &B'],
    expected: ['31', '1F', '26'],
  },
  {
    rule: 'built-in functions',
    lines: [
      '&A = &CONCAT AB CD &1 EF',
      '&B = &SUBSTR ABCDEFG 3 2',
      '&C = &SUBSTR ABCDEFG 6',
      '&D = &LENGTH &A',
      '&E = &DATATYPE -12',
      '&F = &DATATYPE 1A',
      '&G = &SUBSTR ABC 5',
      '&H = &LENGTH &G',
      '&TYPE &A &B &C &D &E &F .&G &H',
    ],
    expected: ['ABCDEF CD FG 6 NUM CHAR . 0'],
  },
  {
    rule: 'special variables',
    lines: ['&TYPE &LINENUM &GLOBAL &EXEC &READFLAG &TYPEFLAG &RETCODE', '&TYPE &DISKA &DISKB &DISK* &DISK? &DOS'],
    expected: ['2 1 T0 CONSOLE RT 0', 'CMS NA A A OFF'],
  },
  {
    rule: '&GLOBAL variables are 1 at first and take numbers',
    lines: ['&TYPE &GLOBAL1 &GLOBAL9', '&GLOBAL1 = &GLOBAL1 + 4', '&TYPE &GLOBAL1'],
    expected: ['1 1', '5'],
  },
  {
    rule: '&ARGS gives other arguments',
    arguments: 'a b c',
    lines: ['&ARGS X Y &3', '&TYPE &INDEX &1 &2 &3', '&ARGS', '&TYPE &INDEX .&1', '&1 = Z', '&TYPE &1'],
    expected: ['3 X Y C', '0 .', 'Z'],
  },
];

const flow: Case[] = [
  {
    rule: 'lines that begin with * are comments, empty ones are nothing',
    lines: ['* &TYPE NO', '', '   *  NO', '&TYPE YES'],
    expected: ['YES'],
  },
  {
    rule: '&IF compares numbers as numbers and all else as characters',
    lines: [
      '&IF 9 LT 10 &TYPE 1',
      '&IF 9X LT 10 &TYPE NO',
      '&IF 007 EQ 7 &TYPE 2',
      '&IF ABC NE ABD &TYPE 3',
      '&IF B > A &TYPE 4',
      '&IF A >= A &TYPE 5',
      '&IF A <= B &TYPE 6',
      '&IF A ¬= A &TYPE NO',
      '&IF -5 GE -4 &TYPE NO',
      '&IF A = A &IF B = B &TYPE 7',
      '&X = EQ',
      '&IF 1 &X 1 &TYPE 8',
    ],
    expected: ['1', '2', '3', '4', '5', '6', '7', '8'],
  },
  {
    rule: '&$ is any argument, &* all of them',
    arguments: 'a b',
    lines: ['&IF &$ EQ B &TYPE ANY', '&IF &* EQ B &TYPE NO', '&IF &* NE C &TYPE ALL', '&IF &$ EQ C &TYPE NO'],
    expected: ['ANY', 'ALL'],
  },
  {
    rule: '&GOTO goes to a label after it, or else from the beginning, to a line, to the top',
    lines: [
      '&IF .&N EQ .1 &GOTO -AGAIN',
      '&N = 1',
      '&GOTO -ON',
      '&TYPE NO',
      '-ON &TYPE ON',
      '&GOTO TOP',
      '-AGAIN',
      '&TYPE AGAIN',
      '&GOTO 13',
      '&TYPE NO',
      '&TYPE NO',
      '&TYPE TWELVE',
    ],
    expected: ['ON', 'AGAIN', 'TWELVE'],
  },
  {
    rule: '&SKIP goes forward over lines, or back',
    lines: ['&SKIP 1', '&TYPE NO', '&N = .&N', '&TYPE &N', '&IF &N EQ .. &SKIP 2', '&SKIP -3', '&TYPE NO', '&TYPE END'],
    expected: ['.', '..', 'END'],
  },
  {
    rule: '&LOOP n m executes n lines m times',
    lines: ['&N = 0', '&LOOP 2 3', '&N = &N + 1', '&TYPE &N', '&TYPE END', '&LOOP 1 0', '&TYPE NO'],
    expected: ['1', '2', '3', 'END'],
  },
  {
    rule: '&LOOP -label with a condition stops when the condition holds',
    lines: ['&N = 1', '&LOOP -L &N GT 2', '&TYPE &N', '-L &N = &N + 1', '&TYPE END', '&LOOP 1 &N GT 2', '&TYPE NO'],
    expected: ['1', '2', 'END'],
  },
  {
    rule: 'loops nest, also with the same last line',
    lines: ['&LOOP 4 2', '&I = .&I', '&LOOP 2 2', '&J = .&J', '&TYPE &I &J', '&TYPE END'],
    expected: ['. .', '. ..', '.. ...', '.. ....', 'END'],
  },
  {
    rule: 'leaving a loop by &GOTO ends it',
    lines: ['&LOOP 3 5', '&N = .&N', '&IF &N EQ .. &GOTO -OUT', '&TYPE &N', '-OUT &TYPE OUT'],
    expected: ['.', 'OUT'],
  },
  { rule: '&EXIT sets the return code', lines: ['&EXIT 1 + 2', '&TYPE NO'], expected: [], code: 1 },
  { rule: '&EXIT alone is 0', lines: ['&EXIT', '&TYPE NO'], expected: [] },
];

const lines: Case[] = [
  {
    rule: '&READ ARGS and &READ VARS take words of a line',
    lines: ['&READ ARGS', '&TYPE &INDEX &2', '&READ VARS &X &Y &Z', '&TYPE &X .&Y .&Z'],
    typed: ['first second', 'only'],
    expected: ['2 SECOND', 'ONLY . .'],
  },
  {
    rule: '&READ n takes statements from the terminal',
    lines: ['&READ 2', '&TYPE &A'],
    typed: ['&a = typed', '&type now'],
    expected: ['NOW', 'TYPED'],
  },
  {
    rule: '&STACK puts lines in the console stack, LIFO before the others',
    lines: [
      '&STACK ONE',
      '&STACK FIFO TWO',
      '&STACK LIFO ZERO',
      '&TYPE &READFLAG',
      '&READ VARS &A',
      '&READ VARS &B',
      '&READ VARS &C',
      '&TYPE &A &B &C &READFLAG',
    ],
    expected: ['STACK', 'ZERO ONE TWO CONSOLE'],
  },
  {
    rule: 'lines from &BEGSTACK to &END are stacked as they are',
    lines: ['&BEGSTACK', 'first &0', 'second', '&END', '&READ VARS &A &B', '&READ VARS &C', '&TYPE &A &B &C'],
    expected: ['FIRST &0 SECOND'],
  },
  {
    rule: 'lines from &BEGTYPE to &END are typed as they are',
    lines: ['&BEGTYPE', 'Small letters,   blanks  and &0', '', 'more', '&END', '&TYPE END'],
    expected: ['Small letters,   blanks  and &0', '', 'more', 'END'],
  },
  {
    rule: 'columns after 72 of F files count only with ALL',
    lines: [`&TYPE${' A'.repeat(32)} X REST`, '&BEGTYPE ALL', `${'-'.repeat(76)}ALL`, '&END'],
    expected: [`${'A '.repeat(32)}X`, `${'-'.repeat(76)}ALL`],
  },
  {
    rule: '&SPACE types empty lines',
    lines: ['&TYPE A', '&SPACE 2', '&TYPE B', '&SPACE'],
    expected: ['A', '', '', 'B', ''],
  },
  {
    rule: '&EMSG types a message',
    lines: ['&EMSG XYZ001E WHAT IS WRONG'],
    expected: ['XYZ001E WHAT IS WRONG'],
  },
  {
    rule: '&STACK HT and RT halt and resume typing',
    lines: ['&STACK HT', '&TYPE NO', '&STACK RT', '&TYPE YES'],
    expected: ['YES'],
  },
];

const errors: Case[] = [
  { rule: '802: there is no such label', lines: ['&GOTO -NOWHERE'], expected: ['2 - &SKIP OR &GOTO ERROR'], code: 802 },
  { rule: '802: there is no such line', lines: ['&GOTO 99'], expected: ['2 - &SKIP OR &GOTO ERROR'], code: 802 },
  { rule: '802: before the first line', lines: ['&SKIP -9'], expected: ['2 - &SKIP OR &GOTO ERROR'], code: 802 },
  {
    rule: '804: more than 30 arguments',
    lines: [`&ARGS${' A'.repeat(31)}`],
    expected: ['2 - TOO MANY ARGUMENTS'],
    code: 804,
  },
  {
    rule: '805: five loops in one another',
    lines: ['&LOOP 9 2', '&LOOP 8 2', '&LOOP 7 2', '&LOOP 6 2', '&LOOP 5 2', ...Array<string>(9).fill('&CONTINUE')],
    expected: ['6 - MAX DEPTH OF LOOP NESTING EXCEEDED'],
    code: 805,
  },
  { rule: '807: &LOOP without a number', lines: ['&LOOP X 2'], expected: ['2 - INVALID SYNTAX'], code: 807 },
  { rule: '807: &CONTROL with a strange word', lines: ['&CONTROL SOME'], expected: ['2 - INVALID SYNTAX'], code: 807 },
  { rule: '807: &BEGTYPE without &END', lines: ['&BEGTYPE', 'X'], expected: ['X', '3 - INVALID SYNTAX'], code: 807 },
  {
    rule: '808: a condition with a word missing',
    lines: ['&IF A EQ &NONE'],
    expected: ['2 - INVALID FORM OF CONDITION'],
    code: 808,
  },
  {
    rule: '808: a strange operator',
    lines: ['&IF A IS A &TYPE NO'],
    expected: ['2 - INVALID FORM OF CONDITION'],
    code: 808,
  },
  {
    rule: '809: two words without a sign between them',
    lines: ['&A = 1 2'],
    expected: ['2 - INVALID ASSIGNMENT'],
    code: 809,
  },
  { rule: '809: a sign at the end', lines: ['&A = 1 +'], expected: ['2 - INVALID ASSIGNMENT'], code: 809 },
  {
    rule: '810: a variable that EXEC sets',
    lines: ['&INDEX = 1'],
    expected: ['2 - MISUSE OF SPECIAL VARIABLE'],
    code: 810,
  },
  {
    rule: '812: arithmetic with what is no number',
    lines: ['&A = 1 + X'],
    expected: ['2 - CONVERSION ERROR'],
    code: 812,
  },
  { rule: "812: X' without hexadecimal digits", lines: ["&A = X'G"], expected: ['2 - CONVERSION ERROR'], code: 812 },
  {
    rule: '814: &SUBSTR from column 0',
    lines: ['&A = &SUBSTR ABC 0'],
    expected: ['2 - MISUSE OF BUILT-IN FUNCTION'],
    code: 814,
  },
  {
    rule: '815: the file ends in a loop',
    lines: ['&LOOP 3 2', '&CONTINUE'],
    expected: ['3 - EOF FOUND IN LOOP'],
    code: 815,
  },
  { rule: '816: no such control word', lines: ['&TPYE X'], expected: ['2 - INVALID CONTROL WORD'], code: 816 },
  {
    rule: '817: a sum that is too small',
    lines: ['&A = -9999999 - 1'],
    expected: ['2 - EXEC ARITHMETIC UNDERFLOW'],
    code: 817,
  },
  {
    rule: '818: a sum that is too great',
    lines: ['&A = 99999999 + 1'],
    expected: ['2 - EXEC ARITHMETIC OVERFLOW'],
    code: 818,
  },
  {
    rule: '819: a name with a point',
    lines: ['&A.B = 1'],
    expected: ['2 - SPECIAL CHARACTER IN VARIABLE SYMBOL'],
    code: 819,
  },
];

const groups = { 'words and variables': variables, 'which line comes next': flow, 'lines in and out': lines, errors };
const all = Object.values(groups).flat();

let cms: CmsMachine;

beforeAll(() => {
  const control = '&CONTROL OFF';
  cms = new CmsMachine({
    commands: ['ACCESS', 'EXEC', 'SET'],
    userFiles: all.map(({ lines: program }, index) =>
      textFile(`T${index}`, 'EXEC', [control, ...program.map((line) => line.replaceAll('T0', `T${index}`))]),
    ),
  });
  cms.begin();
});
afterAll(() => cms.dispose());

for (const [title, cases] of Object.entries(groups)) {
  describe(title, () => {
    test.each(cases.map((one) => [one.rule, one] as const))('%s', (_, one) => {
      const name = `T${all.indexOf(one)}`;
      let output = cms.type(`${name} ${one.arguments ?? ''}`);
      for (const line of one.typed ?? []) output += cms.type(line);
      const code = one.code ?? 0;
      const error = `DMSEXT072E ERROR IN EXEC FILE ${name}, LINE `;
      const expected = one.expected.map((line) =>
        code > 800 && / - /.test(line) ? error + line : line.replaceAll('T0', name),
      );
      const ready = code === 0 ? 'Ready;' : `Ready(${String(code).padStart(5, '0')});`;
      expect(output.replaceAll(' \n', '\n')).toBe([...expected, ready, ''].join('\n'));
    });
  });
}
