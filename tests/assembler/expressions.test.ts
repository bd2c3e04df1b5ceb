import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, messagesOf } from './assembled.ts';

/** The value of an expression, from a fullword that holds it. */
function resultOf(expression: string, ...lines: string[]): number {
  return Buffer.from(
    codeOf('S        CSECT', `V        DC    A(${expression})`, ...lines).slice(0, 8),
    'hex',
  ).readInt32BE();
}

const symbols = ['TEN      EQU   10', 'FIELD    DS    CL7', 'NEXT     DS    XL2,F', 'LABEL    EQU   NEXT+2,20'];

describe('expressions', () => {
  it.each([
    ['10', 10],
    ["X'FF'", 255],
    ["B'101'", 5],
    ["C'A'", 0xc1],
    ["C'AB'", 0xc1c2],
    ["C'''&&'", 0x7d50],
    ['TEN', 10],
    ['2+3*4', 14],
    ['(2+3)*4', 20],
    ['7/2', 3],
    ['-7/2', -3],
    ['7/0', 0],
    ['-TEN', -10],
    ['-(2-5)', 3],
    ['+5', 5],
    ['10-4-3', 3],
    ["L'FIELD", 7],
    ["L'NEXT", 2],
    ["L'LABEL", 20],
    ["L'FIELD*2", 14],
    ["L'=CL9'A'", 9],
    ['NEXT-FIELD', 7],
    ['*-V', 0],
    ['2**', undefined],
    ['NEXT-FIELD+TEN', 17],
    ['PswFlags.Extended', 8],
    ['pswflags.wait+PSWFLAGS.PROBLEM', 3],
    ['R15', 15],
  ])('%s is %s', (expression, value) => {
    if (value === undefined) expect(() => resultOf(expression, ...symbols)).toThrow();
    else expect(resultOf(expression, ...symbols)).toBe(value);
  });

  it('follow the rules of arithmetic', () => {
    interface Sum {
      readonly text: string;
      readonly value: number;
    }
    const tree = fc.letrec<{ tree: Sum }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.nat({ max: 99 }).map((value): Sum => ({ text: `${value}`, value })),
        fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree')).map(([left, operator, right]): Sum => {
          const values = {
            '+': left.value + right.value,
            '-': left.value - right.value,
            '*': left.value * right.value,
            '/': right.value === 0 ? 0 : Math.trunc(left.value / right.value),
          };
          return { text: `(${left.text}${operator}${right.text})`, value: values[operator as '+'] };
        }),
      ),
    })).tree;
    fc.assert(
      fc.property(
        tree.filter(({ text, value }) => text.length < 50 && Math.abs(value) < 2 ** 31),
        ({ text, value }) => {
          expect(resultOf(text)).toBe(value | 0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('let the source define R0 to R15 as it likes', () => {
    expect(codeOf('R1       EQU   7', '         LR    R1,R2')).toBe('1872');
  });

  it.each([
    ['an unknown name', 'A(NOWHERE)', '"NOWHERE" is not defined'],
    [
      'a constant that its group has not',
      'A(PswFlags.Nothing)',
      '"PSWFLAGS.NOTHING" is not defined: the group has no such constant',
    ],
    [
      'a group that is none',
      'A(None.Such)',
      '"NONE.SUCH" is not defined: "NONE" is neither the label of a USING nor a group of constants',
    ],
    ['a product of addresses', 'A(S*2)', 'a factor counts from "S", it must be absolute'],
    ['a number that is too large', 'A(4294967296)', '4294967296 does not fit in four bytes'],
    ['a product that is too large', 'A(65536*65537)', 'a value in this expression does not fit in four bytes'],
    ['a digit that is none', "A(X'1G')", "X'1G' holds something that is not a digit"],
    ['a missing term', 'A(1+)', '")" stands after "A(1+" where a term (a name, a number, * or a literal) is wanted'],
    ['a missing parenthesis', 'A((1+2)', 'the operands end after "A((1+2)" where ")" is wanted'],
    ['something after the end', 'A(1)2', '"2" cannot follow "A(1)"'],
  ])('refuse %s', (_what, operand, message) => {
    expect(messagesOf('S        CSECT', `         DC    ${operand}`)).toEqual([`2: ${message}`]);
  });
});
