// CP: passes a command to CP. Alone it lets the user type CP commands.

import { nucon } from '../../interface/nucon.ts';
import { CallType, type ExtendedParameterList, type ParameterList } from '../../interface/parameter-list.ts';
import { controlProgram, noSuchCommand } from '../../nucleus/control-program.ts';
import { isFence, trimmed } from '../../nucleus/scan.ts';
import { typeParts } from '../../terminal/typing.ts';

const addressMask = 0xffffff;

/** Return code of CP itself for a command that it does not know. */
const unknownToCp = 1;

export function cpCommand(parameters: u32, extended: u32): i32 {
  const rc = pass(parameters, extended);
  return rc === noSuchCommand ? unknownToCp : rc;
}

function pass(parameters: u32, extended: u32): i32 {
  if (nucon.callType !== CallType.Program && extended !== 0) {
    const line = at<ExtendedParameterList>(extended);
    return passLine(textOf(line.operandsBegin, line.operandsEnd - line.operandsBegin));
  }
  return fromTokens(at<ParameterList>(parameters & addressMask));
}

/** A caller without the line: its tokens with a blank between them. */
function fromTokens(list: ParameterList): i32 {
  const line = local<Bytes<136>>();
  let length: u32 = 0;
  for (let i: u32 = 0; !isFence(list.operand[i]) && length < 120; i++) {
    const token = trimmed(list.operand[i]);
    if (length !== 0) {
      line[length] = char(' ');
      length++;
    }
    move(addr(line) + length, token.address, token.length);
    length += token.length;
  }
  return passLine(textOf(addr(line), length));
}

/** CP leaves it to programs to say that it does not know a command. */
function passLine(line: Text): i32 {
  const rc = controlProgram(line);
  if (rc === noSuchCommand) typeParts('?CP: ', line);
  return rc;
}
