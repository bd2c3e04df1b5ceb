/** All simple instructions, by mnemonic. */
import { arithmeticMeanings } from './arithmetic.ts';
import { branchMeanings } from './branch.ts';
import { bytesUnderMaskMeanings } from './bytes-under-mask.ts';
import type { Meaning } from './emitter.ts';
import { floatingMeanings } from './floating.ts';
import { loadStoreMeanings } from './load-store.ts';
import { logicalMeanings } from './logical.ts';
import { shiftMeanings } from './shift.ts';

export const meanings = {
  ...arithmeticMeanings,
  ...branchMeanings,
  ...bytesUnderMaskMeanings,
  ...floatingMeanings,
  ...loadStoreMeanings,
  ...logicalMeanings,
  ...shiftMeanings,
} satisfies Record<string, Meaning>;

export type SimpleMnemonic = keyof typeof meanings;
