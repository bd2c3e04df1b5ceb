/**
 * Blocks from which a program is loaded: block 0 with the 24 bytes that IPL reads, which read it once more as a whole, and
 * go on there with channel commands that read the program from block 2 on.
 */
import { BlockDiskCommand, blockSize, LocateOperation } from '../../../src/architecture/block-disk.ts';
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';

/** Where block 0 is read to. */
const secondAt = 0x400;
/** Behind the 24 bytes. */
const commandsAt = 24;
/** Arguments of LOCATE are in the second half of block 0. */
const argumentsAt = 256;
const firstBlock = 2;
const blocksInRead = 100;
const { ChainCommand, SuppressLength } = CcwFlag;

/** @param image a program from address 0 on, which starts at X'1000' */
export function iplBlocks(image: Uint8Array): Uint8Array {
  const from = 0x1000;
  const blocks = Math.ceil((image.length - from) / blockSize);
  const bytes = new Uint8Array((firstBlock + blocks) * blockSize);
  bytes.set(image.subarray(from), firstBlock * blockSize);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, from);
  ccw(view, 8, BlockDiskCommand.ReadIpl, secondAt, ChainCommand, blockSize);
  ccw(view, 16, CcwCommand.TransferInChannel, secondAt + commandsAt, 0, 1);
  for (let read = 0; read * blocksInRead < blocks; read++) {
    const done = read * blocksInRead;
    const count = Math.min(blocksInRead, blocks - done);
    const argument = argumentsAt + read * 8;
    view.setUint8(argument, LocateOperation.Read);
    view.setUint16(argument + 2, count);
    view.setUint32(argument + 4, firstBlock + done);
    const at = commandsAt + read * 16;
    const isLast = done + count === blocks;
    ccw(view, at, BlockDiskCommand.Locate, secondAt + argument, ChainCommand, 8);
    const flags = isLast ? SuppressLength : ChainCommand | SuppressLength;
    ccw(view, at + 8, BlockDiskCommand.Read, from + done * blockSize, flags, count * blockSize);
  }
  return bytes;
}

function ccw(view: DataView, at: number, command: number, address: number, flags: number, count: number): void {
  view.setUint32(at, ((command << 24) | address) >>> 0);
  view.setUint8(at + 4, flags);
  view.setUint16(at + 6, count);
}
