// QUERY EXITS: how often the guest was left for CP, and why.

import { ExitReason, Vmblok } from '../blocks/virtual-machine.ts';
import { respond } from '../messages/response.ts';

/** Names of the reasons, in the order of `ExitReason`. */
const names = table<Text, 10>([
  'PRIVILEGED OPERATIONS',
  'PROGRAM INTERRUPTIONS REFLECTED',
  'SUPERVISOR CALLS',
  'PAGES FIRST TOUCHED',
  'SHADOW TABLE FAULTS',
  'I/O INSTRUCTIONS',
  'EXTERNAL INTERRUPTIONS',
  'TIME SLICE ENDS',
  'DIAGNOSE CALLS',
  'START I/O',
]);

export function queryExits(vm: Vmblok): u32 {
  for (let reason: u32 = 0; reason < ExitReason.Count; reason++) {
    respond(vm, padded(names[reason], 32), rightAligned(signed(vm.exits[reason]), 10));
  }
  return 0;
}
