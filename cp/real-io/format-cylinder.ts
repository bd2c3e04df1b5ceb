// Formatting a cylinder in pages: records of 4096 zero bytes without keys, so many a track.

import { CpVolume } from '../../directory/records/volume-records.ts';
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { diskType } from './device-types.ts';
import { pagesPerCylinder, transferPage } from './disk-pages.ts';
import { DiskResult, perform, RecordAddress, setCcw } from './disk-transfer.ts';
import { CountField } from './scratch-volume.ts';

/** Records of a track, at most. */
const mostRecords = 10;

/** One track's channel program and count fields. */
class TrackFormat {
  @off(0) ccws: Arr<Ccw, 24>;
  address: RecordAddress;
  counts: Arr<CountField, 10>;
  operation: Iobblok;
}

const seekLength = 6;
const idLength = 5;
const idOffset = 2;
const ccwSize = 8;
const firstWrite = 3;

/** Makes sure that a cylinder consists of pages: looks at its last one. Waits; false: it cannot be made so. */
export function ensureFormatted(device: Rdevblok, cylinder: u32): bool {
  const page = getStorage(CpVolume.pageSize);
  const last = pagesPerCylinder(device) - 1;
  let result = transferPage(device, DiskCommand.ReadData, cylinder, last, page);
  if (result === DiskResult.NotFound) {
    fill(page, 0, CpVolume.pageSize);
    result = formatCylinder(device, cylinder, page);
  }
  returnStorage(page, CpVolume.pageSize);
  return result === DiskResult.Done;
}

/** Formats all tracks; `page` is a page of zeros. Answers a `DiskResult`. */
function formatCylinder(device: Rdevblok, cylinder: u32, page: u32): u32 {
  const track = at<TrackFormat>(getStorage(sizeof<TrackFormat>()));
  const type = diskType(device.type);
  const records: u32 = type.pagesPerTrack < mostRecords ? type.pagesPerTrack : mostRecords;
  prepare(track, records, page);
  let result: u32 = DiskResult.Done;
  for (let head: u32 = 0; head < type.heads && result === DiskResult.Done; head++) {
    track.address.cylinder = cylinder;
    track.address.head = head;
    for (let i: u32 = 0; i < records; i++) {
      track.counts[i].cylinder = cylinder;
      track.counts[i].head = head;
    }
    result = perform(track.operation, device, addr(track.ccws));
  }
  returnStorage(addr(track), sizeof<TrackFormat>());
  return result;
}

/** SEEK, SEARCH ID of record 0, then a WRITE COUNT, KEY AND DATA for each record. */
function prepare(track: TrackFormat, records: u32, page: u32): void {
  const place = addr(track.address);
  const chained = CcwFlag.ChainCommand;
  setCcw(track.ccws[0], DiskCommand.Seek, place, chained, seekLength);
  setCcw(track.ccws[1], DiskCommand.SearchIdEqual, place + idOffset, chained, idLength);
  setCcw(track.ccws[2], CcwCommand.TransferInChannel, addr(track.ccws) + ccwSize, 0, 0);
  for (let i: u32 = 0; i < records; i++) {
    const count = track.counts[i];
    count.record = i + 1;
    count.dataLength = CpVolume.pageSize;
    const slot = firstWrite + i * 2;
    const flags = i + 1 < records ? chained : 0;
    setCcw(track.ccws[slot], DiskCommand.WriteCountKeyData, addr(count), CcwFlag.ChainData, sizeof<CountField>());
    setCcw(track.ccws[slot + 1], 0, page, flags, CpVolume.pageSize);
  }
}
