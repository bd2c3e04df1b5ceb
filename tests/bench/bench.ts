/**
 * `npm run bench`: millions of instructions a second on the timing images, beside Hercules where it is installed, and
 * what it costs to go into the supervisor and back. Only figures taken in one run are to be compared.
 */
import type { Cpu } from '../../src/cpu/cpu.ts';
import { hasHercules, runOnHercules } from '../cpu/referee/hercules.ts';
import { costLoops } from './costs.ts';
import { type TimingImage, timingImages } from './timing-image.ts';

const warmUp = 2_000_000;
const measured = 50_000_000;
const runs = 3;
const rounds = 200_000;
/** MiB. */
const herculesStorage = 8;

/** Seconds that a CPU takes for so many instructions, and how many it did execute. */
function time(cpu: Cpu, instructions: number): { seconds: number; executed: number } {
  const before = cpu.instructionCount;
  const start = performance.now();
  cpu.run(instructions);
  return { seconds: (performance.now() - start) / 1000, executed: cpu.instructionCount - before };
}

function ourMips(image: TimingImage): number {
  const cpu = image.prepare();
  time(cpu, warmUp);
  const { seconds, executed } = time(cpu, measured);
  return executed / seconds / 1e6;
}

/** From the TOD clock that the program itself stores. */
function herculesMips({ bytes, instructions, clockAt }: TimingImage): number {
  const length = clockAt.end + 8 - clockAt.start;
  const stored = runOnHercules({
    image: bytes,
    storageSize: herculesStorage,
    from: clockAt.start,
    length,
    timeoutSeconds: 300,
  });
  const clock = new DataView(stored.buffer, stored.byteOffset);
  const microseconds = Number(clock.getBigUint64(length - 8) - clock.getBigUint64(0)) / 4096;
  return instructions / microseconds;
}

/** The best of some runs each, taken in turn: other work on the host slows single runs down. */
function printImages(withHercules: boolean): void {
  console.log(`${'image'.padEnd(12)}${'ours'.padStart(8)}${'Hercules'.padStart(10)}${'ratio'.padStart(7)}   MIPS`);
  const ratios: number[] = [];
  for (const image of timingImages()) {
    let [ours, theirs] = [0, 0];
    for (let run = 0; run < runs; run++) {
      ours = Math.max(ours, ourMips(image));
      if (withHercules) theirs = Math.max(theirs, herculesMips(image));
    }
    if (withHercules) ratios.push(ours / theirs);
    const [theirColumn, ratio] = withHercules ? [theirs.toFixed(1), (ours / theirs).toFixed(2)] : ['-', '-'];
    const columns = `${ours.toFixed(1).padStart(8)}${theirColumn.padStart(10)}${ratio.padStart(7)}`;
    console.log(`${image.name.padEnd(12)}${columns}   ${image.description}`);
  }
  if (ratios.length === 0) return;
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  console.log(`${'mean'.padEnd(30)}${mean.toFixed(2).padStart(7)}`);
}

function printCosts(): void {
  console.log(`\n${'there and back'.padEnd(32)}${'ns'.padStart(6)}`);
  for (const { name, length, prepare } of costLoops) {
    const cpu = prepare();
    time(cpu, rounds);
    const { seconds } = time(cpu, rounds * length);
    console.log(`${name.padEnd(32)}${((seconds * 1e9) / rounds).toFixed(0).padStart(6)}`);
  }
}

printImages(hasHercules && !process.argv.includes('--no-hercules'));
printCosts();
