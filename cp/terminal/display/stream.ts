// What CP writes to a display, byte by byte: the data stream of one write in the display's buffer.

import { DisplayOrder, FieldAttribute, WriteControl } from '../../../src/architecture/display-data-stream.ts';
import { DisplayBlok } from '../../blocks/display.ts';

const blank = 0x40;
/** Of an attribute: a program makes no input areas. */
const protectedBit = 0x20;

export function putByte(screen: DisplayBlok, byte: u8): void {
  screen.buffer[screen.used] = byte;
  screen.used++;
}

/** The write control character, first of all. What is not restored stays as the user has it, so that he can type on. */
export function beginStream(screen: DisplayBlok, unlock: bool, resetModified: bool): void {
  screen.used = 0;
  let control: u8 = WriteControl.Graphic;
  if (unlock) control |= WriteControl.RestoreKeyboard;
  if (resetModified) control |= WriteControl.ResetModified;
  if (screen.alarm !== 0) control |= WriteControl.SoundAlarm;
  screen.alarm = 0;
  putByte(screen, control);
}

/** Set buffer address, in 14-bit form. */
export function putAddress(screen: DisplayBlok, position: u32): void {
  putByte(screen, DisplayOrder.SetBufferAddress);
  putPosition(screen, position);
}

function putPosition(screen: DisplayBlok, position: u32): void {
  putByte(screen, signed(position >>> 8));
  putByte(screen, signed(position & 0xff));
}

export function putField(screen: DisplayBlok, attribute: u8): void {
  putByte(screen, DisplayOrder.StartField);
  putByte(screen, attribute);
}

/** Empties the screen from where the buffer address is up to a position. */
export function putNulls(screen: DisplayBlok, end: u32): void {
  putByte(screen, DisplayOrder.RepeatToAddress);
  putPosition(screen, end);
  putByte(screen, 0);
}

/** Text; what a display would take for an order is shown as a blank. */
export function putText(screen: DisplayBlok, text: Text): void {
  for (let i: u32 = 0; i < text.length; i++) putByte(screen, text[i] < blank ? blank : text[i]);
}

/**
 * Text of a program that may set attributes with the order start field, in so many positions at most; answers how many
 * it has taken.
 */
export function putFields(screen: DisplayBlok, text: Text, most: u32): u32 {
  let i: u32 = 0;
  let positions: u32 = 0;
  while (i < text.length && positions < most) {
    if (text[i] === DisplayOrder.StartField && i + 1 < text.length) {
      i++;
      putField(screen, text[i] < blank ? FieldAttribute.Protected : text[i] | protectedBit);
    } else putByte(screen, text[i] < blank ? blank : text[i]);
    i++;
    positions++;
  }
  return positions;
}

export function putCursor(screen: DisplayBlok, position: u32): void {
  putAddress(screen, position);
  putByte(screen, DisplayOrder.InsertCursor);
}
