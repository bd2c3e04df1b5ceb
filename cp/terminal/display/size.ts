// How large a display is: CP asks those that have extended attributes (read partition, query). The others refuse, and
// have 24 rows of 80 columns, as has one that does not answer.

import {
  AttentionIdentifier,
  QueryReply,
  ReadPartition,
  StructuredField,
} from '../../../src/architecture/display-data-stream.ts';
import { DisplayBlok, SizeState } from '../../blocks/display.ts';
import { Trqblok } from '../../blocks/timer-request.ts';
import { secondsFromNow } from '../../dispatcher/clock.ts';
import { cancelTimer, requestTimer } from '../../dispatcher/timer-queue.ts';
import { displayNext } from './driver.ts';

const usualRows = 24;
const usualColumns = 80;
/** Positions that a 14-bit address reaches. */
const mostPositions = 16384;
const secondsForAnswer = 5;

/** The structured field that asks. */
const query = data<Bytes<5>>([0, 5, StructuredField.ReadPartition, ReadPartition.AnyPartition, ReadPartition.Query]);
export const queryLength = 5;

// A query reply: two bytes of length, X'81', a code, and what the code says. Replies stand at any address.
const replyMark = 2;
const replyCode = 3;
/** Usable area: how many columns and rows there are. */
const areaColumns = 6;
const areaRows = 8;
const areaLength = 10;
/** Implicit partition: what erase/write alternate gives. */
const alternateColumns = 13;
const alternateRows = 15;
const partitionLength = 17;

/** The size is the usual one until the display says something else. */
export function forgetSize(screen: DisplayBlok): void {
  screen.rows = usualRows;
  screen.columns = usualColumns;
  screen.alternate = 0;
  screen.sizeState = SizeState.Unknown;
}

/** Where the question stands. The answer comes as from a key. */
export function askSize(screen: DisplayBlok): u32 {
  screen.sizeState = SizeState.Asked;
  const request = screen.acceptTimer;
  secondsFromNow(request.when, secondsForAnswer);
  request.subject = addr(screen);
  request.expired = unanswered;
  requestTimer(request);
  return addr(query);
}

/** On the system stack. */
function unanswered(request: Trqblok): void {
  const screen = at<DisplayBlok>(request.subject);
  sizeKnown(screen);
  displayNext(screen);
}

export function sizeKnown(screen: DisplayBlok): void {
  cancelTimer(screen.acceptTimer);
  screen.sizeState = SizeState.Known;
  screen.device.model = modelOf(screen.rows, screen.columns);
}

/** The 3278 with as many rows and columns; the usual one for sizes that none has. */
function modelOf(rows: u32, columns: u32): u8 {
  if (rows === 32 && columns === 80) return 3;
  if (rows === 43 && columns === 80) return 4;
  return rows === 27 && columns === 132 ? 5 : 2;
}

/** What has been read is the answer, or a key of somebody who does not wait for the logo: that means nothing yet. */
export function sizeAnswered(screen: DisplayBlok, answer: Text): void {
  if (answer.length === 0 || answer[0] !== AttentionIdentifier.StructuredField) return;
  takeReplies(screen, answer);
  sizeKnown(screen);
}

function takeReplies(screen: DisplayBlok, answer: Text): void {
  let start: u32 = 1;
  while (start + replyCode < answer.length) {
    const length = halfword(answer, start);
    if (length <= replyCode || start + length > answer.length) return;
    if (answer[start + replyMark] === StructuredField.QueryReply) {
      takeReply(screen, textOf(answer.address + start, length));
    }
    start += length;
  }
}

function takeReply(screen: DisplayBlok, reply: Text): void {
  const code = reply[replyCode];
  if (code === QueryReply.UsableArea && reply.length >= areaLength) {
    takeSize(screen, halfword(reply, areaRows), halfword(reply, areaColumns));
  } else if (code === QueryReply.ImplicitPartition && reply.length >= partitionLength) {
    takeSize(screen, halfword(reply, alternateRows), halfword(reply, alternateColumns));
  }
}

function halfword(bytes: Text, position: u32): u32 {
  return (bytes[position] << 8) | bytes[position + 1];
}

/** A size that CP cannot use is not taken. */
function takeSize(screen: DisplayBlok, rows: u32, columns: u32): void {
  if (rows < usualRows || columns < usualColumns || rows * columns > mostPositions) return;
  screen.rows = rows;
  screen.columns = columns;
  screen.alternate = 1;
}
