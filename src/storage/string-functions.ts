/**
 * Two functions of WebAssembly on the memory that main storage lies in: a block copy, and a comparison by doublewords.
 * The host's own have a cost per call that the operands of MVC and CLC, a few hundred bytes, do not make up for.
 *
 * The module is small enough to be written down byte by byte (WebAssembly Core Specification, "Binary Format").
 */

export interface StringFunctions {
  /** Copies `length` bytes between places, as if through a buffer. */
  copy(to: number, from: number, length: number): void;
  /**
   * How many bytes, in whole doublewords, are surely equal when two strings are read from these places downwards: up to
   * the first unequal doubleword, or the last whole one.
   */
  equalLength(first: number, second: number, length: number): number;
}

const i32 = 0x7f;
const void_ = 0x40;

/** Instructions of WebAssembly that are used here. */
const Op = {
  Block: 0x02,
  Loop: 0x03,
  Branch: 0x0c,
  BranchIf: 0x0d,
  End: 0x0b,
  LocalGet: 0x20,
  LocalSet: 0x21,
  Load64: 0x29,
  Constant: 0x41,
  GreaterUnsigned: 0x4b,
  NotEqual64: 0x52,
  Add: 0x6a,
  Subtract: 0x6b,
} as const;

const [first, second, length, place] = [0, 1, 2, 3];

/** Loads the doubleword whose highest byte lies `place` places below the start of a string. */
const doubleword = (start: number) => [
  ...[Op.LocalGet, start, Op.LocalGet, place, Op.Subtract, Op.Constant, 7, Op.Subtract],
  ...[Op.Load64, 0, 0],
];

const copyBody = [Op.LocalGet, 0, Op.LocalGet, 1, Op.LocalGet, 2, ...[0xfc, 10, 0, 0], Op.End];

const equalLengthBody = [
  ...[Op.Block, void_, Op.Loop, void_],
  ...[Op.LocalGet, place, Op.Constant, 8, Op.Add, Op.LocalGet, length, Op.GreaterUnsigned, Op.BranchIf, 1],
  ...[...doubleword(first), ...doubleword(second), Op.NotEqual64, Op.BranchIf, 1],
  ...[Op.LocalGet, place, Op.Constant, 8, Op.Add, Op.LocalSet, place, Op.Branch, 0],
  ...[Op.End, Op.End, Op.LocalGet, place, Op.End],
];

/** Bytes with their number before them; none here are more than 127. */
const counted = (...bytes: number[]) => [bytes.length, ...bytes];
const name = (text: string) => counted(...Buffer.from(text));
const functionType = (results: number[]) => [0x60, ...counted(i32, i32, i32), ...counted(...results)];
const noLocals = 0;
const oneLocal = [1, 1, i32];

const program = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, ...counted(2, ...functionType([]), ...functionType([i32]))],
  ...[2, ...counted(1, ...name('host'), ...name('memory'), 0x02, 0, 0)],
  ...[3, ...counted(2, 0, 1)],
  ...[7, ...counted(2, ...name('copy'), 0, 0, ...name('equalLength'), 0, 1)],
  ...[10, ...counted(2, ...counted(noLocals, ...copyBody), ...counted(...oneLocal, ...equalLengthBody))],
);

const compiled = new WebAssembly.Module(program);

/** The functions, on this memory. */
export function stringFunctions(memory: WebAssembly.Memory): StringFunctions {
  return new WebAssembly.Instance(compiled, { host: { memory } }).exports as unknown as StringFunctions;
}
