/** Makes channel-to-channel adapters: `CTCA [HOST:]PORT` listens, `CTCA HOST:PORT call` calls. */
import { type DeviceMaker, type DeviceStatement, splitArguments } from '../device-statement.ts';
import { parseNetworkPlace } from '../network-place.ts';
import { ChannelAdapter } from './channel-adapter.ts';
import { type CableEnd, TcpCable } from './tcp-cable.ts';

const callFlag = 'call';

export const channelAdapterMaker: DeviceMaker = {
  types: ['CTCA', '3088'],
  make: (statement) => {
    const end = cableEnd(statement);
    const device = new ChannelAdapter();
    const cable = new TcpCable(device, end);
    return { device, close: () => cable.close(), describe: () => cable.describe() };
  },
};

/** @throws Error whose message is a reason in words */
function cableEnd(statement: DeviceStatement): CableEnd {
  const { flags } = splitArguments(statement, [callFlag]);
  const [place = '', ...more] = statement.arguments.filter((word) => !flags.has(word.toLowerCase()));
  const parsed = parseNetworkPlace(place);
  if (parsed === undefined || more.length > 0) {
    throw new Error(`"${[place, ...more].join(' ')}" is not [HOST:]PORT, where it listens or with "call" calls`);
  }
  return { ...parsed, listens: !flags.has(callFlag) };
}
