import { describe, expect, it } from 'vitest';
import { diskGeometries, findDiskGeometry, recordRoom, recordsPerTrack } from '../../src/architecture/disk-geometry.ts';

describe('disk geometry', () => {
  it.each([
    ['3330', 4096, 3],
    ['3330', 800, 14],
    ['3340', 4096, 2],
    ['3340', 800, 8],
    ['3350', 512, 27],
    ['3350', 1024, 15],
    ['3350', 2048, 8],
    ['3350', 4096, 4],
    ['3350', 800, 19],
    ['3375', 4096, 8],
    ['3380', 4096, 10],
    ['3390', 4096, 12],
    ['3390', 80, 78],
    ['2314', 4096, 1],
    ['2314', 800, 7],
    ['2311', 4096, 0],
  ])('a %s holds records of %i bytes, %i a track', (name, length, count) => {
    expect(recordsPerTrack(findDiskGeometry(name)!, length)).toBe(count);
  });

  it('the longest record of each type fills a track alone', () => {
    for (const geometry of diskGeometries) {
      expect(recordsPerTrack(geometry, geometry.maximumRecordLength), geometry.name).toBe(1);
      expect(recordRoom(geometry, 0, geometry.maximumRecordLength + 32, true), geometry.name).toBeGreaterThan(
        geometry.trackCapacity - ('cell' in geometry.overhead ? geometry.overhead.cell : 0),
      );
    }
  });

  it('a key takes room of its own', () => {
    for (const geometry of diskGeometries) {
      expect(recordRoom(geometry, 4, 80), geometry.name).toBeGreaterThan(recordRoom(geometry, 0, 84));
    }
  });

  it('an unmodelled or short name stands for the smallest model, an unknown one for none', () => {
    expect(findDiskGeometry('3330-1')).toBe(findDiskGeometry('3330'));
    expect(findDiskGeometry('3350')?.type).toBe(0x3350);
    expect(findDiskGeometry('3310')).toBeUndefined();
  });
});
