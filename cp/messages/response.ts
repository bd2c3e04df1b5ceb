// Responses and messages of CP: how they are put together, and where they go.

import { formatParts } from '../../src/compiler/library/text.ts';
import { longestLine } from '../blocks/terminal.ts';
import { ErrorMessages, Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { postLine, writeLine } from '../terminal/terminal.ts';

/** Separates lines in the response buffer of DIAGNOSE 8. */
const newLine = 0x15;

/** Length of "DMKmmmnnns". */
const codeLength = 10;

/** One line of a command's response: to the terminal, or into the buffer of DIAGNOSE 8. May wait for the terminal. */
export function respond(vm: Vmblok, ...parts: Part[]): void {
  const line = local<Bytes<240>>();
  const length = formatParts(addr(line), longestLine, parts);
  respondText(vm, textOf(line, length));
}

export function respondText(vm: Vmblok, text: Text): void {
  if (vm.responseBuffer === 0) writeLine(vm, text);
  else toBuffer(vm, text);
}

/** What does not fit is counted, so that the caller of DIAGNOSE 8 learns how much is missing. */
function toBuffer(vm: Vmblok, text: Text): void {
  for (let i: u32 = 0; i < text.length; i++) toBufferByte(vm, text[i]);
  toBufferByte(vm, newLine);
}

function toBufferByte(vm: Vmblok, byte: u8): void {
  if (vm.responseUsed < vm.responseSize) at<Bytes>(vm.responseBuffer)[vm.responseUsed] = byte;
  vm.responseUsed++;
}

/** A response that SET IMSG OFF suppresses. */
export function inform(vm: Vmblok, ...parts: Part[]): void {
  if ((vm.options & VmOption.InformationMessages) === 0) return;
  const line = local<Bytes<240>>();
  const length = formatParts(addr(line), longestLine, parts);
  respondText(vm, textOf(line, length));
}

/**
 * An error message "DMKmmmnnns text" as SET EMSG wants it, e.g. `message(vm, 'CFC', 45, char('E'), id, ' NOT LOGGED ON')`.
 * Answers the number, which is the command's return code.
 */
export function message(vm: Vmblok, module: Text, number: u32, severity: u8, ...parts: Part[]): u32 {
  const line = local<Bytes<240>>();
  composeCode(line, module, number, severity);
  line[codeLength] = char(' ');
  const textAt = addr(line) + codeLength + 1;
  const length = formatParts(textAt, longestLine - codeLength - 1, parts);
  switch (vm.errorMessages) {
    case ErrorMessages.On:
      respondText(vm, textOf(line, codeLength + 1 + length));
      break;
    case ErrorMessages.Code:
      respondText(vm, textOf(line, codeLength));
      break;
    case ErrorMessages.Text:
      respondText(vm, textOf(textAt, length));
      break;
    default:
      break;
  }
  return number;
}

function composeCode(line: Bytes, module: Text, number: u32, severity: u8): void {
  line[0] = char('D');
  line[1] = char('M');
  line[2] = char('K');
  move(addr(line) + 3, module.address, 3);
  line[6] = char('0') + signed(number / 100);
  line[7] = char('0') + signed((number / 10) % 10);
  line[8] = char('0') + signed(number % 10);
  line[9] = severity;
}

/** One line to somebody's terminal from anywhere; never waits. */
export function notify(vm: Vmblok, ...parts: Part[]): void {
  const line = local<Bytes<240>>();
  const length = formatParts(addr(line), longestLine, parts);
  postLine(vm, textOf(line, length));
}
