/** Every kind of device that a machine can have. A new kind is one more line here. */
import { cardPunchMaker } from './card-punch/maker.ts';
import { cardReaderMaker } from './card-reader/maker.ts';
import { channelAdapterMaker } from './channel-adapter/maker.ts';
import { consoleMaker } from './console-3215/maker.ts';
import type { DeviceMaker } from './device-statement.ts';
import { diskMaker } from './disk/maker.ts';
import { displayMaker } from './display-3270/maker.ts';
import { fbaDiskMaker } from './fba-disk/maker.ts';
import { printerMaker } from './printer/maker.ts';
import { tapeMaker } from './tape/maker.ts';

export const deviceMakers: readonly DeviceMaker[] = [
  consoleMaker,
  displayMaker,
  cardReaderMaker,
  cardPunchMaker,
  printerMaker,
  diskMaker,
  fbaDiskMaker,
  tapeMaker,
  channelAdapterMaker,
];

/** The maker of a type, in whatever case it is written; undefined if there is none. */
export function findDeviceMaker(type: string): DeviceMaker | undefined {
  return deviceMakers.find(({ types }) => types.includes(type.toUpperCase()));
}
