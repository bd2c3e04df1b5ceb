// Writing spool files: what virtual punches, printers and consoles put out.

import {
  Sfblok,
  SpoolFlag,
  SpoolKind,
  SpoolOption,
  SpoolPage,
  SpoolQueue,
  SpoolRecord,
  SpoolStream,
} from '../blocks/spool-file.ts';
import { DeviceClass, DeviceType, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { takeSlot, writeSlot } from '../real-io/page-space.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { announceFile } from './announce.ts';
import { checkpoint } from './checkpoint.ts';
import { appendSpoolFile, newSpoolFile, newSpoolId, releasePages } from './files.ts';

const recordOverhead = 2;
const contentSize = 4084;

/** The stream that a device writes, or null. */
export function outputOf(device: Vdevblok): Ptr<SpoolStream> | null {
  return device.spoolFile === 0 ? null : at<SpoolStream>(device.spoolFile);
}

/**
 * Adds a record to the file that a device writes; without one it begins a file. Waits; false: there is no spool space,
 * or it cannot be written.
 */
export function writeSpool(vm: Vmblok, device: Vdevblok, command: u8, data: u32, length: u32): bool {
  let stream = outputOf(device);
  if (stream === null) {
    stream = openOutput(vm, device);
    if (stream === null) return false;
  }
  const size = trimmed(data, length);
  if (stream.position + size + recordOverhead > contentSize && !nextPage(stream)) return false;
  const record = at<SpoolRecord>(addr(stream.page.content) + stream.position);
  record.command = command;
  record.length = size;
  move(record.data, data, size);
  stream.position += size + recordOverhead;
  stream.page.used = stream.position;
  stream.page.records++;
  stream.file.records++;
  if (size > stream.file.recordLength) stream.file.recordLength = size;
  return true;
}

/** The length without trailing blanks. */
function trimmed(data: u32, length: u32): u32 {
  const bytes = at<Bytes>(data);
  let size = length;
  while (size > 0 && bytes[size - 1] === char(' ')) size--;
  return size;
}

function openOutput(vm: Vmblok, device: Vdevblok): Ptr<SpoolStream> | null {
  const slot = takeSlot();
  if (slot === 0) return null;
  const file = newSpoolFile();
  file.spoolId = newSpoolId();
  file.kind = kindOf(device);
  copy(file.origin, vm.userId);
  copy(file.distribution, vm.distribution);
  fill(file.name, char(' '), 12);
  fill(file.fileType, char(' '), 12);
  file.firstPage = slot;
  file.lastPage = slot;
  file.pages = 1;
  const stream = at<SpoolStream>(getStorage(sizeof<SpoolStream>()));
  stream.file = file;
  stream.page = at<SpoolPage>(getStorage(sizeof<SpoolPage>()));
  stream.slot = slot;
  device.spoolFile = addr(stream);
  return stream;
}

function kindOf(device: Vdevblok): u8 {
  if (device.class === DeviceClass.Terminal) return SpoolKind.Console;
  const printer = device.type === DeviceType.Printer1403 || device.type === DeviceType.Printer3211;
  return printer ? SpoolKind.Printer : SpoolKind.Punch;
}

/** Writes the page that is full and begins the next one. */
function nextPage(stream: SpoolStream): bool {
  const slot = takeSlot();
  if (slot === 0) return false;
  const page = stream.page;
  page.next = slot;
  if (!writeSlot(stream.slot, addr(page))) return false;
  const previous = stream.slot;
  clear(page);
  page.previous = previous;
  stream.slot = slot;
  stream.position = 0;
  stream.file.lastPage = slot;
  stream.file.pages++;
  return true;
}

/** The stream is over: its storage goes back, the file stays. */
function endStream(device: Vdevblok, stream: SpoolStream): void {
  returnStorage(addr(stream.page), sizeof<SpoolPage>());
  returnStorage(addr(stream), sizeof<SpoolStream>());
  device.spoolFile = 0;
}

/** Throws the file away that a device writes (CLOSE ... PURGE). Waits. */
export function discardOutput(device: Vdevblok): void {
  const stream = outputOf(device);
  if (stream === null) return;
  const file = stream.file;
  // The last page is not on the disk yet: written, it ends the chain.
  writeSlot(stream.slot, addr(stream.page));
  endStream(device, stream);
  releasePages(file.firstPage, file.pages);
  returnStorage(addr(file), sizeof<Sfblok>());
}

/**
 * Ends the file that a device writes; it goes to the queue that SPOOL says. Waits. The file, or null if there was none
 * or its last page cannot be written. The caller may still name it: `checkpoint` again afterwards.
 */
export function closeOutput(vm: Vmblok, device: Vdevblok): Ptr<Sfblok> | null {
  const stream = outputOf(device);
  if (stream === null) return null;
  const file = stream.file;
  if (!writeSlot(stream.slot, addr(stream.page))) {
    discardOutput(device);
    return null;
  }
  endStream(device, stream);
  file.class = device.spoolClass;
  file.copies = device.copies === 0 ? 1 : device.copies;
  if ((device.spoolOptions & SpoolOption.Hold) !== 0) file.flags = SpoolFlag.UserHold;
  stck(file.created);
  const elsewhere = (device.spoolOptions & (SpoolOption.To | SpoolOption.For)) !== 0;
  if (elsewhere) copy(file.owner, device.spoolTo);
  else copy(file.owner, vm.userId);
  if ((device.spoolOptions & SpoolOption.To) !== 0) file.queue = SpoolQueue.Reader;
  else file.queue = file.kind === SpoolKind.Punch ? SpoolQueue.Punch : SpoolQueue.Printer;
  appendSpoolFile(file);
  checkpoint();
  announceFile(vm, file);
  return file;
}

/** Names the file that a device writes (CLOSE ... NAME fn ft); longer names are cut. */
export function nameOutput(device: Vdevblok, name: Text, fileType: Text): void {
  const stream = outputOf(device);
  if (stream === null) return;
  setName(stream.file.name, name);
  setName(stream.file.fileType, fileType);
}

function setName(to: Bytes, name: Text): void {
  fill(to, char(' '), 12);
  move(to, name.address, name.length > 12 ? 12 : name.length);
}
