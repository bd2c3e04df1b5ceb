// Erasing a cylinder: no record but record 0 is left on its tracks. So a temporary disk is as good as new: its user finds
// nothing of the one before, and a CP in a virtual machine takes it for an unused volume.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { diskType } from './device-types.ts';
import { DiskResult, perform, RecordAddress, setCcw } from './disk-transfer.ts';
import { CountField } from './scratch-volume.ts';

/** Tracks that one channel program erases, at most. */
const mostHeads = 30;
const ccwsOfTrack = 4;

/** A channel program for all tracks of a cylinder: 4 CCWs, a place and a count field for each. */
class CylinderErasure {
  @off(0) ccws: Arr<Ccw, 120>;
  places: Arr<RecordAddress, 30>;
  counts: Arr<CountField, 30>;
  operation: Iobblok;
}

const seekLength = 6;
const idLength = 5;
const idOffset = 2;
const countLength = 8;

/** Erases `count` cylinders from `first` on. Waits; false: not all of them can be erased. */
export function eraseCylinders(device: Rdevblok, first: u32, count: u32): bool {
  const erasure = at<CylinderErasure>(getStorage(sizeof<CylinderErasure>()));
  const type = diskType(device.type);
  const heads: u32 = type.heads < mostHeads ? type.heads : mostHeads;
  let result: u32 = DiskResult.Done;
  for (let i: u32 = 0; i < count && result === DiskResult.Done; i++) {
    for (let head: u32 = 0; head < heads; head++) prepareTrack(erasure, first + i, head, head + 1 === heads);
    result = perform(erasure.operation, device, addr(erasure.ccws));
  }
  returnStorage(addr(erasure), sizeof<CylinderErasure>());
  return result === DiskResult.Done;
}

/** SEEK, SEARCH ID of record 0, ERASE what is behind it. */
function prepareTrack(erasure: CylinderErasure, cylinder: u32, head: u32, isLast: bool): void {
  const place = erasure.places[head];
  place.cylinder = cylinder;
  place.head = head;
  const count = erasure.counts[head];
  count.cylinder = cylinder;
  count.head = head;
  count.record = 1;
  const slot = head * ccwsOfTrack;
  const search = addr(erasure.ccws[slot + 1]);
  const chained = CcwFlag.ChainCommand;
  setCcw(erasure.ccws[slot], DiskCommand.Seek, addr(place), chained, seekLength);
  setCcw(erasure.ccws[slot + 1], DiskCommand.SearchIdEqual, addr(place) + idOffset, chained, idLength);
  setCcw(erasure.ccws[slot + 2], CcwCommand.TransferInChannel, search, 0, 0);
  setCcw(erasure.ccws[slot + 3], DiskCommand.Erase, addr(count), isLast ? 0 : chained, countLength);
}
