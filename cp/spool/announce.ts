// "PUN FILE 0342 TO MAINT COPY 01 NOHOLD": who wrote a spool file and who gets it are told, unless SET IMSG OFF.

import { Sfblok, SpoolFlag, SpoolKind, SpoolQueue } from '../blocks/spool-file.ts';
import { Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { inform, notify } from '../messages/response.ts';
import { machineOf } from '../session/machines.ts';

/** PRT, PUN or CON. */
export function kindName(file: Sfblok): Text {
  if (file.kind === SpoolKind.Printer) return 'PRT';
  return file.kind === SpoolKind.Punch ? 'PUN' : 'CON';
}

/** A user ID without its blanks. */
export function nameOf(id: Bytes): Text {
  let length: u32 = 8;
  while (length > 0 && id[length - 1] === char(' ')) length--;
  return textOf(id, length);
}

/** Tells the writer, who has just closed the file, and the receiver if it goes to a reader. May wait for the writer. */
export function announceFile(vm: Vmblok, file: Sfblok): void {
  const to = file.queue === SpoolQueue.Reader ? ' TO ' : ' FOR ';
  const hold = (file.flags & SpoolFlag.UserHold) !== 0 ? ' HOLD' : ' NOHOLD';
  const id = zeroFilled(file.spoolId, 4);
  const copies = zeroFilled(file.copies, 2);
  if (vm.loggingOff === 0) inform(vm, kindName(file), ' FILE ', id, to, nameOf(file.owner), ' COPY ', copies, hold);
  if (file.queue !== SpoolQueue.Reader) return;
  const receiver = machineOf(file.owner);
  if (receiver === null || receiver === vm || (receiver.options & VmOption.InformationMessages) === 0) return;
  notify(receiver, kindName(file), ' FILE ', id, ' FROM ', nameOf(file.origin), ' COPY ', copies, hold);
}
