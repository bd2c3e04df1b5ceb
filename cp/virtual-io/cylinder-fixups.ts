// Home address and record 0 hold real cylinder numbers. What a guest reads of them is made its own after the operation.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Fixup } from '../blocks/guest-operation.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { getStorage } from '../storage/free.ts';
import { mayStore } from '../storage/guest-access.ts';
import { dataByte } from './data-areas.ts';
import { ccwSize, isTransferInChannel, readCcw } from './guest-ccw.ts';
import { Translation } from './translation.ts';

/** What stands in the guest's field until the device has read something into it. */
const unread = 0xffff;
/** CCWs of a data chain that are looked through for two bytes. */
const mostChained = 16;

/** The command reads a real cylinder number at this offset of its data: notes where, for `applyFixups`. */
export function noteCylinder(translation: Translation, offset: u32): void {
  if (translation.device.relocation === 0) return;
  const high = storableByte(translation, offset);
  const low = storableByte(translation, offset + 1);
  if (high === 0 || low === 0) return;
  let known = translation.operation.fixups;
  while (known !== null) {
    if (known.high === high) return;
    known = known.next;
  }
  const fixup = at<Fixup>(getStorage(sizeof<Fixup>()));
  fixup.high = high;
  fixup.low = low;
  fixup.original = (at<Bytes<1>>(high)[0] << 8) | at<Bytes<1>>(low)[0];
  storeCylinder(fixup, unread);
  fixup.next = translation.operation.fixups;
  translation.operation.fixups = fixup;
}

/** Our address of a byte that the command will store, through its data chain; 0 if it will not. */
function storableByte(translation: Translation, offset: u32): u32 {
  const ccw = local<Ccw>();
  copy(ccw, translation.ccw);
  let next = translation.next;
  let left = offset;
  for (let i = 0; i < mostChained; i++) {
    if (left < ccw.count) {
      if ((ccw.flags & CcwFlag.Skip) !== 0) return 0;
      const real = dataByte(translation.vm, ccw, left);
      return real !== 0 && mayStore(real, translation.key) ? real : 0;
    }
    if ((ccw.flags & CcwFlag.ChainData) === 0) return 0;
    left -= ccw.count;
    if (readCcw(translation.vm, next, translation.key, ccw) !== 0) return 0;
    if (isTransferInChannel(ccw)) {
      next = ccw.dataAddress;
      if (readCcw(translation.vm, next, translation.key, ccw) !== 0) return 0;
    }
    next = (next + ccwSize) & 0xffffff;
  }
  return 0;
}

/** After the end: cylinders that were read become the guest's; where nothing was read the guest has its own back. */
export function applyFixups(device: Vdevblok, first: Ptr<Fixup> | null): void {
  let fixup = first;
  while (fixup !== null) {
    const read = (at<Bytes<1>>(fixup.high)[0] << 8) | at<Bytes<1>>(fixup.low)[0];
    if (read === unread) storeCylinder(fixup, fixup.original);
    else storeCylinder(fixup, unsigned((read - device.relocation) & 0xffff));
    fixup = fixup.next;
  }
}

function storeCylinder(fixup: Fixup, cylinder: u32): void {
  at<Bytes<1>>(fixup.high)[0] = cylinder >>> 8;
  at<Bytes<1>>(fixup.low)[0] = cylinder;
}
