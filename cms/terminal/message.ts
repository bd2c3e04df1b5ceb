// Messages: a code 'DMSmmmnnns' and a text, typed as SET EMSG wants it.
import { formatParts } from '../../src/compiler/library/text.ts';
import { editMessage } from '../nucleus/control-program.ts';
import { isUnderCp } from '../nucleus/machine-state.ts';
import { typeLine } from './typing.ts';

/** Longest message. */
const longestMessage = 160;

/** Types a message; CP decides whether code, text, both or nothing. Without CP it is both. */
export function message(code: Text, ...parts: Part[]): void {
  const line = local<Bytes<160>>();
  move(addr(line), code.address, code.length);
  line[code.length] = char(' ');
  const begin = code.length + 1;
  const length = begin + formatParts(addr(line) + begin, longestMessage - begin, parts);
  const whole = textOf(addr(line), length);
  const edited = isUnderCp() ? editMessage(whole) : whole;
  if (edited.length !== 0) typeLine(edited);
}
