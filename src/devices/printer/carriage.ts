/**
 * Carriage control of the line printers: what a command code makes the paper do (2821 Control Unit, GA24-3312, "Printer
 * Commands"), and the forms control buffer that says at which lines the channels are.
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

/** A form: the line at which each channel is, lines counted from 1. */
export interface Form {
  readonly lines: number;
  readonly channelAt: ReadonlyMap<number, number>;
}

/** Channels 1 to 12 on a form that nobody has asked to be otherwise. */
const usualChannelLines = [1, 7, 13, 19, 25, 31, 37, 43, 63, 49, 55, 61];
const usualFormLines = 66;

export const usualForm: Form = {
  lines: usualFormLines,
  channelAt: new Map(usualChannelLines.map((line, index) => [line, index + 1])),
};

const longestBuffer = 180;
/** A buffer byte: bit 3 in the first gives eight lines an inch, in the last it ends the form. */
const markBit = 0x10;

/**
 * Reads a forms control buffer as a program loads it: one byte a line with the channel in the low four bits.
 * Undefined: it has no end mark or an impossible channel (load check).
 */
export function readFormsControl(bytes: Uint8Array): Form | undefined {
  const start = (bytes[0] ?? 0) >= 0x80 ? 1 : 0;
  const channelAt = new Map<number, number>();
  for (let index = start; index < Math.min(bytes.length, longestBuffer + start); index++) {
    const byte = bytes[index] as number;
    const line = index - start + 1;
    const channel = byte & 0x0f;
    if (channel > 12 || (byte & ~(markBit | 0x0f)) !== 0) return undefined;
    if (channel > 0) channelAt.set(line, channel);
    if ((byte & markBit) !== 0 && line > 1) return { lines: line, channelAt };
  }
  return undefined;
}
