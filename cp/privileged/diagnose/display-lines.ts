// DIAGNOSE 58 with X'19': text for CP's screen, more than a line at a time. The control byte of each CCW says where:
//
//    X'FF'          the output area is emptied, and that is all
//    X'80' + row    the output area is emptied, and the text begins in a row
//    row            the text begins in a row
//
// The text goes on from row to row. The order start field and the byte behind it set an attribute.

import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { ChannelStatus } from '../../../src/architecture/channel-status-word.ts';
import { DisplayOrder } from '../../../src/architecture/display-data-stream.ts';
import { Ccw } from '../../../src/architecture/records/channel-words.ts';
import { LineFlag, longestLine, sameRow } from '../../blocks/terminal.ts';
import { Vmblok, VmWork } from '../../blocks/virtual-machine.ts';
import { suspend } from '../../dispatcher/wait.ts';
import { fetchGuestReal } from '../../storage/guest-access.ts';
import { outputFull, placeForGuest } from '../../terminal/terminal.ts';
import { ccwSize, readCcw } from '../../virtual-io/guest-ccw.ts';

const writeLines = 0x19;
const onlyEmpty = 0xff;
const emptyFirst = 0x80;
const rowBits = 0x7f;
const mostCcws = 50;
/** Bytes of one CCW: more than CP's largest output area has. */
const mostBytes = 16384;

/** The program at a guest real address; channel status, or 0. Waits while the display has more to write than it can. */
export function displayLines(vm: Vmblok, program: u32): u8 {
  const ccw = local<Ccw>();
  let address = program;
  for (let i = 0; i < mostCcws; i++) {
    const check = readCcw(vm, address, 0, ccw);
    if (check !== 0) return check;
    if (ccw.command !== writeLines || ccw.count > mostBytes) return ChannelStatus.ProgramCheck;
    if (ccw.ignored === onlyEmpty) place(vm, '', 0, 0, LineFlag.EmptyScreen);
    else if (!writeText(vm, ccw)) return ChannelStatus.ProgramCheck;
    if ((ccw.flags & CcwFlag.ChainCommand) === 0) return 0;
    address += ccwSize;
  }
  return ChannelStatus.ProgramCheck;
}

/** In pieces as long as CP's lines: each goes on where the one before it has ended. */
function writeText(vm: Vmblok, ccw: Ccw): bool {
  const piece = local<Bytes<240>>();
  const count: u32 = ccw.count;
  let row: u32 = ccw.ignored & rowBits;
  let flags: u8 = (ccw.ignored & emptyFirst) !== 0 ? LineFlag.EmptyScreen : 0;
  let done: u32 = 0;
  while (done < count) {
    const rest = count - done;
    let length: u32 = rest > longestLine ? longestLine : rest;
    if (fetchGuestReal(vm, ccw.dataAddress + done, addr(piece), length) !== 0) return false;
    // An attribute stays with its order.
    if (length < rest && piece[length - 1] === DisplayOrder.StartField) length--;
    done += length;
    place(vm, textOf(piece, length), row, done === count ? 1 : 0, flags);
    row = sameRow;
    flags = 0;
  }
  return true;
}

function place(vm: Vmblok, text: Text, row: u32, newLine: u8, flags: u8): void {
  while (outputFull(vm) && (vm.work & VmWork.Logoff) === 0) suspend(vm.terminalQueue);
  placeForGuest(vm, text, row, newLine, flags);
}
