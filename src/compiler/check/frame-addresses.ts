/** Addresses of frame storage: they may be passed on to a call, but not kept where they outlive the frame. */
import { refuse } from '../diagnostic.ts';
import type { Place, Value } from '../typed/tree.ts';

/** Whether the value is, or may be, an address in the frame of this call. */
export function holdsFrameAddress(value: Value): boolean {
  switch (value.kind) {
    case 'local':
      return value.local.holdsFrameAddress;
    case 'address':
      return liesInFrame(value.place);
    case 'binary':
      return (
        (value.operator === '+' || value.operator === '-') &&
        (holdsFrameAddress(value.left) || holdsFrameAddress(value.right))
      );
    case 'conditional':
      return holdsFrameAddress(value.whenTrue) || holdsFrameAddress(value.whenFalse);
    case 'text-of':
      return holdsFrameAddress(value.address);
    case 'text-address':
      return holdsFrameAddress(value.text);
    case 'narrow':
      return holdsFrameAddress(value.value);
    default:
      return false;
  }
}

function liesInFrame({ root }: Place): boolean {
  return root.kind === 'frame' || (root.kind === 'value' && holdsFrameAddress(root.value));
}

/** Refuses to store a frame address outside the frame, or (without a place) to return it. */
export function refuseEscape(value: Value, place: Place | undefined, at: number): void {
  if (!holdsFrameAddress(value)) return;
  if (place === undefined)
    refuse(at, 'frame', 'The address of frame storage is returned', 'the caller must provide the storage');
  else if (!liesInFrame(place)) {
    refuse(at, 'frame', 'The address of frame storage is stored', 'use static storage: zeros<T>() at module level');
  }
}
