import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DiskGeometry, findDiskGeometry, recordsPerTrack } from '../../src/architecture/disk-geometry.ts';
import { iplRecordLength, iplRecords } from '../../src/generation/ipl-records.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { recordZero, type TrackRecord } from '../../src/media/track.ts';
import { runHercules } from '../referees/hercules.ts';
import { isInstalled } from '../terminals/installed.ts';
import { checkingSystem } from './checking-system.ts';

/** Writes records, which must be in the order of their tracks, each track from its record 1 on. */
function writeTracks(image: CkdImage, records: readonly TrackRecord[]): void {
  const tracks = new Map<number, TrackRecord[]>();
  for (const record of records) {
    const number = record.cylinder * image.geometry.heads + record.head;
    tracks.set(number, [...(tracks.get(number) ?? [recordZero(record.cylinder, record.head)]), record]);
  }
  for (const [first] of tracks.values()) {
    const { cylinder, head } = first as TrackRecord;
    image.writeRecords(cylinder, head, tracks.get(cylinder * image.geometry.heads + head) as TrackRecord[]);
  }
}

describe.skipIf(!isInstalled('hercules'))('IPL records on Hercules', () => {
  it.each([
    { type: '3330', pages: 200, firstCylinder: 0, firstHead: 1, extendedControl: false },
    { type: '3340', pages: 7, firstCylinder: 2, firstHead: 11, extendedControl: true },
    { type: '3350', pages: 1, firstCylinder: 3, firstHead: 0, extendedControl: true },
    { type: '3380', pages: 90, firstCylinder: 0, firstHead: 14, extendedControl: false },
    { type: '2314', pages: 40, firstCylinder: 1, firstHead: 3, extendedControl: false },
  ])('load a system of $pages pages from a $type', async ({ type, pages, ...place }) => {
    const geometry = findDiskGeometry(type) as DiskGeometry;
    const records = iplRecords({
      image: checkingSystem(pages),
      ...place,
      recordsPerTrack: recordsPerTrack(geometry, iplRecordLength),
      tracksPerCylinder: geometry.heads,
    });
    const prepare = (folder: string) => {
      const image = CkdImage.create(join(folder, 'system.img'), type, { cylinders: 20 });
      writeTracks(image, [...records.bootstrap, ...records.system]);
      image.close();
    };
    const run = { devices: [`0150 ${type} system.img`], commands: ['ipl 150'], prepare };
    const { console, psw } = await runHercules(run);
    expect(console).toEqual([`0150 ${String(pages).padStart(4, '0')} LOW!`]);
    expect(psw).toBe('0002000080000EAF');
  });

  it('end in wait E02 when a record cannot be found', async () => {
    const geometry = findDiskGeometry('3350') as DiskGeometry;
    const records = iplRecords({
      image: checkingSystem(20),
      firstCylinder: 1,
      firstHead: 0,
      recordsPerTrack: 4,
      tracksPerCylinder: geometry.heads,
    });
    const prepare = (folder: string) => {
      const image = CkdImage.create(join(folder, 'system.img'), '3350', { cylinders: 5 });
      writeTracks(image, [...records.bootstrap, ...records.system.slice(0, 12)]);
      image.close();
    };
    const { psw } = await runHercules({ devices: ['0150 3350 system.img'], commands: ['ipl 150'], prepare });
    expect(psw.slice(-3)).toBe('E02');
  });
});
