// What several commands refuse with the same words: message and return code of each (CMS messages 002E, 003E, 037E, ...).
import type { FileId } from '../interface/file-id.ts';
import type { Token } from '../interface/parameter-list.ts';
import { services } from '../interface/services.ts';

/** Return codes of commands. */
export const ReturnCode = {
  /** A name with `*` or `=` where none may be. */
  InvalidName: 20,
  /** Something in the line is wrong. */
  BadLine: 24,
  /** A file is missing, or there already. */
  File: 28,
  /** A file is not of the right kind. */
  WrongFile: 32,
  /** A disk is not accessed, or cannot be written. */
  Disk: 36,
  /** A device is not there, nothing is loaded, a name is undefined. */
  Missing: 40,
  /** Reading or writing failed. */
  InputOutput: 100,
  NoStorage: 104,
} as const;

/** A message without anything variable. */
export function refuseLine(code: Text, text: Text): i32 {
  services.message(code, text);
  return ReturnCode.BadLine;
}

/** A message that ends with an operand in quotes: `text` ends with the opening quote. */
export function refuseToken(code: Text, text: Text, token: Token): i32 {
  services.message(code, text, services.trimmed(token), "'");
  return ReturnCode.BadLine;
}

/** 002E */
export function refuseMissingFile(code: Text, name: FileId): i32 {
  const id = local<Bytes<20>>();
  services.message(code, "FILE '", services.fileIdText(name, id), "' NOT FOUND");
  return ReturnCode.File;
}

/** 024E */
export function refuseExistingFile(code: Text, name: FileId): i32 {
  const id = local<Bytes<20>>();
  services.message(code, "FILE '", services.fileIdText(name, id), "' ALREADY EXISTS");
  return ReturnCode.File;
}

/** 037E */
export function refuseReadOnly(code: Text, mode: u8): i32 {
  services.message(code, "DISK '", character(mode), "' IS READ/ONLY");
  return ReturnCode.Disk;
}

/** 069E */
export function refuseNotAccessed(code: Text, mode: u8): i32 {
  services.message(code, "DISK '", character(mode), "' NOT ACCESSED");
  return ReturnCode.Disk;
}

/** 104S */
export function refuseReading(code: Text, rc: i32, name: FileId): i32 {
  const id = local<Bytes<20>>();
  services.message(code, "ERROR '", rc, "' READING FILE '", services.fileIdText(name, id), "' FROM DISK");
  return ReturnCode.InputOutput;
}

/** 105S */
export function refuseWriting(code: Text, rc: i32, name: FileId): i32 {
  const id = local<Bytes<20>>();
  services.message(code, "ERROR '", rc, "' WRITING FILE '", services.fileIdText(name, id), "' ON DISK");
  return ReturnCode.InputOutput;
}

/** 109S */
export function refuseStorage(code: Text): i32 {
  services.message(code, 'VIRTUAL STORAGE CAPACITY EXCEEDED');
  return ReturnCode.NoStorage;
}
