/**
 * Sessions as transcripts: what a user types and what he sees, line for line.
 *
 *     await follow(user, `
 *     > query time
 *     TIME IS hh:mm:ss GMT weekday mm/dd/yy
 *     CONNECT= hh:mm:ss VIRTCPU= mmm:ss.hh TOTCPU= mmm:ss.hh
 *     Ready; T=s.hh/s.hh hh:mm:ss
 *     `);
 *
 * A line with `> ` is typed; then exactly the lines that follow must come. Times and dates stand for themselves, as do
 * the addresses of lines and displays (`LINE raddr`); `…` is anything within a line.
 */
import { expect } from 'vitest';
import type { TelnetUser } from '../terminals/telnet-user.ts';

export interface Step {
  /** Absent at the beginning: what comes without being asked for. */
  readonly typed?: string;
  readonly answer: readonly string[];
}

/** What is different each time, and what stands for it. */
const changing: readonly (readonly [RegExp, string])[] = [
  [/\b\d\d:\d\d:\d\d\b/g, 'hh:mm:ss'],
  [/\b\d\d\/\d\d\/\d\d\b/g, 'mm/dd/yy'],
  [/\b(?:SUN|MON|TUES|WEDNES|THURS|FRI|SATUR)DAY\b/g, 'weekday'],
  [/T=\d+\.\d\d\/\d+\.\d\d/g, 'T=s.hh/s.hh'],
  [/(CPU=) \d{3}:\d\d\.\d\d/g, '$1 mmm:ss.hh'],
  [/\b(LINE|GRAF) [0-9A-F]{3}\b/g, '$1 raddr'],
];

/** The text with its times, dates and terminal addresses replaced by what stands for them. */
export function withoutTimes(text: string): string {
  return changing.reduce((result, [pattern, name]) => result.replaceAll(pattern, name), text);
}

/** Types a session's lines and checks each answer; a failure shows what came instead, and the whole transcript. */
export async function follow(user: TelnetUser, session: string): Promise<void> {
  for (const { typed, answer } of stepsOf(session)) {
    if (typed !== undefined) user.type(typed);
    if (answer.length === 0) continue;
    const received = await user.expect(patternOf(answer.at(-1) as string));
    check(received, answer, user.transcript);
  }
}

/** A session's steps, in order. */
export function stepsOf(session: string): Step[] {
  const steps: { typed?: string; answer: string[] }[] = [{ answer: [] }];
  for (const line of linesOf(session)) {
    if (line.startsWith('> ')) steps.push({ typed: line.slice(2), answer: [] });
    else if (line === '>') steps.push({ typed: '', answer: [] });
    else steps.at(-1)?.answer.push(line);
  }
  return steps;
}

/** Without the first and the last line, which are empty, and the indentation of the test. */
function linesOf(session: string): string[] {
  const lines = session.split('\n').slice(1, -1);
  const indentation = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indentation).trimEnd());
}

const valueOf: Readonly<Record<string, string>> = {
  'hh:mm:ss': String.raw`\d\d:\d\d:\d\d`,
  'mm/dd/yy': String.raw`\d\d/\d\d/\d\d`,
  weekday: '[A-Z]+DAY',
  's.hh': String.raw`\d+\.\d\d`,
  'mmm:ss.hh': String.raw`\d{3}:\d\d\.\d\d`,
  raddr: '[0-9A-F]{3}',
  '…': '.*',
};
const nameOfValue = /hh:mm:ss|mm\/dd\/yy|weekday|mmm:ss\.hh|s\.hh|raddr|…/;

/** A whole line of the screen. A prompt, which ends with a colon, has no end of line behind it. */
function patternOf(line: string): RegExp {
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const parts = line.split(new RegExp(`(${nameOfValue.source})`));
  const source = parts.map((part) => valueOf[part] ?? literal(part)).join('');
  return new RegExp(`(?<=^|\n)${source} *${line.endsWith(':') ? '' : '\n'}`);
}

/** Whether what has been received is the answer; a failure shows what the user saw. */
export function check(received: string, answer: readonly string[], seen: string): void {
  const lines = received
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line, index, all) => line !== '' || (index > 0 && index < all.length - 1));
  const isAsExpected = (line: string, index: number) => patternOf(answer[index] ?? '').test(`${line}\n`);
  if (lines.length === answer.length && lines.every(isAsExpected)) return;
  expect(withoutTimes(lines.join('\n')), seen).toBe(answer.join('\n'));
}
