/** What an image file of any kind is to `CkdImage`: tracks by their number, each in a slot of fixed size. */
export interface TrackStore {
  /** The file that changes are written to. */
  readonly path: string;
  readonly cylinders: number;
  /** A new array of the slot's size, from home address on. */
  readTrack(number: number): Uint8Array;
  /**
   * Replaces a part of a track.
   * @param track as it is to be afterwards, the whole slot
   */
  writeTrack(number: number, track: Uint8Array, changed: { readonly offset: number; readonly length: number }): void;
  /** Makes what was written survive a power failure. */
  sync(): void;
  close(): void;
}
