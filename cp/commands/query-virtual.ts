// QUERY VIRTUAL [ALL | vaddr | CONSOLE | DASD | UR | ...]: the virtual machine's own devices.

import { DeviceClass, Vdevblok, VdevFlag, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { digitsOf } from '../real-io/device-types.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { isPrinter } from './detach.ts';
import { showStorage } from './query.ts';
import { CommandLine, hexValue, isWord, nextWord } from './scan.ts';

export function queryVirtual(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0 || isWord(word, 'ALL', 3)) {
    showStorage(vm, vm.storageSize);
    respond(vm, 'CHANNELS = SEL');
    showDevices(vm, 0xff);
    return 0;
  }
  if (isWord(word, 'STORAGE', 4)) {
    showStorage(vm, vm.storageSize);
    return 0;
  }
  const classes = classesOf(word);
  if (classes !== 0) {
    if (showDevices(vm, classes) === 0) respond(vm, 'NO ', word);
    return 0;
  }
  const address = hexValue(word, 3);
  if (address < 0) return message(vm, 'CQG', 2, char('E'), 'INVALID OPERAND - ', word);
  const device = findDevice(vm, unsigned(address));
  if (device === null) return message(vm, 'CQG', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
  showDevice(vm, device);
  return 0;
}

function classesOf(word: Text): u8 {
  if (isWord(word, 'DASD', 2)) return DeviceClass.Dasd;
  if (isWord(word, 'CONSOLE', 3)) return DeviceClass.Terminal;
  if (isWord(word, 'GRAF', 4)) return DeviceClass.Graphic;
  if (isWord(word, 'TAPES', 2)) return DeviceClass.Tape;
  if (isWord(word, 'UR', 2)) return DeviceClass.UnitRecordInput | DeviceClass.UnitRecordOutput;
  return 0;
}

function showDevices(vm: Vmblok, classes: u8): u32 {
  let count: u32 = 0;
  let device = vm.devices;
  while (device !== null) {
    if ((device.class & classes) !== 0) {
      showDevice(vm, device);
      count++;
    }
    device = device.next;
  }
  return count;
}

function showDevice(vm: Vmblok, device: Vdevblok): void {
  switch (device.class) {
    case DeviceClass.Dasd:
      showDisk(vm, device);
      break;
    case DeviceClass.Terminal:
      if (device === vm.console) showConsole(vm, device);
      else showLine(vm, device, 'LINE ');
      break;
    case DeviceClass.Graphic:
      showLine(vm, device, 'GRAF ');
      break;
    case DeviceClass.UnitRecordInput:
      respond(
        vm,
        'RDR  ',
        hex(device.address, 3),
        ' CL ',
        character(device.spoolClass),
        ' NOCONT NOHOLD   EOF         ',
        ready(device),
      );
      break;
    case DeviceClass.UnitRecordOutput:
      showOutput(vm, device);
      break;
    default:
      respond(vm, 'DEV  ', hex(device.address, 3), ' ', ready(device));
      break;
  }
}

function showDisk(vm: Vmblok, device: Vdevblok): void {
  const mode = (device.flags & VdevFlag.ReadOnly) !== 0 ? ' R/O ' : ' R/W ';
  const real = device.real;
  const volume = real === null || (device.flags & VdevFlag.Temporary) !== 0 ? '(TEMP)' : textOf(real.volume, 6);
  respond(
    vm,
    'DASD ',
    hex(device.address, 3),
    ' ',
    hex(digitsOf(device.class, device.type), 4),
    '   ',
    volume,
    mode,
    zeroFilled(device.cylinders, 4),
    ' CYL',
  );
}

function showConsole(vm: Vmblok, device: Vdevblok): void {
  const terminal = vm.terminal;
  if (terminal === null) respond(vm, 'CONS ', hex(device.address, 3), ' DISCONNECTED');
  else if (terminal.class === DeviceClass.Graphic)
    respond(vm, 'CONS ', hex(device.address, 3), ' ON GRAF ', hex(terminal.address, 3), '   TERM STOP');
  else respond(vm, 'CONS ', hex(device.address, 3), ' ON LINE ', hex(terminal.address, 3), '   TERM STOP');
}

function showLine(vm: Vmblok, device: Vdevblok, kind: Text): void {
  const real = device.real;
  if (real === null) respond(vm, kind, hex(device.address, 3), ' ENABLED');
  else respond(vm, kind, hex(device.address, 3), ' ON DEV ', hex(real.address, 3));
}

function showOutput(vm: Vmblok, device: Vdevblok): void {
  respond(
    vm,
    isPrinter(device) ? 'PRT  ' : 'PUN  ',
    hex(device.address, 3),
    ' CL ',
    character(device.spoolClass),
    ' NOCONT NOHOLD COPY 01       ',
    ready(device),
  );
}

function ready(device: Vdevblok): Text {
  return (device.status & VdevStatus.NotReady) !== 0 ? 'NOTREADY' : 'READY';
}
