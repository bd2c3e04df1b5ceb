/** Copies whole volumes, and finds what cannot be read in them. */
import { rmSync } from 'node:fs';
import { blockSize } from '../../architecture/block-disk.ts';
import { BlockImage } from '../../media/block-image.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import type { TrackCompression } from '../../media/compressed/compressed-tracks.ts';
import { layOutTrack } from '../../media/track.ts';
import type { Volume } from './volume.ts';

/** Blocks that are read at a time: a group of a compressed image. */
const blocksAtOnce = 120;

/**
 * Writes all tracks or blocks of a volume to a new image.
 * @throws Error, and there is no new image then
 */
export function copyVolume({ kind, image }: Volume, path: string, compression: TrackCompression | undefined): void {
  const target =
    kind === 'tracks'
      ? CkdImage.create(path, image.geometry.name, { cylinders: image.cylinders, compression })
      : BlockImage.create(path, image.geometry.name, { blocks: image.blocks, compression });
  try {
    if (kind === 'tracks') copyTracks(image, target as CkdImage);
    else copyBlocks(image, target as BlockImage);
    target.close();
  } catch (error) {
    target.close();
    rmSync(path);
    throw new Error(`Cannot copy "${image.path}" to "${path}": ${(error as Error).message}`);
  }
}

function copyTracks(from: CkdImage, to: CkdImage): void {
  for (const [cylinder, head] of places(from)) to.writeBytes(cylinder, head, 0, from.readTrack(cylinder, head));
}

/** A new image is zeros already. */
function copyBlocks(from: BlockImage, to: BlockImage): void {
  for (let first = 0; first < from.blocks; first += blocksAtOnce) {
    const bytes = from.read(first, Math.min(blocksAtOnce, from.blocks - first));
    if (bytes.some((byte) => byte !== 0)) to.write(first, bytes);
  }
}

/** What of a volume cannot be read, each a line; as many as tracks or groups of blocks. */
export function volumeProblems(volume: Volume): string[] {
  return volume.kind === 'tracks' ? trackProblems(volume.image) : blockProblems(volume.image);
}

function trackProblems(image: CkdImage): string[] {
  const problems: string[] = [];
  for (const [cylinder, head] of places(image)) {
    const problem = attempt(() => {
      const track = image.readTrack(cylinder, head);
      if (layOutTrack(track).isDamaged) throw new Error(`Cylinder ${cylinder} head ${head}: its records do not end`);
    });
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

function blockProblems(image: BlockImage): string[] {
  const problems: string[] = [];
  for (let first = 0; first < image.blocks; first += blocksAtOnce) {
    const problem = attempt(() => image.read(first, Math.min(blocksAtOnce, image.blocks - first)));
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

/** Tracks with records behind record 0, or blocks that are not zero. */
export function unitsInUse({ kind, image }: Volume): number {
  let count = 0;
  if (kind === 'tracks') {
    for (const [cylinder, head] of places(image)) if (image.readRecords(cylinder, head).length > 1) count++;
    return count;
  }
  for (let first = 0; first < image.blocks; first += blocksAtOnce) {
    const bytes = image.read(first, Math.min(blocksAtOnce, image.blocks - first));
    for (let at = 0; at < bytes.length; at += blockSize) {
      if (bytes.subarray(at, at + blockSize).some((byte) => byte !== 0)) count++;
    }
  }
  return count;
}

function* places(image: CkdImage): Generator<[cylinder: number, head: number]> {
  for (let cylinder = 0; cylinder < image.cylinders; cylinder++) {
    for (let head = 0; head < image.geometry.heads; head++) yield [cylinder, head];
  }
}

function attempt(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
