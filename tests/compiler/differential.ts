/** Runs a random program on the CPU and in JavaScript and compares results and storage. */
import { expect } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { guestProgram } from './guest-program.ts';
import type { RandomProgram } from './random-program.ts';

/** Enough for a random program: the host takes its time to make great machines, and thousands are made. */
const storageSize = 1 << 18;

const argumentSets = [
  [0, 0, 0, 0, 0, 0, 0],
  [1, 2, 3, 4, 5, 6, 7],
  [-1, 0x7fffffff, -0x80000000, 255, 65536, -2, 0x12345678],
  [0x80, -129, 32768, -32769, 0xffffff, 1 << 24, 10],
];

type JavaScriptFunction = (...args: number[]) => number;

interface Build {
  readonly inline?: boolean;
  readonly keepInRegisters: boolean;
  readonly checkedBuild?: boolean;
}

/** Throws an error with the program and both outcomes if they differ anywhere. */
export function compareWithJavaScript(program: RandomProgram, build: Build): void {
  try {
    compareOutcomes(program, build);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${program.guest}`);
  }
}

function compareOutcomes(program: RandomProgram, options: Build): void {
  const guest = guestProgram({ files: { 'random.ts': program.guest }, storageSize, ...options });
  const model = new Function('ebcdic', program.javascript)(firstCode) as Record<string, JavaScriptFunction> & {
    r: Record<string, number | number[]>;
  };
  for (const args of argumentSets) {
    for (const { name, parameters } of program.functions) {
      const given = args.slice(0, parameters);
      const expected = (model[name] as JavaScriptFunction)(...given) | 0;
      expect({ name, given, result: guest.call(name, ...given) }).toEqual({ name, given, result: expected });
    }
  }
  expect(storageOf(guest)).toEqual(model.r);
}

/** The code of a text's first character. */
function firstCode(text: string): number {
  return toEbcdic(text)[0] as number;
}

/** The record `r` as the guest has left it, read by its layout. */
function storageOf(guest: ReturnType<typeof guestProgram>): Record<string, number | number[]> {
  const { main } = guest.cpu;
  const start = guest.address('r');
  const read = (at: number, type: string): number => {
    const word = (length: number) => main.copyOut(at, length).reduce((sum, byte) => sum * 256 + byte, 0);
    if (type === 'i16') return (word(2) << 16) >> 16;
    if (type === 'i32') return word(4) | 0;
    return word({ u8: 1, u16: 2, u24: 3, u32: 4 }[type] as number);
  };
  const found: Record<string, number | number[]> = {};
  for (const { name, offset, size, type } of guest.compilation.layouts.get('R')?.fields ?? []) {
    const array = /^Arr<(\w+), (\d+)>$/.exec(type);
    if (array === null) found[name] = read(start + offset, type);
    else {
      const [element, count] = [array[1] as string, Number(array[2])];
      found[name] = Array.from({ length: count }, (_, i) => read(start + offset + (i * size) / count, element));
    }
  }
  return found;
}
