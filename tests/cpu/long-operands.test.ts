import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { codeAddress, executed, interruption, prepared, register, storageAt } from './program.ts';

const pairs = (cpu: Parameters<typeof register>[0]) => [2, 3, 4, 5].map((number) => register(cpu, number));

describe('MVCL', () => {
  const move = ['MVCL', 2, 4] as const;

  it.each([
    { rule: 'equal lengths', first: 4, second: 4, conditionCode: 0, moved: 'C1C2C3C400' },
    { rule: 'first shorter', first: 2, second: 4, conditionCode: 1, moved: 'C1C2000000' },
    {
      rule: 'first longer is filled with the padding byte',
      first: 4,
      second: 2,
      conditionCode: 2,
      moved: 'C1C2404000',
    },
    { rule: 'nothing to move from: filled', first: 3, second: 0, conditionCode: 2, moved: '4040400000' },
    { rule: 'nothing to move to', first: 0, second: 4, conditionCode: 1, moved: '0000000000' },
  ])('$rule', ({ first, second, conditionCode, moved }) => {
    const cpu = executed({
      code: [move],
      general: { 2: 0x77002000, 3: 0x88000000 | first, 4: 0x99003000, 5: 0x40000000 | second },
      storage: { 12288: 'C1C2C3C4' },
    });
    expect([cpu.psw.conditionCode, storageAt(cpu, 0x2000, 5)]).toEqual([conditionCode, moved]);
    const used = Math.min(first, second);
    expect(pairs(cpu)).toEqual([0x2000 + first, 0x88000000, 0x3000 + used, 0x40000000 + second - used]);
  });

  it('moves nothing when the destination would be used as source after it was stored into', () => {
    const general = { 2: 0x2001, 3: 8, 4: 0x2000, 5: 8 };
    const cpu = executed({ code: [move], general, storage: { 8192: '0102030405' } });
    expect([cpu.psw.conditionCode, storageAt(cpu, 0x2000, 5)]).toEqual([3, '0102030405']);
    expect(pairs(cpu)).toEqual([0x2001, 8, 0x2000, 8]);
  });

  it.each([
    { rule: 'to a lower address', to: 0x2000, from: 0x2003 },
    { rule: 'onto itself', to: 0x2000, from: 0x2000 },
    { rule: 'just behind the source', to: 0x2008, from: 0x2000 },
  ])('overlap $rule is not destructive', ({ to, from }) => {
    const cpu = executed({
      code: [move],
      general: { 2: to, 3: 8, 4: from, 5: 8 },
      storage: { [from]: '0102030405060708' },
    });
    expect([cpu.psw.conditionCode, storageAt(cpu, to, 8)]).toEqual([0, '0102030405060708']);
  });

  it('clears the overlap test of a source that is not used that far', () => {
    const general = { 2: 0x2004, 3: 3, 4: 0x2000, 5: 100 };
    const cpu = executed({ code: [move], general, storage: { 8192: '01020304' } });
    expect([cpu.psw.conditionCode, storageAt(cpu, 0x2004, 4)]).toEqual([1, '01020300']);
  });

  it('moves over many blocks', () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 5000 }, (_, place) => place * 13));
    const cpu = executed({
      code: [move],
      general: { 2: 0x4123, 3: 7000, 4: 0x10001, 5: 5000 | 0xee000000 },
      storage: { 65537: bytes.toString('hex') },
    });
    expect(cpu.main.copyOut(0x4123, 5000)).toEqual(Uint8Array.from(bytes));
    expect(storageAt(cpu, 0x4123 + 5000, 2001)).toBe(`${'EE'.repeat(2000)}00`);
  });

  it.each(['MVCL', 'CLCL'])('%s with an odd register is a specification exception', (mnemonic) => {
    for (const registers of [
      [3, 4],
      [2, 5],
    ] as const) {
      const cpu = executed({ code: [[mnemonic, ...registers]] });
      expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Specification, length: 2 });
    }
  });

  it('an addressing exception finds the registers behind what was moved', () => {
    const general = { 2: 0x3fff0, 3: 0x100, 4: 0x2000, 5: 0x100 };
    const cpu = executed({ code: [move], general, storage: { 8192: '0102030405' } });
    expect(interruption(cpu)).toMatchObject({ code: ProgramCode.Addressing, length: 2, address: 0x1002 });
    expect(pairs(cpu)).toEqual([0x40000, 0xf0, 0x2010, 0xf0]);
    expect(storageAt(cpu, 0x3fff0, 5)).toBe('0102030405');
  });
});

describe('CLCL', () => {
  const compare = ['CLCL', 2, 4] as const;
  it.each([
    { rule: 'equal', first: 'C1C2C3', second: 'C1C2C3', conditionCode: 0, left: [0, 0] },
    {
      rule: 'first low, addresses at the unequal bytes',
      first: 'C1C2C3',
      second: 'C1C4C3',
      conditionCode: 1,
      left: [2, 2],
    },
    { rule: 'first high', first: 'C1C2C4', second: 'C1C2C3', conditionCode: 2, left: [1, 1] },
    { rule: 'the shorter is extended by padding', first: 'C1C2', second: 'C1C24040', conditionCode: 0, left: [0, 0] },
    { rule: 'the padding decides', first: 'C1C24041', second: 'C1C2', conditionCode: 2, left: [1, 0] },
    { rule: 'the padding decides the other way', first: 'C1', second: 'C141', conditionCode: 1, left: [0, 1] },
    { rule: 'nothing against nothing', first: '', second: '', conditionCode: 0, left: [0, 0] },
  ])('$rule', ({ first, second, conditionCode, left }) => {
    const lengths = [first.length / 2, second.length / 2] as const;
    const cpu = executed({
      code: [compare],
      general: { 2: 0x11002000, 3: 0x22000000 | lengths[0], 4: 0x33003000, 5: 0x40000000 | lengths[1] },
      storage: { 8192: first, 12288: second },
    });
    expect(cpu.psw.conditionCode).toBe(conditionCode);
    const [firstLeft, secondLeft] = left as [number, number];
    expect(pairs(cpu)).toEqual([
      0x2000 + lengths[0] - firstLeft,
      0x22000000 | firstLeft,
      0x3000 + lengths[1] - secondLeft,
      0x40000000 | secondLeft,
    ]);
  });

  it('finds the first difference wherever the blocks end', () => {
    const places = fc.record({
      length: fc.integer({ min: 1, max: 5000 }),
      at: fc.nat(),
      first: fc.nat(0x7ff),
      second: fc.nat(0x7ff),
    });
    fc.assert(
      fc.property(places, ({ length, at, first, second }) => {
        const place = at % length;
        const [firstAddress, secondAddress] = [0x8000 + first, 0x10000 + second];
        const cpu = executed({
          code: [compare],
          general: { 2: firstAddress, 3: length, 4: secondAddress, 5: length },
          storage: { [secondAddress + place]: '01' },
        });
        expect(cpu.psw.conditionCode).toBe(1);
        expect(pairs(cpu)).toEqual([firstAddress + place, length - place, secondAddress + place, length - place]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('long operands are worked on in stretches', () => {
  const length = 0x18000;
  const general = { 2: 0x8000, 3: length, 4: 0x20000, 5: length, 6: 0x1800, 7: 0, 8: 0x1700 };
  const storage = { [0x1700]: '0000000000000300' };
  const within = { control: { 0: Control0.CpuTimer }, psw: { systemMask: 0x01 } };

  it.each([
    { rule: 'MVCL', code: ['MVCL', 2, 4] },
    { rule: 'CLCL', code: ['CLCL', 2, 4] },
    { rule: 'MVCL under EX', code: ['EX', 7, 0, 6, 0] },
  ] as const)('$rule goes on to its end', ({ code }) => {
    const cpu = prepared({ code: [code], general, storage: { ...storage, [0x1800]: '0E24' } });
    let stretches = 0;
    for (; cpu.psw.address === codeAddress; stretches++) cpu.run(1);
    expect(stretches).toBeGreaterThan(1);
    expect(pairs(cpu)).toEqual([0x8000 + length, 0, 0x20000 + length, 0]);
    expect(cpu.psw.conditionCode).toBe(0);
  });

  it.each(['MVCL', 'CLCL'])('%s is interrupted between them, and can go on', (mnemonic) => {
    const cpu = executed({
      code: [
        ['SPT', 0, 8],
        [mnemonic, 2, 4],
      ],
      general,
      storage,
      ...within,
      steps: 10,
    });
    expect(interruption(cpu)).toMatchObject({ class: 'external', address: codeAddress + 4 });
    const [to, left, from, fromLeft] = pairs(cpu) as [number, number, number, number];
    expect([left > 0 && left < length, to - 0x8000, from - 0x20000, fromLeft]).toEqual([
      true,
      length - left,
      length - left,
      left,
    ]);
  });
});
