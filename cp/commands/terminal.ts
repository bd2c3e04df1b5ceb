// TERMINAL: line editing symbols and the meaning of the attention key, and QUERY TERMINAL.

import { EditSymbols, Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { defaultEditing } from '../terminal/line-editing.ts';
import { CommandLine, isWord, nextWord } from './scan.ts';

const invalid = -1;
const defaults = zeros<EditSymbols>();

export function terminalCommand(vm: Vmblok, line: CommandLine): u32 {
  let name = nextWord(line);
  if (name.length === 0) return message(vm, 'CFT', 26, char('E'), 'OPERAND MISSING OR INVALID');
  while (name.length > 0) {
    const answer = setOne(vm, name, nextWord(line));
    if (answer !== 0) return answer;
    name = nextWord(line);
  }
  return 0;
}

function setOne(vm: Vmblok, name: Text, value: Text): u32 {
  defaultEditing(defaults);
  if (isWord(name, 'MODE', 4)) return setMode(vm, value);
  if (isWord(name, 'LINEND', 6)) {
    const symbol = symbolOf(value, defaults.lineEnd);
    if (symbol === invalid) return invalidOperand(vm, value);
    vm.edit.lineEnd = symbol;
  } else if (isWord(name, 'LINEDEL', 7)) {
    const symbol = symbolOf(value, defaults.lineDelete);
    if (symbol === invalid) return invalidOperand(vm, value);
    vm.edit.lineDelete = symbol;
  } else if (isWord(name, 'CHARDEL', 2)) {
    const symbol = symbolOf(value, defaults.characterDelete);
    if (symbol === invalid) return invalidOperand(vm, value);
    vm.edit.characterDelete = symbol;
  } else if (isWord(name, 'ESCAPE', 2)) {
    const symbol = symbolOf(value, defaults.escape);
    if (symbol === invalid) return invalidOperand(vm, value);
    vm.edit.escape = symbol;
  } else return message(vm, 'CFT', 3, char('E'), 'INVALID OPTION - ', name);
  return 0;
}

function setMode(vm: Vmblok, value: Text): u32 {
  if (isWord(value, 'VM', 2)) vm.options |= VmOption.ModeVm;
  else if (isWord(value, 'CP', 2)) vm.options &= ~VmOption.ModeVm;
  else return invalidOperand(vm, value);
  return 0;
}

function invalidOperand(vm: Vmblok, value: Text): u32 {
  return message(vm, 'CFT', 2, char('E'), 'INVALID OPERAND - ', value);
}

/** ON: the usual symbol; OFF: none; one character that is neither letter nor digit: that one. */
function symbolOf(value: Text, usual: u8): i32 {
  if (isWord(value, 'ON', 2)) return usual;
  if (isWord(value, 'OFF', 3)) return 0;
  if (value.length !== 1 || value[0] >= char('A')) return invalid;
  return value[0];
}

/** QUERY TERMINAL */
export function queryTerminal(vm: Vmblok): u32 {
  const edit = vm.edit;
  respond(
    vm,
    'LINEND ',
    shown(edit.lineEnd),
    ' , LINEDEL ',
    shown(edit.lineDelete),
    ' , CHARDEL ',
    shown(edit.characterDelete),
    ' , ESCAPE ',
    shown(edit.escape),
  );
  respond(vm, 'LINESIZE 080, MASK OFF, APL OFF, ATTN ON , MODE ', (vm.options & VmOption.ModeVm) !== 0 ? 'VM' : 'CP');
  return 0;
}

const one = zeros<Arr<u32, 4>>();
let used: u32 = 0;

/** A symbol, or OFF. Four of them may be in one response. */
function shown(symbol: u8): Text {
  if (symbol === 0) return 'OFF';
  used = (used + 1) & 3;
  const place = addr(one) + used * 4;
  at<Bytes>(place)[0] = symbol;
  return textOf(place, 1);
}
