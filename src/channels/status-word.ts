/** The channel status word (CSW) while a channel makes it (Principles of Operation, "Channel-Status Word"). */
import type { ChannelFailure } from './channel-failure.ts';

/** Fields of a CSW. */
export interface StatusWord {
  /** Access key, 0-15. */
  readonly key: number;
  /** For SIOF: the condition code that SIO would have set. */
  readonly deferredCode: number;
  /** Address of the last CCW used, plus 8. */
  readonly ccwAddress: number;
  readonly unitStatus: number;
  readonly channelStatus: number;
  readonly residualCount: number;
  /** With a check of the channel's equipment: what is logged when the CSW is stored. */
  readonly failure?: ChannelFailure;
}

/** Status that no channel program is behind. */
export function unitStatusAlone(unitStatus: number): StatusWord {
  return { key: 0, deferredCode: 0, ccwAddress: 0, unitStatus, channelStatus: 0, residualCount: 0 };
}

/** First word: key, deferred condition code, CCW address. */
export function leftWord(status: StatusWord): number {
  return ((status.key << 28) | (status.deferredCode << 24) | status.ccwAddress) >>> 0;
}

/** Second word: unit status, channel status, residual count. */
export function rightWord(status: StatusWord): number {
  return ((status.unitStatus << 24) | (status.channelStatus << 16) | status.residualCount) >>> 0;
}
