/**
 * Carriage control of the line printers: what a command code makes the paper do (2821 Control Unit, GA24-3312, "Printer
 * Commands").
 */

import { CarriageControl } from '../../architecture/unit-record-command.ts';

/** What a carriage does after or without printing. */
export type CarriageMotion = { readonly space: number } | { readonly skipToChannel: number };

/**
 * The motion in bits 0-4 of a command code: bit 0 says skip, bits 1-4 how far.
 * Undefined if there is no such motion.
 */
export function carriageMotion(command: number): CarriageMotion | undefined {
  const amount = (command >>> CarriageControl.amountShift) & 0x0f;
  if ((command & CarriageControl.Skip) === 0) return amount <= 3 ? { space: amount } : undefined;
  return amount >= 1 && amount <= 12 ? { skipToChannel: amount } : undefined;
}
