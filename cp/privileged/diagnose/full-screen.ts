// DIAGNOSE 58 with X'29' and X'2A': a program writes and reads the whole screen of its virtual console.
//
//    X'29'  control X'80'  erase/write               data: write control character, orders, text
//           control X'C0'  erase/write alternate     X'10' besides: PA1 is the program's, too
//           control X'20'  write structured field
//           otherwise      write
//    X'2A'  control X'80'  read modified, otherwise read buffer
//
// It is like START I/O: condition code 0, and channel end and device end come by an interruption of the console. The
// machine waits meanwhile. Attention, channel end, device end and unit check together (X'8E') say that CP has written to
// the screen: it is to be written anew, beginning with one of the erasing commands.

import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { ChannelStatus, Sense, UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { DisplayCommand } from '../../../src/architecture/display-data-stream.ts';
import { Ccw } from '../../../src/architecture/records/channel-words.ts';
import { ScreenOwner, TransferState } from '../../blocks/display.ts';
import { Rdevblok } from '../../blocks/real-device.ts';
import { Vdevblok, VdevStatus } from '../../blocks/virtual-device.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { getStorage, returnStorage } from '../../storage/free.ts';
import { fetchGuestReal, storeGuestReal } from '../../storage/guest-access.ts';
import { ScreenTransfer, transferScreen } from '../../terminal/display/guest-screen.ts';
import { ccwSize, readCcw } from '../../virtual-io/guest-ccw.ts';
import { endProgram } from '../../virtual-io/interpreter.ts';

export const writeScreen = 0x29;
export const readScreen = 0x2a;

/** Bits of the control byte. */
const Control = { Erase: 0x80, Alternate: 0x40, StructuredField: 0x20, AttentionKey: 0x10 } as const;
/** More than the largest screen takes with an attribute at every character. */
const mostBytes = 32768;
const ended = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;
const screenLost = UnitStatus.Attention | ended | UnitStatus.UnitCheck;

/** The console is free, the program begins with one of the two commands. Waits. */
export function fullScreenProgram(vm: Vmblok, console: Vdevblok, display: Rdevblok, program: u32): void {
  console.status |= VdevStatus.Busy;
  console.ccwAddress = program;
  console.ccwKey = 0;
  console.residualCount = 0;
  console.senseCount = 0;
  const ccw = local<Ccw>();
  do {
    const check = performCcw(vm, console, display, ccw);
    if (check !== 0) {
      endProgram(console, 0, check, false);
      return;
    }
  } while ((console.status & VdevStatus.Busy) !== 0);
}

/** The CCW at `ccwAddress`; channel status, or 0. The program's last one, and one that is not done, end it. */
function performCcw(vm: Vmblok, console: Vdevblok, display: Rdevblok, ccw: Ccw): u8 {
  const check = readCcw(vm, console.ccwAddress, 0, ccw);
  console.ccwAddress += ccwSize;
  if (check !== 0) return check;
  const isRead = ccw.command === readScreen;
  if ((!isRead && ccw.command !== writeScreen) || ccw.count === 0 || ccw.count > mostBytes) {
    return ChannelStatus.ProgramCheck;
  }
  const transfer = local<ScreenTransfer>();
  transfer.command = isRead ? readCommand(ccw.ignored) : writeCommand(ccw.ignored);
  transfer.owner = isRead ? ScreenOwner.ControlProgram : ownerAfter(ccw.ignored);
  transfer.count = ccw.count;
  const size: u32 = ccw.count;
  transfer.buffer = getStorage(size);
  let refused: u32 = 0;
  if (!isRead) refused = fetchGuestReal(vm, ccw.dataAddress, transfer.buffer, size);
  if (refused === 0) {
    transferScreen(vm, display, transfer);
    if (isRead) refused = storeGuestReal(vm, ccw.dataAddress, transfer.buffer, size - transfer.residualCount);
  }
  returnStorage(transfer.buffer, size);
  if (refused !== 0) return ChannelStatus.ProgramCheck;
  console.residualCount = transfer.residualCount;
  const goesOn = transfer.state === TransferState.Done && (ccw.flags & CcwFlag.ChainCommand) !== 0;
  if (!goesOn) endProgram(console, unitStatus(console, transfer), 0, false);
  return 0;
}

function readCommand(control: u8): u8 {
  return (control & Control.Erase) !== 0 ? DisplayCommand.ReadModified : DisplayCommand.ReadBuffer;
}

function writeCommand(control: u8): u8 {
  if ((control & Control.StructuredField) !== 0) return DisplayCommand.WriteStructuredField;
  if ((control & Control.Erase) === 0) return DisplayCommand.Write;
  return (control & Control.Alternate) !== 0 ? DisplayCommand.EraseWriteAlternate : DisplayCommand.EraseWrite;
}

/** Whose the screen is after a write. */
function ownerAfter(control: u8): u8 {
  if ((control & (Control.Erase | Control.StructuredField)) !== Control.Erase) return ScreenOwner.ControlProgram;
  return (control & Control.AttentionKey) !== 0 ? ScreenOwner.GuestWithAttentionKey : ScreenOwner.Guest;
}

function unitStatus(console: Vdevblok, transfer: ScreenTransfer): u8 {
  if (transfer.state === TransferState.Done) return ended;
  if (transfer.state === TransferState.Refused) return screenLost;
  fill(console.sense, 0, 24);
  console.sense[0] = Sense.InterventionRequired;
  console.senseCount = 1;
  return ended | UnitStatus.UnitCheck;
}
