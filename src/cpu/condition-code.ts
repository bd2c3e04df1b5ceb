/** Condition codes of the usual classes (Principles of Operation, "Condition-Code Settings"). */

/** 0 zero, 1 negative, 2 positive. */
export function signCondition(value: number): number {
  return value === 0 ? 0 : value < 0 ? 1 : 2;
}

/** 0 zero, 1 not zero. */
export function nonzeroCondition(value: number): number {
  return value === 0 ? 0 : 1;
}

/** Two signed words: 0 equal, 1 first low, 2 first high. */
export function compareCondition(first: number, second: number): number {
  return first === second ? 0 : first < second ? 1 : 2;
}
