import { expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { AssemblyError } from '../../src/assembler/source-error.ts';

it('lists location, object code, line and source of every statement, and literals in their pool', () => {
  const source = [
    '* A small one',
    'S        CSECT',
    '         USING S,12',
    "         L     1,=F'7'",
    'N        EQU   5',
    "         DC    C'ABCDEFGHIJ'",
    'A        DS    F',
    '         END   S',
  ];
  expect(assemble(`${source.join('\n')}\n`, { file: 'a' }).listing.split('\n')).toEqual([
    'LOC    OBJECT CODE        LINE  SOURCE',
    '                             1  * A small one',
    '000000                       2  S        CSECT',
    '                             3           USING S,12',
    "000000 5810C018              4           L     1,=F'7'",
    '                             5  N        EQU   5',
    "000004 C1C2C3C4C5C6C7C8      6           DC    C'ABCDEFGHIJ'",
    '00000C C9D1',
    '000010                       7  A        DS    F',
    '                             8           END   S',
    "000018 00000007                               =F'7'",
    '',
  ]);
});

it('has each message under its line', () => {
  try {
    assemble('         LR    1\n         LR    1,2\n         END\n', { file: 'a.asm' });
    expect.unreachable();
  } catch (error) {
    const { listing, message } = error as AssemblyError;
    expect(error).toBeInstanceOf(AssemblyError);
    expect(message).toBe('a.asm:1: LR takes R1,R2, and 1 operand is given');
    expect(listing.split('\n').slice(1, 4)).toEqual([
      '000000                       1           LR    1',
      '*** LR takes R1,R2, and 1 operand is given',
      '000002 1812                  2           LR    1,2',
    ]);
  }
});
