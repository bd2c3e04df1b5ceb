/**
 * Writing: updates of a record's key and data, and formatting writes, which end the track behind what they wrote.
 *
 * Each needs a command before it in the chain that has established the place, and a file mask that allows it.
 */

import { UnitStatus } from '../../architecture/channel-status-word.ts';
import { DiskCommand, FileMask } from '../../architecture/disk-command.ts';
import { recordRoom } from '../../architecture/disk-geometry.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { countLength, endMark, homeAddressLength, markOverflow, type RecordPlace } from '../../media/track.ts';
import { type Command, type CommandTable, completed } from '../command-device.ts';
import type { Disk, Established } from './disk.ts';
import { diskChecks } from './disk-check.ts';

/** Time until a record's data moves, in microseconds. */
const writeMicroseconds = 100;

/** Types whose control unit knows no record overflow. */
const typesWithoutOverflow = [0x3375, 0x3380, 0x3390];

/** Which file masks allow which kind of write. */
const permittedMasks = {
  update: [FileMask.NoHomeAddress, FileMask.UpdateWrites, FileMask.AllWrites],
  format: [FileMask.NoHomeAddress, FileMask.AllWrites],
  'home address': [FileMask.AllWrites],
} as const satisfies Record<string, readonly number[]>;

/** What formatting writes follow: a record whose end is known. */
const behindRecord = ['id', 'key', 'data', 'record'] as const;

type Write = (disk: Disk, transfer: DataTransfer) => Ending;

export const writeCommands: CommandTable<Disk> = {
  [DiskCommand.WriteData]: row('write data', 'update', ['id', 'key'], writeData),
  [DiskCommand.WriteKeyData]: row('write key and data', 'update', ['id'], writeKeyData),
  [DiskCommand.WriteCountKeyData]: row('write count, key and data', 'format', behindRecord, writeRecord),
  [DiskCommand.WriteSpecialCountKeyData]: row('write special', 'format', behindRecord, writeOverflowingRecord),
  [DiskCommand.Erase]: row('erase', 'format', behindRecord, erase),
  [DiskCommand.WriteRecordZero]: row('write record zero', 'home address', ['home address'], writeRecordZero),
  [DiskCommand.WriteHomeAddress]: row('write home address', 'home address', undefined, writeHomeAddress),
};

/** @param after what must have been established; undefined: nothing */
function row(
  title: string,
  kind: keyof typeof permittedMasks,
  after: readonly Established[] | undefined,
  write: Write,
): Command<Disk> {
  const permitted: readonly number[] = permittedMasks[kind];
  return {
    title,
    delayMicroseconds: writeMicroseconds,
    perform: (disk, transfer) => {
      if (!permitted.includes(disk.arm.fileMask & FileMask.Writes)) throw diskChecks.invalidCommand();
      if (after !== undefined && !after.includes(disk.established)) throw diskChecks.invalidSequence(disk.isEarly);
      if (disk.image.isReadOnly) throw diskChecks.writeInhibited();
      disk.arm.forgetIndex();
      return write(disk, transfer);
    },
  };
}

function writeData(disk: Disk, transfer: DataTransfer): Ending {
  const record = disk.arm.record();
  return update(disk, transfer, record, record.dataOffset);
}

function writeKeyData(disk: Disk, transfer: DataTransfer): Ending {
  const record = disk.arm.record();
  return update(disk, transfer, record, record.keyOffset);
}

/**
 * Rewrites a record from one of its fields on, and the data of the records to which it overflows; what the program does
 * not give is zeros.
 */
function update(disk: Disk, transfer: DataTransfer, record: RecordPlace, offset: number): Ending {
  const { arm } = disk;
  disk.passData();
  rewrite(disk, transfer, offset, record.end);
  for (let last = record; last.overflows; ) {
    last = arm.followOverflow();
    rewrite(disk, transfer, last.dataOffset, last.end);
  }
  return record.dataLength > 0 ? completed : { unitStatus: completed.unitStatus | UnitStatus.UnitException };
}

function rewrite(disk: Disk, transfer: DataTransfer, offset: number, end: number): void {
  const bytes = new Uint8Array(end - offset);
  bytes.set(transfer.take(bytes.length));
  disk.arm.write(offset, bytes);
}

function writeRecord(disk: Disk, transfer: DataTransfer): Ending {
  return formatRecord(disk, transfer, disk.arm.record().end);
}

/** A record of which the rest, another record for whoever formats, is to follow on the next track. */
function writeOverflowingRecord(disk: Disk, transfer: DataTransfer): Ending {
  if (typesWithoutOverflow.includes(disk.image.geometry.type)) throw diskChecks.invalidCommand();
  return formatRecord(disk, transfer, disk.arm.record().end, true);
}

function writeRecordZero(disk: Disk, transfer: DataTransfer): Ending {
  disk.arm.recordIndex = -1;
  return formatRecord(disk, transfer, homeAddressLength);
}

/** Writes a whole record behind what was passed; it becomes the last one of the track. */
function formatRecord(disk: Disk, transfer: DataTransfer, offset: number, overflows = false): Ending {
  const { arm } = disk;
  const bytes = takeRecord(disk, transfer, offset);
  markOverflow(bytes, 0, overflows);
  arm.write(offset, Buffer.concat([bytes, endMark]));
  arm.recordIndex++;
  arm.passed = 'data';
  disk.established = 'record';
  return completed;
}

/** Takes a record as WRITE COUNT, KEY AND DATA does, and removes the records behind the one that was passed. */
function erase(disk: Disk, transfer: DataTransfer): Ending {
  const { arm } = disk;
  takeRecord(disk, transfer, arm.record().end);
  arm.write(arm.record().end, endMark);
  arm.passed = 'data';
  disk.established = 'nothing';
  return completed;
}

/** Takes count, key and data of a record that is to lie at `offset`; what the program does not give is zeros. */
function takeRecord(disk: Disk, transfer: DataTransfer, offset: number): Uint8Array {
  const count = new Uint8Array(countLength);
  count.set(transfer.take(countLength));
  const keyLength = count[5] as number;
  const dataLength = ((count[6] as number) << 8) | (count[7] as number);
  const bytes = new Uint8Array(countLength + keyLength + dataLength);
  checkRoom(disk, offset, keyLength, dataLength);
  bytes.set(count);
  bytes.set(transfer.take(keyLength + dataLength), countLength);
  return bytes;
}

/** The record must fit on the track behind the records up to the one that was passed. Record 0 has room of its own. */
function checkRoom(disk: Disk, offset: number, keyLength: number, dataLength: number): void {
  const { geometry, slotSize } = disk.image;
  const before = disk.arm.records().slice(1, disk.arm.recordIndex + 1);
  let room = 0;
  for (const record of before) room += recordRoom(geometry, record.keyLength, record.dataLength);
  if (disk.arm.recordIndex >= 0) room += recordRoom(geometry, keyLength, dataLength, true);
  const end = offset + countLength + keyLength + dataLength + endMark.length;
  if (room > geometry.trackCapacity || end > slotSize) throw diskChecks.invalidTrackFormat();
}

function writeHomeAddress(disk: Disk, transfer: DataTransfer): Ending {
  const bytes = new Uint8Array(homeAddressLength);
  bytes.set(transfer.take(homeAddressLength));
  disk.arm.seek(disk.arm.cylinder, disk.arm.head);
  disk.arm.write(0, Buffer.concat([bytes, endMark]));
  disk.arm.passed = 'home address';
  disk.established = 'home address';
  return completed;
}
