/**
 * Where things lie in the image that both machines run: the case runner's data area, the tables for translation, and
 * the records of the cases.
 */

/** The host's and the case runner's addresses; the runner itself lies below X'1000'. */
export const Layout = {
  /** What the data area holds before every case. */
  pristine: 0x4000,
  /** Where a case's instructions are executed. */
  code: 0x7000,
  codeSize: 0x800,
  /** The last instruction of a case. */
  codeEnd: 0x7068,
  data: 0x8000,
  dataSize: 0x2800,
  windowSize: 128,
  /** Four sets of tables for translation, and what their page tables hold before every case. */
  tables: 0x10000,
  tablesSize: 0x1000,
  pageTable: 0x400,
  pageTableSize: 0x80,
  pristineTables: 0x14000,
  cases: 0x20000,
  storageSize: 8 << 20,
} as const;

/** A record: what a case begins with, and what came of it (partly in the same place). */
export const CaseRecord = {
  psw: 0x00,
  controls: 0x08,
  general: 0x10,
  code: 0x50,
  codeSize: 128,
  /** Floating-point registers 0, 2, 4, 6. */
  floating: 0xd0,
  floatingSize: 32,
  /** Windows of the data area: before, and after. */
  windows: 0xf0,
  /** Control registers 9, 10 and 11, for program events. */
  events: 0x370,
  size: 0x380,
  /** Results: old PSW, locations 132-159, general and control registers, keys, sum of the data area, floating-point registers. */
  oldPsw: 0x00,
  codes: 0x08,
  codesSize: 28,
  generalAfter: 0x24,
  controlsAfter: 0x64,
  keys: 0xa4,
  sum: 0xac,
  floatingAfter: 0xb0,
  /**
   * The interruptions after which the case went on: code, and address of the next instruction; with a program event also
   * which one, and where.
   */
  interruptions: 0xd0,
  interruptionsSize: 32,
} as const;

/** How a case's code is divided. */
export const CodeOffset = {
  /** Here a case ends with SVC. */
  end: 104,
  /** The target of EX. */
  execute: 108,
  /** A word of zeros behind it. */
  zero: 116,
  /** A PSW for LPSW, and in its place four masks for SSM. */
  psw: 120,
  masks: 120,
} as const;

/** General registers with a use of their own. Nothing but LM and the like changes those from `exit` on. */
export const Register = {
  /** A page table's origin and length, for IPTE. */
  table: 9,
  /** The address of the end of the case. */
  exit: 10,
  /** At first the address of a window's fields, at whose right ends decimal operands end. */
  field: 11,
  /** The address of the code. */
  code: 12,
  /** The address of a block of data, not always in a form that the instruction accepts. */
  block: 13,
} as const;

/** The access key that cases run with. */
export const caseKey = 8;

/** The data area in 2K blocks: two that a case may use, one it may only fetch from, two it may not touch. */
export const blockKeys: readonly { readonly address: number; readonly key: number }[] = [
  { address: Layout.code, key: 0x80 },
  { address: Layout.data, key: 0x80 },
  { address: Layout.data + 0x800, key: 0x88 },
  { address: Layout.data + 0x1000, key: 0x90 },
  { address: Layout.data + 0x1800, key: 0x98 },
  { address: Layout.data + 0x2000, key: 0x98 },
];

/** Around the beginning, the boundaries and the end of those blocks. */
export const windowAddresses: readonly number[] = [0x0000, 0x07c0, 0x0fc0, 0x17c0, 0x1fc0].map(
  (offset) => Layout.data + offset,
);

/** Where the case runner waits when all is done. */
export const endAddress = 0x600d;
