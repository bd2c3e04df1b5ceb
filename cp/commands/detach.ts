// DETACH vaddr ... | vaddr-vaddr: devices of the virtual machine go.

import { DeviceClass, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { isPrinterType } from '../real-io/device-types.ts';
import { detachDevice } from '../virtual-io/detach.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { CommandLine, hexValue, nextWord } from './scan.ts';

export function detach(vm: Vmblok, line: CommandLine): u32 {
  let word = nextWord(line);
  if (word.length === 0) return message(vm, 'VDB', 22, char('E'), 'VADDR MISSING OR INVALID');
  while (word.length > 0) {
    const answer = detachRange(vm, word);
    if (answer !== 0) return answer;
    word = nextWord(line);
  }
  return 0;
}

function detachRange(vm: Vmblok, word: Text): u32 {
  let dash: u32 = 0;
  while (dash < word.length && word[dash] !== char('-')) dash++;
  const first = hexValue(textOf(word.address, dash), 3);
  const last = dash === word.length ? first : hexValue(textOf(word.address + dash + 1, word.length - dash - 1), 3);
  if (first < 0 || last < first) return message(vm, 'VDB', 22, char('E'), 'VADDR MISSING OR INVALID');
  let found = 0;
  for (let address = first; address <= last; address++) {
    const device = findDevice(vm, unsigned(address));
    if (device !== null) {
      found++;
      const kind = deviceWord(device);
      detachDevice(vm, device);
      respond(vm, kind, hex(unsigned(address), 3), ' DETACHED');
    }
  }
  return found > 0 ? 0 : message(vm, 'VDB', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
}

/** The word for a virtual device in responses, with a blank behind it. */
export function deviceWord(device: Vdevblok): Text {
  switch (device.class) {
    case DeviceClass.Dasd:
      return 'DASD ';
    case DeviceClass.Terminal:
      return device === device.owner.console ? 'CONS ' : 'LINE ';
    case DeviceClass.Graphic:
      return 'GRAF ';
    case DeviceClass.Tape:
      return 'TAPE ';
    case DeviceClass.UnitRecordInput:
      return 'RDR ';
    case DeviceClass.UnitRecordOutput:
      return isPrinter(device) ? 'PRT ' : 'PUN ';
    default:
      return 'DEV ';
  }
}

export function isPrinter(device: Vdevblok): bool {
  return isPrinterType(device.type);
}
