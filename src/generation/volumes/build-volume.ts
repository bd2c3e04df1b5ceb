/** Builds one volume by its plan. */

import type { Directory } from '../../../directory/entries.ts';
import { writeObjectDirectory } from '../../../directory/object-directory.ts';
import type { CkdImage } from '../../media/ckd-image.ts';
import type { TrackRecord } from '../../media/track.ts';
import { formatMinidisk } from '../edf/format.ts';
import type { BlockSize } from '../edf/minidisk.ts';
import { packTime } from '../edf/packed-time.ts';
import { iplRecords } from '../ipl-records.ts';
import { writeSystemDisk } from '../system-disk.ts';
import { pagesPerCylinder, pagesPerTrack, writeFirstTrack, writePages } from './cp-volume.ts';
import type { SystemPrograms } from './system-content.ts';
import { contentsHead, tableOfContents } from './table-of-contents.ts';
import type { OwnedMinidisk, VolumePlan } from './volume-plan.ts';

/** Virtual addresses of minidisks that are made ready: a user's own disk, and the CMS system disk. */
const userDisk = 0x191;
const systemDisk = 0x190;
const userBlockSize: BlockSize = 2048;

/** What the system residence volume holds besides minidisks. */
export interface SystemContent {
  readonly directory: Directory;
  readonly programs: SystemPrograms;
}

/**
 * Writes what a plan says to a volume whose tracks are empty.
 * @param system given for the system residence volume alone
 */
export function buildVolume(image: CkdImage, plan: VolumePlan, created: Date, system?: SystemContent): void {
  const bootstrap = system === undefined ? undefined : writeNucleus(image, plan, system.programs);
  writeFirstTrack(image, plan, bootstrap);
  image.writeRecords(0, contentsHead, tableOfContents(image.geometry, plan.cylinders));
  for (const area of plan.areas) {
    if (area.use === 'paging' || area.use === 'temporary') writePages(image, area);
    if (area.use === 'directory' && system !== undefined) {
      writePages(image, area, writeObjectDirectory(system.directory, packTime(created)));
    }
  }
  for (const minidisk of plan.minidisks) writeMinidisk(image, minidisk, created, system);
}

/** @returns the records that load it */
function writeNucleus(image: CkdImage, plan: VolumePlan, { nucleus }: SystemPrograms): readonly TrackRecord[] {
  const area = plan.areas.find(({ isNucleus }) => isNucleus);
  if (area === undefined)
    throw new Error(`Cannot build volume "${plan.serial}": no user $NUC$ has cylinders for the nucleus`);
  const { bootstrap, system } = iplRecords({
    image: nucleus,
    firstCylinder: area.firstCylinder,
    firstHead: 0,
    recordsPerTrack: pagesPerTrack(image),
    tracksPerCylinder: image.geometry.heads,
  });
  const room = area.cylinders * pagesPerCylinder(image);
  if (system.length > room) {
    throw new Error(
      `Cannot build volume "${plan.serial}": the nucleus has ${system.length} pages, its ${area.cylinders} cylinders hold ${room}`,
    );
  }
  // Records of the nucleus lie as pages do: so many a track, track after track from the area's beginning.
  writePages(image, area, Uint8Array.from(Buffer.concat(system.map(({ data }) => data))));
  return bootstrap;
}

function writeMinidisk(
  image: CkdImage,
  minidisk: OwnedMinidisk,
  created: Date,
  system: SystemContent | undefined,
): void {
  const { address, owner, firstCylinder, cylinders } = minidisk;
  const extent = { firstCylinder, cylinders };
  if (address === userDisk) {
    formatMinidisk(image, extent, { label: owner.slice(0, 6), blockSize: userBlockSize, created });
  } else if (address === systemDisk && system !== undefined) {
    const { cmsNucleus, cmsFiles } = system.programs;
    writeSystemDisk(image, extent, { label: 'CMS190', nucleus: cmsNucleus, files: cmsFiles, created });
  }
}
