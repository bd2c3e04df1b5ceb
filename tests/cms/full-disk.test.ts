import { describe, expect, it } from 'vitest';
import { blockSizes } from '../../src/generation/edf/minidisk.ts';
import { FileWork } from './filework.ts';

const diskFull = 13;

describe('a disk that becomes full', () => {
  it.each(blockSizes)(
    'keeps every record written before, and can still be changed, with blocks of %i bytes',
    (blockSize) => {
      const work = new FileWork(blockSize, 1);
      const record = { form: 'F', length: 800, item: 0, seed: 1 } as const;
      expect(work.write({ ...record, file: 'KEPT', count: 5 }).got).toBe(0);
      const { got } = work.write({ ...record, file: 'BIG', count: 3000 });
      expect(got).toBe(diskFull);
      const before = work.hostView();
      expect(before.problems).toEqual([]);
      const written = before.files.get('BIG')?.split(' ').length ?? 0;
      expect(written * 800).toBeGreaterThan(390_000);
      work.model.get('BIG')?.records.splice(written);
      expect(before.files).toEqual(work.modelView());

      expect(work.write({ ...record, file: 'MORE', count: 20 }).got).toBe(diskFull);
      expect(work.erase('MORE').expected).toBe(0);
      expect(work.erase('KEPT')).toEqual({ got: 0, expected: 0 });
      expect(work.write({ ...record, file: 'NEW', count: 2 })).toEqual({ got: 0, expected: 0 });
      expect(work.erase('BIG')).toEqual({ got: 0, expected: 0 });
      expect(work.write({ ...record, file: 'OTHER', count: 400 })).toEqual({ got: 0, expected: 0 });
      expect(work.hostView()).toEqual({ problems: [], files: work.modelView() });
      work.dispose();
    },
  );
});
