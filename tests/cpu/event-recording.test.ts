import { describe, expect, it } from 'vitest';
import { Control9 } from '../../src/architecture/control-registers.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { ExtendedMask, ProgramMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { codeAddress, executed, interruption, type Program, prepared, register, storageAt } from './program.ts';

const { SuccessfulBranch, InstructionFetch, StorageAlteration, RegisterAlteration } = Control9;
const { ProgramEvent } = ProgramCode;

const data = 0x2000;
const everywhere = { start: 0, end: 0xffffff };

interface Recording {
  readonly events: number;
  readonly start?: number;
  readonly end?: number;
}

/** The program with the R bit on; the area is all of storage when it is left out. */
function recorded({ events, ...area }: Recording, program: Program): Cpu {
  const { start, end } = { ...everywhere, ...area };
  return executed({
    ...program,
    control: { 9: events, 10: start, 11: end, ...program.control },
    psw: { systemMask: ExtendedMask.EventRecording, flags: PswFlags.Extended, ...program.psw },
  });
}

interface Event {
  /** Of the program interruption. */
  readonly code: number;
  /** Bits of control register 9. */
  readonly events: number;
  /** Of the instruction. */
  readonly address: number;
  /** In the old PSW. */
  readonly next: number;
}

function event(cpu: Cpu): Event | undefined {
  const found = interruption(cpu);
  if (found === undefined) return undefined;
  return {
    code: found.code,
    events: cpu.main.readHalf(LowStorage.eventCode) * 0x10000,
    address: cpu.main.readWord(LowStorage.eventAddress),
    next: found.address,
  };
}

/** Bits 0-3 of register 9 as a number without sign, as they are stored. */
const unsigned = (events: number) => events >>> 0;

describe('successful branching', () => {
  it.each<{ rule: string; code: Program['code'][number]; isTaken: boolean; general?: Record<number, number> }>([
    { rule: 'BC', code: ['BC', 15, 0x40, 0, 12], isTaken: true },
    { rule: 'BC to the next instruction', code: ['BC', 15, 4, 0, 12], isTaken: true },
    { rule: 'BC that does not branch', code: ['BC', 7, 0x40, 0, 12], isTaken: false },
    { rule: 'BCR of no register', code: ['BCR', 15, 0], isTaken: false },
    { rule: 'BALR', code: ['BALR', 14, 12], isTaken: true },
    { rule: 'BALR of no register', code: ['BALR', 14, 0], isTaken: false },
    { rule: 'BCT to the next instruction', code: ['BCT', 1, 4, 0, 12], isTaken: true, general: { 1: 2 } },
    { rule: 'BCT that has come to zero', code: ['BCT', 1, 4, 0, 12], isTaken: false, general: { 1: 1 } },
    { rule: 'BXLE with one register for all', code: ['BXLE', 3, 3, 4, 12], isTaken: false, general: { 3: 2 } },
    { rule: 'BXH with one register for all', code: ['BXH', 3, 3, 4, 12], isTaken: true, general: { 3: 2 } },
  ])('$rule: $isTaken', ({ code, isTaken, general }) => {
    const cpu = recorded({ events: SuccessfulBranch }, { code: [code], general: { ...general, 12: codeAddress } });
    expect(event(cpu)?.events).toBe(isTaken ? unsigned(SuccessfulBranch) : undefined);
  });

  it('is recorded wherever the branch is, and the old PSW points at its target', () => {
    const area = { events: SuccessfulBranch, start: 0x8000, end: 0x8000 };
    const cpu = recorded(area, { code: [['BC', 15, 0x40, 0, 12]], general: { 12: codeAddress } });
    const next = codeAddress + 0x40;
    expect(event(cpu)).toEqual({ code: ProgramEvent, events: unsigned(SuccessfulBranch), address: codeAddress, next });
  });
});

describe('instruction fetching', () => {
  it.each([
    { rule: 'at the beginning of the area', start: codeAddress, end: codeAddress, isInside: true },
    { rule: 'at its end', start: 0x800, end: codeAddress, isInside: true },
    { rule: 'before it', start: codeAddress + 2, end: codeAddress + 8, isInside: false },
    { rule: 'behind it', start: 0x800, end: codeAddress - 1, isInside: false },
    { rule: 'in an area that wraps', start: 0xf00000, end: codeAddress, isInside: true },
    { rule: 'outside an area that wraps', start: 0xf00000, end: codeAddress - 1, isInside: false },
  ])('$rule: $isInside', ({ start, end, isInside }) => {
    const cpu = recorded({ events: InstructionFetch, start, end }, { code: [['LA', 1, 0, 0, 0]] });
    const expected = { code: ProgramEvent, events: InstructionFetch, address: codeAddress, next: codeAddress + 4 };
    expect(event(cpu)).toEqual(isInside ? expected : undefined);
  });

  it('of the target of EX is that of EX', () => {
    const area = { events: InstructionFetch, start: data, end: data };
    const program: Program = { code: [['EX', 0, 0, 0, 4]], general: { 4: data }, storage: { [data]: '1A11' } };
    expect(event(recorded(area, program))).toMatchObject({ events: InstructionFetch, address: codeAddress });
  });

  it('is none when the target of EX is at an odd address, from which nothing is fetched', () => {
    const area = { events: InstructionFetch, start: data, end: data + 1 };
    const cpu = recorded(area, { code: [['EX', 0, 1, 0, 4]], general: { 4: data } });
    expect(event(cpu)).toMatchObject({ code: ProgramCode.Specification, events: 0 });
  });

  it('is reported with the exception of an instruction that is not completed', () => {
    const area = { events: InstructionFetch | RegisterAlteration | 0xffff };
    const cpu = recorded(area, { code: [['L', 1, 0, 0, 4]], general: { 4: 0xf00000 } });
    expect(event(cpu)).toMatchObject({ code: ProgramEvent | ProgramCode.Addressing, events: InstructionFetch });
  });
  it('and with that of a code that is no instruction', () => {
    const cpu = recorded({ events: InstructionFetch }, { code: [Uint8Array.of(0, 0)] });
    expect(event(cpu)).toMatchObject({ code: ProgramEvent | ProgramCode.Operation, events: InstructionFetch });
  });
});

describe('storage alteration', () => {
  const word = { events: StorageAlteration, start: data, end: data + 3 };
  it.each<{ rule: string; code: Program['code'][number]; isAltered: boolean; general?: Record<number, number> }>([
    { rule: 'ST into the area', code: ['ST', 1, 0, 0, 4], isAltered: true },
    { rule: 'ST of what is there already', code: ['ST', 0, 0, 0, 4], isAltered: true },
    { rule: 'ST that reaches into the area', code: ['ST', 1, 0, 0, 4], isAltered: true, general: { 4: data - 3 } },
    { rule: 'ST before the area', code: ['ST', 1, 0, 0, 4], isAltered: false, general: { 4: data - 4 } },
    { rule: 'STC behind the area', code: ['STC', 1, 4, 0, 4], isAltered: false },
    { rule: 'MVC that goes around the area', code: ['MVC', 0, 16, 4, 0, 0], isAltered: true, general: { 4: data - 8 } },
    { rule: 'MVI', code: ['MVI', 3, 4, 0], isAltered: true },
    { rule: 'L', code: ['L', 1, 0, 0, 4], isAltered: false },
    { rule: 'CS that stores', code: ['CS', 0, 1, 0, 4], isAltered: true },
    { rule: 'CS that does not', code: ['CS', 1, 0, 0, 4], isAltered: false },
    {
      rule: 'MVCL over the area',
      code: ['MVCL', 4, 6],
      isAltered: true,
      general: { 4: 0x1800, 5: 0x1000, 6: 0, 7: 0 },
    },
    { rule: 'AP', code: ['AP', 3, 1, 4, 3, 1, 4], isAltered: true },
    { rule: 'STD', code: ['STD', 0, 0, 0, 4], isAltered: true },
  ])('$rule: $isAltered', ({ code, isAltered, general }) => {
    const storage = { [data]: '0000000C' };
    const program = { code: [code], general: { 0: 12, 1: 5, 4: data, ...general }, storage };
    expect(event(recorded(word, program))?.events).toBe(isAltered ? StorageAlteration : undefined);
  });

  it('the store has been made', () => {
    const cpu = recorded(word, { code: [['ST', 1, 0, 0, 4]], general: { 1: 0x12345678, 4: data } });
    expect(storageAt(cpu, data, 4)).toBe('12345678');
  });
  it('is seen in places into which the program has stored before', () => {
    const code: Program['code'] = [
      ['ST', 1, 8, 0, 4],
      ['ST', 1, 0, 0, 4],
    ];
    expect(event(recorded(word, { code, general: { 4: data } }))?.address).toBe(codeAddress + 4);
  });
});

describe('register alteration', () => {
  it.each<{ code: Program['code'][number]; alters: readonly number[]; general?: Record<number, number> }>([
    { code: ['LR', 3, 3], alters: [3] },
    { code: ['CR', 3, 4], alters: [] },
    { code: ['LM', 14, 1, 0, 8], alters: [14, 15, 0, 1] },
    { code: ['MR', 4, 4], alters: [4, 5] },
    { code: ['SRDL', 6, 1, 0], alters: [6, 7] },
    { code: ['ICM', 3, 1, 0, 8], alters: [3] },
    { code: ['ICM', 3, 0, 0, 8], alters: [] },
    { code: ['CS', 3, 4, 0, 8], alters: [], general: { 3: 0 } },
    { code: ['CS', 3, 4, 0, 8], alters: [3], general: { 3: 1 } },
    { code: ['CDS', 2, 4, 0, 8], alters: [2, 3], general: { 3: 1 } },
    { code: ['TRT', 0, 1, 8, 0, 9], alters: [] },
    { code: ['TRT', 4, 1, 8, 0, 9], alters: [1, 2] },
    { code: ['MVCL', 2, 4], alters: [2, 3, 4, 5], general: { 3: 0, 5: 0 } },
    { code: ['BXLE', 5, 7, 0, 8], alters: [5] },
    { code: ['IPK'], alters: [2] },
    { code: ['STM', 0, 15, 0, 8], alters: [] },
  ])('$code alters $alters', ({ code, alters, general = {} }) => {
    const storage = { [data]: '0000000005', [data + 0x100]: '000000000055' };
    for (let masked = 0; masked < 16; masked++) {
      const events = RegisterAlteration | (0x8000 >>> masked);
      const base = { 8: data, 9: data + 0x100, ...general };
      const isRecorded = event(recorded({ events }, { code: [code], general: base, storage })) !== undefined;
      expect({ masked, isRecorded }).toEqual({ masked, isRecorded: alters.includes(masked) });
    }
  });
});

describe('an interruption for several reasons', () => {
  it('names all events', () => {
    const events = unsigned(SuccessfulBranch) + InstructionFetch + StorageAlteration + RegisterAlteration + 0xffff;
    const cpu = recorded({ events }, { code: [['BAL', 14, 0x40, 0, 12]], general: { 12: codeAddress } });
    expect(event(cpu)?.events).toBe(unsigned(SuccessfulBranch) + InstructionFetch + RegisterAlteration);
  });
  it('comes together with an overflow, when the result is there', () => {
    const psw = { systemMask: ExtendedMask.EventRecording, programMask: ProgramMask.FixedOverflow };
    const events = RegisterAlteration | 0x4000;
    const cpu = recorded({ events }, { code: [['AR', 1, 1]], general: { 1: 0x40000000 }, psw });
    expect([event(cpu)?.code, register(cpu, 1)]).toEqual([ProgramEvent | ProgramCode.FixedOverflow, 0x80000000]);
  });
  it('comes after that of SVC, whose new PSW is then the old one', () => {
    const cpu = recorded({ events: InstructionFetch }, { code: [['SVC', 7]] });
    expect(event(cpu)?.next).toBe(0xe02);
    expect(cpu.main.readWord(LowStorage.supervisorCallOldPsw + 4)).toBe(codeAddress + 2);
    expect(cpu.main.readByte(LowStorage.programLength)).toBe(2);
  });
  it('shows a refused PSW and the event of LPSW at once', () => {
    const storage = { [data]: '40080000 FF000000' };
    const cpu = recorded({ events: InstructionFetch }, { code: [['LPSW', 0, 4]], general: { 4: data }, storage });
    expect(event(cpu)).toMatchObject({ code: ProgramEvent | ProgramCode.Specification, address: codeAddress });
  });
  it('of MVCL that runs into a missing page reports the stores before', () => {
    const area = { events: StorageAlteration, start: 0x3f000, end: 0x3ffff };
    const general = { 4: 0x3fff0, 5: 0x100, 6: 0, 7: 0 };
    const cpu = recorded(area, { code: [['MVCL', 4, 6]], general });
    expect(event(cpu)).toMatchObject({ code: ProgramEvent | ProgramCode.Addressing, events: StorageAlteration });
  });
});

describe('what is recorded', () => {
  const code: Program['code'] = [['LA', 1, 0, 0, 0]];
  it('is nothing without the R bit', () => {
    expect(event(recorded({ events: InstructionFetch }, { code, psw: { systemMask: 0 } }))).toBeUndefined();
  });
  it('is nothing in BC mode, where that bit is the mask of a channel', () => {
    const cpu = recorded({ events: InstructionFetch }, { code, psw: { flags: 0 } });
    expect([event(cpu), cpu.psw.address]).toEqual([undefined, codeAddress + 4]);
  });
  it.each([
    { rule: 'STOSM that turns the bit on', instruction: ['STOSM', 0, 4, 0x40], mask: 0, address: codeAddress + 4 },
    { rule: 'STNSM that turns it off', instruction: ['STNSM', 0, 4, 0], mask: 0x40, address: codeAddress },
  ] as const)('begins and ends with the instruction after $rule', ({ instruction, mask, address }) => {
    const cpu = recorded(
      { events: InstructionFetch },
      { code: [instruction, ...code], general: { 4: data }, psw: { systemMask: mask } },
    );
    expect(event(cpu)?.address).toBe(address);
  });
  it('begins with the instruction after LCTL', () => {
    const storage = { [data]: '40000000 00000000 00FFFFFF' };
    const program: Program = { code: [['LCTL', 9, 11, 0, 4], ...code], general: { 4: data }, storage };
    expect(event(recorded({ events: 0 }, program))?.address).toBe(codeAddress + 4);
  });
  it('goes on after the program has been interrupted and comes back', () => {
    const cpu = prepared({
      code: [
        ['LA', 1, 0, 0, 0],
        ['LA', 2, 0, 0, 0],
      ],
      control: { 9: InstructionFetch, 10: 0, 11: 0xffffff },
      psw: { systemMask: ExtendedMask.EventRecording },
      storage: { [LowStorage.programNewPsw]: '00080000 00003000', 12288: '8200 0028' },
    });
    cpu.main.copyIn(LowStorage.programNewPsw, Buffer.from('0008000000003000', 'hex'));
    cpu.run(3);
    expect(cpu.main.readWord(LowStorage.eventAddress)).toBe(codeAddress + 4);
    expect(cpu.psw.address).toBe(0x3000);
  });
});
