// MORE... and HOLDING: output waits until the user has read the screen. After 50 seconds the alarm warns him, ten seconds
// later the next screen comes by itself; what is held stays for ever.

import { DisplayBlok, DisplayHold } from '../../blocks/display.ts';
import { Trqblok } from '../../blocks/timer-request.ts';
import { secondsFromNow } from '../../dispatcher/clock.ts';
import { cancelTimer, requestTimer } from '../../dispatcher/timer-queue.ts';
import { displayNext } from './driver.ts';

const secondsUntilAlarm = 50;
const secondsAfterAlarm = 10;

/** Output waits (`DisplayHold`). */
export function holdScreen(screen: DisplayBlok, hold: u8): void {
  screen.hold = hold;
  screen.statusChanged = 1;
  screen.alarmGiven = 0;
  if (hold === DisplayHold.Holding) cancelTimer(screen.timer);
  else startTimer(screen, hold === DisplayHold.More ? secondsUntilAlarm : secondsAfterAlarm);
}

function startTimer(screen: DisplayBlok, seconds: u32): void {
  const request = screen.timer;
  secondsFromNow(request.when, seconds);
  request.subject = addr(screen);
  request.expired = moreExpired;
  requestTimer(request);
}

/** First the alarm, then the next screen. On the system stack. */
function moreExpired(request: Trqblok): void {
  const screen = at<DisplayBlok>(request.subject);
  if (screen.hold === DisplayHold.More && screen.alarmGiven === 0) {
    screen.alarmGiven = 1;
    screen.alarm = 1;
    screen.statusChanged = 1;
    startTimer(screen, secondsAfterAlarm);
  } else showNextScreen(screen);
  displayNext(screen);
}

/** The output area is emptied, and what waits is shown with the next write. */
export function showNextScreen(screen: DisplayBlok): void {
  cancelTimer(screen.timer);
  if (screen.hold !== DisplayHold.None) {
    screen.hold = DisplayHold.None;
    screen.statusChanged = 1;
  }
  screen.clearOutput = 1;
  screen.unseen = 0;
}

/** Somebody waits for the screen who cannot wait for ever: one that is held comes to its end, too. */
export function limitHold(screen: DisplayBlok): void {
  if (screen.hold === DisplayHold.Holding) holdScreen(screen, DisplayHold.More);
}
