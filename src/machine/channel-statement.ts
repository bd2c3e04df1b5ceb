/** The statement of a configuration that says of which type a channel is: `CHANNEL 2 SELECTOR`. */
import { ChannelType } from '../channels/channel.ts';
import { highestChannel } from '../channels/channel-subsystem.ts';

const types: Readonly<Record<string, ChannelType>> = {
  SELECTOR: ChannelType.Selector,
  BYTE: ChannelType.ByteMultiplexer,
  BLOCK: ChannelType.BlockMultiplexer,
};

/** Reads the words behind `CHANNEL`; throws an error whose message is the reason alone. */
export function parseChannelStatement([number, type]: readonly string[]): readonly [number, ChannelType] {
  return [channelNumber(number), channelType(type)];
}

function channelNumber(text = ''): number {
  const number = /^[0-9a-f]{1,2}$/i.test(text) ? Number.parseInt(text, 16) : Number.NaN;
  if (!(number <= highestChannel)) throw new Error(`CHANNEL is "${text}", it can be 0 to 1F`);
  return number;
}

function channelType(text = ''): ChannelType {
  const type = types[text.toUpperCase()];
  if (type === undefined) throw new Error(`a channel is "${text}", it can be SELECTOR, BYTE or BLOCK`);
  return type;
}
