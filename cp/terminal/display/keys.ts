// Keys of a display on CP's screen.
//
//    ENTER        the typed line is read, and written into the output area unless it is a password
//    PA1          the attention key
//    PA2, CLEAR   the next screen
//
// At MORE... ENTER also keeps the screen. A line for which there is no room stays in the input area, with the keyboard
// locked, while the status says NOT ACCEPTED. Not here: PF keys with lines of their own.

import { AttentionIdentifier, DisplayOrder } from '../../../src/architecture/display-data-stream.ts';
import { DisplayBlok, DisplayHold } from '../../blocks/display.ts';
import { TerminalStatus } from '../../blocks/terminal.ts';
import { Trqblok } from '../../blocks/timer-request.ts';
import { secondsFromNow } from '../../dispatcher/clock.ts';
import { requestTimer } from '../../dispatcher/timer-queue.ts';
import { writeLogo } from '../logo.ts';
import { attentionKey, lineWaits } from '../session.ts';
import { commandArrived, echoLine, inputArrived, inputFull, lineTaken } from '../terminal.ts';
import { displayNext } from './driver.ts';
import { holdScreen, showNextScreen } from './hold.ts';
import { sizeAnswered } from './size.ts';

/** Before the typed characters: attention identifier, cursor address, then the order and address of the input field. */
const beforeField = 3;
const beforeText = 6;
const secondsNotAccepted = 3;

/** `length` bytes have been read into `inputBuffer`. */
export function keyPressed(screen: DisplayBlok, length: u32): void {
  const key = screen.inputBuffer[0];
  if (length === 0 || key === AttentionIdentifier.None) return;
  screen.unlock = 1;
  screen.unseen = 0;
  switch (key) {
    case AttentionIdentifier.Clear:
      // The display has emptied its screen itself.
      screen.formatted = 0;
      showNextScreen(screen);
      break;
    case AttentionIdentifier.ProgramAccess2:
      showNextScreen(screen);
      break;
    case AttentionIdentifier.ProgramAccess1:
      attentionKey(screen.device);
      break;
    case AttentionIdentifier.Enter:
      enterKey(screen, textOf(addr(screen.inputBuffer) + beforeText, typedLength(screen, length)));
      break;
    case AttentionIdentifier.StructuredField:
      if (screen.logo !== 0) sizeComesLate(screen, length);
      break;
    default:
      break;
  }
}

/** A display that has been slow to tell its size begins anew, if that costs its user nothing. */
function sizeComesLate(screen: DisplayBlok, length: u32): void {
  sizeAnswered(screen, textOf(screen.inputBuffer, length));
  screen.formatted = 0;
  writeLogo(screen);
}

/** Characters in the input field, which is the first one that was sent. */
function typedLength(screen: DisplayBlok, length: u32): u32 {
  if (length <= beforeText || screen.inputBuffer[beforeField] !== DisplayOrder.SetBufferAddress) return 0;
  let end: u32 = beforeText;
  while (end < length && screen.inputBuffer[end] !== DisplayOrder.SetBufferAddress) end++;
  return end - beforeText;
}

function enterKey(screen: DisplayBlok, typed: Text): void {
  if (screen.hold === DisplayHold.Ended) showNextScreen(screen);
  const isFull = screen.hold !== DisplayHold.None;
  if (isFull) holdScreen(screen, DisplayHold.Holding);
  if (isFull && typed.length === 0) return;
  if (inputFull(screen)) refuseLine(screen);
  else acceptLine(screen, typed);
}

/** The line goes to whoever reads, and into the output area unless it must not be seen. */
function acceptLine(screen: DisplayBlok, typed: Text): void {
  if (screen.logo !== 0) showNextScreen(screen);
  screen.clearInput = 1;
  if (screen.hidden === 0) echoLine(screen, typed);
  screen.hidden = 0;
  const isAwaited = screen.status !== TerminalStatus.Running;
  if (!isAwaited) {
    if (commandArrived(screen, typed)) return;
    lineWaits(screen.device);
  }
  inputArrived(screen, typed);
  if (isAwaited) lineTaken(screen);
}

function refuseLine(screen: DisplayBlok): void {
  screen.notAccepted = 1;
  screen.statusChanged = 1;
  screen.unlock = 0;
  const request = screen.acceptTimer;
  secondsFromNow(request.when, secondsNotAccepted);
  request.subject = addr(screen);
  request.expired = acceptAgain;
  requestTimer(request);
}

/** The user may try again. On the system stack. */
function acceptAgain(request: Trqblok): void {
  const screen = at<DisplayBlok>(request.subject);
  screen.notAccepted = 0;
  screen.statusChanged = 1;
  screen.unlock = 1;
  displayNext(screen);
}
