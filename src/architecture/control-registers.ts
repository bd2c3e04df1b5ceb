/** Control registers: bits and what a reset puts in (Principles of Operation, "Control Registers"). */

/** Control register 0. */
export const Control0 = {
  BlockMultiplexing: 0x80000000,
  SetSystemMaskSuppression: 0x40000000,
  LowAddressProtection: 0x10000000,
  StorageKeyException: 0x01000000,
  PageSize: 0x00c00000,
  PageSize2K: 0x00400000,
  PageSize4K: 0x00800000,
  /** Must be zero. */
  TranslationReserved: 0x00200000,
  SegmentSize: 0x00180000,
  SegmentSize64K: 0x00000000,
  SegmentSize1M: 0x00100000,
  MalfunctionAlert: 0x00008000,
  EmergencySignal: 0x00004000,
  ExternalCall: 0x00002000,
  ClockSynchronization: 0x00001000,
  ClockComparator: 0x00000800,
  CpuTimer: 0x00000400,
  IntervalTimer: 0x00000080,
  InterruptKey: 0x00000040,
  ExternalSignals: 0x00000020,
} as const;

/** Control register 9: program-event recording. */
export const Control9 = {
  SuccessfulBranch: 0x80000000,
  InstructionFetch: 0x40000000,
  StorageAlteration: 0x20000000,
  RegisterAlteration: 0x10000000,
} as const;

/** Control register 14: what a machine or channel check may store. */
export const Control14 = {
  ExtendedLogout: 0x20000000,
} as const;

/** What an initial CPU reset puts into the sixteen registers. */
export const initialControlRegisters = [
  0x000000e0, 0, 0xffffffff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc2000000, 0x00000200,
] as const;
