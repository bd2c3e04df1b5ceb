// QUERY LINKS vaddr: everybody who has the same disk, and how.

import { DeviceClass, VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { firstMachine, machineAfter } from '../session/machines.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { isSameDisk } from '../virtual-io/minidisk-links.ts';
import { CommandLine, hexValue, nextWord } from './scan.ts';
import { userName } from './user-name.ts';

export function queryLinks(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  const address = hexValue(word, 3);
  if (address < 0) return message(vm, 'CQG', 22, char('E'), 'VADDR MISSING OR INVALID');
  const disk = findDevice(vm, unsigned(address));
  if (disk === null || disk.class !== DeviceClass.Dasd) {
    return message(vm, 'CQG', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
  }
  const real = disk.real;
  if (real === null) return 0;
  let each = firstMachine();
  while (each !== null) {
    let device = each.devices;
    while (device !== null) {
      if (isSameDisk(device, real, disk.relocation)) {
        const how = (device.flags & VdevFlag.ReadOnly) !== 0 ? ' R/O' : ' R/W';
        respond(vm, userName(each), ' ', hex(device.address, 3), how);
      }
      device = device.next;
    }
    each = machineAfter(each);
  }
  return 0;
}
