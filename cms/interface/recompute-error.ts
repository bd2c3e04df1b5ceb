/** Return codes of changing how many cylinders a disk uses. */
export const RecomputeError = {
  /** There are no such cylinders, or files lie in those that would go. */
  LossOfData: 1,
  InputOutput: 3,
  ReadOnly: 12,
  NoStorage: 25,
} as const;
