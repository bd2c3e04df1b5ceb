/**
 * Instructions of WebAssembly as bytes (WebAssembly Core Specification, "Binary Format", "Instructions"). An expression
 * is code that leaves one value on the stack: a word of 32 bits, or a doubleword of 64.
 */

export type Code = readonly number[];

/** Instructions whose operands are all on the stack. */
export const Op = {
  Return: 0x0f,
  Select: 0x1b,
  EqualZero: 0x45,
  Equal: 0x46,
  NotEqual: 0x47,
  LessSigned: 0x48,
  LessUnsigned: 0x49,
  GreaterSigned: 0x4a,
  GreaterUnsigned: 0x4b,
  // doublewords; comparisons and `CountLeadingZeros` of words give words, `CountLeadingZeros64` a doubleword
  EqualZero64: 0x50,
  NotEqual64: 0x52,
  LessUnsigned64: 0x54,
  CountLeadingZeros: 0x67,
  Add: 0x6a,
  Subtract: 0x6b,
  Multiply: 0x6c,
  And: 0x71,
  Or: 0x72,
  ExclusiveOr: 0x73,
  ShiftLeft: 0x74,
  ShiftRightSigned: 0x75,
  ShiftRightUnsigned: 0x76,
  CountLeadingZeros64: 0x79,
  Add64: 0x7c,
  Subtract64: 0x7d,
  Multiply64: 0x7e,
  DivideUnsigned64: 0x80,
  Or64: 0x84,
  ShiftLeft64: 0x86,
  ShiftRightUnsigned64: 0x88,
  /** The right half of a doubleword. */
  Wrap: 0xa7,
  /** A word to a doubleword, unsigned. */
  Extend: 0xad,
} as const;

/** Loads and stores; bytes and halfwords are loaded unsigned. */
export const Access = {
  Load32: 0x28,
  Load64: 0x29,
  Load8: 0x2d,
  Load16: 0x2f,
  Store32: 0x36,
  Store64: 0x37,
  Store8: 0x3a,
  Store16: 0x3b,
} as const;

/** A number that is not negative, in as few bytes as it needs (LEB128). */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** A signed 32-bit number; bit 6 of the last byte is the sign. */
function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (; rest < -0x40 || rest > 0x3f; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}

export const constant64 = (value: number): Code => [0x42, ...signed(value | 0)];
export const constant = (value: number): Code => [0x41, ...signed(value | 0)];

// ---- locals
export const get = (local: number): Code => [0x20, ...unsigned(local)];
/** The value on the stack goes into the local. */
export const set = (local: number): Code => [0x21, ...unsigned(local)];

// ---- memory
/** Loads from a place that is the sum of an expression and a constant. */
export const load = (access: number, place: Code, offset = 0): Code => [...place, access, 0, ...unsigned(offset)];
export const store = (access: number, place: Code, value: Code, offset = 0): Code => [
  ...[...place, ...value, access, 0],
  ...unsigned(offset),
];
/** Puts a byte into every place: place, byte and length are on the stack. */
export const memoryFill: Code = [0xfc, 11, 0];
/** Copies bytes as if through a buffer: to, from and length are on the stack. */
export const memoryCopy: Code = [0xfc, 10, 0, 0];

// ---- control; a label is the number of structures between the branch and the one it leads to
const emptyType = 0x40;
const end = 0x0b;
/** A branch to it leads behind it. */
export const block = (body: Code): Code => [0x02, emptyType, ...body, end];
/** A branch to it leads to its beginning. */
export const loop = (body: Code): Code => [0x03, emptyType, ...body, end];
export const when = (condition: Code, met: Code, otherwise: Code = []): Code => [
  ...[...condition, 0x04, emptyType, ...met],
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  end,
];
export const branch = (label: number): Code => [0x0c, ...unsigned(label)];
export const branchIf = (condition: Code, label: number): Code => [...condition, 0x0d, ...unsigned(label)];
/** Branches to the label at this place of the list, or to the last one. */
export const branchTable = (index: Code, labels: readonly number[], otherwise: number): Code => [
  ...[...index, 0x0e, ...unsigned(labels.length)],
  ...labels.flatMap(unsigned),
  ...unsigned(otherwise),
];
export const call = (functionNumber: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  0x10,
  ...unsigned(functionNumber),
];
