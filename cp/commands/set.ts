// SET function ON | OFF ...: what a user chooses about his own virtual machine.

import { ErrorMessages, Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { initialReset } from '../dispatcher/virtual-reset.ts';
import { message, respond } from '../messages/response.ts';
import { CommandLine, isWord, nextWord } from './scan.ts';

/** A function that is one bit: its name, shortest abbreviation and `VmOption`. */
class Switch {
  name: Text;
  shortest: u16;
  option: u16;
}

const switches = table<Switch, 8>([
  { name: 'ACNT', shortest: 3, option: VmOption.Accounting },
  { name: 'IMSG', shortest: 4, option: VmOption.InformationMessages },
  { name: 'LINEDIT', shortest: 5, option: VmOption.LineEditing },
  { name: 'MSG', shortest: 3, option: VmOption.Messages },
  { name: 'RUN', shortest: 3, option: VmOption.Run },
  { name: 'SMSG', shortest: 2, option: VmOption.SpecialMessages },
  { name: 'WNG', shortest: 3, option: VmOption.Warnings },
  { name: 'ECMODE', shortest: 2, option: VmOption.ExtendedControl },
]);

export function set(vm: Vmblok, line: CommandLine): u32 {
  const name = nextWord(line);
  const value = nextWord(line);
  if (isWord(name, 'EMSG', 4)) return setErrorMessages(vm, value);
  if (isWord(name, 'TIMER', 5)) return setTimer(vm, value);
  for (let i = 0; i < 8; i++) {
    const entry = switches[i];
    if (isWord(name, entry.name, entry.shortest)) return setSwitch(vm, entry, value);
  }
  return message(vm, 'CFS', 3, char('E'), 'INVALID OPTION - ', name);
}

function invalidOperand(vm: Vmblok, value: Text): u32 {
  if (value.length === 0) return message(vm, 'CFS', 26, char('E'), 'OPERAND MISSING OR INVALID');
  return message(vm, 'CFS', 2, char('E'), 'INVALID OPERAND - ', value);
}

function setSwitch(vm: Vmblok, entry: Switch, value: Text): u32 {
  if (isWord(value, 'ON', 2)) vm.options |= entry.option;
  else if (isWord(value, 'OFF', 3)) vm.options &= ~entry.option;
  else return invalidOperand(vm, value);
  // Another mode is another machine: it begins anew.
  if (entry.option === VmOption.ExtendedControl) initialReset(vm);
  return 0;
}

function setErrorMessages(vm: Vmblok, value: Text): u32 {
  if (isWord(value, 'ON', 2)) vm.errorMessages = ErrorMessages.On;
  else if (isWord(value, 'OFF', 3)) vm.errorMessages = ErrorMessages.Off;
  else if (isWord(value, 'CODE', 4)) vm.errorMessages = ErrorMessages.Code;
  else if (isWord(value, 'TEXT', 4)) vm.errorMessages = ErrorMessages.Text;
  else return invalidOperand(vm, value);
  return 0;
}

function setTimer(vm: Vmblok, value: Text): u32 {
  if (isWord(value, 'ON', 2)) {
    vm.options = (vm.options | VmOption.Timer) & ~VmOption.RealTimer;
    copy(vm.intervalTimerAt, vm.virtualTime);
  } else if (isWord(value, 'REAL', 4)) {
    vm.options |= VmOption.Timer | VmOption.RealTimer;
    copy(vm.intervalTimerAt, vm.virtualTime);
  } else if (isWord(value, 'OFF', 3)) vm.options &= ~(VmOption.Timer | VmOption.RealTimer);
  else return invalidOperand(vm, value);
  return 0;
}

/** QUERY SET */
export function querySet(vm: Vmblok): u32 {
  respond(
    vm,
    'MSG ',
    onOff(vm, VmOption.Messages),
    ', WNG ',
    onOff(vm, VmOption.Warnings),
    ', EMSG ',
    errorMessagesWord(vm),
    ', ACNT ',
    onOff(vm, VmOption.Accounting),
    ', RUN ',
    onOff(vm, VmOption.Run),
  );
  respond(
    vm,
    'LINEDIT ',
    onOff(vm, VmOption.LineEditing),
    ', TIMER ',
    timerWord(vm),
    ', ISAM OFF, ECMODE ',
    onOff(vm, VmOption.ExtendedControl),
  );
  respond(vm, 'ASSIST OFF           , PAGEX OFF, AUTOPOLL OFF');
  respond(
    vm,
    'IMSG ',
    onOff(vm, VmOption.InformationMessages),
    ', SMSG ',
    onOff(vm, VmOption.SpecialMessages),
    ', AFFINITY NONE   , NOTRANS OFF',
  );
  return 0;
}

function onOff(vm: Vmblok, option: u16): Text {
  return (vm.options & option) !== 0 ? 'ON ' : 'OFF';
}

function timerWord(vm: Vmblok): Text {
  if ((vm.options & VmOption.RealTimer) !== 0) return 'REAL';
  return (vm.options & VmOption.Timer) !== 0 ? 'ON  ' : 'OFF ';
}

function errorMessagesWord(vm: Vmblok): Text {
  switch (vm.errorMessages) {
    case ErrorMessages.On:
      return 'ON  ';
    case ErrorMessages.Code:
      return 'CODE';
    case ErrorMessages.Off:
      return 'OFF ';
    default:
      return 'TEXT';
  }
}
