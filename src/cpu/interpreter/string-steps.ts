/**
 * Strings of main storage in WebAssembly. Storage is mirrored: the byte that comes first lies at the highest place, and a
 * doubleword of eight bytes in the order in which they count as a number. A string is walked from its first byte down;
 * the walking local holds the place of the doubleword that begins there, seven below.
 */

import { StateWord, watchedPlace } from '../../storage/machine-memory.ts';
import { lineShift } from '../../storage/main-storage.ts';
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
  memoryFill,
  Op,
  set,
  store,
  when,
} from '../../webassembly/code.ts';

/** A part that is moved or compared at once: its length, and where it lies above the place of the doubleword. */
const parts = {
  8: { load: Access.Load64, store: Access.Store64, above: 0 },
  4: { load: Access.Load32, store: Access.Store32, above: 4 },
  2: { load: Access.Load16, store: Access.Store16, above: 6 },
  1: { load: Access.Load8, store: Access.Store8, above: 7 },
} as const;
type PartLength = keyof typeof parts;

const change = (local: number, operation: number, by: Code): Code => [...get(local), ...by, operation, ...set(local)];
const below = (place: Code, by: number): Code => [...place, ...constant(by), Op.Subtract];
const atLeast = (local: number, least: number): Code => [...constant(least - 1), ...get(local), Op.LessUnsigned];

/** Whether decoded instructions lie in the lines of a string of at most 256 bytes. */
export function isStringWatched(start: Code, length: Code): Code {
  const line = [...start, ...constant(lineShift), Op.ShiftRightUnsigned];
  const end = [...start, ...length, Op.Add, ...constant(1), Op.Subtract];
  const lastLine = [...end, ...constant(lineShift), Op.ShiftRightUnsigned];
  const count = [...lastLine, ...line, Op.Subtract];
  // Of eight lines those behind the string are shifted out; a ninth, the last, is looked at by itself.
  const counted = [...count, ...constant(7), ...count, ...constant(8), Op.LessUnsigned, Op.Select];
  const unwanted = [...constant(56), ...counted, ...constant(3), Op.ShiftLeft, Op.Subtract, Op.Extend];
  const eight = [...load(Access.Load64, line, watchedPlace), ...unwanted, Op.ShiftLeft64, Op.EqualZero64, Op.EqualZero];
  return [...eight, ...load(Access.Load8, lastLine, watchedPlace), Op.Or];
}

/** Place of the first byte of a string. */
export const firstPlace = (absolute: Code): Code => [
  ...load(Access.Load32, constant(0), 4 * StateWord.Last),
  ...absolute,
  Op.Subtract,
];
const walkFrom = (absolute: Code, local: number): Code => [...below(firstPlace(absolute), 7), ...set(local)];

/** Locals that the steps use. */
export interface StringLocals {
  readonly first: number;
  readonly second: number;
  /** Bytes left. */
  readonly rest: number;
}

/** Moves bytes one by one from left to right; the operands are absolute addresses. */
export function moveSteps(to: Code, from: Code, length: Code, { first, second, rest }: StringLocals): Code {
  const movePart = (bytes: PartLength): Code => {
    const { load: access, store: storing, above } = parts[bytes];
    return [
      ...store(storing, get(first), load(access, get(second), above), above),
      ...change(first, Op.Subtract, constant(bytes)),
      ...change(second, Op.Subtract, constant(bytes)),
    ];
  };
  const moveIfLeft = (bytes: 4 | 2 | 1) => when([...get(rest), ...constant(bytes), Op.And], movePart(bytes));
  const byDoublewords: Code = [
    ...block(
      loop([
        ...branchIf([...atLeast(rest, 8), Op.EqualZero], 1),
        ...movePart(8),
        ...change(rest, Op.Subtract, constant(8)),
        ...branch(0),
      ]),
    ),
    ...[...moveIfLeft(4), ...moveIfLeft(2), ...moveIfLeft(1)],
  ];
  const byBytes = loop([...movePart(1), ...change(rest, Op.Subtract, constant(1)), ...branchIf(get(rest), 0)]);
  /** Each byte is the one before: all become the first byte of the second operand. */
  const fill: Code = [
    ...below([...get(first), ...constant(8), Op.Add], 0),
    ...[...get(rest), Op.Subtract],
    ...[...load(Access.Load8, get(second), 7), ...get(rest), ...memoryFill],
  ];
  const distance: Code = [...to, ...from, Op.Subtract];
  /** Bytes that are moved come again within one doubleword. */
  const comesAgain: Code = [...below(distance, 1), ...constant(7), Op.LessUnsigned];
  return [
    ...[...length, ...set(rest), ...walkFrom(to, first), ...walkFrom(from, second)],
    ...when(comesAgain, when([...distance, ...constant(1), Op.Equal], fill, byBytes), byDoublewords),
  ];
}

/** Compares two strings; the condition code comes into the local `result`. */
export function compareSteps(
  one: Code,
  other: Code,
  length: Code,
  result: number,
  { first, second, rest }: StringLocals,
): Code {
  const compareParts = (bytes: 8 | 1, less: number, differ: number): Code => {
    const { load: access, above } = parts[bytes];
    const [firstPart, secondPart] = [load(access, get(first), above), load(access, get(second), above)];
    return [
      ...when(
        [...firstPart, ...secondPart, differ],
        [
          ...[...constant(1), ...constant(2), ...firstPart, ...secondPart, less, Op.Select, ...set(result)],
          ...branch(3),
        ],
      ),
      ...change(first, Op.Subtract, constant(bytes)),
      ...change(second, Op.Subtract, constant(bytes)),
      ...change(rest, Op.Subtract, constant(bytes)),
      ...branch(0),
    ];
  };
  const whileLeft = (bytes: 8 | 1, compare: Code): Code =>
    block(loop([...branchIf([...atLeast(rest, bytes), Op.EqualZero], 1), ...compare]));
  return [
    ...[...length, ...set(rest), ...walkFrom(one, first), ...walkFrom(other, second)],
    ...block([
      ...whileLeft(8, compareParts(8, Op.LessUnsigned64, Op.NotEqual64)),
      ...whileLeft(1, compareParts(1, Op.LessUnsigned, Op.NotEqual)),
      ...[...constant(0), ...set(result)],
    ]),
  ];
}

/** General registers in the order of the words of a string, `round` with the distance of each from register 0. */
export function registerSteps(absolute: Code, from: Code, to: Code, isLoad: boolean, locals: StringLocals): Code {
  const { first: place, second: register, rest: last } = locals;
  const general = 4 * StateWord.General;
  const transfer = isLoad
    ? store(Access.Store32, get(register), load(Access.Load32, get(place)), general)
    : store(Access.Store32, get(place), load(Access.Load32, get(register), general));
  return [
    ...[...from, ...set(register), ...to, ...set(last)],
    ...[...below(firstPlace(absolute), 3), ...set(place)],
    ...block(
      loop([
        ...transfer,
        ...branchIf([...get(register), ...get(last), Op.Equal], 1),
        ...[...get(register), ...constant(4), Op.Add, ...constant(0x3c), Op.And, ...set(register)],
        ...change(place, Op.Subtract, constant(4)),
        ...branch(0),
      ]),
    ),
  ];
}
