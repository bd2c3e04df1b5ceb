/** CP's side of a volume: label, allocation record, and cylinders of pages (directory/records/volume-records.ts). */
import { type GuestDeclarations, guestDeclarations } from '../../../directory/guest-records.ts';
import { recordsPerTrack } from '../../architecture/disk-geometry.ts';
import type { CkdImage } from '../../media/ckd-image.ts';
import { recordZero, type TrackRecord } from '../../media/track.ts';
import { volumeLabelRecords } from '../../media/volume-label.ts';
import type { Area, VolumePlan } from './volume-plan.ts';

/** Bytes of a record of paging, spooling, directory and nucleus cylinders. */
export const pageSize = 4096;
const owner = 'CP';
/** Record of cylinder 0 track 0 that holds the allocation. */
const allocationNumber = 4;
const noKey = new Uint8Array(0);

/**
 * Writes cylinder 0 track 0: IPL records, label and allocation.
 * @param bootstrap records 1 and 2; absent: the volume loads a disabled wait
 */
export function writeFirstTrack(image: CkdImage, plan: VolumePlan, bootstrap?: readonly TrackRecord[]): void {
  const label = volumeLabelRecords({ serial: plan.serial, owner });
  const start = bootstrap ?? label.slice(0, 2);
  const allocation = { cylinder: 0, head: 0, record: allocationNumber, key: noKey, data: allocationRecord(plan) };
  image.writeRecords(0, 0, [recordZero(0, 0), ...start, ...label.slice(2), allocation]);
}

/** A byte for each cylinder. */
function allocationRecord({ cylinders, areas }: VolumePlan): Uint8Array {
  const declared = volumeRecords();
  const uses = declared.constants('CylinderUse');
  const record = declared.record('VolumeAllocation').create().bytes;
  record.fill(uses['end'] as number);
  record.fill(uses['permanent'] as number, 0, cylinders);
  for (const area of areas) {
    record.fill(uses[area.use] as number, area.firstCylinder, area.firstCylinder + area.cylinders);
  }
  return record;
}

/** The cylinders that a volume's allocation record gives to the object directory. */
export function directoryArea(image: CkdImage): Pick<Area, 'firstCylinder' | 'cylinders'> | undefined {
  const use = volumeRecords().constants('CylinderUse')['directory'] as number;
  const record = image.readRecords(0, 0).find((each) => each.record === allocationNumber);
  const firstCylinder = record?.data.indexOf(use) ?? -1;
  if (record === undefined || firstCylinder < 0) return undefined;
  const last = record.data.lastIndexOf(use);
  return { firstCylinder, cylinders: last - firstCylinder + 1 };
}

function volumeRecords(): GuestDeclarations {
  return guestDeclarations('directory/records/volume-records.ts');
}

/** Page records a track takes. */
export function pagesPerTrack(image: CkdImage): number {
  return recordsPerTrack(image.geometry, pageSize);
}

/** Pages a number of cylinders takes. */
export function pagesPerCylinder(image: CkdImage): number {
  return pagesPerTrack(image) * image.geometry.heads;
}

/** Formats cylinders in pages, the first of which are given; the others are zeros. */
export function writePages(
  image: CkdImage,
  area: Pick<Area, 'firstCylinder' | 'cylinders'>,
  content: Uint8Array = new Uint8Array(0),
): void {
  const perTrack = pagesPerTrack(image);
  const room = area.cylinders * pagesPerCylinder(image) * pageSize;
  if (content.length > room) {
    throw new Error(
      `Cannot write ${content.length} bytes to ${area.cylinders} cylinders from ${area.firstCylinder}: they hold ${room}`,
    );
  }
  let offset = 0;
  for (let cylinder = area.firstCylinder; cylinder < area.firstCylinder + area.cylinders; cylinder++) {
    for (let head = 0; head < image.geometry.heads; head++) {
      const records: TrackRecord[] = [recordZero(cylinder, head)];
      for (let record = 1; record <= perTrack; record++) {
        const data = new Uint8Array(pageSize);
        data.set(content.subarray(offset, offset + pageSize));
        records.push({ cylinder, head, record, key: noKey, data });
        offset += pageSize;
      }
      image.writeRecords(cylinder, head, records);
    }
  }
}
