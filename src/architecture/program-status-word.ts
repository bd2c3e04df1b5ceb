/**
 * Program status word (PSW): masks and flags of its bytes (Principles of Operation, "Program-Status Word").
 *
 * Byte 0 is the system mask, byte 1 holds the key (bits 0-3) and four flags. In basic control mode (BC, flag Extended
 * zero) bytes 2-3 are the interruption code and byte 4 holds instruction length code, condition code and program mask;
 * in extended control mode (EC) byte 2 holds condition code and program mask. Bytes 5-7 are the instruction address.
 */

/** System mask, byte 0, in EC mode. */
export const ExtendedMask = {
  /** Program-event recording (R). */
  EventRecording: 0x40,
  /** Dynamic address translation (T). */
  Translation: 0x04,
  InputOutput: 0x02,
  External: 0x01,
  /** Bits that must be zero. */
  Reserved: 0xb8,
} as const;

/** System mask, byte 0, in BC mode: channels 0-5 one bit each, the other channels together. */
export const BasicMask = {
  Channel0: 0x80,
  OtherChannels: 0x02,
  External: 0x01,
} as const;

/** Byte 1 without the key. */
export const PswFlags = {
  /** Extended control mode. */
  Extended: 0x08,
  MachineCheck: 0x04,
  Wait: 0x02,
  Problem: 0x01,
  /** The key's bits. */
  Key: 0xf0,
} as const;

/** Program mask, four bits. */
export const ProgramMask = {
  FixedOverflow: 0x08,
  DecimalOverflow: 0x04,
  ExponentUnderflow: 0x02,
  Significance: 0x01,
} as const;
