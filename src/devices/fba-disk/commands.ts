/** The commands of a fixed-block disk. */
import { BlockDiskCommand, blockSize, ExtentMask, LocateOperation } from '../../architecture/block-disk.ts';
import type { DataTransfer, Ending } from '../../channels/device.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import { BlockDiskCheck, blockDiskChecks } from './block-disk-check.ts';
import { deviceCharacteristics } from './characteristics.ts';
import type { Extent, FbaDisk } from './fba-disk.ts';

/** Time until data moves, in microseconds: with finding the blocks, or without. */
const microseconds = { access: 500, control: 20 } as const;
const argumentLength = { extent: 16, locate: 8 } as const;
const logLength = 24;
/** Blocks that are moved at a time. */
const blocksAtOnce = 64;

export const fbaCommands: CommandTable<FbaDisk> = {
  [BlockDiskCommand.ReadIpl]: row('read IPL', readIpl, microseconds.access),
  [BlockDiskCommand.DefineExtent]: row('define extent', defineExtent),
  [BlockDiskCommand.Locate]: row('locate', locate, microseconds.access),
  [BlockDiskCommand.Read]: row('read', read),
  [BlockDiskCommand.Write]: row('write', write),
  [BlockDiskCommand.ReadDeviceCharacteristics]: row('read device characteristics', (disk, transfer) =>
    giveAll(transfer, deviceCharacteristics(disk.image)),
  ),
  [BlockDiskCommand.ReadBufferedLog]: row('read and reset buffered log', (_, transfer) =>
    giveAll(transfer, new Uint8Array(logLength)),
  ),
  [BlockDiskCommand.Reserve]: row('device reserve', reserve),
  [BlockDiskCommand.Release]: row('device release', reserve),
  [BlockDiskCommand.UnconditionalReserve]: row('unconditional reserve', reserveUnconditionally),
};

function row(
  title: string,
  perform: (disk: FbaDisk, transfer: DataTransfer) => Ending,
  delayMicroseconds: number = microseconds.control,
): Command<FbaDisk> {
  return { title, delayMicroseconds, perform };
}

/** Reads block 0, and lets what follows use the whole volume. */
function readIpl(disk: FbaDisk, transfer: DataTransfer): Ending {
  const { previousCommand, image } = disk;
  if (previousCommand !== undefined && previousCommand !== BlockDiskCommand.ReadIpl)
    throw blockDiskChecks.commandReject();
  disk.extent = { mask: ExtentMask.NoFormatWrites, firstBlock: 0, firstNumber: 0, lastNumber: image.blocks - 1 };
  // A READ right after this finds no block left to read.
  disk.located = { operation: LocateOperation.Read, firstBlock: 1, count: 0 };
  return giveAll(transfer, readBlocks(disk, 0, 1));
}

function defineExtent(disk: FbaDisk, transfer: DataTransfer): Ending {
  const view = takeArgument(transfer, argumentLength.extent);
  if (disk.extent !== undefined) throw blockDiskChecks.commandReject();
  const extent: Extent = {
    mask: view.getUint8(0),
    firstBlock: view.getUint32(4),
    firstNumber: view.getUint32(8),
    lastNumber: view.getUint32(12),
  };
  const { mask, firstBlock, firstNumber, lastNumber } = extent;
  const isMaskValid = (mask & ExtentMask.Invalid) === 0 && (mask & ExtentMask.Writes) !== ExtentMask.InvalidWrites;
  const lastBlock = firstBlock + lastNumber - firstNumber;
  if (!isMaskValid || lastNumber < firstNumber || lastBlock >= disk.image.blocks) throw blockDiskChecks.commandReject();
  disk.extent = extent;
  return completed;
}

function locate(disk: FbaDisk, transfer: DataTransfer): Ending {
  const view = takeArgument(transfer, argumentLength.locate);
  const { extent } = disk;
  if (extent === undefined) throw blockDiskChecks.commandReject();
  const operation = view.getUint8(0);
  const replications = view.getUint8(1);
  const count = view.getUint16(2);
  const number = view.getUint32(4);
  checkOperation(operation, extent);
  const isInside = number >= extent.firstNumber && number + count - 1 <= extent.lastNumber;
  if (count === 0 || !isInside) throw blockDiskChecks.commandReject();
  const code = operation & LocateOperation.Code;
  if (code === LocateOperation.ReadReplicated && (replications === 0 || replications % count !== 0)) {
    throw blockDiskChecks.commandReject();
  }
  disk.located = { operation: code, firstBlock: extent.firstBlock + number - extent.firstNumber, count };
  return completed;
}

const reads: readonly number[] = [LocateOperation.Read, LocateOperation.ReadReplicated];
const writes: readonly number[] = [LocateOperation.Write, LocateOperation.WriteVerify];

/** Operations that there are, and that the extent's mask permits. */
function checkOperation(operation: number, { mask }: Extent): void {
  const code = operation & LocateOperation.Code;
  const control = mask & ExtentMask.Writes;
  const isPermitted =
    reads.includes(code) ||
    (writes.includes(code) && control !== ExtentMask.NoWrites) ||
    (code === LocateOperation.FormatDefective && control !== ExtentMask.NoFormatWrites);
  if ((operation & LocateOperation.Reserved) !== 0 || !isPermitted) throw blockDiskChecks.commandReject();
}

function read(disk: FbaDisk, transfer: DataTransfer): Ending {
  const { previousCommand, located } = disk;
  const isLocated = previousCommand === BlockDiskCommand.Locate || previousCommand === BlockDiskCommand.ReadIpl;
  if (!isLocated || located === undefined || !reads.includes(located.operation)) throw blockDiskChecks.commandReject();
  for (let done = 0; done < located.count; done += blocksAtOnce) {
    const number = Math.min(blocksAtOnce, located.count - done);
    transfer.give(readBlocks(disk, located.firstBlock + done, number));
  }
  return completed;
}

/** Writes all blocks that were located; those for which the program has no data become zero. */
function write(disk: FbaDisk, transfer: DataTransfer): Ending {
  const { previousCommand, located, image } = disk;
  const isLocated = previousCommand === BlockDiskCommand.Locate;
  if (!isLocated || located === undefined || !writes.includes(located.operation)) throw blockDiskChecks.commandReject();
  if (image.isReadOnly) throw blockDiskChecks.writeInhibited();
  for (let done = 0; done < located.count; done += blocksAtOnce) {
    const number = Math.min(blocksAtOnce, located.count - done);
    const bytes = new Uint8Array(number * blockSize);
    bytes.set(transfer.take(bytes.length));
    attempt(() => image.write(located.firstBlock + done, bytes));
  }
  return completed;
}

function reserve(disk: FbaDisk, transfer: DataTransfer): Ending {
  if (disk.extent !== undefined) throw blockDiskChecks.commandReject();
  return giveAll(transfer, disk.currentSense());
}

function reserveUnconditionally(disk: FbaDisk, transfer: DataTransfer): Ending {
  if (disk.previousCommand !== undefined) throw blockDiskChecks.commandReject();
  return giveAll(transfer, disk.currentSense());
}

/** Arguments of a command: exactly so many bytes, or a command reject. */
function takeArgument(transfer: DataTransfer, length: number): DataView {
  const bytes = transfer.takeUpTo(length);
  if (bytes.length < length) throw blockDiskChecks.commandReject();
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}

function readBlocks(disk: FbaDisk, first: number, count: number): Uint8Array {
  return attempt(() => disk.image.read(first, count));
}

function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof BlockDiskCheck) throw error;
    throw blockDiskChecks.equipmentCheck();
  }
}
