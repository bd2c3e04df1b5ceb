/** Channel command word (CCW), format 0 (Principles of Operation, "Channel-Command Word"). */

/** Flags in byte 4. */
export const CcwFlag = {
  /** Chain data. */
  ChainData: 0x80,
  /** Chain command. */
  ChainCommand: 0x40,
  /** Suppress length indication. */
  SuppressLength: 0x20,
  Skip: 0x10,
  /** Program-controlled interruption. */
  ProgramControlled: 0x08,
  /** Indirect data address. */
  Indirect: 0x04,
  /** Must be zero. */
  Reserved: 0x03,
} as const;

/** Command codes that mean the same to every device, and the low-order bits that say what kind a command is. */
export const CcwCommand = {
  /** xxxx0100 */
  Sense: 0x04,
  NoOperation: 0x03,
  SenseId: 0xe4,
  /** xxxx1000 */
  TransferInChannel: 0x08,
} as const;

/** A data area named by an indirect data address word (IDAW) ends at the next 2K boundary. */
export const indirectBlockSize = 2048;
