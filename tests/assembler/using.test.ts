import { describe, expect, it } from 'vitest';
import { codeOf, messagesOf } from './assembled.ts';

const sections = [
  'D        DSECT',
  'A        DS    F',
  'B        DS    F',
  'E        DSECT',
  'X        DS    F',
  'Y        DS    F',
  'S        CSECT',
];
const codeFor = (...lines: string[]) => codeOf(...sections, ...lines.map((line) => line.padStart(9 + line.length)));
const named = (name: string, text: string) => name.padEnd(9).concat(text);

describe('USING', () => {
  it('gives addresses of its section a base register', () => {
    expect(codeFor('USING D,5', 'L     1,B')).toBe('58105004');
  });

  it('takes the smallest displacement, and of two the higher register', () => {
    expect(codeFor('USING D,5', 'USING B,4', 'L     1,B')).toBe('58104000');
    expect(codeFor('USING D,5', 'USING D,6', 'USING D,4', 'L     1,B')).toBe('58106004');
  });

  it('counts 4096 bytes on with each further register', () => {
    expect(codeFor('USING D,5,6', 'L     1,A+4095', 'L     1,A+4096')).toBe('58105FFF58106000');
  });

  it('ends where its range ends', () => {
    expect(codeFor('USING (D,D+8),6', 'USING A-4,5', 'L     1,B', 'L     1,B+4')).toBe('58106004'.concat('5810500C'));
  });

  it('of a register replaces the one before', () => {
    expect(codeFor('USING D,5', 'USING E,5', 'L     1,Y')).toBe('58105004');
    expect(messagesOf(...sections, '         USING D,5', '         USING E,5', '         L     1,A')).toEqual([
      `10: no USING in effect covers "D"+X'0'`,
    ]);
  });

  it('of an absolute address serves absolute addresses', () => {
    expect(codeFor("USING X'1000',5", "L     1,X'1004'", "L     1,X'10'")).toBe('5810500458100010');
    expect(codeFor('USING D,0', 'L     1,B')).toBe('58100004');
  });

  it('goes on in the sections that follow', () => {
    expect(codeFor('USING D,5', 'LR    1,2').concat('|')).toBe('1812|');
    const { length } = messagesOf(...sections, '         USING D,5', 'T        CSECT', '         L     1,A');
    expect(length).toBe(0);
  });

  it('with a label serves only names with that label', () => {
    const lines = [
      named('ONE', 'USING D,5'),
      named('TWO', 'USING D,6'),
      named('', 'L     1,ONE.B'),
      named('', 'L     1,TWO.B'),
    ];
    expect(codeOf(...sections, ...lines)).toBe('5810500458106004');
    expect(messagesOf(...sections, lines[0] as string, named('', 'L     1,A'))).toEqual([
      `9: no USING in effect covers "D"+X'0'`,
    ]);
    expect(messagesOf(...sections, lines[0] as string, named('', 'L     1,ONE.X'))).toEqual([
      `9: no USING labeled "ONE" in effect covers "E"+X'0'`,
    ]);
  });

  it('of an address that can be reached lays one section over another', () => {
    expect(codeFor('USING D,5', 'USING E,B', 'L     1,Y')).toBe('58105008');
    expect(codeFor('USING *,12', 'USING D,*+8', 'L     1,B')).toBe('5810C00C');
    const lines = [named('ONE', 'USING D,5'), named('IN', 'USING E,ONE.B'), named('', 'L     1,IN.Y')];
    expect(codeOf(...sections, ...lines)).toBe('58105008');
  });

  it.each([
    ['USING D', 'USING takes an address and the registers that hold it, such as *,R12'],
    ['USING D,16', 'the base register is 16, it can be 0 to 15'],
    ['USING E,B', `no USING in effect covers "D"+X'4'`],
    ['USING (D,E),5', 'the range ends in another section than it begins'],
    ['USING D-E,5', 'an address must count from one section, this one counts from "D" and "E"'],
  ])('%s is refused', (line, message) => {
    expect(messagesOf(...sections, `         ${line}`)).toEqual([`8: ${message}`]);
  });
});

describe('DROP', () => {
  const messagesAfter = (...lines: string[]) =>
    messagesOf(...sections, named('L', 'USING D,4'), ...lines.map((line) => named('', line)));

  it('of a register ends its unlabeled USING, with what is laid over it', () => {
    const gone = messagesAfter('USING D,5', 'USING E,B', 'DROP  5', 'L     1,A', 'L     1,X', 'L     1,L.A');
    expect(gone).toEqual([`12: no USING in effect covers "D"+X'0'`, `13: no USING in effect covers "E"+X'0'`]);
  });

  it('of a label ends the labeled one', () => {
    expect(messagesAfter('USING D,4', 'DROP  L', 'L     1,A', 'L     1,L.A')).toEqual([
      `12: no USING labeled "L" in effect covers "D"+X'0'`,
    ]);
  });

  it('of nothing ends all', () => {
    expect(messagesAfter('USING D,5', 'DROP', 'L     1,A', 'L     1,L.A')).toHaveLength(2);
  });

  it('of what no USING has is refused', () => {
    expect(messagesAfter('DROP  7')).toEqual(['9: no USING has register 7, so that DROP has nothing to drop']);
  });
});
