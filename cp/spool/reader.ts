// Reading spool files: what virtual readers and the printing and punching of CP take in.

import {
  Sfblok,
  SpoolFlag,
  SpoolOption,
  SpoolPage,
  SpoolQueue,
  SpoolRecord,
  SpoolStream,
} from '../blocks/spool-file.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { readSlot } from '../real-io/page-space.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { nextQueued, purgeSpoolFile } from './files.ts';

const recordOverhead = 2;
const heldFlags = SpoolFlag.UserHold | SpoolFlag.SystemHold;

/** The stream that a device reads, or null. */
export function inputOf(device: Vdevblok): Ptr<SpoolStream> | null {
  return device.spoolFile === 0 ? null : at<SpoolStream>(device.spoolFile);
}

/** Opens a closed file for reading. Waits; null: its first page cannot be read. */
export function openStream(file: Sfblok): Ptr<SpoolStream> | null {
  const page = at<SpoolPage>(getStorage(sizeof<SpoolPage>()));
  file.flags |= SpoolFlag.InUse;
  if (!readSlot(file.firstPage, addr(page))) {
    file.flags &= ~SpoolFlag.InUse;
    returnStorage(addr(page), sizeof<SpoolPage>());
    return null;
  }
  const stream = at<SpoolStream>(getStorage(sizeof<SpoolStream>()));
  stream.file = file;
  stream.page = page;
  stream.slot = file.firstPage;
  return stream;
}

/** Lets a stream go; the file is as it was. */
export function closeStream(stream: SpoolStream): void {
  stream.file.flags &= ~SpoolFlag.InUse;
  returnStorage(addr(stream.page), sizeof<SpoolPage>());
  returnStorage(addr(stream), sizeof<SpoolStream>());
}

/** The record at which the stream stands; null at the end of the file. May wait for its page. */
export function presentRecord(stream: SpoolStream): Ptr<SpoolRecord> | null {
  while (stream.position >= stream.page.used) {
    const next = stream.page.next;
    if (next === 0 || !readSlot(next, addr(stream.page))) return null;
    stream.slot = next;
    stream.position = 0;
  }
  return at<SpoolRecord>(addr(stream.page.content) + stream.position);
}

/** Goes past the record that `presentRecord` gave. */
export function passRecord(stream: SpoolStream, record: SpoolRecord): void {
  stream.position += record.length + recordOverhead;
}

/** Opens the next file for a virtual reader. Waits; null when there is none. */
export function openInput(vm: Vmblok, device: Vdevblok): Ptr<SpoolStream> | null {
  let file = nextQueued(null, vm.userId, SpoolQueue.Reader, device.spoolClass);
  while (file !== null && (file.flags & heldFlags) !== 0) {
    file = nextQueued(file, vm.userId, SpoolQueue.Reader, device.spoolClass);
  }
  if (file === null) return null;
  const stream = openStream(file);
  if (stream !== null) device.spoolFile = addr(stream);
  return stream;
}

/** Ends reading at a virtual reader: the file is gone, unless it shall be kept. Waits. */
export function closeInput(device: Vdevblok, keep: bool): void {
  const stream = inputOf(device);
  if (stream === null) return;
  const file = stream.file;
  device.spoolFile = 0;
  closeStream(stream);
  if (keep || (device.spoolOptions & SpoolOption.Hold) !== 0) file.flags |= SpoolFlag.UserHold;
  else purgeSpoolFile(file);
}
