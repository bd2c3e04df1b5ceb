/** Seeks, the file mask, sectors and the other commands of a disk that move no records. */
import { CcwCommand } from '../../architecture/channel-command-word.ts';
import { UnitStatus } from '../../architecture/channel-status-word.ts';
import { DiskCommand, FileMask } from '../../architecture/disk-command.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import type { Disk } from './disk.ts';
import { diskChecks } from './disk-check.ts';
import { firstRecordFromSector, sectorOfRecord } from './sectors.ts';

/** Time until the arm has moved, or was found to be there already, in microseconds. */
const armMicroseconds = { moved: 500, still: 20 } as const;
const sectorMicroseconds = 20;
/** SET SECTOR with this argument asks for no sector. */
const noSector = 0xff;

const seekLength = 6;
const spaceCountLength = 3;

const typesWithoutRecalibrate = ['3390'];

/** Which seeks a file mask forbids. */
const permittedMasks = {
  all: [FileMask.AllSeeks],
  cylinder: [FileMask.AllSeeks, FileMask.CylinderAndHead],
  head: [FileMask.AllSeeks, FileMask.CylinderAndHead, FileMask.HeadOnly],
} as const satisfies Record<string, readonly number[]>;

export const controlCommands: CommandTable<Disk> = {
  [CcwCommand.NoOperation]: { title: 'no-operation', isImmediate: true, perform: doNothing },
  [DiskCommand.Seek]: { title: 'seek', perform: (disk, transfer) => seek(disk, transfer, 'all') },
  [DiskCommand.SeekCylinder]: { title: 'seek cylinder', perform: (disk, transfer) => seek(disk, transfer, 'cylinder') },
  [DiskCommand.SeekHead]: { title: 'seek head', perform: (disk, transfer) => seek(disk, transfer, 'head') },
  [DiskCommand.Recalibrate]: { title: 'recalibrate', perform: recalibrate },
  [DiskCommand.Restore]: { title: 'restore', isImmediate: true, perform: () => completed },
  [DiskCommand.SetFileMask]: { title: 'set file mask', perform: setFileMask },
  [DiskCommand.SpaceCount]: { title: 'space count', perform: spaceCount },
  [DiskCommand.SetSector]: { title: 'set sector', perform: setSector },
  [DiskCommand.ReadSector]: { title: 'read sector', perform: readSector },
  [DiskCommand.ReadBufferedLog]: sensing('read and reset buffered log', (disk) => disk.usageStatistics()),
  [DiskCommand.Reserve]: sensing('device reserve', (disk) => disk.currentSense()),
  [DiskCommand.Release]: sensing('device release', (disk) => disk.currentSense()),
};

/** Not quite nothing: what a write depends on must come right before it. */
function doNothing(disk: Disk): Ending {
  disk.established = 'nothing';
  return completed;
}

function seek(disk: Disk, transfer: DataTransfer, kind: keyof typeof permittedMasks): Ending {
  checkMask(disk, kind);
  const address = disk.takeArgument(transfer, seekLength);
  const view = new DataView(address.buffer, address.byteOffset);
  const { arm, image } = disk;
  const cylinder = kind === 'head' ? arm.cylinder : view.getUint16(2);
  const head = view.getUint16(4);
  const isValid = view.getUint16(0) === 0 && cylinder < image.cylinders && head < image.geometry.heads;
  if (!isValid) throw diskChecks.invalidSeek(disk.isEarly);
  return moveArm(disk, cylinder, head);
}

function recalibrate(disk: Disk, transfer: DataTransfer): Ending {
  if (typesWithoutRecalibrate.includes(disk.type)) throw diskChecks.invalidCommand();
  checkMask(disk, 'all');
  transfer.takeUpTo(1);
  return moveArm(disk, 0, 0);
}

function checkMask(disk: Disk, kind: keyof typeof permittedMasks): void {
  const permitted: readonly number[] = permittedMasks[kind];
  if (!permitted.includes(disk.arm.fileMask & FileMask.Seeks)) throw diskChecks.fileProtected();
}

function moveArm(disk: Disk, cylinder: number, head: number): Ending {
  const delay = disk.arm.cylinder === cylinder ? armMicroseconds.still : armMicroseconds.moved;
  disk.arm.seek(cylinder, head);
  disk.established = 'nothing';
  return { unitStatus: UnitStatus.ChannelEnd, deviceEndAfterMicroseconds: delay };
}

function setFileMask(disk: Disk, transfer: DataTransfer): Ending {
  if (disk.isMaskSet) throw diskChecks.invalidSequence(disk.isEarly);
  const mask = disk.takeArgument(transfer, 1)[0] as number;
  if ((mask & FileMask.Invalid) !== 0) throw diskChecks.invalidArgument();
  disk.arm.fileMask = mask;
  disk.arm.forgetIndex();
  disk.isMaskSet = true;
  disk.established = 'nothing';
  return completed;
}

/** Passes a count field that cannot be read; its key and data lengths come from the program. */
function spaceCount(disk: Disk, transfer: DataTransfer): Ending {
  transfer.takeUpTo(spaceCountLength);
  disk.arm.forgetIndex();
  disk.arm.passCount(false, false);
  disk.arm.forgetIndex();
  disk.established = 'nothing';
  return completed;
}

function setSector(disk: Disk, transfer: DataTransfer): Ending {
  const { sectors } = disk.image.geometry;
  if (sectors === 0) throw diskChecks.invalidCommand();
  const sector = disk.takeArgument(transfer, 1)[0] as number;
  if (sector >= sectors && sector !== noSector) throw diskChecks.invalidArgument();
  if (sector !== noSector) {
    disk.arm.moveToIndex();
    disk.arm.recordIndex = firstRecordFromSector(disk.image.geometry, disk.arm.records(), sector) - 1;
  }
  disk.arm.forgetIndex();
  disk.established = 'nothing';
  return { unitStatus: UnitStatus.ChannelEnd, deviceEndAfterMicroseconds: sectorMicroseconds };
}

/** The sector of the record that was last worked on. */
function readSector(disk: Disk, transfer: DataTransfer): Ending {
  if (disk.image.geometry.sectors === 0) throw diskChecks.invalidCommand();
  const { arm } = disk;
  const sector = sectorOfRecord(disk.image.geometry, arm.records(), Math.max(arm.recordIndex, 0));
  return giveAll(transfer, Uint8Array.of(sector));
}

/** Gives sense bytes, whether the drive is ready or not. */
function sensing(title: string, bytes: (disk: Disk) => Uint8Array): Command<Disk> {
  return { title, needsNoReadiness: true, perform: (disk, transfer) => giveAll(transfer, bytes(disk)) };
}
