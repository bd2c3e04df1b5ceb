import { describe, it } from 'vitest';
import { blockSizes } from '../../src/generation/edf/minidisk.ts';
import { checkRecords } from './random-records.ts';

describe('records of files', () => {
  it.each(blockSizes)('are what was written, in any order, with blocks of %i bytes', (blockSize) =>
    checkRecords(blockSize, 150),
  );
});
