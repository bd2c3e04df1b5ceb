// How spooling begins and ends: warm, checkpoint, force and cold starts (DMKWRM, DMKCKS).
//
// The list of files on disk is always the present one (checkpoint.ts), so that the first three are the same.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { StartKind } from '../initialization/start-question.ts';
import { respond } from '../messages/response.ts';
import { initializePageSpace } from '../real-io/page-space.ts';
import { beginCheckpoint, checkpoint, restoreFiles } from './checkpoint.ts';
import { spoolFileCount } from './files.ts';

/** `kind` is a `StartKind`. Waits. */
export function startSpooling(vm: Vmblok, kind: u8): void {
  initializePageSpace();
  if (!beginCheckpoint()) {
    respond(vm, 'DMKCPI955W NO SPOOL SPACE; NOTHING CAN BE PUNCHED OR PRINTED');
    return;
  }
  if (kind === StartKind.Cold || !restoreFiles()) checkpoint();
  if (spoolFileCount() > 0) respond(vm, 'DMKCKS917I ', zeroFilled(spoolFileCount(), 4), ' SPOOL FILES RESTORED');
}

/** The list is written a last time. Waits. */
export function saveSpooling(): void {
  checkpoint();
}
