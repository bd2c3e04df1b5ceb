import { describe, expect, it } from 'vitest';
import { blockSizes } from '../../src/generation/edf/minidisk.ts';
import { FileWork } from './filework.ts';
import { checkRecords } from './random-records.ts';

describe('records of files', () => {
  it.each(blockSizes)('are what was written, in any order, with blocks of %i bytes', (blockSize) =>
    checkRecords(blockSize, 6),
  );

  it('run over many blocks and levels of pointers', () => {
    const work = new FileWork(512, 4);
    const cases = [
      { file: 'LONG', form: 'V', length: 60000, item: 0, count: 12, seed: 59000 },
      { file: 'DEEP', form: 'F', length: 100, item: 0, count: 1500, seed: 5, inOne: true },
      { file: 'SHORT', form: 'V', length: 3, item: 0, count: 3000, seed: 1 },
      { file: 'DEEP', form: 'F', length: 100, item: 9000, count: 1, seed: 77 },
    ] as const;
    for (const operation of cases) {
      const { got, expected } = work.write(operation);
      expect([operation.file, got]).toEqual([operation.file, expected]);
    }
    expect(work.hostView()).toEqual({ problems: [], files: work.modelView() });
    for (const [file, item, count] of [
      ['LONG', 3, 5],
      ['DEEP', 1490, 20],
      ['SHORT', 2000, 3],
      ['DEEP', 9000, 1],
    ] as const) {
      const { got, expected } = work.read(file, item, count);
      expect(got).toEqual(expected);
    }
    work.dispose();
  });
});
