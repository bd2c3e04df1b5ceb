/**
 * Failures of the equipment, as a channel notes them for its logout (Principles of Operation, "Interface Control Check").
 * The only one that this machine knows is a device that has stopped answering: the host has failed it, and it could not
 * make a unit check of that.
 */

/** Where in its conversation with the device the channel was (limited channel logout, bits 29-31). */
export const Sequence = {
  /** The command was sent and not answered. */
  Selecting: 1,
  /** The command was accepted, no data has moved. */
  Accepted: 2,
  /** At least one byte has moved. */
  Moving: 3,
} as const;
export type Sequence = (typeof Sequence)[keyof typeof Sequence];

export interface ChannelFailure {
  readonly sequence: Sequence;
  /** The channel command word in control. */
  readonly commandWord: readonly [left: number, right: number];
}

/** Whether an error is the host's (a file that cannot be read, a disk that is full) and not a mistake in this program. */
export function isHostFailure(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
}
