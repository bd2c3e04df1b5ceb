// File system control block: the parameter list of RDBUF, WRBUF, FINIS, STATE, POINT, ERASE
// (CMS Command and Macro Reference, FSCB macro). Programs hand it to SVC 202, commands to the services.
import { FileId } from './file-id.ts';

export const FscbFlag = {
  /** `item` and `count` stand in the words `itemNumber` and `itemCount` (FORM=E). */
  Extended: 0x20,
} as const;

/** File system control block (FSCB). */
export class Fscb {
  /** For SVC 202: RDBUF, WRBUF, ... */
  command: Bytes<8>;
  name: FileId;
  /** Record number, 0: the one after the last read or written. */
  item: u16;
  /** Where records are read to or written from. */
  buffer: u32;
  /** Bytes at `buffer`. */
  size: u32;
  /** Record format, C'F' or C'V'. */
  recordFormat: u8;
  flags: u8;
  /** Records to read or write in one go. */
  count: u16;
  /** After reading: bytes that were read. */
  bytesRead: u32;
  /** `item`, when `FscbFlag.Extended`. */
  itemNumber: u32;
  /** `count`, when `FscbFlag.Extended`. */
  itemCount: u32;
  /** For POINT: new write and read positions (0: leave, all ones in writePointer: after the last record). */
  writePointer: u32;
  readPointer: u32;
}
assertLayout<Fscb>({
  size: 60,
  fields: {
    item: 26,
    buffer: 28,
    size: 32,
    recordFormat: 36,
    count: 38,
    bytesRead: 40,
    itemNumber: 44,
    readPointer: 56,
  },
});

/** Return codes of reading. */
export const ReadError = {
  NotFound: 1,
  BufferAddress: 2,
  InputOutput: 3,
  RecordCount: 5,
  RecordFormat: 7,
  IncorrectLength: 8,
  OpenForOutput: 9,
  CountWithVariable: 11,
  EndOfFile: 12,
  Displacement: 13,
  FileName: 14,
  FileType: 15,
  NoStorage: 25,
} as const;

/** Return codes of writing. */
export const WriteError = {
  BufferAddress: 2,
  InputOutput: 3,
  FileModeLetter: 4,
  FileModeNumber: 5,
  RecordNumber: 6,
  SkipInVariable: 7,
  NoSize: 8,
  OpenForInput: 9,
  TooManyFiles: 10,
  RecordFormat: 11,
  ReadOnly: 12,
  DiskFull: 13,
  NotDivisible: 14,
  LengthMismatch: 15,
  FormatMismatch: 16,
  TooLong: 17,
  CountWithVariable: 18,
  FileTooLarge: 19,
  FileName: 20,
  FileType: 21,
  NoStorage: 25,
  VariableLengthDiffers: 27,
} as const;

/** Return codes of STATE, ERASE, RENAME and FINIS. */
export const FileError = {
  InvalidName: 20,
  InvalidCharacter: 24,
  NotFound: 28,
  /** RENAME: the new name is taken. */
  Exists: 28,
  NotAccessed: 36,
  ReadOnly: 12,
  NotOpen: 6,
  InputOutput: 3,
  NoStorage: 25,
} as const;
