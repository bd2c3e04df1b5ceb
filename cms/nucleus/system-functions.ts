// Functions of SVC 203, by number.
import type { SystemSave } from './linkage.ts';
import { freeUserStorage, getUserStorage } from './storage.ts';

export const SystemFunction = {
  /** DMSFREE: R0 = doublewords; R1 = where. */
  GetStorage: 4,
  /** DMSFRET: R0 = doublewords, R1 = where. */
  FreeStorage: 5,
} as const;

const doubleword = 8;

/** No storage (DMSFREE). */
const noStorage = 1;
/** There is no such function. */
const unknownFunction = -3;

/** Does what SVC 203 asks for: the return code. */
export function systemFunction(code: i32, save: SystemSave): i32 {
  const bytes = save.registers[0] * doubleword;
  switch (code) {
    case SystemFunction.GetStorage:
      save.registers[1] = getUserStorage(bytes);
      return save.registers[1] === 0 ? noStorage : 0;
    case SystemFunction.FreeStorage:
      freeUserStorage(save.registers[1], bytes);
      return 0;
    default:
      return unknownFunction;
  }
}
