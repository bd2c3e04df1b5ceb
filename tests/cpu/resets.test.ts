import { describe, expect, it } from 'vitest';
import { initialControlRegisters } from '../../src/architecture/control-registers.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { SignalOrder } from '../../src/architecture/signal-processor.ts';
import { NoChannels } from '../../src/cpu/channel-interface.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { Reset } from '../../src/cpu/resets.ts';
import { executed, prepared, storageAt } from './program.ts';

class ResetChannels extends NoChannels {
  resets = 0;
  override reset(): void {
    this.resets++;
  }
}

/** A CPU with something in everything. */
function used(channels = new ResetChannels()): Cpu {
  const cpu = prepared({ code: [], channels, general: { 1: 5 }, control: { 1: 7 }, storage: { 12288: 'FF' } });
  cpu.floating[2] = 9;
  cpu.main.setKey(0x3000, 0x80);
  cpu.setPrefix(0x8000);
  cpu.clocks.setComparator(0, 1, 0);
  cpu.interrupt();
  cpu.restart();
  return cpu;
}

describe('what each reset does', () => {
  it.each([
    { kind: Reset.Cpu, isInitial: false, channels: 0, isCleared: false },
    { kind: Reset.InitialCpu, isInitial: true, channels: 0, isCleared: false },
    { kind: Reset.Program, isInitial: false, channels: 1, isCleared: false },
    { kind: Reset.InitialProgram, isInitial: true, channels: 1, isCleared: false },
    { kind: Reset.Clear, isInitial: true, channels: 1, isCleared: true },
    { kind: Reset.PowerOn, isInitial: true, channels: 1, isCleared: true },
  ])('$kind', ({ kind, isInitial, channels: resets, isCleared }) => {
    const channels = new ResetChannels();
    const cpu = used(channels);
    cpu.reset(kind);
    expect([cpu.isStopped, cpu.externalRequests, cpu.isRestartPending, cpu.run(1)]).toEqual([
      true,
      0,
      false,
      'stopped',
    ]);
    expect(cpu.prefix).toBe(isInitial ? 0 : 0x8000);
    expect(cpu.psw.address).toBe(isInitial ? 0 : 0x1000);
    expect(cpu.control[1]).toBe(isInitial ? 0 : 7);
    expect(cpu.clocks.storeComparator().high).toBe(isInitial ? 0 : 1);
    if (isInitial) expect([...cpu.control].map((word) => word >>> 0)).toEqual([...initialControlRegisters]);
    expect(channels.resets).toBe(resets);
    expect([cpu.general[1], cpu.floating[2]]).toEqual(isCleared ? [0, 0] : [5, 9]);
    expect([cpu.main.readByte(0x3000), cpu.main.key(0x3000)]).toEqual(isCleared ? [0, 0] : [0xff, 0x80]);
  });
});

it('store status uses absolute locations', () => {
  const cpu = used();
  cpu.reset(Reset.Cpu);
  cpu.psw.conditionCode = 2;
  cpu.storeStatus();
  expect(storageAt(cpu, LowStorage.statusPsw, 12)).toBe('00082000 00001000 00008000'.replaceAll(' ', ''));
  expect(storageAt(cpu, LowStorage.generalRegisterSave, 8)).toBe('0000000000000005');
  expect(storageAt(cpu, LowStorage.controlRegisterSave + 4, 4)).toBe('00000007');
  expect(storageAt(cpu, LowStorage.floatingRegisterSave + 8, 4)).toBe('00000009');
  expect(storageAt(cpu, LowStorage.clockComparatorSave, 8)).toBe('0000000100000000');
});

describe('the end of initial program loading', () => {
  it.each([
    { mode: 'BC', psw: '0000 0000 0000 2000', location: 2 },
    { mode: 'EC', psw: '0008 0000 0000 2000', location: LowStorage.inputOutputAddress },
  ])('$mode mode: the I/O address goes to location $location', ({ psw, location }) => {
    const cpu = prepared({ code: [], storage: { 0: psw, 8192: '0700' } });
    cpu.reset(Reset.InitialProgram);
    cpu.loadInitialStatus(0x150);
    expect([cpu.main.readHalf(location), cpu.psw.address, cpu.isStopped]).toEqual([0x150, 0x2000, false]);
  });
});

describe('prefix, identification and signals', () => {
  const data = 0x2000;
  it('SPX moves real storage, STPX shows the prefix', () => {
    const cpu = executed({
      code: [
        ['SPX', 0, 4],
        ['STPX', 8, 4],
        ['ST', 1, 0x10, 0, 0],
      ],
      general: { 1: 0x11223344, 4: data },
      storage: { [data]: 'FF005FFF' },
    });
    expect([cpu.prefix, storageAt(cpu, data + 8, 4), storageAt(cpu, 0x5010, 4)]).toEqual([
      0x5000,
      '00005000',
      '11223344',
    ]);
  });
  it('STIDP, STAP', () => {
    const cpu = executed({
      code: [
        ['STIDP', 0, 4],
        ['STAP', 10, 4],
      ],
      general: { 4: data },
      storage: { [data + 8]: 'FFFFFFFF' },
    });
    expect(storageAt(cpu, data, 12)).toBe('0000000003700000FFFF0000');
  });
  it.each([
    { rule: 'another CPU is not operational', address: 1, order: 1, conditionCode: 3, status: 7 },
    { rule: 'sense finds nothing', address: 0, order: 1, conditionCode: 0, status: 7 },
    { rule: 'an unknown order is invalid', address: 0, order: 0x55, conditionCode: 1, status: 2 },
  ])('SIGP: $rule', ({ address, order, conditionCode, status }) => {
    const cpu = executed({ code: [['SIGP', 1, 3, order, 0]], general: { 1: 7, 3: address } });
    expect([cpu.psw.conditionCode, cpu.general[1]]).toEqual([conditionCode, status]);
  });
});

describe('SIGP to itself', () => {
  const signal = (order: number) =>
    executed({
      code: [['SIGP', 1, 3, order, 0]],
      general: { 1: 7, 3: 0, 5: 0x55 },
      control: { 8: 3 },
      psw: { key: 4 },
    });

  it.each([
    { rule: 'CPU reset leaves the registers', order: SignalOrder.CpuReset, key: 4, control8: 3 },
    { rule: 'program reset does too', order: SignalOrder.ProgramReset, key: 4, control8: 3 },
    { rule: 'initial CPU reset', order: SignalOrder.InitialCpuReset, key: 0, control8: 0 },
    { rule: 'initial program reset', order: SignalOrder.InitialProgramReset, key: 0, control8: 0 },
    { rule: 'stop and store status', order: SignalOrder.StopAndStoreStatus, key: 4, control8: 3 },
  ])('$rule, and the CPU is stopped', ({ order, key, control8 }) => {
    const cpu = signal(order);
    expect([cpu.isStopped, cpu.psw.key, cpu.control[8], cpu.general[5]]).toEqual([true, key, control8, 0x55]);
  });

  it('stop and store status leaves the registers in storage', () => {
    const cpu = signal(SignalOrder.StopAndStoreStatus);
    expect(cpu.main.readWord(LowStorage.generalRegisterSave + 20)).toBe(0x55);
  });
});

it('two CPUs in one process have nothing in common', () => {
  const [first, second] = [used(), prepared({ code: [['LA', 1, 1, 0, 0]] })];
  first.run(10);
  second.run(1);
  expect([first.general[1], second.general[1], second.main.readByte(0x3000)]).toEqual([5, 1, 0]);
});
