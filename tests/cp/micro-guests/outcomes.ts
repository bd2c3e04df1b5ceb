/** Comparing how micro-guests end in different places. */
import type { MicroGuest } from './micro-guest.ts';
import { describeResults, type Outcome } from './results.ts';

/** Everything that must be the same, as lines. */
export function linesOf(outcome: Outcome, guest: MicroGuest): string[] {
  return [
    ...describeResults(outcome.results, guest.masks),
    `PSW ${outcome.psw}`,
    ...outcome.console.split('\n').map((line) => `> ${line.trimEnd()}`),
  ];
}
