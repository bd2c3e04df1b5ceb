/** Two CPUs, one with the loop and one with the plain interpreter, and all that a program can see of them. */
import { expect } from 'vitest';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { blockSize } from '../../src/storage/access-table.ts';

function visible(cpu: Cpu) {
  const { size } = cpu.main;
  return {
    psw: [cpu.psw.firstWord(0), cpu.psw.secondWord(0)],
    instructions: cpu.instructionCount,
    general: [...cpu.general],
    floating: [...cpu.floating],
    keys: Array.from({ length: size / blockSize }, (_, block) => cpu.main.key(block * blockSize)),
    storage: Buffer.from(cpu.main.copyOut(0, size)).toString('hex'),
  };
}

export function expectSame(one: Cpu, other: Cpu): void {
  expect(visible(one)).toEqual(visible(other));
}
