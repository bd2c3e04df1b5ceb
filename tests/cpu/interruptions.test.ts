import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { ExternalCode, ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { machineCheckInterruption } from '../../src/cpu/interruptions.ts';
import { PendingChannels } from './pending-channels.ts';
import { codeAddress, executed, interruption, prepared, storageAt } from './program.ts';

const noOperation = ['BCR', 0, 0] as const;
const external = 0x01;
const inputOutput = 0x02;

describe('the old PSW', () => {
  it('in EC mode is the PSW itself, and the code lies beside it', () => {
    const psw = { systemMask: 0x40, key: 3, flags: 0x0d, conditionCode: 2, programMask: 5 };
    const cpu = executed({ code: [['SVC', 0xab]], psw, keys: { 4096: 0x30 } });
    expect(storageAt(cpu, LowStorage.supervisorCallOldPsw, 8)).toBe('403D250000001002');
    expect(storageAt(cpu, 136, 4)).toBe('000200AB');
  });
  it('in BC mode holds code and length', () => {
    const psw = { systemMask: 0xf2, key: 3, flags: 0x05, conditionCode: 2, programMask: 5 };
    const cpu = executed({ code: [['SVC', 0xab]], psw, keys: { 4096: 0x30 } });
    expect(storageAt(cpu, LowStorage.supervisorCallOldPsw, 8)).toBe('F23500AB65001002');
    expect(storageAt(cpu, 136, 4)).toBe('00000000');
  });
  it('of a program interruption in BC mode', () => {
    const cpu = executed({ code: [['DR', 5, 5]], psw: { flags: 0 } });
    expect(storageAt(cpu, LowStorage.programOldPsw, 8)).toBe('0000000640001002');
    expect(storageAt(cpu, 140, 4)).toBe('00000000');
  });
  it('is stored at a real address, and the new one comes from there', () => {
    const cpu = prepared({ code: [['SVC', 1]] });
    cpu.main.copyIn(0x8000, cpu.main.copyOut(0, 0x200));
    cpu.main.writeWord(0x8000 + LowStorage.supervisorCallNewPsw + 4, 0x5000);
    cpu.setPrefix(0x8000);
    cpu.run(1);
    expect([cpu.psw.address, storageAt(cpu, 0x8000 + LowStorage.supervisorCallOldPsw, 8)]).toEqual([
      0x5000,
      '0008000000001002',
    ]);
  });
});

describe('external interruptions', () => {
  const psw = { systemMask: external };
  it.each([
    {
      rule: 'the interrupt key',
      request: (cpu: Cpu) => cpu.interrupt(),
      mask: Control0.InterruptKey,
      code: ExternalCode.InterruptKey,
    },
    {
      rule: 'a signal',
      request: (cpu: Cpu) => cpu.requestExternal(Control0.EmergencySignal),
      mask: Control0.EmergencySignal,
      code: ExternalCode.EmergencySignal,
    },
  ])('$rule comes once, when PSW and control register 0 allow it', ({ request, mask, code }) => {
    for (const { systemMask, control0 } of [
      { systemMask: 0, control0: mask },
      { systemMask: external, control0: 0 },
    ]) {
      const masked = prepared({ code: [noOperation], psw: { systemMask }, control: { 0: control0 } });
      request(masked);
      masked.run(1);
      expect(interruption(masked)).toBeUndefined();
    }
    const cpu = prepared({ code: [noOperation, noOperation], psw, control: { 0: mask } });
    request(cpu);
    cpu.run(1);
    expect(interruption(cpu)).toEqual({ class: 'external', code, length: 0, address: codeAddress });
    expect(cpu.externalRequests & mask).toBe(0);
  });

  it('interval timer and key are presented together, before the others', () => {
    const all = Control0.IntervalTimer | Control0.InterruptKey | Control0.ClockComparator | Control0.EmergencySignal;
    const cpu = prepared({ code: [noOperation], psw, control: { 0: all }, epochMicroseconds: 1 });
    for (const condition of [Control0.EmergencySignal, Control0.IntervalTimer, Control0.InterruptKey]) {
      cpu.requestExternal(condition);
    }
    const codes: number[] = [];
    for (let count = 0; count < 3; count++) {
      cpu.main.writeHalf(LowStorage.externalCode, 0);
      codes.push(nextExternalCode(cpu));
    }
    expect(codes).toEqual([0x00c0, ExternalCode.EmergencySignal, ExternalCode.ClockComparator]);
  });
});

/** The code of the next external interruption alone. */
function nextExternalCode(cpu: Cpu): number {
  cpu.main.writeWord(LowStorage.externalNewPsw, 0x000a0000);
  cpu.run(1);
  const code = cpu.main.readHalf(LowStorage.externalCode);
  cpu.loadStatus(0x01080000, codeAddress);
  return code;
}

describe('I/O interruptions', () => {
  it.each([
    { mode: 'EC', systemMask: inputOutput, flags: 0x08, control2: 0x80000000, ioAddress: 0x009, isTaken: true },
    { mode: 'EC', systemMask: inputOutput, flags: 0x08, control2: 0x40000000, ioAddress: 0x009, isTaken: false },
    { mode: 'EC', systemMask: 0x01, flags: 0x08, control2: -1, ioAddress: 0x009, isTaken: false },
    { mode: 'BC', systemMask: 0x80, flags: 0x00, control2: 0, ioAddress: 0x009, isTaken: true },
    { mode: 'BC', systemMask: 0x7e, flags: 0x00, control2: -1, ioAddress: 0x009, isTaken: false },
    { mode: 'BC', systemMask: 0x02, flags: 0x00, control2: 0x02000000, ioAddress: 0x609, isTaken: true },
    { mode: 'BC', systemMask: 0x02, flags: 0x00, control2: 0x01000000, ioAddress: 0x609, isTaken: false },
  ])('$mode mode, mask $systemMask, control register 2 $control2, device $ioAddress: $isTaken', (rule) => {
    const { systemMask, flags, control2, ioAddress, isTaken } = rule;
    const channels = new PendingChannels([ioAddress]);
    const cpu = prepared({ code: [noOperation], channels, psw: { systemMask, flags }, control: { 2: control2 } });
    cpu.run(1);
    expect(interruption(cpu)?.class).toBe(isTaken ? 'inputOutput' : undefined);
    if (!isTaken) return;
    const isExtended = flags !== 0;
    expect(cpu.main.readHalf(isExtended ? LowStorage.inputOutputAddress : LowStorage.inputOutputOldPsw + 2)).toBe(
      ioAddress,
    );
    expect(cpu.pendingChannels).toBe(0);
  });

  it.each([
    { rule: 'SSM', code: ['SSM', 0, 4] as const },
    { rule: 'STOSM', code: ['STOSM', 8, 4, 2] as const },
    { rule: 'LPSW', code: ['LPSW', 16, 4] as const },
    { rule: 'LCTL', code: ['LCTL', 2, 2, 24, 4] as const },
  ])('$rule that enables lets a pending one in behind itself', ({ rule, code }) => {
    const cpu = executed({
      code: [[...code], noOperation],
      channels: new PendingChannels([0x190]),
      general: { 4: 0x2000 },
      storage: { 8192: '02', 8208: '02080000 00001004 FFFFFFFF' },
      control: { 2: rule === 'LCTL' ? 0 : -1 },
      psw: { systemMask: rule === 'LCTL' ? 2 : 0 },
      steps: 1,
    });
    expect(interruption(cpu)).toEqual({ class: 'inputOutput', code: 0x190, length: 0, address: codeAddress + 4 });
  });

  it('of several channels the lowest enabled one comes first', () => {
    const channels = new PendingChannels([0x5ff, 0x222, 0x111]);
    const cpu = prepared({ code: [noOperation], channels, psw: { systemMask: 2 }, control: { 2: 0x3fffffff } });
    cpu.run(1);
    expect(interruption(cpu)?.code).toBe(0x222);
    expect(cpu.pendingChannels).toBe(0x44000000);
  });

  it('an external interruption comes before it, so that the I/O handler runs first if that is let in', () => {
    const channels = new PendingChannels([0x111]);
    const cpu = prepared({
      code: [noOperation],
      channels,
      psw: { systemMask: 3 },
      control: { 0: Control0.InterruptKey },
    });
    cpu.main.writeWord(LowStorage.externalNewPsw, 0x02080000);
    cpu.main.writeWord(LowStorage.externalNewPsw + 4, 0x5000);
    cpu.interrupt();
    cpu.run(0);
    expect(interruption(cpu)).toMatchObject({ class: 'inputOutput', address: 0x5000 });
    expect(cpu.main.readWord(LowStorage.externalOldPsw + 4)).toBe(codeAddress);
  });

  it('ends a wait, whose PSW it shows', () => {
    const channels = new PendingChannels([]);
    const cpu = prepared({ code: [], channels, psw: { systemMask: 2, flags: 0x0a } });
    expect(cpu.run(10)).toBe('wait');
    channels.makePending(0x00e);
    cpu.run(10);
    expect(interruption(cpu)?.class).toBe('inputOutput');
    expect(storageAt(cpu, LowStorage.inputOutputOldPsw, 8)).toBe('020A000000001000');
  });
});

describe('other classes', () => {
  it('restart exchanges PSWs and starts a stopped CPU', () => {
    const cpu = prepared({ code: [noOperation] });
    cpu.stop();
    expect(cpu.run(5)).toBe('stopped');
    cpu.restart();
    expect(cpu.run(5)).toBe('disabled-wait');
    expect(interruption(cpu)).toMatchObject({ class: 'restart', address: codeAddress });
  });
  it('a machine check stores its code', () => {
    const cpu = prepared({ code: [noOperation] });
    machineCheckInterruption(cpu, 0x80000000, 0x0000ffff);
    expect(interruption(cpu)).toMatchObject({ class: 'machineCheck', address: codeAddress });
    expect(storageAt(cpu, LowStorage.machineCheckCode, 8)).toBe('800000000000FFFF');
  });
  it('an SVC that is let in with an external interruption pending is taken first', () => {
    const cpu = prepared({ code: [['SVC', 7]], control: { 0: Control0.InterruptKey } });
    cpu.main.writeWord(LowStorage.supervisorCallNewPsw, 0x01080000);
    cpu.interrupt();
    cpu.run(1);
    expect(interruption(cpu)).toMatchObject({ class: 'external', address: 0xe02 });
    expect(cpu.main.readHalf(LowStorage.supervisorCallCode)).toBe(7);
  });
});

describe('waits', () => {
  it.each([
    { rule: 'EC, nothing enabled', systemMask: 0, flags: 0x0a, control: {}, reason: 'disabled-wait' },
    { rule: 'EC, I/O enabled', systemMask: 2, flags: 0x0a, control: {}, reason: 'wait' },
    { rule: 'EC, I/O enabled but no channel', systemMask: 2, flags: 0x0a, control: { 2: 0 }, reason: 'disabled-wait' },
    { rule: 'EC, external enabled', systemMask: 1, flags: 0x0a, control: {}, reason: 'wait' },
    {
      rule: 'EC, external enabled but no condition',
      systemMask: 1,
      flags: 0x0a,
      control: { 0: 0 },
      reason: 'disabled-wait',
    },
    { rule: 'BC, a channel enabled', systemMask: 0x20, flags: 0x02, control: { 2: 0 }, reason: 'wait' },
    { rule: 'BC, nothing enabled', systemMask: 0, flags: 0x02, control: {}, reason: 'disabled-wait' },
  ])('$rule: $reason', ({ systemMask, flags, control, reason }) => {
    expect(prepared({ code: [], psw: { systemMask, flags }, control }).run(1)).toBe(reason);
  });
});

it('a program interruption and LPSW back go round as often as one likes', () => {
  const cpu = prepared({
    code: [
      ['STIDP', 0, 4],
      ['BC', 15, 0, 0, 5],
    ],
    general: { 4: 0x2000, 5: codeAddress },
    storage: { 12288: '82000028' },
    psw: { flags: 0x09, key: 0 },
  });
  cpu.main.writeWord(LowStorage.programNewPsw, 0x00080000);
  cpu.main.writeWord(LowStorage.programNewPsw + 4, 0x3000);
  expect(cpu.run(3000)).toBe('limit');
  expect(cpu.psw.address).toBe(codeAddress);
  expect(cpu.main.readHalf(LowStorage.programCode)).toBe(ProgramCode.PrivilegedOperation);
});
