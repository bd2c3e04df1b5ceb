/** Numbers that follow from a seed: what test cases are made of, fast enough for a million instructions. */
export class Noise {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 1;
    // Seeds beside each other have little that differs at first.
    for (let round = 0; round < 8; round++) this.below(2);
  }

  /** 0 to `end` - 1. */
  below(end: number): number {
    return (this.word() >>> 9) % end;
  }

  /** 32 bits. */
  word(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state;
  }

  between(least: number, greatest: number): number {
    return least + this.below(greatest - least + 1);
  }

  oneOf<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }
}
