// COPYFILE: OVLY, records that are put over those of a file that is there already.
import { FileId } from '../../interface/file-id.ts';
import { FoundFile } from '../../interface/found-file.ts';
import { Fscb, FscbFlag } from '../../interface/fscb.ts';
import { services } from '../../interface/services.ts';
import { aboutFile, ReturnCode } from './errors.ts';

/** The file that is overlaid. */
class Overlay {
  file: Fscb;
  recordLength: u32;
  /** Records that were taken. */
  taken: u32;
}
const overlay = zeros<Overlay>();

/** Looks for the file. 0 or the return code. */
export function beginOverlay(name: FileId): i32 {
  const found = local<FoundFile>();
  clear(overlay);
  copy(overlay.file.name, name);
  overlay.file.flags = FscbFlag.Extended;
  if (services.findFile(name, found) !== 0) {
    aboutFile('DMSCPY002E', "OVERLAY FILE '", name, "' NOT FOUND");
    return ReturnCode.fileProblem;
  }
  overlay.recordLength = found.status.recordLength;
  return 0;
}

/** Length of its longest record. */
export function overlaidLength(): u32 {
  return overlay.recordLength;
}

/** Reads its next record: its length, 0 when there are no more. */
export function takeOverlaid(to: u32): u32 {
  overlay.taken += 1;
  overlay.file.itemNumber = overlay.taken;
  overlay.file.buffer = to;
  overlay.file.size = overlay.recordLength;
  return services.read(overlay.file) === 0 ? overlay.file.bytesRead : 0;
}

export function endOverlay(): void {
  services.close(overlay.file.name);
}
