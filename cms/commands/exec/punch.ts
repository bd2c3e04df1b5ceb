// The card punch (2540, 3525 Component Descriptions, "write, feed, select stacker").
import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { Ccw } from '../../../src/architecture/records/channel-words.ts';
import { IoResult } from '../../interface/io-result.ts';
import { services } from '../../interface/services.ts';

const punchDevice = 0x00d;
const writeFeed = 0x41;
const cardLength = 80;

const ccw = zeros<Ccw>();
const card = zeros<Bytes<80>>();
const result = zeros<IoResult>();

/** Punches one card: false when the punch is not there or not ready. */
export function punchCard(text: Text): bool {
  fill(addr(card), char(' '), cardLength);
  move(addr(card), text.address, text.length < cardLength ? text.length : cardLength);
  ccw.command = writeFeed;
  ccw.dataAddress = addr(card);
  ccw.flags = CcwFlag.SuppressLength;
  ccw.count = cardLength;
  return services.performIo(punchDevice, ccw, result);
}
