// DEFINE: STORAGE size | type [AS] vaddr | Tnnnn [AS] vaddr CYL nnn | vaddr1 [AS] vaddr2.

import { DirectoryDeviceKind } from '../../directory/records/object-directory.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { findType } from '../real-io/device-types.ts';
import { findDevice, renumberVirtualDevice } from '../virtual-io/devices.ts';
import { addConsole, addSpecial, addUnitRecord } from '../virtual-io/directory-devices.ts';
import { addTemporaryDisk, LinkAnswer } from '../virtual-io/disks.ts';
import { defineStorage } from './define-storage.ts';
import { deviceWord } from './detach.ts';
import { CommandLine, decimalValue, hexValue, isWord, nextWord, peekWord } from './scan.ts';

const noAddress = -1;

export function define(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (isWord(word, 'STORAGE', 4)) return defineStorage(vm, line);
  if (word.length > 1 && word[0] === char('T') && hexValue(textOf(word.address + 1, word.length - 1), 4) > 0) {
    return defineTemporaryDisk(vm, word, line);
  }
  const existing = hexValue(word, 3);
  if (existing >= 0 && findDevice(vm, unsigned(existing)) !== null) return renumber(vm, unsigned(existing), line);
  return defineDevice(vm, word, line);
}

/** The address after an optional AS; -1 if there is none, and the message has been written. */
function addressAfter(vm: Vmblok, line: CommandLine): i32 {
  if (isWord(peekWord(line), 'AS', 2)) nextWord(line);
  const word = nextWord(line);
  const address = hexValue(word, 3);
  if (address < 0) {
    message(vm, 'DEF', 22, char('E'), 'VADDR MISSING OR INVALID');
    return noAddress;
  }
  if (findDevice(vm, unsigned(address)) === null) return address;
  message(vm, 'DEF', 92, char('E'), 'DEV ', word, ' NOT DEFINED; ALREADY DEFINED');
  return noAddress;
}

function defineTemporaryDisk(vm: Vmblok, word: Text, line: CommandLine): u32 {
  const type = findType(unsigned(hexValue(textOf(word.address + 1, word.length - 1), 4)));
  if (type === null || type.class !== DeviceClass.Dasd) {
    return message(vm, 'DEF', 35, char('E'), 'DEVICE TYPE MISSING OR INVALID');
  }
  const address = addressAfter(vm, line);
  if (address < 0) return 22;
  if (!isWord(nextWord(line), 'CYL', 3)) return message(vm, 'DEF', 26, char('E'), 'OPERAND MISSING OR INVALID');
  const cylinders = decimalValue(nextWord(line));
  if (cylinders <= 0) return message(vm, 'DEF', 26, char('E'), 'OPERAND MISSING OR INVALID');
  const answer = addTemporaryDisk(vm, unsigned(address), type.type, unsigned(cylinders));
  if (answer === LinkAnswer.NoTemporarySpace) {
    return message(
      vm,
      'DEF',
      91,
      char('E'),
      'DASD ',
      hex(unsigned(address), 3),
      ' NOT DEFINED; TEMP SPACE NOT AVAILABLE',
    );
  }
  return defined(vm, address);
}

function defineDevice(vm: Vmblok, word: Text, line: CommandLine): u32 {
  const kind = kindOf(word);
  if (kind === 0) return message(vm, 'DEF', 35, char('E'), 'DEVICE TYPE MISSING OR INVALID');
  const address = addressAfter(vm, line);
  if (address < 0) return 22;
  const place = unsigned(address);
  switch (kind) {
    case DirectoryDeviceKind.console:
      addConsole(vm, place, char('T'));
      break;
    case DirectoryDeviceKind.reader:
      addUnitRecord(vm, place, kind, 0x2540, char('*'));
      break;
    case DirectoryDeviceKind.punch:
      addUnitRecord(vm, place, kind, 0x2540, char('A'));
      break;
    case DirectoryDeviceKind.printer:
      addUnitRecord(vm, place, kind, 0x1403, char('A'));
      break;
    default:
      addSpecial(vm, place, isWord(word, 'GRAF', 4) ? 0x3270 : 0x3215);
      break;
  }
  return defined(vm, address);
}

/** `DirectoryDeviceKind` of a word, 0 if it is none. */
function kindOf(word: Text): u8 {
  if (isWord(word, 'CONSOLE', 3)) return DirectoryDeviceKind.console;
  if (isWord(word, 'READER', 1) || isWord(word, 'RDR', 3)) return DirectoryDeviceKind.reader;
  if (isWord(word, 'PUNCH', 2)) return DirectoryDeviceKind.punch;
  if (isWord(word, 'PRINTER', 2) || isWord(word, '1403', 4)) return DirectoryDeviceKind.printer;
  if (isWord(word, 'GRAF', 4) || isWord(word, 'LINE', 4)) return DirectoryDeviceKind.special;
  return 0;
}

function renumber(vm: Vmblok, from: u32, line: CommandLine): u32 {
  const device = findDevice(vm, from);
  const address = addressAfter(vm, line);
  if (address < 0 || device === null) return 22;
  renumberVirtualDevice(vm, device, unsigned(address));
  return defined(vm, address);
}

function defined(vm: Vmblok, address: i32): u32 {
  const device = findDevice(vm, unsigned(address));
  if (device !== null) respond(vm, deviceWord(device), hex(unsigned(address), 3), ' DEFINED');
  return 0;
}
