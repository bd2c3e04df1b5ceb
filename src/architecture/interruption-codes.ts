/** Program interruption codes (Principles of Operation, "Program Interruption"). */
export const ProgramCode = {
  Operation: 0x01,
  PrivilegedOperation: 0x02,
  Execute: 0x03,
  Protection: 0x04,
  Addressing: 0x05,
  Specification: 0x06,
  Data: 0x07,
  FixedOverflow: 0x08,
  FixedDivide: 0x09,
  DecimalOverflow: 0x0a,
  DecimalDivide: 0x0b,
  ExponentOverflow: 0x0c,
  ExponentUnderflow: 0x0d,
  Significance: 0x0e,
  FloatingDivide: 0x0f,
  SegmentTranslation: 0x10,
  PageTranslation: 0x11,
  TranslationSpecification: 0x12,
  SpecialOperation: 0x13,
  MonitorEvent: 0x40,
  /** Program event, ORed with another code when both occur. */
  ProgramEvent: 0x80,
} as const;
export type ProgramCode = (typeof ProgramCode)[keyof typeof ProgramCode];

/** External interruption codes (Principles of Operation, "External Interruption"). */
export const ExternalCode = {
  /** The next seven kinds may be ORed together. */
  IntervalTimer: 0x0080,
  InterruptKey: 0x0040,
  ExternalSignals: 0x003f,
  ClockSynchronization: 0x1003,
  ClockComparator: 0x1004,
  CpuTimer: 0x1005,
  MalfunctionAlert: 0x1200,
  EmergencySignal: 0x1201,
  ExternalCall: 0x1202,
} as const;
