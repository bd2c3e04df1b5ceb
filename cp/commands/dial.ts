// DIAL userid [vaddr]: instead of LOGON. The terminal becomes a device of that user's virtual machine.

import { RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, notify, respond } from '../messages/response.ts';
import { destroyMachine, machineOf } from '../session/machines.ts';
import { operatorMachine } from '../session/operator.ts';
import { timeOfDay } from '../session/zone.ts';
import { closeTerminal, leaveTerminal } from '../terminal/session.ts';
import { drainOutput } from '../terminal/terminal.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { dialedCount, dialTo, findDialable, isFree } from '../virtual-io/dial.ts';
import { CommandLine, hexValue, nextWord, toIdentifier } from './scan.ts';
import { userName } from './user-name.ts';

export function dial(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0 || word.length > 8) return message(vm, 'DIA', 20, char('E'), 'USERID MISSING OR INVALID');
  const id = local<Bytes<8>>();
  toIdentifier(word, id);
  const owner = machineOf(id);
  if (owner === null) return message(vm, 'DIA', 45, char('E'), word, ' NOT LOGGED ON');
  const terminal = vm.terminal;
  if (terminal === null) return 0;
  const device = chosen(owner, terminal.class, nextWord(line));
  if (device === null) return message(vm, 'DIA', 55, char('E'), 'LINE(S) NOT AVAILABLE ON ', word);
  // While the response is written somebody else may dial: the device is looked at again afterwards.
  respond(vm, 'DIALED TO ', userName(owner), ' ', hex(device.address, 3));
  drainOutput(vm);
  return connect(vm, id, device.address);
}

function chosen(owner: Vmblok, deviceClass: u8, address: Text): Ptr<Vdevblok> | null {
  if (address.length === 0) return findDialable(owner, deviceClass);
  const value = hexValue(address, 3);
  if (value < 0) return null;
  const device = findDevice(owner, unsigned(value));
  return device !== null && isFree(device, deviceClass) ? device : null;
}

function connect(vm: Vmblok, id: Bytes, address: u32): u32 {
  const owner = machineOf(id);
  const device = owner === null ? null : findDevice(owner, address);
  const terminal = vm.terminal;
  if (device === null || terminal === null) return 0;
  if (!isFree(device, terminal.class) || (terminal.status & RdevStatus.NotReady) !== 0) return 0;
  leaveTerminal(vm);
  closeTerminal(terminal);
  vm.consoleFunction = 0;
  vm.loggingOff = 1;
  dialTo(device, terminal);
  const operator = operatorMachine();
  if (operator !== null) {
    const kind = terminal.class === DeviceClass.Graphic ? ' GRAF ' : ' LINE ';
    notify(
      operator,
      timeOfDay(),
      kind,
      hex(terminal.address, 3),
      ' DIALED TO ',
      userName(device.owner),
      ' DIALED = ',
      zeroFilled(dialedCount(), 3),
    );
  }
  destroyMachine(vm);
  return 0;
}
