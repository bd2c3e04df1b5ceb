// Bringing MODULE files into storage (LOADMOD; routine DMSMOD). What they contain is in interface/module-format.ts.

import { finishFiles } from '../file-system/finish.ts';
import { readRecords } from '../file-system/read.ts';
import { Fscb, FscbFlag } from '../interface/fscb.ts';
import { ModuleFlag, ModuleHeader } from '../interface/module-format.ts';
import { MachineState, nucon } from '../interface/nucon.ts';
import type { Token } from '../interface/parameter-list.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { loadExtension } from './extensions.ts';
import { isState } from './machine-state.ts';
import { isProgramArea } from './storage.ts';

/** Return codes of LOADMOD. */
export const LoadError = {
  /** It would lie in the user area, where the editor is that called CMS SUBSET. */
  NotInSubset: -2,
  NotFound: -3,
  CannotLoad: -4,
} as const;

const nameLength = 8;
const moduleType = ebcdic<8>('MODULE  ');
const longestRecord = 65535;

/** Reads the MODULE of this name: `nucon.loaded...` say what it is. 0, or `LoadError`. */
export function loadModule(name: Token): i32 {
  const file = local<Fscb>();
  move(addr(file.name.fileName), addr(name), nameLength);
  move(addr(file.name.fileType), addr(moduleType), nameLength);
  file.name.fileMode[0] = char('*');
  file.name.fileMode[1] = char(' ');
  file.flags = FscbFlag.Extended;
  file.itemCount = 1;
  const header = local<ModuleHeader>();
  file.buffer = addr(header);
  file.size = sizeof<ModuleHeader>();
  if (readRecords(file) !== 0) {
    finishFiles(file.name);
    return LoadError.NotFound;
  }
  const rc = loadImage(file, header);
  finishFiles(file.name);
  if (rc !== 0) return rc;
  note(name, header);
  return 0;
}

/** Reads the records after the header to where they belong. */
function loadImage(file: Fscb, header: ModuleHeader): i32 {
  file.itemNumber = header.symbolCount === 0 ? 2 : 3;
  if ((header.flags & ModuleFlag.Relocatable) !== 0) return loadRelocatable(file, header);
  const isTransient = (header.flags & ModuleFlag.Transient) !== 0;
  if (!isTransient && isState(MachineState.Subset)) return LoadError.NotInSubset;
  if (!hasRoom(header)) return LoadError.CannotLoad;
  if (isTransient) nucon.transientName[0] = char(' ');
  let position = header.origin;
  while (position < header.end) {
    file.buffer = position;
    file.size = header.end - position < longestRecord ? header.end - position : longestRecord;
    if (readRecords(file) !== 0) return LoadError.CannotLoad;
    file.itemNumber = 0;
    position += file.bytesRead;
  }
  return 0;
}

/** A nucleus extension: its entry goes into the header. */
function loadRelocatable(file: Fscb, header: ModuleHeader): i32 {
  const extension = loadExtension(at<Token>(addr(file.name.fileName)), file, header);
  if (extension === null) return LoadError.CannotLoad;
  header.entry = extension.entry;
  return 0;
}

/** Whether the module lies within the area that it is for. */
function hasRoom(header: ModuleHeader): bool {
  if ((header.flags & ModuleFlag.Transient) !== 0) {
    return header.origin >= StorageMap.transientArea && header.end <= StorageMap.transientEnd;
  }
  return header.origin >= StorageMap.userArea && isProgramArea(header.end);
}

/** Remembers what was loaded. */
function note(name: Token, header: ModuleHeader): void {
  move(addr(nucon.loadedName), addr(name), nameLength);
  nucon.loadedEntry = header.entry;
  nucon.loadedFlags = header.flags;
  if ((header.flags & ModuleFlag.Relocatable) !== 0) return;
  nucon.loadedOrigin = header.origin;
  nucon.loadedEnd = header.end;
  if ((header.flags & ModuleFlag.Transient) === 0) nucon.programEnd = header.end;
  else if ((header.flags & ModuleFlag.Reusable) !== 0) {
    move(addr(nucon.transientName), addr(name), nameLength);
    nucon.transientEntry = header.entry;
  }
}
