// SPOOL device [options]: what becomes of the files of a virtual reader, punch, printer or of the console.

import { SpoolOption } from '../blocks/spool-file.ts';
import { DeviceClass, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message } from '../messages/response.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { isPrinter } from './detach.ts';
import { CommandLine, decimalValue, hexValue, isWord, nextWord, toIdentifier } from './scan.ts';

export function spool(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0) return message(vm, 'CSP', 26, char('E'), 'OPERAND MISSING OR INVALID');
  const first = nextMatching(vm, null, word);
  if (first === null) return message(vm, 'CSP', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
  const start = line.position;
  let device: Ptr<Vdevblok> | null = first;
  while (device !== null) {
    line.position = start;
    const answer = setOptions(vm, device, line);
    if (answer !== 0) return answer;
    device = nextMatching(vm, device, word);
  }
  return 0;
}

/** The first device that a word names, or the next one after `before`; null when there is no more. */
export function nextMatching(vm: Vmblok, before: Ptr<Vdevblok> | null, word: Text): Ptr<Vdevblok> | null {
  const address = hexValue(word, 3);
  let device = before === null ? vm.devices : before.next;
  while (device !== null && !matches(vm, device, word)) device = device.next;
  if (device !== null || before !== null || address < 0) return device;
  return findDevice(vm, unsigned(address));
}

function matches(vm: Vmblok, device: Vdevblok, word: Text): bool {
  if (device.class === DeviceClass.UnitRecordInput) return isWord(word, 'READER', 1) || isWord(word, 'RDR', 3);
  if (device.class === DeviceClass.UnitRecordOutput) {
    if (isPrinter(device)) return isWord(word, 'PRINTER', 2) || isWord(word, 'PRT', 3);
    return isWord(word, 'PUNCH', 2) || isWord(word, 'PCH', 3);
  }
  return device === vm.console && isWord(word, 'CONSOLE', 3);
}

function setOptions(vm: Vmblok, device: Vdevblok, line: CommandLine): u32 {
  let word = nextWord(line);
  while (word.length > 0) {
    const answer = setOption(vm, device, word, line);
    if (answer !== 0) return answer;
    word = nextWord(line);
  }
  return 0;
}

function setOption(vm: Vmblok, device: Vdevblok, word: Text, line: CommandLine): u32 {
  if (isWord(word, 'HOLD', 2)) device.spoolOptions |= SpoolOption.Hold;
  else if (isWord(word, 'NOHOLD', 3)) device.spoolOptions &= ~SpoolOption.Hold;
  else if (isWord(word, 'CONT', 3)) device.spoolOptions |= SpoolOption.Continuous;
  else if (isWord(word, 'NOCONT', 5)) device.spoolOptions &= ~SpoolOption.Continuous;
  else if (isWord(word, 'EOF', 3)) device.spoolOptions &= ~SpoolOption.NoEndOfFile;
  else if (isWord(word, 'NOEOF', 3)) device.spoolOptions |= SpoolOption.NoEndOfFile;
  else if (isWord(word, 'OFF', 3)) device.spoolOptions &= ~(SpoolOption.To | SpoolOption.For);
  else if (isWord(word, 'START', 3)) device.spoolOptions |= SpoolOption.Started;
  else if (isWord(word, 'STOP', 3)) device.spoolOptions &= ~SpoolOption.Started;
  else if (isWord(word, 'TERM', 2)) device.spoolOptions &= ~SpoolOption.NoTerminal;
  else if (isWord(word, 'NOTERM', 4)) device.spoolOptions |= SpoolOption.NoTerminal;
  else if (isWord(word, 'TO', 2)) return setReceiver(vm, device, SpoolOption.To, nextWord(line));
  else if (isWord(word, 'FOR', 3)) return setReceiver(vm, device, SpoolOption.For, nextWord(line));
  else if (isWord(word, 'CLASS', 2)) return setClass(vm, device, nextWord(line));
  else if (isWord(word, 'COPY', 2)) return setCopies(vm, device, nextWord(line));
  else return message(vm, 'CSP', 3, char('E'), 'INVALID OPTION - ', word);
  return 0;
}

function setReceiver(vm: Vmblok, device: Vdevblok, option: u8, user: Text): u32 {
  if (user.length === 0 || user.length > 8) return message(vm, 'CSP', 7, char('E'), 'INVALID USERID - ', user);
  device.spoolOptions = (device.spoolOptions & ~(SpoolOption.To | SpoolOption.For)) | option;
  if (user === '*') copy(device.spoolTo, vm.userId);
  else toIdentifier(user, device.spoolTo);
  return 0;
}

function setClass(vm: Vmblok, device: Vdevblok, word: Text): u32 {
  const all = word === '*' && device.class === DeviceClass.UnitRecordInput;
  if (word.length !== 1 || (word[0] < char('A') && !all)) {
    return message(vm, 'CSP', 28, char('E'), 'CLASS MISSING OR INVALID');
  }
  device.spoolClass = word[0];
  return 0;
}

function setCopies(vm: Vmblok, device: Vdevblok, word: Text): u32 {
  const copies = decimalValue(word);
  if (copies < 1 || copies > 99) return message(vm, 'CSP', 30, char('E'), 'COPIES MISSING OR INVALID');
  device.copies = copies;
  return 0;
}
