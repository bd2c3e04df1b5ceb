// QUERY FILES, QUERY READER | PRINTER | PUNCH: the user's spool files.

import { Sfblok, SpoolFlag, SpoolQueue } from '../blocks/spool-file.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { respond } from '../messages/response.ts';
import { kindName } from '../spool/announce.ts';
import { countQueued, firstSpoolFile, isQueued } from '../spool/files.ts';
import { CommandLine } from './scan.ts';

/** "FILES: nnn RDR, nnn PRT, nnn PUN" */
export function queryFiles(vm: Vmblok, line: CommandLine): u32 {
  const readers = countQueued(vm.userId, SpoolQueue.Reader);
  const printers = countQueued(vm.userId, SpoolQueue.Printer);
  const punches = countQueued(vm.userId, SpoolQueue.Punch);
  respond(
    vm,
    'FILES: ',
    zeroFilled(readers, 3),
    ' RDR, ',
    zeroFilled(printers, 3),
    ' PRT, ',
    zeroFilled(punches, 3),
    ' PUN',
  );
  return 0;
}

export function queryReader(vm: Vmblok, line: CommandLine): u32 {
  return showQueue(vm, SpoolQueue.Reader, 'RDR');
}

export function queryPrinter(vm: Vmblok, line: CommandLine): u32 {
  return showQueue(vm, SpoolQueue.Printer, 'PRT');
}

export function queryPunch(vm: Vmblok, line: CommandLine): u32 {
  return showQueue(vm, SpoolQueue.Punch, 'PUN');
}

function showQueue(vm: Vmblok, queue: u8, name: Text): u32 {
  if (countQueued(vm.userId, queue) === 0) {
    respond(vm, 'NO ', name, ' FILES');
    return 0;
  }
  respond(vm, 'OWNERID  FILE CLASS  RECDS CPY HOLD');
  let file = firstSpoolFile();
  while (file !== null) {
    if (isQueued(file, vm.userId, queue)) show(vm, file);
    file = file.next;
  }
  return 0;
}

function show(vm: Vmblok, file: Sfblok): void {
  const hold =
    (file.flags & SpoolFlag.UserHold) !== 0 ? 'USER' : (file.flags & SpoolFlag.SystemHold) !== 0 ? 'SYS ' : 'NONE';
  const owner = file.queue === SpoolQueue.Reader ? textOf(file.origin, 8) : textOf(file.owner, 8);
  respond(
    vm,
    owner,
    ' ',
    zeroFilled(file.spoolId, 4),
    ' ',
    character(file.class),
    ' ',
    kindName(file),
    '  ',
    zeroFilled(file.records, 6),
    '  ',
    zeroFilled(file.copies, 2),
    ' ',
    hold,
  );
}
