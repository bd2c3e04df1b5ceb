import { describe, it } from 'vitest';
import { blockSizes } from '../../../src/generation/edf/minidisk.ts';
import { checkSameDisk } from './same-disk.ts';

describe('CMS and the host see the same disk', () => {
  it.each(blockSizes)('with blocks of %i bytes, after any commands', (blockSize) => checkSameDisk(blockSize, 150));
});
