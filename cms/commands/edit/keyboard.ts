// Lines as they are typed: capitals, tabs, backspaces.
import { services } from '../../interface/services.ts';
import { Image, inputLength, session, tabCount } from './session.ts';

const tabCharacter = 0x05;
const backspace = 0x16;

/** Longest line after tabs have been expanded. */
const expandedLength = 256;

class Lines {
  typed: Bytes<136>;
  expanded: Bytes<256>;
}
const lines = zeros<Lines>();

/** Reads a line; in capitals unless CASE M. */
export function readTyped(): Text {
  const length = services.readLine(addr(lines.typed), inputLength);
  if (!session.settings.mixedCase) services.uppercase(addr(lines.typed), length);
  return textOf(lines.typed, length);
}

/** A line of text as IMAGE wants it: another text when there is something to do, the same otherwise. */
export function imageOf(text: Text): Text {
  if (session.settings.image === Image.Off || !hasControl(text)) return text;
  let column: u32 = 0;
  let length: u32 = 0;
  fill(addr(lines.expanded), char(' '), expandedLength);
  for (let i: u32 = 0; i < text.length && column < expandedLength; i++) {
    const code = text[i];
    if (code === tabCharacter) column = nextTab(column);
    else if (code === backspace && session.settings.image === Image.On) {
      if (column !== 0) column--;
    } else {
      lines.expanded[column] = code;
      column++;
    }
    if (column > length) length = column;
  }
  return textOf(lines.expanded, length < expandedLength ? length : expandedLength);
}

function hasControl(text: Text): bool {
  for (let i: u32 = 0; i < text.length; i++) {
    if (text[i] === tabCharacter || text[i] === backspace) return true;
  }
  return false;
}

/** The next tab after a column, both from 0; behind the last one a tab is a blank. */
function nextTab(column: u32): u32 {
  for (let i: u32 = 0; i < tabCount && session.settings.tabs[i] !== 0; i++) {
    const tab: u32 = session.settings.tabs[i];
    if (tab - 1 > column) return tab - 1;
  }
  return column + 1;
}
