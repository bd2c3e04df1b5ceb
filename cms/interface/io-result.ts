// How a channel program ended.
import { Csw } from '../../src/architecture/records/channel-words.ts';

export class IoResult {
  /** Of the last SIO: 3 means that there is no such device. */
  conditionCode: u32;
  /** Status of channel and device, collected until device end. */
  csw: Csw;
  /** After unit check: what SENSE gave. */
  sense: Bytes<24>;
}
