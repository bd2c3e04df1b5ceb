// Running programs that are not parts of the system: enabled, in the user's key, with a save area that they may store
// into.
import { callUser } from './linkage.ts';
import { freeUserStorage, getUserStorage } from './storage.ts';
import { prepareUserKey, userPsw } from './user-key.ts';

/** 18 words. */
const saveAreaSize = 72;

/** Return code when there is no storage for the save area. */
const noStorage = -4;

/** Runs a program: its return code. */
export function runUserProgram(entry: u32, parameters: u32, extended: u32): i32 {
  prepareUserKey();
  const saveArea = getUserStorage(saveAreaSize);
  if (saveArea === 0) return noStorage;
  const rc = callUser(entry, parameters, extended, userPsw(), saveArea);
  freeUserStorage(saveArea, saveAreaSize);
  return rc;
}
