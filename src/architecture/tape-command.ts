/** Command codes and sense bytes of magnetic tapes (3803/3420, GA32-0020; 3411/3410, GA32-0022; 2400, GA22-6866). */

export const TapeCommand = {
  Write: 0x01,
  Read: 0x02,
  ReadBackward: 0x0c,
  Rewind: 0x07,
  RewindUnload: 0x0f,
  EraseGap: 0x17,
  WriteTapeMark: 0x1f,
  BackspaceBlock: 0x27,
  BackspaceFile: 0x2f,
  ForwardSpaceBlock: 0x37,
  ForwardSpaceFile: 0x3f,
  /** Erases to the end of tape; only right after an erase gap. */
  DataSecurityErase: 0x97,
  RequestTrackInError: 0x1b,
  DiagnosticMode: 0x0b,
  SetDiagnose: 0x4b,
  LoopWriteToRead: 0x8b,
  SenseReserve: 0xf4,
  SenseRelease: 0xd4,
  /** Nine tracks: 1600 phase-encoded, 800 NRZI, 6250 group-coded. */
  ModeSet1600: 0xc3,
  ModeSet800: 0xcb,
  ModeSet6250: 0xd3,
} as const;

/** Seven tracks: densities, parities, translator and converter. */
export const sevenTrackModes = [
  0x13, 0x23, 0x33, 0x3b, 0x53, 0x63, 0x6b, 0x73, 0x7b, 0x93, 0xa3, 0xab, 0xb3, 0xbb,
] as const;

/** Sense byte 0 beside the bits that all devices share. */
export const TapeSense0 = { WordCountZero: 0x02 } as const;

export const TapeSense1 = {
  /** Ready, unless status B says that it rewinds. */
  StatusA: 0x40,
  /** Not ready. */
  StatusB: 0x20,
  LoadPoint: 0x08,
  /** The last command that moved the tape wrote. */
  WriteStatus: 0x04,
  FileProtected: 0x02,
} as const;

/** Sense byte 3. */
export const TapeSense3 = {
  /** The drive is set to 1600 bytes an inch, phase-encoded. */
  PhaseEncoded: 0x04,
  /** The last command that moved the tape moved it backward. */
  Backward: 0x02,
} as const;

/** Sense byte 4. */
export const TapeSense4 = {
  /** Behind the marker that says that the tape ends soon. */
  TapeIndicate: 0x20,
} as const;
