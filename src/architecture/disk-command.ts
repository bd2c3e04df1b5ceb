/** Command codes and the file mask of count-key-data disks (3830 Component Description, GA26-1592; 2844, GA26-3599). */

/** Bit 0 of searches and reads: go on to the next head at index (multitrack). */
export const multitrackBit = 0x80;

export const DiskCommand = {
  Seek: 0x07,
  SeekCylinder: 0x0b,
  SeekHead: 0x1b,
  Recalibrate: 0x13,
  Restore: 0x17,
  SetFileMask: 0x1f,
  SpaceCount: 0x0f,
  SetSector: 0x23,
  ReadSector: 0x22,
  SearchHomeAddress: 0x39,
  SearchIdEqual: 0x31,
  SearchIdHigh: 0x51,
  SearchIdHighEqual: 0x71,
  SearchKeyEqual: 0x29,
  SearchKeyHigh: 0x49,
  SearchKeyHighEqual: 0x69,
  ReadHomeAddress: 0x1a,
  ReadCount: 0x12,
  ReadRecordZero: 0x16,
  ReadData: 0x06,
  ReadKeyData: 0x0e,
  ReadCountKeyData: 0x1e,
  ReadMultiple: 0x5e,
  ReadIpl: 0x02,
  WriteHomeAddress: 0x19,
  WriteRecordZero: 0x15,
  WriteCountKeyData: 0x1d,
  WriteSpecialCountKeyData: 0x01,
  WriteData: 0x05,
  WriteKeyData: 0x0d,
  Erase: 0x11,
  ReadBufferedLog: 0xa4,
  Reserve: 0xb4,
  Release: 0x94,
  DiagnosticLoad: 0x53,
  DiagnosticWrite: 0x73,
  DiagnosticSense: 0xc4,
} as const;

/** The byte of SET FILE MASK. */
export const FileMask = {
  Writes: 0xc0,
  /** All writes but home address and record 0; what every chain begins with. */
  NoHomeAddress: 0x00,
  NoWrites: 0x40,
  UpdateWrites: 0x80,
  AllWrites: 0xc0,
  Invalid: 0x20,
  Seeks: 0x18,
  AllSeeks: 0x00,
  CylinderAndHead: 0x08,
  HeadOnly: 0x10,
  NoSeeks: 0x18,
} as const;

/** Sense byte 1; byte 0 is like that of all devices. */
export const DiskSense1 = {
  InvalidTrackFormat: 0x40,
  EndOfCylinder: 0x20,
  /** 2311 and 2314 only. */
  InvalidSequence: 0x10,
  NoRecordFound: 0x08,
  FileProtected: 0x04,
  WriteInhibited: 0x02,
  /** With another one: a record that overflows could not be followed to its end. */
  OperationIncomplete: 0x01,
} as const;
