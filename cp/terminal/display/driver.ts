// Display terminals: 3277, 3278 and TN3270 clients (DMKGRF). One operation at a time: what was typed is read, then the
// screen is brought up to date (`screen.ts`), for as long as there is something to do.

import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { DisplayCommand } from '../../../src/architecture/display-data-stream.ts';
import {
  DisplayBlok,
  DisplayHold,
  displayBufferSize,
  displayOf,
  ScreenOwner,
  SizeState,
  TransferState,
} from '../../blocks/display.ts';
import { Iobblok } from '../../blocks/io-block.ts';
import { inputBufferSize, TerminalBlok, TerminalOperation } from '../../blocks/terminal.ts';
import { cancelTimer } from '../../dispatcher/timer-queue.ts';
import { startOperation } from '../../real-io/supervisor.ts';
import { isClientLost, terminalLost } from '../session.ts';
import { terminalIdle } from '../terminal.ts';
import { guestKeyPressed, takeScreenBack, transferEnded, wantsScreenBack } from './guest-screen.ts';
import { keyPressed } from './keys.ts';
import { composeScreen, isStale } from './screen.ts';
import { askSize, forgetSize, queryLength, sizeAnswered, sizeKnown } from './size.ts';

/** A client has come: nothing is known of what its screen shows. */
export function resetDisplay(terminal: TerminalBlok): void {
  const screen = displayOf(terminal);
  cancelTimer(screen.timer);
  cancelTimer(screen.acceptTimer);
  forgetSize(screen);
  screen.hold = DisplayHold.None;
  screen.owner = ScreenOwner.ControlProgram;
  if (screen.transfer === TransferState.Working) screen.transfer = TransferState.Failed;
  screen.formatted = 0;
  screen.nextRow = 0;
  screen.outputColumn = 0;
  screen.notAccepted = 0;
  screen.attention = 0;
}

/** The status area is to be written anew. */
export function displayStatus(terminal: TerminalBlok): void {
  displayOf(terminal).statusChanged = 1;
  displayNext(terminal);
}

/** The keyboard has raised attention. On the system stack. */
export function displayAttention(terminal: TerminalBlok): void {
  displayOf(terminal).attention = 1;
  displayNext(terminal);
}

/** Starts what the display has to do next. */
export function displayNext(terminal: TerminalBlok): void {
  const screen = displayOf(terminal);
  if (terminal.activity !== TerminalOperation.None || terminal.gone !== 0) return;
  if (screen.sizeState !== SizeState.Known) findSize(screen);
  else if (screen.attention !== 0) {
    screen.attention = 0;
    fill(screen.inputBuffer, 0, inputBufferSize);
    startDisplay(
      screen,
      DisplayCommand.ReadModified,
      addr(screen.inputBuffer),
      inputBufferSize,
      TerminalOperation.Reading,
    );
  } else if (screen.owner !== ScreenOwner.ControlProgram && !wantsScreenBack(screen)) {
    return;
  } else if (isStale(screen)) {
    if (screen.owner !== ScreenOwner.ControlProgram) takeScreenBack(screen);
    const command = composeScreen(screen);
    startDisplay(screen, command, addr(screen.buffer), screen.used, TerminalOperation.Writing);
  }
}

/** Before anything else. */
function findSize(screen: DisplayBlok): void {
  if (screen.sizeState === SizeState.Unknown) {
    startDisplay(screen, DisplayCommand.WriteStructuredField, askSize(screen), queryLength, TerminalOperation.Other);
  } else if (screen.attention !== 0) {
    screen.attention = 0;
    startDisplay(
      screen,
      DisplayCommand.ReadModified,
      addr(screen.buffer),
      displayBufferSize,
      TerminalOperation.Reading,
    );
  }
}

/** Starts one command. */
export function startDisplay(screen: DisplayBlok, command: u8, address: u32, count: u32, activity: u8): void {
  const ccw = screen.program[0];
  ccw.command = command;
  ccw.dataAddress = address;
  ccw.flags = CcwFlag.SuppressLength;
  ccw.count = count;
  screen.activity = activity;
  const operation = screen.operation;
  operation.device = screen.device;
  operation.channelProgram = addr(screen.program);
  operation.key = 0;
  operation.ended = displayEnded;
  startOperation(operation);
}

/** On the system stack. */
function displayEnded(operation: Iobblok): void {
  const screen = at<DisplayBlok>(operation.device.terminalBlok);
  const activity = screen.activity;
  screen.activity = TerminalOperation.None;
  if (isClientLost(operation)) {
    resetDisplay(screen);
    terminalLost(screen);
    return;
  }
  if (screen.sizeState !== SizeState.Known) {
    if (activity === TerminalOperation.Reading)
      sizeAnswered(screen, textOf(screen.buffer, displayBufferSize - operation.csw.residualCount));
    else if (!isGood(operation)) sizeKnown(screen);
  } else if (activity === TerminalOperation.Other)
    transferEnded(screen, isGood(operation), operation.csw.residualCount);
  else if (activity === TerminalOperation.Reading && screen.owner !== ScreenOwner.ControlProgram)
    guestKeyPressed(screen);
  else if (activity === TerminalOperation.Reading) keyPressed(screen, inputBufferSize - operation.csw.residualCount);
  displayNext(screen);
  if (screen.activity === TerminalOperation.None) terminalIdle(screen);
}

/** A display without extended attributes takes no structured fields, and none takes wrong orders. */
function isGood(operation: Iobblok): bool {
  return operation.conditionCode !== 3 && (operation.csw.unitStatus & UnitStatus.UnitCheck) === 0;
}
