/** Frames: where slots lie, which registers are saved, and how large the frame is. */
import { effectsOf } from '../machine/effects.ts';
import { calleeSaved, type FunctionCode, type Register } from '../machine/instruction.ts';
import { saveAreaSize } from '../select/calls.ts';
import type { Linkage } from '../typed/tree.ts';

export interface Frame {
  /** Bytes, a multiple of 8; 0 when the function needs none. */
  readonly size: number;
  /** The lowest of R4-R11 that the function changes; undefined when it changes none. */
  readonly firstSaved: Register | undefined;
  /** Where a program entered by OS linkage keeps its caller's R13. */
  readonly callerFrame: number;
}

/** Frames are under 4096 bytes, so that one base register reaches all of them. */
export const largestFrame = 4088;

/** Where a called function saves Rn: in the area at the beginning of its caller's frame. */
export function savedAt(register: Register): number {
  return 4 * (register - 4);
}

/** Gives every slot its place. */
export function layOutFrame(code: FunctionCode, linkage: Linkage): Frame {
  let offset = code.isLeaf ? 0 : saveAreaSize + 4 * code.outgoingWords;
  const callerFrame = offset;
  if (linkage.kind === 'external') offset += 4;
  for (const slot of [...code.slots].sort((a, b) => a.size - b.size)) {
    const alignment = slot.size >= 8 ? 8 : slot.size >= 4 ? 4 : slot.size >= 2 ? 2 : 1;
    slot.offset = Math.ceil(offset / alignment) * alignment;
    offset = slot.offset + slot.size;
  }
  return { size: Math.ceil(offset / 8) * 8, firstSaved: firstSaved(code), callerFrame };
}

function firstSaved(code: FunctionCode): Register | undefined {
  const changed = new Set(code.instructions.flatMap((instruction) => effectsOf(instruction).changes));
  const saved = calleeSaved.filter((register) => changed.has(register));
  return saved.length === 0 ? undefined : Math.min(...saved);
}
