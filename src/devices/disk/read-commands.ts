/** Reading records and parts of them. */
import { UnitStatus } from '../../architecture/channel-status-word.ts';
import { DiskCommand, multitrackBit } from '../../architecture/disk-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { homeAddressLength, type RecordPlace } from '../../media/track.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import type { Disk } from './disk.ts';
import { diskChecks } from './disk-check.ts';

/** Time until a record's data moves, in microseconds. */
const readMicroseconds = 100;

/** Types whose control unit reads many records with one command. */
const typesThatReadMultiple = [0x3375, 0x3380, 0x3390];

type Read = (disk: Disk, transfer: DataTransfer, isMultitrack: boolean) => Ending;

export const readCommands: CommandTable<Disk> = {
  ...bothTracks(DiskCommand.ReadHomeAddress, 'read home address', readHomeAddress),
  ...bothTracks(DiskCommand.ReadCount, 'read count', readCount),
  ...bothTracks(DiskCommand.ReadRecordZero, 'read record zero', readRecordZero),
  ...bothTracks(DiskCommand.ReadData, 'read data', readData),
  ...bothTracks(DiskCommand.ReadKeyData, 'read key and data', readKeyData),
  ...bothTracks(DiskCommand.ReadCountKeyData, 'read count, key and data', readCountKeyData),
  [DiskCommand.ReadMultiple]: row('read multiple count, key and data', readMultiple, false),
  [DiskCommand.ReadIpl]: row('read IPL', readIpl, false),
};

function bothTracks(code: number, title: string, read: Read): CommandTable<Disk> {
  return { [code]: row(title, read, false), [code | multitrackBit]: row(title, read, true) };
}

function row(title: string, read: Read, isMultitrack: boolean): Command<Disk> {
  return {
    title,
    delayMicroseconds: readMicroseconds,
    perform: (disk, transfer) => {
      // Searching begins anew when something is read, on whichever side of the index point it was found: only counts that
      // are read in vain find no record.
      if (read === readCount) return read(disk, transfer, isMultitrack);
      disk.arm.forgetIndex();
      const ending = read(disk, transfer, isMultitrack);
      disk.arm.forgetIndex();
      return ending;
    },
  };
}

function readHomeAddress(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  disk.established = 'nothing';
  disk.arm.passHomeAddress(isMultitrack);
  return giveAll(transfer, disk.arm.track().subarray(0, homeAddressLength));
}

function readCount(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  disk.established = 'nothing';
  const record = disk.arm.passCount(isMultitrack, true);
  return giveAll(transfer, disk.arm.count(record));
}

function readRecordZero(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  disk.established = 'nothing';
  const { arm } = disk;
  if (arm.passed !== 'home address') arm.passHomeAddress(isMultitrack);
  const record = arm.passRecordZero();
  return giveFrom(disk, transfer, record, record.offset);
}

/** The data of the record whose count or key was just passed, else of the next record. */
function readData(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  const { arm } = disk;
  const isOriented = arm.passed === 'count' || arm.passed === 'key';
  const record = isOriented ? arm.record() : arm.passCount(isMultitrack, true);
  return giveFrom(disk, transfer, record, record.dataOffset);
}

function readKeyData(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  const { arm } = disk;
  const record = arm.passed === 'count' ? arm.record() : arm.passCount(isMultitrack, true);
  return giveFrom(disk, transfer, record, record.keyOffset);
}

function readCountKeyData(disk: Disk, transfer: DataTransfer, isMultitrack: boolean): Ending {
  disk.established = 'nothing';
  const record = disk.arm.passCount(isMultitrack, true);
  return giveFrom(disk, transfer, record, record.offset);
}

/** All records from the next one to the end of the track. */
function readMultiple(disk: Disk, transfer: DataTransfer): Ending {
  disk.established = 'nothing';
  const { arm } = disk;
  if (!typesThatReadMultiple.includes(disk.image.geometry.type)) throw diskChecks.invalidCommand();
  const first = arm.passCount(false, true);
  const last = arm.records().length - 1;
  transfer.give(arm.track().subarray(first.offset, arm.records()[last]?.end));
  arm.recordIndex = last;
  arm.passed = 'data';
  return completed;
}

/** Seeks to cylinder 0, head 0 and reads the data of its first record. */
function readIpl(disk: Disk, transfer: DataTransfer): Ending {
  disk.established = 'nothing';
  if (disk.isMaskSet) throw diskChecks.invalidSequence(disk.isEarly);
  disk.arm.seek(0, 0);
  const record = disk.arm.passCount(false, true);
  return giveFrom(disk, transfer, record, record.dataOffset);
}

/**
 * Reads a record from one of its fields to its end, and the data of the records to which it overflows. Without data it is
 * an end of file: unit exception.
 */
function giveFrom(disk: Disk, transfer: DataTransfer, record: RecordPlace, offset: number): Ending {
  const { arm } = disk;
  disk.passData();
  if (offset === record.offset) transfer.give(arm.count(record));
  transfer.give(arm.track().subarray(Math.max(offset, record.keyOffset), record.end));
  for (let last = record; last.overflows; ) {
    last = arm.followOverflow();
    transfer.give(arm.track().subarray(last.dataOffset, last.end));
  }
  return record.dataLength > 0 ? completed : { unitStatus: completed.unitStatus | UnitStatus.UnitException };
}
