/** Storage keys (Principles of Operation, "Storage Key"): one for each block of 2,048 bytes, seven bits in a byte. */
export const StorageKey = {
  /** Access-control bits. */
  Access: 0xf0,
  FetchProtection: 0x08,
  Reference: 0x04,
  Change: 0x02,
} as const;

/** Bytes in the block that has one storage key. */
export const keyBlockSize = 2048;
