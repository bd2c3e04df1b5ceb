// What kind of device is at an address: SENSE ID.
import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { IoResult } from '../interface/io-result.ts';
import { isReadOnlyLink } from './control-program.ts';
import { performIo, setCcw } from './input-output.ts';
import { isUnderCp } from './machine-state.ts';

/** What SENSE ID gives. */
class Identity {
  always: u8;
  @off(1) controlUnit: Bytes<2>;
  controlUnitModel: u8;
  @off(4) deviceType: u16;
  deviceModel: u8;
}
const identityLength = 7;

/** Disks older than SENSE ID reject it; CMS knows one of them. */
const typeWithoutSenseId = 0x2314;

const ccw = zeros<Ccw>();
const result = zeros<IoResult>();
const identity = zeros<Identity>();

/** Type of the device, X'3350'; 0 when there is none at this address. */
export function diskTypeOf(device: u32): u32 {
  clear(identity);
  setCcw(ccw, CcwCommand.SenseId, addr(identity), CcwFlag.SuppressLength, identityLength);
  if (performIo(device, ccw, result)) return identity.deviceType;
  return result.conditionCode === 3 ? 0 : typeWithoutSenseId;
}

/** Whether the disk cannot be written. Without CP nobody says so before it is tried. */
export function isWriteProtected(device: u32): bool {
  return isUnderCp() && isReadOnlyLink(device);
}
