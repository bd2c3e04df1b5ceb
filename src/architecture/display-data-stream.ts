/**
 * The 3270 data stream (3270 Information Display System, Data Stream Programmer's Reference): commands, attention
 * identifiers, orders and the structured fields by which a display tells its size.
 */

/** Commands as channel command codes, for a display attached to a channel. */
export const DisplayCommand = {
  Write: 0x01,
  EraseWrite: 0x05,
  EraseWriteAlternate: 0x0d,
  EraseAllUnprotected: 0x0f,
  ReadBuffer: 0x02,
  ReadModified: 0x06,
  WriteStructuredField: 0x11,
  SelectReadModified: 0x0b,
  SelectReadBuffer: 0x1b,
  SelectReadModifiedFromPosition: 0x2b,
  SelectReadBufferFromPosition: 0x3b,
  SelectWrite: 0x4b,
} as const;

/** The same commands as they go to a terminal over SNA and TN3270: the first byte of an outbound record. */
export const RemoteDisplayCommand = {
  Write: 0xf1,
  EraseWrite: 0xf5,
  EraseWriteAlternate: 0x7e,
  EraseAllUnprotected: 0x6f,
  ReadBuffer: 0xf2,
  ReadModified: 0xf6,
  ReadModifiedAll: 0x6e,
  WriteStructuredField: 0xf3,
} as const;

/** Attention identifiers (AID): the first byte that a display sends, the key that was pressed. */
export const AttentionIdentifier = {
  None: 0x60,
  Enter: 0x7d,
  ProgramFunction1: 0xf1,
  ProgramFunction2: 0xf2,
  ProgramFunction3: 0xf3,
  ProgramFunction4: 0xf4,
  ProgramFunction5: 0xf5,
  ProgramFunction6: 0xf6,
  ProgramFunction7: 0xf7,
  ProgramFunction8: 0xf8,
  ProgramFunction9: 0xf9,
  ProgramFunction10: 0x7a,
  ProgramFunction11: 0x7b,
  ProgramFunction12: 0x7c,
  ProgramFunction13: 0xc1,
  ProgramFunction14: 0xc2,
  ProgramFunction15: 0xc3,
  ProgramFunction16: 0xc4,
  ProgramFunction17: 0xc5,
  ProgramFunction18: 0xc6,
  ProgramFunction19: 0xc7,
  ProgramFunction20: 0xc8,
  ProgramFunction21: 0xc9,
  ProgramFunction22: 0x4a,
  ProgramFunction23: 0x4b,
  ProgramFunction24: 0x4c,
  ProgramAccess1: 0x6c,
  ProgramAccess2: 0x6e,
  ProgramAccess3: 0x6b,
  Clear: 0x6d,
  TestRequest: 0xf0,
  BadgeReader: 0xe6,
  SelectorPen: 0x7e,
  /** What follows are structured fields: the answer to a query. */
  StructuredField: 0x88,
} as const;

/** Orders in what is written to a display. */
export const DisplayOrder = {
  ProgramTab: 0x05,
  GraphicEscape: 0x08,
  SetBufferAddress: 0x11,
  EraseUnprotectedToAddress: 0x12,
  InsertCursor: 0x13,
  StartField: 0x1d,
  SetAttribute: 0x28,
  StartFieldExtended: 0x29,
  ModifyField: 0x2c,
  RepeatToAddress: 0x3c,
} as const;

/** Write control character (WCC), the byte after a write command. */
export const WriteControl = {
  /** Bits that only make the byte a graphic character. */
  Graphic: 0xc0,
  StartPrinter: 0x08,
  SoundAlarm: 0x04,
  RestoreKeyboard: 0x02,
  ResetModified: 0x01,
} as const;

/** Structured fields: two bytes of length (themselves included), then one of these codes. */
export const StructuredField = {
  ReadPartition: 0x01,
  QueryReply: 0x81,
} as const;

/** Read partition: the partition and the operation. */
export const ReadPartition = {
  Query: 0x02,
  AnyPartition: 0xff,
} as const;

/** Query reply: which of the display's characteristics it gives. */
export const QueryReply = {
  Summary: 0x80,
  UsableArea: 0x81,
  ImplicitPartition: 0xa6,
} as const;

/** The code of each six-bit value in a 12-bit buffer address and in attribute bytes: 64 graphic characters. */
export const sixBitCode = [
  0x40, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0xd1, 0xd2,
  0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x61, 0xe2, 0xe3, 0xe4, 0xe5,
  0xe6, 0xe7, 0xe8, 0xe9, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8,
  0xf9, 0x7a, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f,
] as const;

/** Buffer addresses up to this many positions fit the two-byte coded form; larger displays need 14-bit addresses. */
export const codedAddressLimit = 4096;

/** Field attributes that are in use: what a field lets its user do, and how it looks. */
export const FieldAttribute = {
  Unprotected: 0x40,
  UnprotectedBright: 0xc8,
  /** What is typed is not shown. */
  UnprotectedDark: 0x4c,
  Protected: 0x60,
  ProtectedBright: 0xe8,
  /** The cursor skips it. */
  Skip: 0xf0,
  SkipBright: 0xf8,
} as const;
