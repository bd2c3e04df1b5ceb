import { describe, expect, it } from 'vitest';
import type { ControlSection } from '../../src/linker/object-deck.ts';
import { assembled, codeOf, hexadecimal, messagesOf } from './assembled.ts';

/** One instruction, with C at 8 in a section based on register 12, and FIELD of 5 bytes at 3 in a DSECT based on 3. */
const frame = (instruction: string) => [
  'D        DSECT',
  '         DS    XL3',
  'FIELD    DS    CL5',
  'S        CSECT',
  '         USING S,12',
  '         USING D,3',
  `         ${instruction}`,
  '         ORG   S+8',
  'C        DS    0CL300',
];
const codeFor = (instruction: string) => {
  const { module, lines } = assembled(...frame(instruction));
  return hexadecimal((module.sections[0] as ControlSection).bytes.subarray(0, lines[0]?.length));
};
const messageFor = (instruction: string) => messagesOf(...frame(instruction))[0]?.replace(/^7: /, '');

describe('machine instructions', () => {
  it.each([
    ['LR    1,2', '1812'],
    ['LR    R1,R2', '1812'],
    ['BCR   15,14', '07FE'],
    ['SPM   3', '0430'],
    ['SVC   202', '0ACA'],
    ['L     1,C', '5810C008'],
    ['L     1,C(2)', '5812C008'],
    ['L     1,C+4', '5810C00C'],
    ['L     1,4(2,3)', '58123004'],
    ['L     1,4(2)', '58120004'],
    ['L     1,4(,3)', '58103004'],
    ['L     1,4', '58100004'],
    ['L     1,FIELD+1', '58103004'],
    ['L     1,(2*2)(2)', '58120004'],
    ['BC    8,C', '4780C008'],
    ['STM   14,12,12(13)', '90ECD00C'],
    ['STM   14,12,C', '90ECC008'],
    ['SLL   3,2', '89300002'],
    ['SLL   3,0(2)', '89302000'],
    ["ICM   1,B'0111',FIELD", 'BF173003'],
    ["MVI   FIELD,C'A'", '92C13003'],
    ['MVI   8(13),193', '92C1D008'],
    ['LPSW  C', '8200C008'],
    ['TS    0(1)', '93001000'],
    ['SIO   9', '9C000009'],
    ['STCK  C', 'B205C008'],
    ['PTLB', 'B20D0000'],
    ['IPTE  4,5', 'B2210045'],
    ['IPM   6', 'B2220060'],
    ["DIAGNOSE 1,2,X'58'", '83120058'],
    ['MVC   FIELD,0(2)', 'D20430032000'],
    ['MVC   FIELD(3),0(2)', 'D20230032000'],
    ['MVC   0(3,1),FIELD', 'D20210003003'],
    ["MVC   0(L'FIELD,1),FIELD", 'D20410003003'],
    ['MVC   0(,1),FIELD', 'D20010003003'],
    ['MVC   0(256,1),FIELD', 'D2FF10003003'],
    ['MVC   0(0,1),FIELD', 'D20010003003'],
    ['XC    64(16),64', 'D70F00400040'],
    ['TR    FIELD,C', 'DC043003C008'],
    ['PACK  0(8,1),FIELD', 'F27410003003'],
    ['PACK  FIELD,FIELD(2)', 'F24130033003'],
    ['UNPK  FIELD(3),0(2,1)', 'F32130031000'],
    ['SRP   FIELD,64-2,5', 'F0453003003E'],
    ['TPROT C,16(1)', 'E501C0081010'],
  ])('%s', (instruction, code) => {
    expect(codeFor(instruction)).toBe(code);
  });

  it.each([
    ['B     C', '47F0C008'],
    ['B     4(15)', '47FF0004'],
    ['BE    C', '4780C008'],
    ['BZ    C', '4780C008'],
    ['BNH   C(1)', '47D1C008'],
    ['NOP   C', '4700C008'],
    ['BR    14', '07FE'],
    ['BNER  14', '077E'],
    ['NOPR  0', '0700'],
  ])('extended branch %s', (instruction, code) => {
    expect(codeFor(instruction)).toBe(code);
  });

  it('begin on a halfword, and so do their names', () => {
    expect(codeOf('S        CSECT', "         DC    X'FF'", 'A        LR    1,2', '         DC    AL2(A-S)')).toBe(
      'FF0018120002',
    );
  });

  it.each([
    ['LR    1', 'LR takes R1,R2, and 1 operand is given'],
    ['PTLB', undefined],
    ['L     1,2,3', 'L takes R1,D2(X2,B2), and 3 operands are given'],
    ['B     1,C', 'B takes D2(X2,B2), and 2 operands are given'],
    ['LR    1,16', 'the register R2 is 16, it can be 0 to 15'],
    ['LR    1,C', 'the register R2 counts from "S", it must be absolute'],
    ['LR    1,2(3)', 'an operand has 1 expressions in parentheses, where R2 is wanted'],
    ['STM   14,12,12(1,2)', 'an operand has 2 expressions in parentheses, where D2(B2) is wanted'],
    ['BC    16,C', 'the mask M1 is 16, it can be 0 to 15'],
    ['MVI   C,256', 'the immediate operand I2 is 256, it can be 0 to 255'],
    ['SVC   256', 'the immediate operand I is 256, it can be 0 to 255'],
    ['L     1,4096(2)', "no USING in effect covers X'1000'"],
    ['L     1,4096(,2)', 'the displacement is 4096, it can be 0 to 4095'],
    ['L     1,C(2,3)', 'the displacement counts from "S", it must be absolute'],
    [
      'L     1,C+4096',
      `"S"+X'1008' is out of reach: a base register reaches 4096 bytes, and there is "S"+X'0' with register 12`,
    ],
    ['MVC   C,FIELD', 'the operand has 300 bytes, more than 256: write the length that is meant'],
    ['MVC   C(257),FIELD', 'the length L is 257, it can be 0 to 256'],
    ['PACK  0(17,1),FIELD', 'the length L1 is 17, it can be 0 to 16'],
    ['L     1,C-FIELD', 'an address must count from one section, this one counts from "S" and "D"'],
    ['L     1,', 'the operands end after "1," where a term (a name, a number, * or a literal) is wanted'],
  ])('%s is refused', (instruction, message) => {
    expect(messageFor(instruction)).toBe(message);
  });
});
