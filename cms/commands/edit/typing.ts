// What the editor types of the file.
import { services } from '../../interface/services.ts';
import { charactersOf, isEnd, isTop, type Line } from './line-list.ts';
import { session } from './session.ts';

/** Types columns of a line, or where it is. */
export function typeColumns(line: Line, first: u32, last: u32): void {
  if (isTop(line)) services.type('TOF:');
  else if (isEnd(line)) services.type('EOF:');
  else {
    const end = line.length < last ? line.length : last;
    const begin = first - 1 < end ? first - 1 : end;
    services.type(services.trim(charactersOf(line) + begin, end - begin));
  }
}

/** Types a line as VERIFY says. */
export function typeLine(line: Line): void {
  typeColumns(line, session.settings.verifyFirst, session.settings.verifyLast);
}

/** Types the current line if VERIFY is ON. Where the file ends is always said. */
export function verifyCurrent(): void {
  if (session.settings.verify || isEnd(session.current) || isTop(session.current)) typeLine(session.current);
}

/** Types a line that was changed if VERIFY is ON. */
export function verifyLine(line: Line): void {
  if (session.settings.verify) typeLine(line);
}
