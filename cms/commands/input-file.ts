// A file that a command takes: found, then read record by record.
import { FoundFile } from '../interface/found-file.ts';
import { Fscb, FscbFlag } from '../interface/fscb.ts';
import { services } from '../interface/services.ts';

export class InputFile {
  file: Fscb;
  found: FoundFile;
  /** A record of storage. */
  buffer: u32;
}

/** Finds the file whose name is in `input.file.name`: 0, or what `services.findFile` says. */
export function findInput(input: InputFile): i32 {
  const rc = services.findFile(input.file.name, input.found);
  if (rc !== 0) return rc;
  move(addr(input.file.name.fileMode), addr(input.found.status.fileMode), 2);
  return 0;
}

/** Gets storage for a record; false when there is none. */
export function prepareInput(input: InputFile): bool {
  const size = input.found.status.recordLength;
  input.buffer = services.getStorage(size);
  input.file.flags = FscbFlag.Extended;
  input.file.buffer = input.buffer;
  input.file.size = size;
  return input.buffer !== 0;
}

/** Reads the next record: 0, or `ReadError`. */
export function readInput(input: InputFile): i32 {
  return services.read(input.file);
}

export function closeInput(input: InputFile): void {
  services.close(input.file.name);
  services.freeStorage(input.buffer, input.found.status.recordLength);
}
