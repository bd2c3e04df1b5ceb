// A volume that nobody has written on becomes CP's own: label and allocation record, half of it for spool files and
// pages, half for temporary disks. So CP, started in a virtual machine with an empty minidisk, has what it needs.
//
// Cylinders of pages are formatted when they are first used (format-cylinder.ts).

import { CpVolume, CylinderUse, VolumeAllocation, VolumeLabel } from '../../directory/records/volume-records.ts';
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../src/architecture/disk-command.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { DiskResult, perform, RecordAddress, setCcw } from './disk-transfer.ts';

/** The count field of a record: CCHHR, key length, data length. */
export class CountField {
  cylinder: u16;
  head: u16;
  record: u8;
  keyLength: u8;
  dataLength: u16;
}

/** Records 1 to 4 of the first track, with the channel program that writes them. */
class FirstTrack {
  @off(0) ccws: Arr<Ccw, 14>;
  address: RecordAddress;
  counts: Arr<CountField, 4>;
  keys: Bytes<12>;
  operation: Iobblok;
  @off(0x200) initialProgram: Bytes<24>;
  continued: Bytes<144>;
  label: VolumeLabel;
  allocation: VolumeAllocation;
}

const firstName = 'SCR';
const idLength = 5;
const seekLength = 6;
const keyLength = 4;
const continuedLength = 144;
const initialLength = 24;
const ccwSize = 8;

/** A PSW that waits for ever: the volume loads nothing. */
const disabledWait = table<u32, 2>([0x00060000, 0x0000000f]);
const keyLetters = ebcdic<12>('IPL1IPL2VOL1');

/** Writes the first track of an empty disk. Waits; false: it cannot be written. */
export function prepareScratchVolume(device: Rdevblok): bool {
  const track = at<FirstTrack>(getStorage(sizeof<FirstTrack>()));
  move(track.keys, keyLetters, 12);
  move(track.initialProgram, addr(disabledWait), 8);
  fillLabel(track.label, device);
  fillAllocation(track.allocation, device.cylinders);
  const place = addr(track.address);
  const chained = CcwFlag.ChainCommand;
  setCcw(track.ccws[0], DiskCommand.Seek, place, chained, seekLength);
  setCcw(track.ccws[1], DiskCommand.SearchIdEqual, place + 2, chained, idLength);
  setCcw(track.ccws[2], CcwCommand.TransferInChannel, addr(track.ccws) + ccwSize, 0, 0);
  addRecord(track, 0, keyLength, addr(track.initialProgram), initialLength);
  addRecord(track, 1, keyLength, addr(track.continued), continuedLength);
  addRecord(track, 2, keyLength, addr(track.label), CpVolume.labelSize);
  addRecord(track, 3, 0, addr(track.allocation), CpVolume.allocationSize);
  const result = perform(track.operation, device, addr(track.ccws));
  returnStorage(addr(track), sizeof<FirstTrack>());
  return result === DiskResult.Done;
}

/** CCWs of one record before its data, and the record's WRITE: count, key, data, chained as data. */
function addRecord(track: FirstTrack, index: u32, keySize: u32, content: u32, length: u32): void {
  const count = track.counts[index];
  count.record = index + 1;
  count.keyLength = keySize;
  count.dataLength = length;
  // The last record has no key, so that it needs one CCW less.
  let slot = 3 + index * 3;
  setCcw(track.ccws[slot], DiskCommand.WriteCountKeyData, addr(count), CcwFlag.ChainData, sizeof<CountField>());
  if (keySize !== 0) {
    slot++;
    setCcw(track.ccws[slot], 0, addr(track.keys) + index * keyLength, CcwFlag.ChainData, keySize);
  }
  slot++;
  setCcw(track.ccws[slot], 0, content, index === 3 ? 0 : CcwFlag.ChainCommand, length);
}

/** "SCR" and the disk's address. */
function fillLabel(label: VolumeLabel, device: Rdevblok): void {
  label.identifier = CpVolume.labelIdentifier;
  fill(label.serial, char(' '), 6);
  move(label.serial, firstName.address, 3);
  for (let digit: u32 = 0; digit < 3; digit++) {
    const value = signed((device.address >>> (8 - digit * 4)) & 15);
    label.serial[3 + digit] = value < 10 ? char('0') + value : char('A') + value - 10;
  }
  label.security = char(' ');
}

function fillAllocation(allocation: VolumeAllocation, cylinders: u32): void {
  fill(allocation.cylinders, CylinderUse.end, CpVolume.allocationSize);
  const half = (cylinders + 1) >>> 1;
  for (let cylinder: u32 = 0; cylinder < cylinders && cylinder < CpVolume.allocationSize; cylinder++) {
    allocation.cylinders[cylinder] = cylinder < half ? CylinderUse.temporary : CylinderUse.temporaryDisk;
  }
  allocation.cylinders[0] = CylinderUse.permanent;
}
