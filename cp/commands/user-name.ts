// A user ID without the blanks behind it.

import { Vmblok } from '../blocks/virtual-machine.ts';

export function userName(vm: Vmblok): Text {
  return identifierText(vm.userId);
}

/** Eight characters padded with blanks, as Text without them. */
export function identifierText(identifier: Bytes): Text {
  let length: u32 = 8;
  while (length > 0 && identifier[length - 1] === char(' ')) length--;
  return textOf(identifier, length);
}
