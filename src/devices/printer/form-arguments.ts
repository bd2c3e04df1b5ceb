/**
 * The form that a printer's arguments describe: `lpp=` its lines, `fcb=` its channels, as `line:channel,...` or as twelve
 * lines for the channels 1 to 12. `lpi=` and `index=`, for the looks of real paper, are checked and make no difference.
 */
import { type Form, lastChannel, longestForm, usualChannelLines, usualFormLines } from './forms-control.ts';

const linesAnInch = [6, 8];
const mostIndex = 15;

/** @throws Error whose message is a reason in words */
export function formOf(values: ReadonlyMap<string, string>): Form {
  const lines = numberOf(values, 'lpp', 2, longestForm) ?? usualFormLines;
  const perInch = numberOf(values, 'lpi', 1, 99);
  if (perInch !== undefined && !linesAnInch.includes(perInch)) throw new Error(`"lpi=${perInch}" is neither 6 nor 8`);
  numberOf(values, 'index', 0, mostIndex);
  const channels = values.get('fcb');
  if (channels !== undefined) return { lines, channelAt: channelsOf(channels, lines) };
  const usual = usualChannelLines.map((line, index) => [line, index + 1] as const);
  return { lines, channelAt: new Map(usual.filter(([line]) => line <= lines)) };
}

function channelsOf(text: string, lines: number): Map<number, number> {
  const parts = text.split(',');
  const isByLine = text.includes(':');
  if (!isByLine && parts.length !== lastChannel) {
    throw new Error(`"fcb=${text}" has ${parts.length} lines, there are ${lastChannel} channels`);
  }
  const channelAt = new Map<number, number>();
  for (const [index, part] of parts.entries()) {
    const [, line, channel] = (isByLine ? /^(\d{1,3}):(\d{1,2})$/ : /^(\d{1,3})()$/).exec(part) ?? [];
    const at = Number(line);
    const number = isByLine ? Number(channel) : index + 1;
    const isOnForm = at >= 1 && at <= lines && number >= 1 && number <= lastChannel;
    if (!isOnForm || channelAt.has(at)) throw new Error(`"${part}" in "fcb=${text}" is not a line with a channel`);
    channelAt.set(at, number);
  }
  return channelAt;
}

function numberOf(values: ReadonlyMap<string, string>, name: string, least: number, most: number): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`"${name}=${text}" is not a number from ${least} to ${most}`);
}
