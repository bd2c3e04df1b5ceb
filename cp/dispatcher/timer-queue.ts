// Requests to be called at a time (DMKTRQ): one queue, by time; the clock comparator is set to its first.

import { Clock } from '../../src/architecture/records/clock.ts';
import { Trqblok } from '../blocks/timer-request.ts';
import { compareClock } from './clock.ts';

let first: Ptr<Trqblok> | null = null;
const never = data<Clock>({ high: 0xffffffff, low: 0xffffffff });
const now = zeros<Clock>();

/** Puts a request into the queue; `when` and `expired` are set. One that stands there already is moved. */
export function requestTimer(request: Trqblok): void {
  cancelTimer(request);
  let before: Ptr<Trqblok> | null = null;
  let entry = first;
  while (entry !== null && compareClock(entry.when, request.when) <= 0) {
    before = entry;
    entry = entry.next;
  }
  request.next = entry;
  request.queued = 1;
  if (before === null) {
    first = request;
    setComparator();
  } else before.next = request;
}

/** Takes a request out of the queue; does nothing if it does not stand there. */
export function cancelTimer(request: Trqblok): void {
  if (request.queued === 0) return;
  request.queued = 0;
  let before: Ptr<Trqblok> | null = null;
  let entry = first;
  while (entry !== null && entry !== request) {
    before = entry;
    entry = entry.next;
  }
  if (entry === null) return;
  if (before === null) {
    first = entry.next;
    setComparator();
  } else before.next = entry.next;
}

/** Clock comparator interruption: calls everybody whose time has come. */
export function clockComparatorInterruption(): void {
  stck(now);
  for (;;) {
    const request = first;
    if (request === null || compareClock(request.when, now) > 0) break;
    first = request.next;
    request.queued = 0;
    request.expired(request);
  }
  setComparator();
}

export function setComparator(): void {
  const request = first;
  if (request === null) sckc(never);
  else sckc(request.when);
}
