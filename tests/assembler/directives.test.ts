import { describe, expect, it } from 'vitest';
import { readDeck, writeDeck } from '../../src/linker/object-deck.ts';
import { assembled, codeOf, hexadecimal, messagesOf } from './assembled.ts';

describe('sections', () => {
  it('go on where they were left', () => {
    const { module } = assembled(
      'A        CSECT',
      "         DC    X'01'",
      'B        RSECT',
      "         DC    X'02'",
      'A        CSECT',
      "         DC    X'03'",
    );
    expect(module.sections.map(({ name, bytes, readOnly }) => [name, hexadecimal(bytes), readOnly])).toEqual([
      ['A', '0103', undefined],
      ['B', '02', true],
    ]);
  });

  it('are private code when they have no name, or when there is none', () => {
    expect(assembled('         LR    1,2').module.sections.map(({ name }) => name)).toEqual(['']);
    expect(assembled('         CSECT', '         LR    1,2').module.sections.map(({ name }) => name)).toEqual(['']);
  });

  it('may be common to several modules', () => {
    const { module } = assembled('SHARED   COM', 'A        DS    CL80', 'S        CSECT', '         DC    A(A)');
    expect(module.sections.map(({ name, common, bytes }) => [name, common, bytes.length])).toEqual([
      ['SHARED', true, 80],
      ['S', undefined, 4],
    ]);
    expect(module.sections[1]?.relocations).toEqual([{ offset: 0, length: 4, target: 'SHARED' }]);
  });

  it('have nothing in the module when they are dummies', () => {
    expect(assembled('D        DSECT', 'A        DS    F').module.sections).toEqual([]);
  });

  it('begin at zero with START', () => {
    expect(assembled('A        START 0', '         LR    1,2').module.sections.map(({ name }) => name)).toEqual(['A']);
    expect(messagesOf('A        START 256')).toEqual([
      '1: the origin (the linker decides where a section goes) is 256, it can be 0 to 0',
    ]);
  });
});

describe('EQU', () => {
  it('gives a name the value and length of an expression, or another length', () => {
    const lines = [
      'S        CSECT',
      'A        DS    CL7',
      'B        EQU   A',
      'C        EQU   A,3',
      "         DC    AL1(L'B,L'C,B-S)",
    ];
    expect(codeOf(...lines).slice(14)).toBe('070300');
  });

  it.each([
    [['         EQU   1'], 'EQU must have a name to define'],
    [['A        EQU'], 'EQU takes the value of its name'],
    [['A        EQU   B', 'B        EQU   1'], '"B" is not defined above this line, as it must be here'],
  ])('%j is refused', (lines, message) => {
    expect(messagesOf(...lines)).toEqual([`1: ${message}`]);
  });
});

describe('ORG', () => {
  it('goes back, and on again behind everything', () => {
    const lines = [
      'S        CSECT',
      "         DC    X'01020304'",
      '         ORG   S+1',
      "         DC    X'FF'",
      '         ORG',
      "         DC    X'05'",
    ];
    expect(codeOf(...lines)).toBe('01FF030405');
  });

  it('takes only addresses in its section', () => {
    const lines = ['T        CSECT', 'S        CSECT', '         ORG   T', '         ORG   5', '         ORG   S-1'];
    const message = 'ORG takes an address in this section, "S"';
    expect(messagesOf(...lines)).toEqual([`3: ${message}`, `4: ${message}`, `5: ${message}`]);
  });
});

describe('CNOP', () => {
  it.each([
    ['0,4', 0, ''],
    ['2,4', 0, '0700'],
    ['4,8', 2, '0700'],
    ['6,8', 0, '070007000700'],
    ['0,8', 2, '070007000700'],
  ])('%s at %i', (operands, at, code) => {
    const lines = [
      'S        CSECT',
      `         DS    XL${at || 1}`,
      `         ORG   S+${at}`,
      `         CNOP  ${operands}`,
      '         BR    14',
    ];
    expect(codeOf(...lines).slice(2 * at)).toBe(`${code}07FE`);
  });

  it.each(['1,4', '4,4', '0,2', '0'])('refuses %s', (operands) => {
    expect(messagesOf(`         CNOP  ${operands}`)).toEqual([
      '1: CNOP takes an even byte and the 4 or 8 bytes of the unit that it is in, such as 0,4 or 6,8',
    ]);
  });
});

describe('CCW', () => {
  it('is a channel command word on a doubleword', () => {
    const { module } = assembled(
      'S        CSECT',
      "         DC    X'FF'",
      '         CCW   9,S+4,CcwFlag.ChainCommand,256',
      "         CCW   3,X'20',0,1",
    );
    expect(hexadecimal(module.sections[0]?.bytes ?? new Uint8Array(0)).slice(16)).toBe(
      '0900000440000100' + '0300002000000001',
    );
    expect(module.sections[0]?.relocations).toEqual([{ offset: 9, length: 3, target: 'S' }]);
  });

  it.each([
    ['2,0,0', 'CCW takes command,address,flags,count, and 3 operands are given'],
    ['256,0,0,1', 'the command is 256, it can be 0 to 255'],
    ["2,X'1000000',0,1", 'the address is 16777216, it can be 0 to 16777215'],
    ['2,0,0,65536', 'the count is 65536, it can be 0 to 65535'],
  ])('%s is refused', (operands, message) => {
    expect(messagesOf(`         CCW   ${operands}`)).toEqual([`1: ${message}`]);
  });
});

describe('symbols of other modules', () => {
  it('are defined by ENTRY, EXTRN and WXTRN', () => {
    const { module } = assembled(
      'S        CSECT',
      '         ENTRY A,S',
      '         EXTRN X',
      '         WXTRN Y',
      '         DS    F',
      'A        DC    A(X,Y)',
    );
    expect(module.sections[0]?.definitions).toEqual([{ symbol: 'A', offset: 4 }]);
    expect(module.weakExternals).toEqual(['Y']);
    expect(readDeck(writeDeck(module))).toEqual(module);
  });

  it.each([
    [['         ENTRY NONE'], '1: "NONE" is not defined'],
    [['         ENTRY'], '1: ENTRY takes names with commas between them'],
    [
      ['A        EQU   1', '         ENTRY A'],
      '2: "A" is not an address in a control section, so that it cannot be an ENTRY',
    ],
    [['LONGNAMED CSECT'], '1: "LONGNAMED" has 9 characters, names that the linker sees have at most 8'],
    [['A        DS    F', 'A        DS    F'], '2: "A" is defined in line 1 already'],
    [['9A       DS    F'], '1: "9A" is not a name: names have letters, digits, $ # @ _ and begin with no digit'],
    [['D        DSECT', 'D        CSECT'], '2: "D" was begun as another kind of section'],
    [['C        COM', "         DC    F'1'"], '2: "C" is a common section, in which only DS can reserve storage'],
    [['S        CSECT', '         ORG   S+20000000'], '2: section "S" is longer than storage can be'],
    [['         DSECT'], '1: a DSECT must have a name'],
  ])('%j is refused', (lines, message) => {
    expect(messagesOf(...lines)).toEqual([message]);
  });
});

describe('END', () => {
  it('names where the program begins', async () => {
    const { assemble } = await import('../../src/assembler/assemble.ts');
    const end = (operand: string) =>
      assemble(`S        CSECT\n         DS    F\nGO       LR    1,2\n         END   ${operand}\n`, { file: 'a' });
    expect(end('GO').module.entry).toEqual({ section: 'S', offset: 4 });
    expect(() => end('4')).toThrow('a:4: the entry must be an address in a control section of this module');
  });
});
