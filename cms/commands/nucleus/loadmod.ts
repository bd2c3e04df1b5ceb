// LOADMOD fn: brings a MODULE into storage without running it; START runs it.
import { nucon } from '../../interface/nucon.ts';
import type { ParameterList } from '../../interface/parameter-list.ts';
import { resetTables, tables } from '../../loader/loader-tables.ts';
import { LoadError, loadModule } from '../../nucleus/program-loader.ts';
import { isLast, trimmed } from '../../nucleus/scan.ts';
import { message } from '../../terminal/message.ts';

const addressMask = 0xffffff;

/** Return codes. */
const badLine = 24;
const notFound = 28;
const cannotLoad = 32;

export function loadModuleCommand(parameters: u32, extended: u32): i32 {
  const list = at<ParameterList>(parameters & addressMask);
  if (isLast(list.operand[0])) {
    message('DMSMOD001E', 'NO FILENAME SPECIFIED');
    return badLine;
  }
  resetTables(0);
  const rc = loadModule(list.operand[0]);
  if (rc === LoadError.NotFound) {
    message('DMSMOD002E', "FILE '", trimmed(list.operand[0]), " MODULE' NOT FOUND");
    return notFound;
  }
  if (rc !== 0) {
    message('DMSMOD116S', "FILE '", trimmed(list.operand[0]), " MODULE' DOES NOT FIT IN STORAGE");
    return cannotLoad;
  }
  tables.origin = nucon.loadedOrigin;
  tables.location = nucon.loadedEnd;
  tables.entry = nucon.loadedEntry;
  return 0;
}
