/** Searches: compare a field on the track with the program's argument; status modifier says that it matched. */
import { UnitStatus } from '../../architecture/channel-status-word.ts';
import { DiskCommand, multitrackBit } from '../../architecture/disk-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { homeAddressLength } from '../../media/track.ts';
import { type Command, type CommandTable, completed } from '../command-device.ts';
import type { Disk, Established } from './disk.ts';

/** Time that a search takes, in microseconds. */
const searchMicroseconds = 10;

/** Whether the order of the disk's field against the argument (negative, 0, positive) satisfies a search. */
type Relation = (order: number) => boolean;
const equal: Relation = (order) => order === 0;
const high: Relation = (order) => order > 0;
const highOrEqual: Relation = (order) => order >= 0;

const idLength = 5;
/** The flag byte before the four bytes of an address in a home address. */
const flagLength = 1;

export const searchCommands: CommandTable<Disk> = {
  ...bothTracks(DiskCommand.SearchHomeAddress, 'search home address equal', searchHomeAddress),
  ...bothTracks(DiskCommand.SearchIdEqual, 'search ID equal', searchId(equal)),
  ...bothTracks(DiskCommand.SearchIdHigh, 'search ID high', searchId(high)),
  ...bothTracks(DiskCommand.SearchIdHighEqual, 'search ID high or equal', searchId(highOrEqual)),
  ...bothTracks(DiskCommand.SearchKeyEqual, 'search key equal', searchKey(equal)),
  ...bothTracks(DiskCommand.SearchKeyHigh, 'search key high', searchKey(high)),
  ...bothTracks(DiskCommand.SearchKeyHighEqual, 'search key high or equal', searchKey(highOrEqual)),
};

type Search = (disk: Disk, transfer: DataTransfer, isMultitrack: boolean) => Ending;

/** The rows of a search on one track and over all tracks of the cylinder. */
function bothTracks(code: number, title: string, search: Search): CommandTable<Disk> {
  const row = (isMultitrack: boolean): Command<Disk> => ({
    title,
    delayMicroseconds: searchMicroseconds,
    perform: (disk, transfer) => search(disk, transfer, isMultitrack),
  });
  return { [code]: row(false), [code | multitrackBit]: row(true) };
}

function searchHomeAddress(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  disk.established = 'nothing';
  disk.arm.passHomeAddress(isMultitrack);
  const address = disk.arm.track().subarray(flagLength, homeAddressLength);
  return compare(disk, transfer, address, equal, 'home address');
}

function searchId(relation: Relation): Search {
  return (disk, transfer, isMultitrack) => {
    disk.established = 'nothing';
    const record = disk.arm.passCount(isMultitrack, false);
    const id = disk.arm.count(record).subarray(0, idLength);
    return compare(disk, transfer, id, relation, 'id');
  };
}

/** Searches the key of the record whose count was just passed, else that of the next record that has one. */
function searchKey(relation: Relation): Search {
  return (disk, transfer, isMultitrack) => {
    disk.established = 'nothing';
    const { arm } = disk;
    let record = arm.passed === 'count' ? arm.record() : arm.passCount(isMultitrack, true);
    while (record.keyLength === 0) record = arm.passCount(isMultitrack, true);
    arm.passed = 'key';
    const key = arm.track().subarray(record.keyOffset, record.dataOffset);
    return compare(disk, transfer, key, relation, 'key');
  };
}

function compare(
  disk: Disk,
  transfer: DataTransfer,
  field: Uint8Array,
  relation: Relation,
  established: Established,
): Ending {
  const argument = transfer.take(field.length);
  const order = Buffer.compare(field.subarray(0, argument.length), argument);
  if (!relation(order)) return completed;
  // Writing is allowed after a search for equality that has compared the whole field.
  if (relation === equal && argument.length === field.length) disk.established = established;
  return { unitStatus: completed.unitStatus | UnitStatus.StatusModifier };
}
