// Line editing (DMKSCN, DMKQCN): what a typed line becomes before anybody sees it.
//
//    @ deletes the character before it, the cent sign the line up to it, # ends a logical line, " takes the next
//    character as it is. "#CP" marks a logical line as a command for CP, whoever reads.
//
// The result is written over the line: logical lines separated by X'15'; one for CP begins with X'0B'.

import { EditSymbols, Vmblok, VmOption } from '../blocks/virtual-machine.ts';

/** Between logical lines. */
export const lineSeparator = 0x15;
/** First character of a logical line that is for CP. */
export const commandMark = 0x0b;

const defaultSymbols = { lineEnd: 0x7b, lineDelete: 0x4a, characterDelete: 0x7c, escape: 0x7f } as const;

/** The symbols that a session begins with: # cent @ ". */
export function defaultEditing(edit: EditSymbols): void {
  edit.lineEnd = defaultSymbols.lineEnd;
  edit.lineDelete = defaultSymbols.lineDelete;
  edit.characterDelete = defaultSymbols.characterDelete;
  edit.escape = defaultSymbols.escape;
}

/** Edits `length` characters in place; the new length is never more. */
export function editLine(vm: Vmblok, line: Bytes, length: u32): u32 {
  if ((vm.options & VmOption.LineEditing) === 0) return length;
  const edit = vm.edit;
  let lineStart: u32 = 0;
  let to: u32 = 0;
  let from: u32 = 0;
  while (from < length) {
    const character = line[from];
    from++;
    if (character === 0) continue;
    if (character === edit.characterDelete) {
      if (to > lineStart) to--;
    } else if (character === edit.lineDelete) to = lineStart;
    else if (character === edit.lineEnd) {
      if (isCommandPrefix(line, from, length)) {
        // An empty line before "#CP" is not a line.
        if (to > lineStart || lineStart > 0) {
          line[to] = lineSeparator;
          to++;
        }
        line[to] = commandMark;
        to++;
        lineStart = to;
        from += 2;
        while (from < length && line[from] === char(' ')) from++;
      } else {
        line[to] = lineSeparator;
        to++;
        lineStart = to;
      }
    } else if (character === edit.escape && from < length) {
      line[to] = line[from];
      to++;
      from++;
    } else {
      line[to] = character;
      to++;
    }
  }
  return to;
}

/** Whether "CP" stands here, followed by a blank, a line end or nothing. */
function isCommandPrefix(line: Bytes, from: u32, length: u32): bool {
  if (from + 2 > length) return false;
  if (upperCase(line[from]) !== char('C') || upperCase(line[from + 1]) !== char('P')) return false;
  return from + 2 === length || line[from + 2] === char(' ') || line[from + 2] === defaultSymbols.lineEnd;
}

/** The capital of an EBCDIC letter; any other character as it is. */
export function upperCase(character: u8): u8 {
  if (character >= 0x81 && character <= 0x89) return character + 0x40;
  if (character >= 0x91 && character <= 0x99) return character + 0x40;
  if (character >= 0xa2 && character <= 0xa9) return character + 0x40;
  return character;
}
