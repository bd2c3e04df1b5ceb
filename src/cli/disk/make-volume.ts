/** Makes a volume that is not a minidisk: count-key-data or fixed blocks. */
import { BlockImage } from '../../media/block-image.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { UsageError } from '../command.ts';
import { compression } from './compression.ts';
import type { Parsed } from './subcommand.ts';
import { isBlockDisk } from './volume.ts';

const mostCylinders = 9999;
const mostBlocks = 0x7ff_ffff;

/** A serial, or a type that no minidisk can be on, asks for a volume. */
export function isVolumeWanted(parsed: Parsed): boolean {
  return parsed.text('serial') !== undefined || isBlockDisk(parsed.text('type') ?? '');
}

export function makeVolume(path: string, parsed: Parsed, usualType: string): void {
  const type = parsed.text('type') ?? usualType;
  const serial = parsed.text('serial')?.toUpperCase();
  if (serial !== undefined && !/^[A-Z0-9$#@]{1,6}$/.test(serial)) {
    throw new UsageError(`--serial "${serial}" is not a volume serial; expected one to six letters, digits, $ # @`);
  }
  if (isBlockDisk(type)) makeBlocks(path, type, serial, parsed);
  else makeTracks(path, type, serial as string, parsed);
}

function makeBlocks(path: string, type: string, serial: string | undefined, parsed: Parsed): void {
  refuse(parsed, 'cylinders', 'A disk of fixed blocks has --blocks');
  const blocks = parsed.number('blocks', 2, mostBlocks);
  const label = serial === undefined ? {} : { serial };
  BlockImage.create(path, type, { blocks, compression: compression(parsed), ...label }).close();
}

function makeTracks(path: string, type: string, serial: string, parsed: Parsed): void {
  refuse(parsed, 'blocks', `A ${type} has --cylinders`);
  const cylinders = parsed.number('cylinders', 1, mostCylinders);
  const size = cylinders === undefined ? {} : { cylinders };
  CkdImage.create(path, type, { ...size, compression: compression(parsed), label: { serial } }).close();
}

function refuse(parsed: Parsed, option: string, reason: string): void {
  if (parsed.text(option) !== undefined) throw new UsageError(`${reason}, no --${option}`);
}
