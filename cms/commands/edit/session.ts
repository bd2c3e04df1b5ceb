// What the editor knows: the file, the settings, the line at which it is.

import { RecordFormat } from '../../file-system/edf-records.ts';
import { FileId } from '../../interface/file-id.ts';
import { type Line, topOfFile } from './line-list.ts';

/** Longest line that can be typed. */
export const inputLength = 130;
/** Longest record that can be edited. */
export const longestRecord = 160;
export const tabCount = 32;

export const Image = {
  Off: 0,
  /** Tab characters become blanks, and backspaces go back. */
  On: 1,
  /** Tab characters become blanks, backspaces stay. */
  Canonical: 2,
} as const;

/** What PRESERVE keeps and RESTORE brings back. */
export class Settings {
  fileMode: Bytes<2>;
  fileName: Bytes<8>;
  /** `RecordFormat` */
  recordFormat: u8;
  /** CASE M: small letters stay. */
  mixedCase: bool;
  /** `Image` */
  image: u8;
  /** SHORT: a wrong line is answered with a not sign. */
  short: bool;
  verify: bool;
  /** Columns from 1. */
  verifyFirst: u32;
  verifyLast: u32;
  zoneFirst: u32;
  zoneLast: u32;
  truncation: u32;
  /** Columns from 1, ascending; 0 after the last. */
  tabs: Arr<u16, 32>;
}

export class Session {
  file: FileId;
  recordLength: u32;
  settings: Settings;
  preserved: Settings;
  current: Ptr<Line>;
  inputMode: bool;
  /** The file differs from the one on disk. */
  changed: bool;
  /** AUTOSAVE: lines changed after which the file is saved; 0: never. */
  autosave: u32;
  changesSinceSave: u32;
  /** REPEAT: lines that the next OVERLAY changes. */
  repeat: u32;
}

export const session = zeros<Session>();

export function isFixed(): bool {
  return session.settings.recordFormat === RecordFormat.fixed;
}

export function setCurrent(line: Line): void {
  session.current = line;
}

/** Notes that lines were changed. */
export function noteChanges(lines: u32): void {
  session.changed = true;
  session.changesSinceSave += lines;
}

/** Settings with which every file begins; its type may change them. */
export function initializeSettings(): void {
  const settings = session.settings;
  const length = session.recordLength;
  settings.verify = true;
  settings.image = Image.On;
  settings.verifyFirst = 1;
  settings.verifyLast = length;
  settings.zoneFirst = 1;
  settings.zoneLast = length;
  settings.truncation = length;
  session.current = topOfFile();
}
