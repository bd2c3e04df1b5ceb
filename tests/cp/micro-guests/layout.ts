/** Where things lie in the storage of a micro-guest, and in what it leaves behind. */

export const Layout = {
  /** `support.asm` lies from here to X'7FF': in reach of every instruction without a base register. */
  support: 0x200,
  /** The program, which R12 addresses when it begins. Its first 16 bytes are its title. */
  program: 0x1000,
  /** Where the program ends at the latest, and its results begin. */
  results: 0x3000,
  resultsSize: 0x1000,
  /** Storage from here on is the program's to use; a disk does not load it. */
  free: 0x4000,
  storageSize: 0x200000,
} as const;

/** What a micro-guest leaves behind, from `Layout.results` on. */
export const Results = {
  title: 0x00,
  titleSize: 16,
  /** "OK  " or "FAIL". */
  verdict: 0x10,
  /** Address of the entry after the last one of the log. */
  logEnd: 0x14,
  /** Registers at the end. */
  general: 0x20,
  control: 0x60,
  log: 0xc0,
} as const;

/**
 * An entry of the log. Kinds: P, S, E, I for interruptions, N for what the program notes.
 *
 *     interruption   0 kind, 1 sum of the registers, 4 code word in low storage, 8 old PSW, 16 what else the class stores
 *     note           0 kind, 4 R14: condition code and place, 8 R0 to R5
 */
export const Entry = {
  kind: 0,
  sum: 1,
  code: 4,
  oldPsw: 8,
  detail: 16,
  link: 4,
  registers: 8,
  size: 32,
} as const;

/** Track of the disk it was loaded from, to which a micro-guest writes its results as record 1. */
export const resultsHead = 11;

/** Cylinder of that disk that programs may do with what they like; every track has three records of 100 bytes. */
export const scratchCylinder = 1;

/** Addresses in the PSW of the wait that ends a micro-guest. */
export const End = {
  passed: 0x600d,
  failed: 0x0bad,
  /** The log is full. */
  endless: 0x0bae,
} as const;

/** The console at which it writes its one line. */
export const consoleAddress = 0x009;
