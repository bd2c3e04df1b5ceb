/** Telnet: commands and options (RFC 854, 855 and the registry of telnet options). */

/** What follows an IAC byte. */
export const TelnetCommand = {
  /** Interpret as command (IAC); doubled, a data byte X'FF'. */
  Escape: 255,
  Dont: 254,
  Do: 253,
  Wont: 252,
  Will: 251,
  /** SB: an option's parameters follow, up to IAC SE. */
  SubnegotiationBegin: 250,
  GoAhead: 249,
  EraseLine: 248,
  EraseCharacter: 247,
  AreYouThere: 246,
  AbortOutput: 245,
  InterruptProcess: 244,
  Break: 243,
  DataMark: 242,
  NoOperation: 241,
  SubnegotiationEnd: 240,
  /** End of record (RFC 885). */
  EndOfRecord: 239,
  /** RFC 1184. */
  Abort: 238,
  Suspend: 237,
  EndOfFile: 236,
} as const;

/** Codes below this one are no commands. */
export const lowestTelnetCommand: number = TelnetCommand.EndOfFile;

export const TelnetOption = {
  Binary: 0,
  Echo: 1,
  SuppressGoAhead: 3,
  /** A place in the stream, marked and acknowledged; never a lasting state (RFC 860). */
  TimingMark: 6,
  TerminalType: 24,
  EndOfRecord: 25,
  /** RFC 2355. */
  Tn3270e: 40,
} as const;

/** Parameters of TERMINAL-TYPE (RFC 1091). */
export const TerminalTypeParameter = { Is: 0, Send: 1 } as const;

export type NegotiationVerb =
  | typeof TelnetCommand.Do
  | typeof TelnetCommand.Dont
  | typeof TelnetCommand.Will
  | typeof TelnetCommand.Wont;
