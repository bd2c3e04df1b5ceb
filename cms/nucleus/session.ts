// The beginning of a session: with the first line typed, the user's disks are accessed and PROFILE EXEC runs.

import { accessDisk } from '../file-system/access.ts';
import { findFile } from '../file-system/find-file.ts';
import { FileId } from '../interface/file-id.ts';
import { FoundFile } from '../interface/found-file.ts';
import { nucon } from '../interface/nucon.ts';
import { CallType, ParameterList } from '../interface/parameter-list.ts';
import { message } from '../terminal/message.ts';
import { executeLine } from './command-line.ts';
import { endCommand } from './command-loop.ts';
import { isFence, isWord, tokenize } from './scan.ts';

const extensionDisk = 0x19e;
const profile = ebcdic<18>('PROFILE EXEC    A ');

/** The system disk, S; without it there are only the commands in the nucleus. */
export function accessSystemDisk(): void {
  const rc = accessDisk(nucon.systemDisk, char('S'), char('S'), true);
  if (rc !== 0) message('DMSINI113S', 'S (', hex(nucon.systemDisk, 3), ') NOT ATTACHED OR NOT IN CMS FORMAT');
}

/**
 * Does what belongs before the first line. When that is ACCESS, it stands in the place of the usual accesses, and
 * with option NOPROF there is no profile. True when the line has been done with, as an empty one has.
 */
export function initializeSession(line: Text): bool {
  const list = local<ParameterList>();
  const count = tokenize(line, list);
  if (count === 0 || !isWord(list.command, 'ACCESS', 2)) {
    accessUserDisks();
    const ran = runProfile();
    if (count !== 0) return false;
    if (!ran) endCommand(0);
    return true;
  }
  endCommand(executeLine(line, CallType.Terminal));
  if (!hasNoProfile(list)) runProfile();
  return true;
}

/** 191 as A, and 19E, when it is there, as an extension of the system disk. */
function accessUserDisks(): void {
  accessDisk(extensionDisk, char('Y'), char('S'), true);
  executeLine('ACCESS 191 A', CallType.Terminal);
}

function hasNoProfile(list: ParameterList): bool {
  for (let i: u32 = 0; !isFence(list.operand[i]); i++) {
    if (isWord(list.operand[i], 'NOPROF', 4)) return true;
  }
  return false;
}

/** False when there is no profile. */
function runProfile(): bool {
  const name = local<FileId>();
  const found = local<FoundFile>();
  move(addr(name), addr(profile), sizeof<FileId>());
  if (findFile(name, found) !== 0) return false;
  endCommand(executeLine('EXEC PROFILE', CallType.Terminal));
  return true;
}
