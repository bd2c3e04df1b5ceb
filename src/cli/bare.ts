/**
 * `cpcms bare`: runs a raw storage image on a CPU without devices and prints what came of it as one line of JSON.
 *
 * `bare -` reads one specification a line and answers one line each; a bad one is answered with reason `error` and does
 * not end the run. The clocks are virtual, so that equal specifications get equal answers, save for `seconds`.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { runToWait } from '../cpu/bare-cpu.ts';
import type { Cpu } from '../cpu/cpu.ts';
import { readSpecification } from './bare-specification.ts';
import { type Command, UsageError } from './command.ts';

export const bareCommand: Command = {
  name: 'bare',
  parameters: 'SPEC.json|- [--engine jit|interpreter]',
  summary: 'Runs a raw storage image without devices; "-" reads a specification from each line of standard input.',
  run: bare,
};

const engines = ['jit', 'interpreter'];

async function bare(parameters: readonly string[]): Promise<void> {
  const path = parse(parameters);
  if (path === '-') {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() !== '') print(answerOrError(line, '.'));
    }
    return;
  }
  print(answer(readText(path), dirname(path)));
}

/** The path of the specification. Every engine gives the same answer, and the interpreter is the only one so far. */
function parse(parameters: readonly string[]): string {
  const { values, positionals } = parseCommandLine(parameters);
  const engine = values.engine ?? 'interpreter';
  if (!engines.includes(engine)) {
    throw new UsageError(`There is no engine "${engine}"; the engines are ${engines.join(' and ')}`);
  }
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError(`Expected one specification, a path or "-", got ${positionals.length}`);
  }
  return path;
}

function parseCommandLine(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options: { engine: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`Cannot read "${path}": ${(error as Error).message}`);
  }
}

function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** As `answer`, but a bad specification is answered too. */
export function answerOrError(text: string, directory: string): object {
  try {
    return answer(text, directory);
  } catch (error) {
    return { reason: 'error', message: (error as Error).message };
  }
}

/**
 * Runs a specification.
 *
 * @param directory what the path of its image is relative to
 * @throws UsageError when something in it is wrong
 */
export function answer(text: string, directory: string): object {
  const { cpu, maxInstructions, show } = readSpecification(text, directory);
  const start = performance.now();
  const reason = runToWait(cpu, maxInstructions);
  const seconds = (performance.now() - start) / 1000;
  return {
    psw: words(cpu.psw.firstWord(0), cpu.psw.secondWord(0)),
    gprs: Array.from(cpu.general.subarray(0, 16), (word) => words(word)),
    fprs: [0, 2, 4, 6].map((register) => words(cpu.floating[register]!, cpu.floating[register + 1]!)),
    crs: Array.from(cpu.control, (word) => words(word)),
    instructions: cpu.instructionCount,
    seconds,
    ...ending(reason),
    storage: Object.fromEntries(show.map(({ address, length }) => [hex(address, 6), shownBytes(cpu, address, length)])),
  };
}

function ending(reason: ReturnType<typeof runToWait>): object {
  if (reason === 'stopped') return { reason: 'error', message: 'The program has stopped the CPU' };
  return { reason: reason === 'limit' ? 'limit' : 'wait' };
}

function shownBytes(cpu: Cpu, address: number, length: number): string {
  return Array.from(cpu.main.copyOut(address, length), (byte) => hex(byte, 2)).join('');
}

function words(...values: number[]): string {
  return values.map((word) => hex(word >>> 0, 8)).join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
