/** Blocks of a tape from which a program is loaded: 24 bytes, the channel commands that read the rest, and the rest. */
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { TapeCommand } from '../../../src/architecture/tape-command.ts';

const commandsAt = 0x400;
const startAt = 0x1000;
const blockLength = 32_760;
const { ChainCommand, SuppressLength } = CcwFlag;

/** @param image a program from address 0 on, which starts at X'1000' */
export function iplTapeBlocks(image: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = startAt; at < image.length; at += blockLength) blocks.push(image.slice(at, at + blockLength));
  const commands = Buffer.alloc(blocks.length * 8);
  for (const [index, { length }] of blocks.entries()) {
    const flags = index === blocks.length - 1 ? 0 : ChainCommand;
    ccw(commands, index * 8, TapeCommand.Read, startAt + index * blockLength, flags, length);
  }
  const first = Buffer.alloc(24);
  first.writeUInt32BE(startAt, 4);
  ccw(first, 8, TapeCommand.Read, commandsAt, ChainCommand | SuppressLength, commands.length);
  ccw(first, 16, CcwCommand.TransferInChannel, commandsAt, 0, 1);
  return [first, commands, ...blocks];
}

function ccw(bytes: Buffer, at: number, command: number, address: number, flags: number, count: number): void {
  bytes.writeUInt32BE(((command << 24) | address) >>> 0, at);
  bytes[at + 4] = flags;
  bytes.writeUInt16BE(count, at + 6);
}
