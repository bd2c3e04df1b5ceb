import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bareCpu, runToWait } from '../../src/cpu/bare-cpu.ts';
import { storageAt } from './program.ts';

const images = new URL('../bench/images/', import.meta.url);

/** These need decimal instructions and floating-point arithmetic. */
const notYet = new Set(['e_packed', 'f_hfp']);

const names = readdirSync(images)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))
  .filter((name) => !notYet.has(name));

describe.each(names)('the timing image %s', (name) => {
  const facts = JSON.parse(readFileSync(new URL(`${name}.json`, images), 'utf8'));
  const runs = Object.entries<{ chk: string; chk2: string; instructions: number }>(facts.small_run_crosscheck);

  it.each(runs)('ends right after %s iterations', (iterations, { chk, chk2, instructions }) => {
    const cpu = bareCpu();
    cpu.main.copyIn(Number.parseInt(facts.load_address, 16), readFileSync(new URL(facts.image, images)));
    cpu.main.writeWord(Number.parseInt(facts.iterations_addr, 16), Number(iterations));
    cpu.loadStatus(cpu.main.readWord(0), cpu.main.readWord(4));
    expect(runToWait(cpu)).toBe('disabled-wait');
    expect(storageAt(cpu, Number.parseInt(facts.checksum.addr, 16), 8)).toBe(chk + chk2);
    expect([cpu.instructionCount, cpu.psw.address]).toEqual([instructions, 0x600d]);
  });
});
