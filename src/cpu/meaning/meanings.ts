/** All simple instructions, by mnemonic. */
import { arithmeticMeanings } from './arithmetic.ts';
import { branchMeanings } from './branch.ts';
import { bytesUnderMaskMeanings } from './bytes-under-mask.ts';
import type { Meaning } from './emitter.ts';
import { floatingLoadMeanings } from './floating-loads.ts';
import { floatingProductMeanings } from './floating-products.ts';
import { floatingSumMeanings } from './floating-sums.ts';
import { loadStoreMeanings } from './load-store.ts';
import { logicalMeanings } from './logical.ts';
import { shiftMeanings } from './shift.ts';

export const meanings = {
  ...arithmeticMeanings,
  ...branchMeanings,
  ...bytesUnderMaskMeanings,
  ...floatingLoadMeanings,
  ...floatingProductMeanings,
  ...floatingSumMeanings,
  ...loadStoreMeanings,
  ...logicalMeanings,
  ...shiftMeanings,
} satisfies Record<string, Meaning>;

export type SimpleMnemonic = keyof typeof meanings;
