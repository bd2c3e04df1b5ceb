// What the nucleus does for commands: a vector of function pointers in page zero, so that commands carry no copies.
//
//     services.type('EXECUTION BEGINS...');
//     const rc = services.read(file);
//
// Only modules with `ModuleFlag.System` may call these (they run in key 0, disabled for interruptions); other
// programs use SVC 202. The order is an interface: new services go to the end. Return codes are those of fscb.ts. No
// service keeps an address it was given beyond the call. Any service that types, reads, writes or calls may not come
// back: HX.

import type { Ccw } from '../../src/architecture/records/channel-words.ts';
import type { FileStatusTable } from '../file-system/edf-records.ts';
import type { ActiveDisk } from './active-disk.ts';
import type { ClockTime } from './clock-time.ts';
import type { FileId } from './file-id.ts';
import type { FileScan, FoundFile } from './found-file.ts';
import type { Fscb } from './fscb.ts';
import type { IoResult } from './io-result.ts';
import type { Keyword } from './keyword.ts';
import type { ParameterList, Token } from './parameter-list.ts';
import { StorageMap } from './storage-map.ts';

export class Services {
  // ---- the terminal

  /** Types a line, unless typing is halted (HT). */
  type: (line: Text) => void;
  /** Types a line made of these parts, one after the other without blanks between them. */
  typeParts: (...parts: Part[]) => void;
  /** Types without going to a new line. */
  prompt: (line: Text) => void;
  /** Takes the first line of the console stack, or reads one from the terminal. As typed, cut at `size`; its length. */
  readLine: (buffer: u32, size: u32) => u32;
  /** Reads a line from the terminal, leaving the console stack alone. */
  readTerminal: (buffer: u32, size: u32) => u32;
  /** Puts a line at the end of the console stack (FIFO): 0, or 25 when there is no storage. */
  stackLast: (line: Text) => i32;
  /** Puts a line at the beginning of the console stack (LIFO): 0, or 25. */
  stackFirst: (line: Text) => i32;
  stackedLines: () => u32;
  clearStack: () => void;

  // ---- messages

  /** Types a message, 'DMSLST002E' and its parts, as SET EMSG wants it. */
  message: (code: Text, ...parts: Part[]) => void;
  /** Puts parts together at `buffer`, cut at `size`: the length. */
  compose: (buffer: u32, size: u32, ...parts: Part[]) => u32;

  // ---- files

  /** STATE: 0 and `found` filled; 28 not found, 36 disk not accessed, 20 not a name. Mode blank or `*`: all disks. */
  findFile: (name: FileId, found: FoundFile) => i32;
  /** STATEW: as findFile, on read/write disks only. */
  findWritableFile: (name: FileId, found: FoundFile) => i32;
  /** Begins a walk: 0, or 36 when the disk of the pattern's mode is not accessed. */
  startScan: (scan: FileScan) => i32;
  /** The next file of the walk in `scan.file`; false when there is none. */
  nextFile: (scan: FileScan) => bool;
  /** RDBUF: reads `count` records, opening the file when it is not open. `ReadError`. */
  read: (file: Fscb) => i32;
  /** WRBUF: writes records, making the file when there is none. `WriteError`. */
  write: (file: Fscb) => i32;
  /** POINT: sets the positions `writePointer` and `readPointer`. */
  point: (file: Fscb) => i32;
  /** FINIS: closes; 0, 6 not open. When the last file written on the disk is closed, all changes become permanent. */
  close: (name: FileId) => i32;
  /** FINIS * * *. */
  closeAll: () => i32;
  /** 0, 28 not found, 36 not accessed, 12 read only. No pattern: exactly this file. */
  erase: (name: FileId) => i32;
  /**
   * `oldName.fileMode` says the disk; the new name's mode number is taken too unless it is blank. 28: old missing or
   * new taken.
   */
  rename: (oldName: FileId, newName: FileId) => i32;
  /**
   * As rename, and a file that has the new name goes, both in one commit: how a rewritten file takes the place of the
   * old one.
   */
  replace: (oldName: FileId, newName: FileId) => i32;

  // ---- disks and devices

  /** The disk accessed under this letter. */
  disk: (mode: u32) => Ptr<ActiveDisk> | null;
  /**
   * Accesses the minidisk at `device` under a letter; `extensionOf` is the letter itself, or that of the disk of
   * which it becomes an extension. Whatever was accessed under the letter is released first. 0 or `AccessError`.
   */
  access: (device: u32, mode: u32, extensionOf: u32, readOnly: bool) => i32;
  /** Releases the disk of a letter: 0, 36 when there is none. */
  release: (mode: u32) => i32;
  /**
   * Does a channel program and waits for its end; on unit check also sense. True: channel end and device end, nothing
   * else.
   */
  performIo: (device: u32, program: Ccw, result: IoResult) => bool;
  /** Type of a disk in four digits, X'3350'; 0 when there is none at this address. */
  diskType: (device: u32) => u32;

  // ---- storage

  /** Storage of at least `bytes` bytes on a doubleword boundary, zeroed; 0 when there is none. Given back at Ready. */
  getStorage: (bytes: u32) => u32;
  freeStorage: (address: u32, bytes: u32) => void;

  // ---- commands

  /** SVC 202 with this parameter list: its return code, -3 when there is no such command. */
  invoke: (parameters: ParameterList) => i32;
  /** A command as typed, EXECs and CP commands included; `callType` decides about those. */
  execute: (line: Text, callType: u32) => i32;
  /** A CP command: its return code; -1 there is no such command, also on a machine without CP. */
  controlProgram: (command: Text) => i32;
  /**
   * As controlProgram, with the response in `buffer` (lines end with X'15'): the length of the response goes to word
   * 0 of `length`.
   */
  controlProgramResponse: (command: Text, buffer: u32, size: u32, length: Arr<u32, 1>) => i32;

  // ---- scanning

  /** Cuts a line into tokens: how many, the command included. */
  tokenize: (line: Text, to: ParameterList) => u32;
  isFence: (token: Token) => bool;
  /** Whether the token is this word or a part of it at least `shortest` long. */
  isWord: (token: Token, word: Text, shortest: u32) => bool;
  /** The value of the keyword that the token means, or -1. */
  findKeyword: (token: Token, keywords: Arr<Keyword>, count: u32) => i32;
  /** The token without the blanks at its end. */
  trimmed: (token: Token) => Text;
  /** Any characters without the blanks at their end. */
  trim: (characters: u32, length: u32) => Text;
  /** A token of decimal digits: its value, or -1. */
  decimal: (token: Token) => i32;
  /** A token of hexadecimal digits: its value, or -1. */
  hexadecimal: (token: Token) => i32;
  /** Whether a token is a file mode: `*`, a letter, or a letter and a digit. */
  isFileMode: (token: Token) => bool;
  /**
   * Takes fn ft [fm] from the operands beginning with `first`: the index of the operand after them; -1 when name or
   * type is missing, -2 when the mode is none. Without a mode it is `defaultMode` and a blank.
   */
  scanFileId: (parameters: ParameterList, first: u32, defaultMode: u8, name: FileId) => i32;
  /** Whether the operands end here: fence, or the parenthesis before the options. */
  isLast: (token: Token) => bool;
  /** To capitals, in place. */
  uppercase: (characters: u32, length: u32) => void;
  /** "fn ft fm" without superfluous blanks at `buffer` (20 bytes). */
  fileIdText: (name: FileId, buffer: Bytes<20>) => Text;

  // ---- programs and time

  /** LOADMOD: reads a MODULE into storage without starting it: 0, -3 not found, -4 cannot be loaded. */
  loadModule: (name: Token) => i32;
  /** The date and time. */
  readClock: (time: ClockTime) => void;

  // ---- for EXEC

  /** As `invoke`, with a `CallType` in the high byte of `parameters` and an extended parameter list, or 0. */
  call: (parameters: u32, extended: u32) => i32;
  /** Serves the request key if it was pressed, for those who go on for long without typing or reading. */
  poll: () => void;

  // ---- more of files

  /** Gives a closed file the date and time of another one: 0 or a code as of erase. */
  setDate: (name: FileId, date: FileStatusTable) => i32;
  /** Makes a disk use so many cylinders: 0 or `RecomputeError`; after any but `LossOfData` it must be accessed anew. */
  recompute: (disk: ActiveDisk, cylinders: u32) => i32;
}

export const services = at<Services>(StorageMap.services);
