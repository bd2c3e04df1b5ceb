/**
 * Two functions of WebAssembly on the memory that main storage lies in: a block copy, and a comparison by doublewords.
 * The host's own have a cost per call that the operands of MVC and CLC, a few hundred bytes, do not make up for.
 */
import {
  Access,
  block,
  branch,
  branchIf,
  type Code,
  constant,
  get,
  load,
  loop,
  memoryCopy,
  Op,
  set,
} from '../webassembly/code.ts';
import type { Memory } from '../webassembly/host.ts';
import { compileModule, type FunctionDefinition, instantiate } from '../webassembly/module.ts';

export interface StringFunctions {
  /** Copies `length` bytes between places, as if through a buffer. */
  copy(to: number, from: number, length: number): void;
  /**
   * How many bytes, in whole doublewords, are surely equal when two strings are read from these places downwards: up to
   * the first unequal doubleword, or the last whole one.
   */
  equalLength(first: number, second: number, length: number): number;
}

const [first, second, length, done] = [0, 1, 2, 3];

const copy: FunctionDefinition = {
  name: 'copy',
  parameters: 3,
  results: 0,
  words: 0,
  body: [...get(0), ...get(1), ...get(2), ...memoryCopy],
};

const isLast: Code = [...get(done), ...constant(8), Op.Add, ...get(length), Op.GreaterUnsigned];
/** The doubleword whose highest byte lies `done` places below the start of a string. */
const doubleword = (start: number) =>
  load(Access.Load64, [...get(start), ...get(done), Op.Subtract, ...constant(7), Op.Subtract]);
const [next, out] = [0, 1];

const equalLength: FunctionDefinition = {
  name: 'equalLength',
  parameters: 3,
  results: 1,
  words: 1,
  body: [
    ...block(
      loop([
        ...branchIf(isLast, out),
        ...branchIf([...doubleword(first), ...doubleword(second), Op.NotEqual64], out),
        ...[...get(done), ...constant(8), Op.Add, ...set(done)],
        ...branch(next),
      ]),
    ),
    ...get(done),
  ],
};

const compiled = compileModule({ imports: [], functions: [copy, equalLength] });

/** The functions, on this memory. */
export function stringFunctions(memory: Memory): StringFunctions {
  return instantiate(compiled, memory);
}
