// Sorting addresses of records: merging runs of 1, 2, 4, ... records, so that equal ones keep their order.

/** Fields by which records are compared, at most. */
export const maximumFields = 16;

/** A part of a record. */
export class Field {
  /** From 0. */
  offset: u32;
  length: u32;
}

const wordLength = 4;

/** Sorts `count` words, the addresses of records; as many words behind them are used. Where the sorted ones are. */
export function sortRecords(pointers: u32, count: u32, fields: Arr<Field>, fieldCount: u32): u32 {
  let from = pointers;
  let to = pointers + count * wordLength;
  for (let run: u32 = 1; run < count; run = run << 1) {
    for (let begin: u32 = 0; begin < count; begin += 2 * run) {
      const middle = begin + run < count ? begin + run : count;
      const end = middle + run < count ? middle + run : count;
      merge(at<Arr<u32>>(from), at<Arr<u32>>(to), begin, middle, end, fields, fieldCount);
    }
    const sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

/** Merges two runs that follow each other. */
function merge(
  from: Arr<u32>,
  to: Arr<u32>,
  begin: u32,
  middle: u32,
  end: u32,
  fields: Arr<Field>,
  fieldCount: u32,
): void {
  let left = begin;
  let right = middle;
  for (let i = begin; i < end; i++) {
    if (left < middle && (right === end || !isBefore(from[right], from[left], fields, fieldCount))) {
      to[i] = from[left];
      left++;
    } else {
      to[i] = from[right];
      right++;
    }
  }
}

/** Whether a record comes before another one. */
function isBefore(one: u32, other: u32, fields: Arr<Field>, fieldCount: u32): bool {
  for (let i: u32 = 0; i < fieldCount; i++) {
    const offset = fields[i].offset;
    const length = fields[i].length;
    if (!same(one + offset, other + offset, length)) return isLess(at<Bytes>(one + offset), at<Bytes>(other + offset));
  }
  return false;
}

/** Compares bytes that are not all the same. */
function isLess(one: Bytes, other: Bytes): bool {
  let i: u32 = 0;
  while (one[i] === other[i]) i++;
  return one[i] < other[i];
}
