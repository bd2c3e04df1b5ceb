// Messages about a guest that CP has stopped: they come from anywhere, so they never wait.

import { formatParts } from '../../src/compiler/library/text.ts';
import { longestLine } from '../blocks/terminal.ts';
import { ErrorMessages, Vmblok } from '../blocks/virtual-machine.ts';
import { postLine } from '../terminal/terminal.ts';

const moduleDispatcher = 'DMKDSP';

/** "DMKDSPnnnW text"; the text alone unless SET EMSG ON. */
export function stopMessage(vm: Vmblok, number: u32, ...parts: Part[]): void {
  const line = local<Bytes<240>>();
  let used: u32 = 0;
  if (vm.errorMessages === ErrorMessages.On) {
    move(line, moduleDispatcher.address, 6);
    line[6] = char('0') + signed(number / 100);
    line[7] = char('0') + signed((number / 10) % 10);
    line[8] = char('0') + signed(number % 10);
    line[9] = char('W');
    line[10] = char(' ');
    used = 11;
  }
  const length = formatParts(addr(line) + used, longestLine - used, parts);
  postLine(vm, textOf(line, used + length));
}
