/**
 * Strings of storage in the loop: whatever their lengths, wherever they lie and however they overlap, the loop leaves
 * what the plain interpreter leaves.
 */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { blockSize } from '../../src/storage/access-table.ts';
import { expectSame } from './both-interpreters.ts';
import { codeAddress, prepared } from './program.ts';

const storageSize = 0x8000;
const [first, second, counter, codeBase] = [5, 6, 1, 7];
const dataAddress = 0x2000;

interface StringCase {
  /** Mnemonic and operands. */
  readonly instruction: readonly [string, ...number[]];
  /** What its base registers hold. */
  readonly at: number;
  readonly distance: number;
  readonly data: Uint8Array;
}

const elsewhere = 0x4000;
const basesAddress = 0x5000;

const word = (value: number) => value.toString(16).padStart(8, '0');

/**
 * The instruction is executed twice: the first time, with operands elsewhere, it is decoded and the program's lines come
 * to be watched; the second time the loop executes it by itself, for translate tables know all of storage.
 */
function execute({ instruction, at, distance, data }: StringCase, isPlain: boolean) {
  const cpu = prepared({
    isPlain,
    storageSize,
    code: [instruction, ['LM', first, second, basesAddress & 0xfff, 8], ['BCT', counter, 0, 0, codeBase]],
    general: {
      0: 0x11c1c2c3,
      [counter]: 2,
      3: 0x80ff0001,
      [first]: elsewhere,
      [second]: elsewhere,
      [codeBase]: codeAddress,
      8: basesAddress,
    },
    storage: {
      [dataAddress]: Buffer.from(data).toString('hex'),
      [basesAddress]: word(at) + word(at + distance),
    },
  });
  for (let block = 0; block < storageSize; block += blockSize) cpu.storage.locateStore(block, 1);
  for (let block = 0; block < storageSize; block += blockSize) cpu.storage.locateFetch(block, 1);
  cpu.run(5);
  return cpu;
}

/** Within a block, at its end, or among the program. */
const address = fc.oneof(
  fc.integer({ min: dataAddress, max: dataAddress + 0x40 }),
  fc.integer({ min: dataAddress + blockSize - 0x110, max: dataAddress + blockSize + 0x10 }),
  fc.integer({ min: codeAddress - 2, max: codeAddress + 0x20 }),
);
const distance = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -300, max: 300 }));
const length = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 256 }));
/** Few different bytes, so that strings are equal for a while. */
const data = fc.uint8Array({ minLength: 0x400, maxLength: 0x400, max: 2 });
const register = fc.integer({ min: 0, max: 15 });
const mask = register;

const instructions = {
  MVC: length.map((bytes) => ['MVC', 0, bytes, first, 0, second] as const),
  CLC: length.map((bytes) => ['CLC', 0, bytes, first, 0, second] as const),
  LM: fc.tuple(register, register).map(([from, to]) => ['LM', from, to, 0, first] as const),
  STM: fc.tuple(register, register).map(([from, to]) => ['STM', from, to, 0, first] as const),
  ICM: mask.map((bytes) => ['ICM', 3, bytes, 0, first] as const),
  STCM: mask.map((bytes) => ['STCM', 3, bytes, 0, first] as const),
};

describe('the loop does to strings what the plain interpreter does', () => {
  it.each(Object.entries(instructions))('%s', (_, instruction) => {
    const stringCase = fc.record({
      instruction: instruction as fc.Arbitrary<readonly [string, ...number[]]>,
      at: address,
      distance,
      data,
    });
    fc.assert(
      fc.property(stringCase, (each) => expectSame(execute(each, false), execute(each, true))),
      { numRuns: 200 },
    );
  });
});
