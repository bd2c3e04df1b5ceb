// ATTN, REQUEST: the attention key of the virtual console.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { virtualAttention } from '../virtual-io/console.ts';
import { CommandLine } from './scan.ts';

export function attention(vm: Vmblok, line: CommandLine): u32 {
  virtualAttention(vm);
  return 0;
}
