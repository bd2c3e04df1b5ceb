/** The forms control buffer: at which lines of a form the channels are (3811 Printer Control Unit, GA24-3543). */

/** A form: the channel at each line that has one, lines counted from 1. */
export interface Form {
  readonly lines: number;
  readonly channelAt: ReadonlyMap<number, number>;
}

/** Channels 1 to 12 on a form that nobody has asked to be otherwise. */
export const usualChannelLines: readonly number[] = [1, 7, 13, 19, 25, 31, 37, 43, 63, 49, 55, 61];
export const usualFormLines = 66;
export const lastChannel = 12;

export const usualForm: Form = {
  lines: usualFormLines,
  channelAt: new Map(usualChannelLines.map((line, index) => [line, index + 1])),
};

/** Lines that a buffer has room for. */
export const longestForm = 180;
/** A byte of a line: bit 3 in the first gives eight lines an inch, in another it ends the form. */
const markBit = 0x10;
const channelBits = 0x0f;
/** A first byte from here on tells how far paper is moved sideways; lines follow it. */
const firstIndexByte = 0x80;

/**
 * Reads a forms control buffer as a program loads it: one byte a line with the channel in the low four bits.
 * Undefined: it has no end mark, or a channel that there is not (load check).
 */
export function readFormsControl(bytes: Uint8Array): Form | undefined {
  const start = (bytes[0] ?? 0) >= firstIndexByte ? 1 : 0;
  const channelAt = new Map<number, number>();
  for (const [index, byte] of bytes.subarray(start, start + longestForm).entries()) {
    const line = index + 1;
    const channel = byte & channelBits;
    if (channel > lastChannel || (byte & ~(markBit | channelBits)) !== 0) return undefined;
    if (channel > 0) channelAt.set(line, channel);
    if ((byte & markBit) !== 0 && line > 1) return { lines: line, channelAt };
  }
  return undefined;
}

/** A form as a program would have to load it. */
export function formsControlBytes({ lines, channelAt }: Form): Uint8Array {
  const bytes = Uint8Array.from({ length: lines }, (_, index) => channelAt.get(index + 1) ?? 0);
  bytes[lines - 1] = (bytes[lines - 1] ?? 0) | markBit;
  return bytes;
}
