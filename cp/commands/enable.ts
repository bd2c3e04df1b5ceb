// ENABLE and DISABLE raddr | raddr-raddr | ALL: which terminals may be used to log on.

import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message, respond } from '../messages/response.ts';
import { firstRealDevice } from '../real-io/device-table.ts';
import { CommandLine, hexValue, isWord, nextWord } from './scan.ts';

export function enable(vm: Vmblok, line: CommandLine): u32 {
  return change(vm, line, true);
}

export function disable(vm: Vmblok, line: CommandLine): u32 {
  return change(vm, line, false);
}

function change(vm: Vmblok, line: CommandLine, on: bool): u32 {
  let word = nextWord(line);
  if (word.length === 0) return message(vm, 'CPV', 21, char('E'), 'RADDR MISSING OR INVALID');
  while (word.length > 0) {
    const answer = changeRange(vm, word, on);
    if (answer !== 0) return answer;
    word = nextWord(line);
  }
  respond(vm, 'COMMAND COMPLETE');
  return 0;
}

function changeRange(vm: Vmblok, word: Text, on: bool): u32 {
  let first: i32 = 0;
  let last: i32 = 0xfff;
  if (!isWord(word, 'ALL', 3)) {
    let dash: u32 = 0;
    while (dash < word.length && word[dash] !== char('-')) dash++;
    first = hexValue(textOf(word.address, dash), 3);
    last = dash === word.length ? first : hexValue(textOf(word.address + dash + 1, word.length - dash - 1), 3);
    if (first < 0 || last < first) return message(vm, 'CPV', 21, char('E'), 'RADDR MISSING OR INVALID');
  }
  let found = 0;
  let device = firstRealDevice();
  while (device !== null) {
    if (device.address >= first && device.address <= last && isTerminal(device)) {
      found++;
      changeOne(device, on);
    }
    device = device.next;
  }
  return found > 0 ? 0 : message(vm, 'CPV', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
}

function isTerminal(device: Rdevblok): bool {
  return device.class === DeviceClass.Terminal || device.class === DeviceClass.Graphic;
}

/** An enabled terminal shows the logo when its client comes or presses a key; whoever is logged on at a terminal that is disabled stays so until he logs off. */
function changeOne(device: Rdevblok, on: bool): void {
  if (!on) {
    device.status &= ~RdevStatus.Enabled;
    return;
  }
  device.status |= RdevStatus.Enabled;
}
