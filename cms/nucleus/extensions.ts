// Nucleus extensions: commands that are neither in the transient area nor in the user area, because they call commands that are there (EXEC). Their
// MODULE files are relocatable; they are read into free storage when they are called first, and stay there.
import { readRecords } from '../file-system/read.ts';
import type { Fscb } from '../interface/fscb.ts';
import type { ModuleHeader } from '../interface/module-format.ts';
import type { Token } from '../interface/parameter-list.ts';
import { freeNucleusStorage, getNucleusStorage } from './storage.ts';

/** A command in free storage. */
export class Extension {
  next: Ptr<Extension> | null;
  name: Token;
  entry: u32;
}

class Extensions {
  first: Ptr<Extension> | null;
}
const extensions = zeros<Extensions>();

const longestRecord = 65535;
const wordLength = 4;

/** The extension of this name, null when there is none in storage. */
export function findExtension(name: Token): Ptr<Extension> | null {
  let extension = extensions.first;
  while (extension !== null && !same(addr(extension.name), addr(name), sizeof<Token>())) extension = extension.next;
  return extension;
}

/** Reads a relocatable module whose header has been read; the file's next record is its first. Null: no storage, or an I/O error. */
export function loadExtension(name: Token, file: Fscb, header: ModuleHeader): Ptr<Extension> | null {
  const size = header.end - header.origin;
  const constants = header.constantCount * wordLength;
  const image = getNucleusStorage(size);
  const list = getNucleusStorage(constants);
  const place = getNucleusStorage(sizeof<Extension>());
  let isLoaded = image !== 0 && list !== 0 && place !== 0;
  if (isLoaded) isLoaded = readBytes(file, image, size) && readBytes(file, list, constants);
  if (isLoaded) relocate(image, list, header.constantCount);
  if (list !== 0) freeNucleusStorage(list, constants);
  if (isLoaded) return addExtension(place, name, image + header.entry);
  if (image !== 0) freeNucleusStorage(image, size);
  if (place !== 0) freeNucleusStorage(place, sizeof<Extension>());
  return null;
}

/** Reads records that follow each other; false when that fails. */
function readBytes(file: Fscb, to: u32, size: u32): bool {
  let position = to;
  const end = to + size;
  while (position < end) {
    file.buffer = position;
    file.size = end - position < longestRecord ? end - position : longestRecord;
    if (readRecords(file) !== 0) return false;
    file.itemNumber = 0;
    position += file.bytesRead;
  }
  return true;
}

/** The module was linked at 0: its constants become addresses in `image`. */
function relocate(image: u32, list: u32, count: u32): void {
  const places = at<Arr<u32>>(list);
  for (let i: u32 = 0; i < count; i++) at<Arr<u32, 1>>(image + places[i])[0] += image;
}

function addExtension(place: u32, name: Token, entry: u32): Extension {
  const extension = at<Extension>(place);
  copy(extension.name, name);
  extension.entry = entry;
  extension.next = extensions.first;
  extensions.first = extension;
  return extension;
}
