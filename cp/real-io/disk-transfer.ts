// One record of a real disk, read or written by CP: SEEK, SEARCH ID EQUAL until found, then the data.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { DiskCommand, DiskSense1 } from '../../src/architecture/disk-command.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { operationSucceeded, runOperation } from './run-operation.ts';

/** How a transfer ended. */
export const DiskResult = {
  Done: 0,
  /** The track has no such record. */
  NotFound: 1,
  /** Anything else, after retries. */
  Failed: 2,
} as const;

/** Where a record is, as SEEK (BBCCHH) and SEARCH ID (CCHHR) want it. */
export class RecordAddress {
  bin: u16;
  cylinder: u16;
  head: u16;
  record: u8;
  reserved: u8;
}

/** A transfer under way, in free storage. */
class DiskTransfer {
  @off(0) ccws: Arr<Ccw, 4>;
  address: RecordAddress;
  operation: Iobblok;
}

const seekLength = 6;
const idLength = 5;
const idOffset = 2;
const ccwSize = 8;

/**
 * Reads or writes `length` bytes at our address `buffer`: `command` is READ DATA or WRITE DATA. Waits. Answers a
 * `DiskResult`.
 */
export function transferRecord(
  device: Rdevblok,
  command: u8,
  cylinder: u32,
  head: u32,
  record: u32,
  buffer: u32,
  length: u32,
): u32 {
  const transfer = at<DiskTransfer>(getStorage(sizeof<DiskTransfer>()));
  transfer.address.cylinder = cylinder;
  transfer.address.head = head;
  transfer.address.record = record;
  const place = addr(transfer.address);
  setCcw(transfer.ccws[0], DiskCommand.Seek, place, CcwFlag.ChainCommand, seekLength);
  setCcw(transfer.ccws[1], DiskCommand.SearchIdEqual, place + idOffset, CcwFlag.ChainCommand, idLength);
  setCcw(transfer.ccws[2], CcwCommand.TransferInChannel, addr(transfer.ccws) + ccwSize, 0, 0);
  setCcw(transfer.ccws[3], command, buffer, CcwFlag.SuppressLength, length);
  const result = perform(transfer.operation, device, addr(transfer.ccws));
  returnStorage(addr(transfer), sizeof<DiskTransfer>());
  return result;
}

/** Runs a channel program of CP's at a disk; answers a `DiskResult`. */
export function perform(operation: Iobblok, device: Rdevblok, program: u32): u32 {
  operation.device = device;
  operation.channelProgram = program;
  operation.key = 0;
  operation.retryable = 1;
  runOperation(operation);
  if (operationSucceeded(operation)) return DiskResult.Done;
  const checked = (operation.csw.unitStatus & UnitStatus.UnitCheck) !== 0;
  return checked && (operation.sense[1] & DiskSense1.NoRecordFound) !== 0 ? DiskResult.NotFound : DiskResult.Failed;
}

export function setCcw(ccw: Ccw, command: u8, address: u32, flags: u8, count: u32): void {
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = flags;
  ccw.count = count;
}

/** A seek alone, in free storage. */
class SeekTransfer {
  @off(0) ccws: Arr<Ccw, 1>;
  address: RecordAddress;
  operation: Iobblok;
}

/** Whether the disk has a cylinder: whether it takes a SEEK there. Waits. */
export function hasCylinder(device: Rdevblok, cylinder: u32): bool {
  const transfer = at<SeekTransfer>(getStorage(sizeof<SeekTransfer>()));
  transfer.address.cylinder = cylinder;
  setCcw(transfer.ccws[0], DiskCommand.Seek, addr(transfer.address), 0, seekLength);
  const result = perform(transfer.operation, device, addr(transfer.ccws));
  returnStorage(addr(transfer), sizeof<SeekTransfer>());
  return result === DiskResult.Done;
}
