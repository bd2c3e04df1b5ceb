/** The timing images: raw storage images with their facts beside them (see images/). */
import { readdirSync, readFileSync } from 'node:fs';
import { bareCpu } from '../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';

/** The sources' folder, also when this runs compiled. */
const images = new URL('images/', import.meta.url.replace('/build/', '/'));

export interface TimingImage {
  readonly name: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  /** Instructions of a whole run. */
  readonly instructions: number;
  /** Where the program stores the TOD clock when it begins and when it ends. */
  readonly clockAt: { readonly start: number; readonly end: number };
  /** What small runs must leave, by number of iterations. */
  readonly crossChecks: Readonly<Record<string, { chk: string; chk2: string; instructions: number }>>;
  readonly checksumAt: number;
  /** A CPU with the image in storage, about to run it; `iterations` instead of the image's own number. */
  prepare(iterations?: number): Cpu;
}

const number = (digits: string) => Number.parseInt(digits, 16);

/** All images, by name. */
export function timingImages(): readonly TimingImage[] {
  const names = readdirSync(images).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readTimingImage(name));
}

function readTimingImage(fileName: string): TimingImage {
  const facts = JSON.parse(readFileSync(new URL(fileName, images), 'utf8'));
  const bytes = Uint8Array.from(readFileSync(new URL(facts.image, images)));
  return {
    name: facts.name,
    description: facts.description,
    bytes,
    instructions: facts.dynamic_instructions,
    clockAt: { start: number(facts.tod.t0), end: number(facts.tod.t1) },
    crossChecks: facts.small_run_crosscheck,
    checksumAt: number(facts.checksum.addr),
    prepare(iterations) {
      const cpu = bareCpu();
      cpu.main.copyIn(number(facts.load_address), bytes);
      if (iterations !== undefined) cpu.main.writeWord(number(facts.iterations_addr), iterations);
      cpu.loadStatus(cpu.main.readWord(0), cpu.main.readWord(4));
      return cpu;
    },
  };
}
