/** Return codes of accessing a minidisk. */
export const AccessError = {
  /** The label or directory cannot be read. */
  InputOutput: 3,
  /** No label of a CMS disk (DMSACC112S). */
  NotFormatted: 16,
  NoStorage: 25,
  /** No device at the address (DMSACC113S). */
  NotAttached: 28,
} as const;
