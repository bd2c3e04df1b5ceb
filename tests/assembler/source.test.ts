import { describe, expect, it } from 'vitest';
import { assembled, codeOf, messagesOf } from './assembled.ts';

const continued = (first: string, second: string) => [
  first.padEnd(71).concat('X'),
  second.padStart(15 + second.length),
];

describe('source lines', () => {
  it('have remarks after a blank', () => {
    expect(codeOf('         LR    1,2 from two to one', '* a comment', '', '         PTLB  purge', '.* another')).toBe(
      '1812B20D0000',
    );
  });

  it('are the same in lower case, save for characters', () => {
    expect(codeOf("text     dc    c'aA',x'c1'", '         l     1,text-text(,2)')).toBe('81C1C100'.concat('58102000'));
  });

  it.each([
    ['an operand', continued(`         DC    C'${'A'.repeat(54)}`, "B'"), `${'C1'.repeat(54)}C2`],
    ['operands after a comma', continued("         DC    X'01',", "X'02'"), '0102'],
    ['a string with blanks before column 72', continued("         DC    C'A,", "B'"), `C16B${'40'.repeat(52)}C2`],
    [
      'a line twice',
      [
        ...continued("         DC    X'01',", "X'02',").map((line) => line.padEnd(71).concat('X')),
        `${' '.repeat(15)}X'03'`,
      ],
      '010203',
    ],
  ])('continue %s when column 72 is not blank', (_what, lines, code) => {
    expect(codeOf(...lines)).toBe(code);
  });

  it('may have sequence numbers from column 73 on', () => {
    expect(codeOf(`${'         LR    1,2'.padEnd(72)}00000010`)).toBe('1812');
  });

  it('end at column 71 for comments too, but these need no continuation', () => {
    expect(messagesOf(`* ${'comment '.repeat(12)}`, '         LR    1,2')).toEqual([]);
  });

  it.each([
    [
      'a line in column 72 that nothing continues',
      [`${'         LR    1,2'.padEnd(71)}X`, '         LR    3,4'],
      '1: column 72 is not blank, so that the next line must continue this one in column 16, with blanks before it (remarks end in column 71)',
    ],
    ['a tab', ['\tLR\t1,2'], '1: there is a tab in this line; assembler source has blanks in its place'],
    ['a name alone', ['NAME'], '1: the name "NAME" has no operation after it'],
    ['an open quote', ["         DC    C'ABC"], `1: a quote is opened in "C'ABC" and not closed by column 71`],
    [
      'an unknown operation',
      ['         MOVE  A,B'],
      '1: "MOVE" is neither an instruction nor an assembler instruction that is known here (no macros)',
    ],
  ])('refuse %s', (_what, lines, message) => {
    expect(messagesOf(...lines)[0]).toBe(message);
  });

  it('must end with END', async () => {
    const { assemble } = await import('../../src/assembler/assemble.ts');
    expect(() => assemble('         LR    1,2\n', { file: 'a.asm' })).toThrow(
      'a.asm:1: the source ends without an END statement',
    );
    expect(messagesOf('         END', '         LR    1,2')).toEqual([
      '2: this statement comes after END, which is the last one',
    ]);
  });

  it('are known by the place of what they make', () => {
    const { lines } = assembled('A        CSECT', '         LR    1,2', '* no', "         DC    X'00',F'1'");
    expect(lines).toEqual([
      { line: 2, section: 'A', offset: 0, length: 2 },
      { line: 4, section: 'A', offset: 2, length: 6 },
    ]);
  });
});
