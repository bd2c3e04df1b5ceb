// How CP writes dates and times: "10:15:30 GMT SUNDAY 11/22/26".

import { Clock } from '../../src/architecture/records/clock.ts';
import { Moment, momentOf, storeDate, storeTimeOfDay, weekdayName } from '../dispatcher/calendar.ts';

/** Time zone of the TOD clock. */
export const zoneName = 'GMT';

const now = zeros<Clock>();
const moment = zeros<Moment>();
const time = zeros<Bytes<8>>();
const date = zeros<Bytes<8>>();

/** hh:mm:ss, valid until the next call. */
export function timeOfDay(): Text {
  stck(now);
  storeTimeOfDay(now, time);
  return textOf(time, 8);
}

/** mm/dd/yy, valid until the next call. */
export function dateToday(): Text {
  stck(now);
  storeDate(now, date);
  return textOf(date, 8);
}

export function weekdayToday(): Text {
  stck(now);
  momentOf(now, moment);
  return weekdayName(moment.weekday);
}
