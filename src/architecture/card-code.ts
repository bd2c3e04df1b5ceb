/**
 * The holes of a punched card: which of its twelve rows are punched for each EBCDIC code (System/360 Principles of
 * Operation, "Extended Binary-Coded-Decimal Interchange Code"), and a column's two bytes in column binary (2821 Control
 * Unit, GA24-3312, "Data Mode 2").
 *
 * A column is a number of twelve bits, row 12 first, then rows 11, 0 and 1 to 9. In column binary the rows 12 to 3 are
 * the low six bits of its first byte, 4 to 9 those of its second.
 */

const rows = [12, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
type Row = (typeof rows)[number];

/** The zone rows of each first digit when the second is 0; 1 to 8 or 9; and the rest. */
const zones: readonly (readonly [zero: readonly Row[], digits: readonly Row[], others: readonly Row[]])[] = [
  [
    [12, 0, 9, 8, 1],
    [12, 9],
    [12, 9, 8],
  ],
  [
    [12, 11, 9, 8, 1],
    [11, 9],
    [11, 9, 8],
  ],
  [
    [11, 0, 9, 8, 1],
    [0, 9],
    [0, 9, 8],
  ],
  [[12, 11, 0, 9, 8, 1], [9], [9, 8]],
  [[], [12, 0, 9], [12, 8]],
  [[12], [12, 11, 9], [11, 8]],
  [[11], [11, 0, 9], [0, 8]],
  [[12, 11, 0], [12, 11, 0, 9], [8]],
  [
    [12, 0, 8, 1],
    [12, 0],
    [12, 0, 8],
  ],
  [
    [12, 11, 8, 1],
    [12, 11],
    [12, 11, 8],
  ],
  [
    [11, 0, 8, 1],
    [11, 0],
    [11, 0, 8],
  ],
  [
    [12, 11, 0, 8, 1],
    [12, 11, 0],
    [12, 11, 0, 8],
  ],
  [[12, 0], [12], [12, 0, 9, 8]],
  [[11, 0], [11], [12, 11, 9, 8]],
  [[0, 8, 2], [0], [11, 0, 9, 8]],
  [[0], [], [12, 11, 0, 9, 8]],
];

/** Codes that do not follow the others of their row. */
const exceptions: Readonly<Record<number, readonly Row[]>> = { 97: [0, 1], 106: [12, 11], 225: [11, 0, 9, 1] };

const columnOfCode: readonly number[] = Array.from({ length: 256 }, (_, code) => column(punchedRows(code)));
const codeOfColumn = new Map(columnOfCode.map((column, code) => [column, code]));

function punchedRows(code: number): readonly Row[] {
  const exception = exceptions[code];
  if (exception !== undefined) return exception;
  const digit = code & 0x0f;
  const [zero, digits, others] = zones[code >>> 4] as (typeof zones)[number];
  if (digit === 0) return zero;
  if (digit <= 7) return [...digits, digit as Row];
  // Letters and digits go on to row 9; in the first half of the codes 9 is one of the others.
  if (code >= 0x80 || digit === 8) return digit <= 9 ? [...digits, digit as Row] : [...others, (digit - 8) as Row];
  return [...others, (digit - 8) as Row];
}

function column(punched: readonly Row[]): number {
  return punched.reduce((bits: number, row) => bits | (0x800 >>> rows.indexOf(row)), 0);
}

const rowsInByte = 6;
const rowsMask = 0x3f;

/** Two bytes for each column of a card. */
export function toColumnBinary(card: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(card.length * 2);
  for (const [index, code] of card.entries()) {
    const column = columnOfCode[code] as number;
    bytes[2 * index] = column >>> rowsInByte;
    bytes[2 * index + 1] = column & rowsMask;
  }
  return bytes;
}

/** The codes of columns in column binary; undefined if one of them is none in EBCDIC. The first two bits mean nothing. */
export function fromColumnBinary(bytes: Uint8Array): Uint8Array | undefined {
  const card = new Uint8Array(bytes.length / 2);
  for (const index of card.keys()) {
    const upper = (bytes[2 * index] as number) & rowsMask;
    const code = codeOfColumn.get((upper << rowsInByte) | ((bytes[2 * index + 1] as number) & rowsMask));
    if (code === undefined) return undefined;
    card[index] = code;
  }
  return card;
}
