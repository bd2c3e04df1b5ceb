import { describe, expect, it } from 'vitest';
import { runToWait } from '../../src/cpu/bare-cpu.ts';
import { timingImages } from '../bench/timing-image.ts';
import { storageAt } from './program.ts';

describe.each(timingImages())('the timing image $name', (image) => {
  it.each(Object.entries(image.crossChecks))('ends right after %s iterations', (iterations, expected) => {
    const cpu = image.prepare(Number(iterations));
    expect(runToWait(cpu)).toBe('disabled-wait');
    expect(storageAt(cpu, image.checksumAt, 8)).toBe(expected.chk + expected.chk2);
    expect([cpu.instructionCount, cpu.psw.address]).toEqual([expected.instructions, 0x600d]);
  });
});
