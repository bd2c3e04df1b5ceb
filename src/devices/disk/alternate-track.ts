/**
 * Defective tracks and the alternate tracks in their place (3830 Component Description, "Alternate Tracks"; 2844, "Track
 * Condition Check").
 *
 * The flag byte of a home address says that a track is defective, or that it is the alternate of one; the count field of
 * record 0 then has the address of the other one. Home address and record 0 of a defective track can be read and
 * written. For all other commands the control units of the 3330, 3350, 3375, 3380 and 2305 go to the alternate track by
 * themselves, and from its end to the next head of the cylinder that was asked for; those of the 2311, 2314 and 3340 tell
 * the program, which has to seek.
 */
import type { DiskGeometry } from '../../architecture/disk-geometry.ts';
import { layOutTrack } from '../../media/track.ts';

/** Bits of a home address' flag byte. */
const TrackFlag = { Alternate: 0x01, Defective: 0x02 } as const;

const typesThatTellTheProgram = [0x2311, 0x2314, 0x3340];

export interface TrackAddress {
  readonly cylinder: number;
  readonly head: number;
}

/** The program has to find the alternate track: its command is a track condition check. */
export function tellsTheProgram({ type }: DiskGeometry): boolean {
  return typesThatTellTheProgram.includes(type);
}

export function isDefective(track: Uint8Array): boolean {
  return ((track[0] as number) & TrackFlag.Defective) !== 0;
}

export function isAlternate(track: Uint8Array): boolean {
  return ((track[0] as number) & TrackFlag.Alternate) !== 0;
}

/** Where record 0 of a defective track says that its alternate is; undefined: it has no record 0. */
export function alternateOf(track: Uint8Array): TrackAddress | undefined {
  return layOutTrack(track).records[0];
}
