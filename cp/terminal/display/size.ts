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
}

/** `length` bytes have been read into `buffer`: the answer, or a key of somebody who would not wait for the logo. */
export function sizeAnswered(screen: DisplayBlok, length: u32): void {
  const answer = screen.buffer[0];
  if (length === 0 || answer === AttentionIdentifier.None) return;
  if (answer === AttentionIdentifier.StructuredField) takeReplies(screen, length);
  sizeKnown(screen);
}

function takeReplies(screen: DisplayBlok, length: u32): void {
  let reply: u32 = 1;
  while (reply + replyCode < length) {
    const replyLength = halfword(screen, reply);
    if (replyLength <= replyCode || reply + replyLength > length) return;
    if (screen.buffer[reply + replyMark] === StructuredField.QueryReply) takeReply(screen, reply, replyLength);
    reply += replyLength;
  }
}

function takeReply(screen: DisplayBlok, reply: u32, length: u32): void {
  const code = screen.buffer[reply + replyCode];
  if (code === QueryReply.UsableArea && length >= areaLength) {
    takeSize(screen, halfword(screen, reply + areaRows), halfword(screen, reply + areaColumns));
  } else if (code === QueryReply.ImplicitPartition && length >= partitionLength) {
    takeSize(screen, halfword(screen, reply + alternateRows), halfword(screen, reply + alternateColumns));
  }
}

function halfword(screen: DisplayBlok, position: u32): u32 {
  return (screen.buffer[position] << 8) | screen.buffer[position + 1];
}

/** A size that CP cannot use is not taken. */
function takeSize(screen: DisplayBlok, rows: u32, columns: u32): void {
  if (rows < usualRows || columns < usualColumns || rows * columns > mostPositions) return;
  screen.rows = rows;
  screen.columns = columns;
  screen.alternate = 1;
}
