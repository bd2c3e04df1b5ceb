// CP stacks: one for each virtual machine, on which CP works for it and may wait, and the system stack.
//
//   lowest address                                     top
//   | guard word |  ...   <-- frames grow downward      | room for the save area of the first callee |
//
// The lowest word tells, a little late, that somebody has run over the end. tests/cp/system/stack-depth.test.ts holds
// the size against the depth that the compiler counts.

import { abend } from '../interruptions/abend.ts';

export const CpStack = {
  size: 8192,
  /** Room above the top for the save area of the first callee. */
  topRoom: 64,
} as const;

const guardWord = 0xc7e4c1d9;

/** Prepares a stack in `CpStack.size` bytes from `lowest` on; answers its top. */
export function prepareStack(lowest: u32): u32 {
  at<Arr<u32, 1>>(lowest)[0] = guardWord;
  return lowest + CpStack.size - CpStack.topRoom;
}

/** CP does not go on with a stack that was overrun: what lies below it cannot be trusted. */
export function checkStack(lowest: u32): void {
  if (at<Arr<u32, 1>>(lowest)[0] !== guardWord) abend('DSP001', 'CP STACK OVERRUN');
}
