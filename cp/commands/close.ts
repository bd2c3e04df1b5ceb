// CLOSE device [PURGE] [NAME fn [ft]]: the file that is being written or read at a device ends.

import { DeviceClass, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { message } from '../messages/response.ts';
import { closeInput } from '../spool/reader.ts';
import { closeOutput, discardOutput, nameOutput } from '../spool/writer.ts';
import { CommandLine, isWord, nextWord } from './scan.ts';
import { nextMatching } from './spool.ts';

export function close(vm: Vmblok, line: CommandLine): u32 {
  const word = nextWord(line);
  if (word.length === 0) return message(vm, 'CSO', 26, char('E'), 'OPERAND MISSING OR INVALID');
  let device = nextMatching(vm, null, word);
  if (device === null) return message(vm, 'CSO', 40, char('E'), 'DEV ', word, ' DOES NOT EXIST');
  const start = line.position;
  while (device !== null) {
    line.position = start;
    const answer = closeOne(vm, device, line);
    if (answer !== 0) return answer;
    device = nextMatching(vm, device, word);
  }
  return 0;
}

function closeOne(vm: Vmblok, device: Vdevblok, line: CommandLine): u32 {
  let keep = false;
  let purge = false;
  let word = nextWord(line);
  while (word.length > 0) {
    if (isWord(word, 'HOLD', 2)) keep = true;
    else if (isWord(word, 'PURGE', 2)) purge = true;
    else if (isWord(word, 'NAME', 1)) nameOutput(device, nextWord(line), nextWord(line));
    else if (!isWord(word, 'NOHOLD', 3)) return message(vm, 'CSO', 3, char('E'), 'INVALID OPTION - ', word);
    word = nextWord(line);
  }
  if (device.class === DeviceClass.UnitRecordInput) closeInput(device, keep);
  else if (purge) discardOutput(device);
  else closeOutput(vm, device);
  return 0;
}
