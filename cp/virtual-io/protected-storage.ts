// Storage that no guest's channel program may fetch from. A CCW of a copy that must end in a protection check, because the
// guest's own would, is led there.

import { StorageKey } from '../../src/architecture/storage-key.ts';
import { FrameUse } from '../blocks/storage-tables.ts';
import { takeFrame } from '../storage/frames.ts';

const halfFrame = 2048;
/** Two keys, since one may be the guest's. */
const firstKey = 0xf0;
const secondKey = 0xe0;

let frame: u32 = 0;

/** An address that an operation with this key (bits 0-3 of a byte, not zero) may not fetch from. */
export function protectedAddress(key: u8): u32 {
  if (frame === 0) {
    frame = takeFrame(FrameUse.System);
    ssk(firstKey | StorageKey.FetchProtection, frame);
    ssk(secondKey | StorageKey.FetchProtection, frame + halfFrame);
  }
  return key === firstKey ? frame + halfFrame : frame;
}
