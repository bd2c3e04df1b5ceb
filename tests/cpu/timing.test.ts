import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { ExternalCode, ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { runToWait } from '../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { codeAddress, executed, interruption, prepared, storageAt } from './program.ts';

const data = 0x2000;
const noOperation = ['BCR', 0, 0] as const;
const external = 0x01;

function doubleword(cpu: Cpu, address: number): bigint {
  return BigInt(`0x${storageAt(cpu, address, 8)}`);
}

/** Time in bits of a clock value, 4,096 to a microsecond, of this many instructions of virtual time. */
const bitsOf = (instructions: number) => (BigInt(instructions) * 4096n) / 10n;

describe('the TOD clock', () => {
  it('shows the epoch plus 100 ns an instruction in virtual time', () => {
    const cpu = executed({
      code: [noOperation, noOperation, ['STCK', 0, 4]],
      general: { 4: data },
      epochMicroseconds: 1_000_000,
    });
    expect(doubleword(cpu, data)).toBe(1_000_000n * 4096n + bitsOf(3));
    expect(cpu.psw.conditionCode).toBe(0);
  });
  it('is set by SCK', () => {
    const code = [['SCK', 0, 4], noOperation, ['STCK', 8, 4]] as const;
    const cpu = executed({ code, general: { 4: data }, storage: { [data]: '0123456789ABC000' } });
    expect(doubleword(cpu, data + 8)).toBe(0x0123456789abc000n + bitsOf(2));
    expect(cpu.psw.conditionCode).toBe(0);
  });
  it('may be stored on any byte; the others want doublewords', () => {
    expect(interruption(executed({ code: [['STCK', 3, 4]], general: { 4: data } }))).toBeUndefined();
    for (const mnemonic of ['SCK', 'SCKC', 'STCKC', 'SPT', 'STPT']) {
      const cpu = executed({ code: [[mnemonic, 4, 4]], general: { 4: data } });
      expect(interruption(cpu)?.code, mnemonic).toBe(ProgramCode.Specification);
    }
  });
  it('in real time, gives rising values to two instructions in a row', () => {
    const code = Array.from({ length: 50 }, (_, count) => ['STCK', 8 * count, 4] as const);
    const cpu = executed({ code, general: { 4: data }, clock: 'real' });
    const values = code.map((_, count) => doubleword(cpu, data + 8 * count));
    for (const [count, value] of values.slice(1).entries()) expect(value > values[count]!).toBe(true);
  });
});

describe('the clock comparator', () => {
  it('STCKC gives back what SCKC has set', () => {
    const code = [
      ['SCKC', 0, 4],
      ['STCKC', 8, 4],
    ] as const;
    const cpu = executed({ code, general: { 4: data }, storage: { [data]: 'FEDCBA9876543210' } });
    expect(storageAt(cpu, data + 8, 8)).toBe('FEDCBA9876543210');
  });

  it('interrupts at the first instruction after which the clock is greater', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 40_000n), fc.nat(1000), (comparator, epoch) => {
        const digits = (comparator + BigInt(epoch) * 4096n).toString(16).padStart(16, '0');
        const cpu = prepared({
          code: [
            ['SCKC', 0, 4],
            ['BC', 15, 0, 0, 5],
          ],
          general: { 4: data, 5: codeAddress + 4 },
          storage: { [data]: digits },
          control: { 0: Control0.ClockComparator },
          epochMicroseconds: epoch,
        });
        cpu.run(1);
        cpu.psw.systemMask = external;
        cpu.statusChanged();
        cpu.run(1000);
        expect(interruption(cpu)?.code).toBe(ExternalCode.ClockComparator);
        const executedThen = Math.max(1, Number((comparator * 10n) / 4096n) - 2);
        const isLess = (count: number) => bitsOf(count) > comparator;
        let expected = executedThen;
        while (!isLess(expected)) expected++;
        expect(cpu.instructionCount).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('is a level: it stays pending until the comparator is set anew', () => {
    const control = { 0: Control0.ClockComparator };
    const cpu = prepared({ code: [noOperation], control, psw: { systemMask: external }, epochMicroseconds: 1 });
    cpu.run(1);
    expect(interruption(cpu)?.code).toBe(ExternalCode.ClockComparator);
    cpu.loadStatus(0x01080000, codeAddress);
    cpu.run(1);
    expect(interruption(cpu)?.code).toBe(ExternalCode.ClockComparator);
    cpu.clocks.setComparator(cpu.now(), -1, -1);
    cpu.loadStatus(0x01080000, codeAddress);
    cpu.run(1);
    expect(interruption(cpu)).toBeUndefined();
  });

  it('ends an enabled wait, at its time to the unit', () => {
    const cpu = prepared({
      code: [
        ['SCKC', 0, 4],
        ['LPSW', 8, 4],
      ],
      general: { 4: data },
      storage: { [data]: (5000n * 4096n).toString(16).padStart(16, '0'), [data + 8]: '010A000000001234' },
      control: { 0: Control0.ClockComparator },
    });
    expect(runToWait(cpu)).toBe('disabled-wait');
    expect(interruption(cpu)).toMatchObject({ class: 'external', code: ExternalCode.ClockComparator, address: 0x1234 });
    expect([cpu.timeline.now, cpu.instructionCount]).toEqual([50_001, 2]);
  });

  it('is not waited for when it is set to never', () => {
    const storage = { [data]: 'FFFFFFFFFFFFFFFF 010A000000001234' };
    const control = { 0: Control0.ClockComparator };
    const cpu = prepared({
      code: [
        ['SCKC', 0, 4],
        ['LPSW', 8, 4],
      ],
      general: { 4: data },
      storage,
      control,
    });
    expect([runToWait(cpu), cpu.timeline.now]).toEqual(['wait', 2]);
  });

  it('in real time, leaves an event in the timeline for whoever sleeps', () => {
    const cpu = prepared({
      code: [
        ['STCK', 0, 4],
        ['L', 1, 4, 0, 4],
        ['AL', 1, 16, 0, 4],
        ['ST', 1, 4, 0, 4],
        ['SCKC', 0, 4],
        ['LPSW', 8, 4],
      ],
      general: { 4: data },
      storage: { [data + 8]: '010A000000001234 00004000' },
      control: { 0: Control0.ClockComparator },
      clock: 'real',
    });
    while (cpu.run(100) === 'wait') {
      expect(cpu.timeline.nextEventAt).toBeLessThan(Number.POSITIVE_INFINITY);
    }
    expect(interruption(cpu)?.code).toBe(ExternalCode.ClockComparator);
  });

  it('compares right when the clock was set back before the timeline began', () => {
    const cpu = prepared({
      code: [noOperation, ['SCK', 0, 4], ['SCKC', 8, 4], ['LPSW', 16, 4]],
      general: { 4: data },
      storage: { [data]: '0000000000000000 0000000000001000 010A000000001234' },
      control: { 0: Control0.ClockComparator },
    });
    runToWait(cpu);
    expect([interruption(cpu)?.code, cpu.timeline.now]).toEqual([ExternalCode.ClockComparator, 2 + 11]);
  });
});

describe('the CPU timer', () => {
  it('counts down with the instructions', () => {
    const code = [['SPT', 0, 4], noOperation, noOperation, ['STPT', 8, 4]] as const;
    const cpu = executed({ code, general: { 4: data }, storage: { [data]: '0000000001000000' } });
    expect(doubleword(cpu, data + 8)).toBe(0x1000000n - bitsOf(3));
  });
  it('goes below zero', () => {
    const code = [['SPT', 0, 4], noOperation, ['STPT', 8, 4]] as const;
    const cpu = executed({ code, general: { 4: data } });
    expect(BigInt.asIntN(64, doubleword(cpu, data + 8))).toBe(-bitsOf(2));
  });
  it.each([
    { value: '0000000000000000', count: 2 },
    { value: '0000000000000198', count: 2 },
    { value: '0000000000000199', count: 3 },
    { value: '000000000000019A', count: 3 },
    { value: '0000000000001000', count: 12 },
    { value: 'FFFFFFFFFFFFFFFF', count: 1 },
  ])('from $value is negative after $count instructions', ({ value, count }) => {
    const cpu = prepared({
      code: [
        ['SPT', 0, 4],
        ['BC', 15, 0, 0, 5],
      ],
      general: { 4: data, 5: codeAddress + 4 },
      storage: { [data]: value },
      control: { 0: Control0.CpuTimer },
      psw: { systemMask: external },
    });
    cpu.run(100);
    expect([interruption(cpu)?.code, cpu.instructionCount]).toEqual([ExternalCode.CpuTimer, count]);
  });
  it('runs in a wait, and stands still while the CPU is stopped', () => {
    const cpu = executed({ code: [['SPT', 0, 4]], general: { 4: data }, storage: { [data]: '0000000010000000' } });
    const bits = () => BigInt(cpu.clocks.cpuTimer(cpu.now()).low >>> 0);
    const before = bits();
    cpu.stop();
    cpu.timeline.advance(1000);
    expect(bits()).toBe(before);
    cpu.start();
    cpu.timeline.advance(1000);
    expect(before - bits()).toBe(bitsOf(1000));
  });
});

describe('the interval timer', () => {
  const unitsPerStep = 10_000_000 / 300;
  const timerProgram = (value: string) => ({
    code: [['BC', 15, 0, 0, 5] as const],
    general: { 5: codeAddress },
    storage: { [LowStorage.intervalTimer]: value },
    control: { 0: Control0.IntervalTimer },
  });
  it('loses one in bit 23 three hundred times a second', () => {
    const cpu = prepared(timerProgram('00123456'));
    cpu.run(unitsPerStep * 3 - 1);
    expect(storageAt(cpu, LowStorage.intervalTimer, 4)).toBe('00123256');
    cpu.run(1);
    expect(storageAt(cpu, LowStorage.intervalTimer, 4)).toBe('00123156');
  });
  it('interrupts when it becomes negative by counting', () => {
    const cpu = prepared({ ...timerProgram('00000100'), psw: { systemMask: external } });
    cpu.run(1_000_000);
    expect(interruption(cpu)?.code).toBe(ExternalCode.IntervalTimer);
    expect(storageAt(cpu, LowStorage.intervalTimer, 4)).toBe('FFFFFF00');
    expect(cpu.instructionCount).toBe(Math.ceil(unitsPerStep * 2));
  });
  it('does not when a negative value is stored, or counted on', () => {
    const cpu = prepared({ ...timerProgram('80000000'), psw: { systemMask: external } });
    cpu.run(100_000);
    expect(interruption(cpu)).toBeUndefined();
  });
  it('ends a wait', () => {
    const program = { ...timerProgram('00000200'), code: [], psw: { systemMask: external, flags: 0x0a } };
    const cpu = prepared(program);
    expect(runToWait(cpu)).toBe('disabled-wait');
    expect([interruption(cpu)?.code, cpu.timeline.now]).toEqual([ExternalCode.IntervalTimer, unitsPerStep * 3]);
  });
  it('is not counted while the CPU is stopped', () => {
    const cpu = prepared(timerProgram('00001000'));
    cpu.stop();
    cpu.timeline.advance(10_000_000);
    cpu.run(1);
    cpu.start();
    cpu.run(1);
    expect(storageAt(cpu, LowStorage.intervalTimer, 4)).toBe('00001000');
  });
  it('an MVC of 80-87 to 76-83 saves the old value and loads the new one', () => {
    const storage = { 76: '11111111 22222222 33333333' };
    const cpu = executed({ code: [['MVC', 0x4c, 8, 0, 0x50, 0]], storage });
    expect(storageAt(cpu, 0x4c, 8)).toBe('2222222233333333');
  });
});
