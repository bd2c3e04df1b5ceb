// QUERY of real devices, for operators: DASD, LINES, GRAF, TAPES, UR, ALL, SYSTEM raddr, raddr.

import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { findRealDevice, firstRealDevice } from '../real-io/device-table.ts';
import { isPrinterType } from '../real-io/device-types.ts';
import { CommandLine, hexValue, isWord, nextWord } from './scan.ts';
import { userName } from './user-name.ts';

export function queryReal(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (isWord(word, 'DASD', 2)) return showAll(vm, DeviceClass.Dasd);
  if (isWord(word, 'LINES', 5)) return showAll(vm, DeviceClass.Terminal);
  if (isWord(word, 'GRAF', 4)) return showAll(vm, DeviceClass.Graphic);
  if (isWord(word, 'TAPES', 2)) return showAll(vm, DeviceClass.Tape);
  if (isWord(word, 'UR', 2)) return showAll(vm, DeviceClass.UnitRecordInput | DeviceClass.UnitRecordOutput);
  if (isWord(word, 'ALL', 3)) return showAll(vm, 0xff);
  const address = hexValue(isWord(word, 'SYSTEM', 3) ? nextWord(line) : word, 3);
  if (address < 0) return message(vm, 'CQP', 21, char('E'), 'RADDR MISSING OR INVALID');
  const device = findRealDevice(unsigned(address));
  if (device === null) return message(vm, 'CQP', 40, char('E'), 'DEV ', hex(unsigned(address), 3), ' DOES NOT EXIST');
  show(vm, device);
  return 0;
}

function showAll(vm: Vmblok, classes: u8): u32 {
  let device = firstRealDevice();
  while (device !== null) {
    if ((device.class & classes) !== 0) show(vm, device);
    device = device.next;
  }
  return 0;
}

function kindOf(device: Rdevblok): Text {
  switch (device.class) {
    case DeviceClass.Dasd:
      return 'DASD ';
    case DeviceClass.Terminal:
      return 'LINE ';
    case DeviceClass.Graphic:
      return 'GRAF ';
    case DeviceClass.Tape:
      return 'TAPE ';
    case DeviceClass.UnitRecordInput:
      return 'RDR  ';
    case DeviceClass.UnitRecordOutput:
      return isPrinterType(device.type) ? 'PRT  ' : 'PUN  ';
    default:
      return 'DEV  ';
  }
}

function show(vm: Vmblok, device: Rdevblok): void {
  const kind = kindOf(device);
  const address = device.address;
  const user = device.user;
  const virtual = device.attachedTo;
  if (virtual !== null) {
    const owner = virtual.owner;
    respond(vm, kind, hex(address, 3), ' ATTACHED TO ', userName(owner), ' ', hex(virtual.address, 3));
  } else if (user !== null && user.inLogon === 0) respond(vm, kind, hex(address, 3), ' LOGON AS ', userName(user));
  else if ((device.status & RdevStatus.System) !== 0) {
    respond(vm, kind, hex(address, 3), ' CP SYSTEM ', textOf(device.volume, 6), ' ', zeroFilled(device.links, 3));
  } else if (device.class === DeviceClass.Terminal || device.class === DeviceClass.Graphic) {
    respond(vm, kind, hex(address, 3), (device.status & RdevStatus.Enabled) !== 0 ? ' ENABLED' : ' DISABLED');
  } else respond(vm, kind, hex(address, 3), ' FREE');
}
