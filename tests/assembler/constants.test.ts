import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembled, codeOf, messagesOf } from './assembled.ts';

const define = (operands: string) => codeOf('S        CSECT', `         DC    ${operands}`);

describe('DC', () => {
  it.each([
    ["C'AB'", 'C1C2'],
    ["C'IT''S && SO'", 'C9E37DE24050 40E2D6'],
    ["CL4'AB'", 'C1C24040'],
    ["2C'A'", 'C1C1'],
    ["C'A,B'", 'C16BC2'],
    ["X'1'", '01'],
    ["X'1F2'", '01F2'],
    ["XL4'FF'", '000000FF'],
    ["X'1,2,3'", '010203'],
    ["B'1'", '01'],
    ["B'101010101'", '0155'],
    ["F'1'", '00000001'],
    ["F'-1,2147483647,-2147483648'", 'FFFFFFFF 7FFFFFFF 80000000'],
    ["FL3'-2'", 'FFFFFE'],
    ["FL8'1'", '0000000000000001'],
    ["H'-2,32767'", 'FFFE7FFF'],
    ["3H'1'", '000100010001'],
    ["X'1',H'2',X'3',F'4'", '0100 0002 03000000 00000004'],
    ["X'1',0D'0',X'2'", '0100000000000000 02'],
    ["P'123'", '123C'],
    ["P'-12'", '012D'],
    ["PL3'+1.5'", '00015C'],
    ["Z'-12'", 'F1D2'],
    ["ZL3'5'", 'F0F0C5'],
    ["D'0'", '0000000000000000'],
    ["D'1'", '4110000000000000'],
    ["D'-118.625'", 'C276A00000000000'],
    ["D'.1'", '401999999999999A'],
    ["E'1E10'", '492540BE'],
    ["E'0.00000000000000001'", '32B877AA'],
    ["D'1E75'", '7F235FADD81C2823'],
    ['A(1,X-X)', '00000001 00000000'],
    ['AL1(255),AL1(-128)', 'FF80'],
    ['AL2(X-*),AL3(-1)', '0005FFFFFF'],
    ['2AL1(*-S)', '0001'],
    ["Y(1),Y(X'FFFF')", '0001FFFF'],
    ["(2*2)X'F'", '0F0F0F0F'],
    ["CL(2+1)'A'", 'C14040'],
  ])('%s', (operands, code) => {
    const lines = ['S        CSECT', `         DC    ${operands}`, 'X        EQU   *'];
    const wanted = code.replaceAll(' ', '');
    expect(codeOf(...lines).slice(0, wanted.length)).toBe(wanted);
  });

  it('holds whole numbers in complement', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -32768, max: 32767 }), (word, half) => {
        const bytes = Buffer.from(define(`F'${word}',H'${half}'`), 'hex');
        expect([bytes.readInt32BE(0), bytes.readInt16BE(4)]).toEqual([word, half]);
      }),
      { numRuns: 30 },
    );
  });

  it('holds floating-point numbers to within half of the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-60, max: 1e60, noNaN: true }), fc.boolean(), (magnitude, negative) => {
        const text = `${negative ? '-' : ''}${magnitude.toExponential().toUpperCase()}`;
        const bytes = Buffer.from(define(`D'${text}'`), 'hex');
        const fraction = Number(bytes.readBigUInt64BE() & 0xffffffffffffffn) / 2 ** 56;
        const value = fraction * 16 ** (((bytes[0] as number) & 0x7f) - 64);
        expect((bytes[0] as number) >= 0x80).toBe(negative);
        expect(fraction).toBeGreaterThanOrEqual(1 / 16);
        expect(Math.abs(value / magnitude - 1)).toBeLessThan(2 ** -51);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves addresses in sections and elsewhere to the linker', () => {
    const { module } = assembled(
      'S        CSECT',
      '         EXTRN OUT',
      'X        DC    A(Y+1),AL3(Y),V(OTHER),A(OUT-4,OUT-S,S-OUT),A(Y-X)',
      'T        CSECT',
      'Y        DS    F',
    );
    const [section] = module.sections;
    expect(section?.relocations).toEqual([
      { offset: 0, length: 4, target: 'T' },
      { offset: 4, length: 3, target: 'T' },
      { offset: 8, length: 4, target: 'OTHER' },
      { offset: 12, length: 4, target: 'OUT' },
      { offset: 16, length: 4, target: 'OUT' },
      { offset: 16, length: 4, target: 'S', subtract: true },
      { offset: 20, length: 4, target: 'S' },
      { offset: 20, length: 4, target: 'OUT', subtract: true },
      { offset: 24, length: 4, target: 'T' },
      { offset: 24, length: 4, target: 'S', subtract: true },
    ]);
    expect(Buffer.from(section?.bytes ?? []).toString('hex')).toBe(
      `00000001${'000000'}00${'00000000'}fffffffc${'00000000'.repeat(3)}`,
    );
  });

  it.each([
    ["Q'1'", '"Q" is not a type of constant that this assembler has; it has C X B F H E D P Z A Y V'],
    ["CL2'ABC'", "'ABC' has 3 bytes, more than the length 2 holds"],
    ["XL1'123'", "'123' has 2 bytes, more than the length 1 holds"],
    ["X'1G'", "'1G' is not a hexadecimal number"],
    ["B'12'", "'12' is not a binary number"],
    ["F'1.5'", "'1.5' is not a whole number"],
    ["F'2147483648'", "'2147483648' does not fit in 4 bytes with its sign"],
    ["H'40000'", "'40000' does not fit in 2 bytes with its sign"],
    ["D'1E99'", "'1E99' is out of the range of floating-point numbers"],
    ["D'ONE'", "'ONE' is not a decimal number with or without exponent"],
    ["P'1A'", "'1A' is not a decimal number"],
    ['AL1(256)', '256 does not fit in one byte'],
    ['AL2(S)', 'an address constant of 2 bytes cannot be relocated, it must have 3 or 4'],
    ['AL5(S)', 'the length of a constant of type A is 5, it can be 1 to 4'],
    ["A'1'", 'the value of a constant of type A is written in parentheses'],
    ['F(1)', 'the value of a constant of type F is written in quotes'],
    ['F', "DC takes a constant with its value, such as CL8'A'; DS reserves storage without one"],
    ['', "DC takes at least one constant, such as F'1' or CL8"],
    ["(LATER)F'1'", '"LATER" is not defined above this line, as it must be here'],
    ['A(D)', '"D" is a DSECT, which has no address of its own'],
  ])('refuses %s', (operands, message) => {
    const lines = ['S        CSECT', `         DC    ${operands}`, 'LATER    EQU   1', 'D        DSECT'];
    expect(messagesOf(...lines)).toEqual([`2: ${message}`]);
  });
});

describe('DS', () => {
  it.each([
    ['F', 4, 4],
    ['3F', 12, 4],
    ['CL80', 80, 80],
    ['4CL3', 12, 3],
    ['C', 1, 1],
    ['0CL5', 0, 5],
    ['D,H', 10, 8],
    ['XL256,X', 257, 256],
    ["C'ABC'", 3, 3],
    ['0F', 0, 4],
  ])('%s takes %i bytes and has the length attribute %i', (operands, size, length) => {
    const lines = [
      'S        CSECT',
      `A        DS    ${operands}`,
      'B        EQU   *',
      "         DC    AL2(B-A),AL2(L'A)",
    ];
    const code = Buffer.from(codeOf(...lines), 'hex').subarray(-4);
    expect([code.readUInt16BE(0), code.readUInt16BE(2)]).toEqual([size, length]);
  });
});

describe('literals', () => {
  it('lie behind LTORG, long ones first, each once', () => {
    const code = codeOf(
      'S        CSECT',
      '         USING S,12',
      "         L     1,=F'7'",
      "         MVC   0(3,1),=C'ABC'",
      "         LD    0,=D'1'",
      "         LH    1,=H'2'",
      "         A     1,=F'7'",
      '         LTORG',
    );
    expect(code.slice(0, 44)).toBe('5810C020' + 'D2021000C026' + '6800C018' + '4810C024' + '5A10C020');
    expect(code.slice(48)).toBe('4110000000000000' + '00000007' + '0002' + 'C1C2C3');
  });

  it('lie at the end of the first section when there is no LTORG', () => {
    const { module } = assembled(
      'A        CSECT',
      '         USING A,12',
      "         L     1,=F'1'",
      'B        CSECT',
      '         DS    F',
    );
    expect(module.sections.map(({ bytes }) => bytes.length)).toEqual([12, 4]);
  });

  it('are given their places anew by each LTORG', () => {
    const lines = [
      'S        CSECT',
      '         USING S,12',
      "         L     1,=F'1'",
      '         LTORG',
      "         L     1,=F'1'",
    ];
    expect(codeOf(...lines)).toBe('5810C0080000000000000001' + '5810C010' + '00000001');
  });

  it('know the addresses and places of the statements that use them', () => {
    const { module } = assembled(
      'S        CSECT',
      '         USING S,12',
      '         L     1,=A(*)',
      '         L     1,=A(*)',
      '         L     1,=V(X)',
    );
    expect(
      Buffer.from(module.sections[0]?.bytes ?? [])
        .toString('hex')
        .slice(32),
    ).toBe('000000000000000400000000');
    expect(module.sections[0]?.relocations.map(({ target }) => target)).toEqual(['S', 'S', 'X']);
  });

  it('have their length where a length is implied', () => {
    expect(codeOf('S        CSECT', '         USING S,12', "         CLC   =C'ABCD',0(1)").slice(0, 12)).toBe(
      'D503C0081000',
    );
  });
});
