// Parameter lists: how a command gets its operands (CMS User's Guide, "What happens when you enter a command").
//
//     R1 -> | COMMAND  | first    | second   | (        | OPTION   | FF FF FF FF FF FF FF FF |
//
// A line is cut at blanks into tokens of 8 characters, in capitals, padded or cut; parentheses are tokens of their own.
// R0 -> the extended parameter list, which shows the line as it was typed; the high byte of R1 tells who called.

/** One operand: 8 characters. */
export class Token {
  characters: Bytes<8>;
}

/** The first byte of the token after the last one (the fence). */
export const fence = 0xff;

/** Tokens that a line is cut into at most. */
export const maximumTokens = 64;

/** Tokenised parameter list. */
export class ParameterList {
  command: Token;
  operand: Arr<Token, 64>;
  fence: Token;
}

/** Extended parameter list (EPLIST): addresses in the line as it was typed. */
export class ExtendedParameterList {
  command: u32;
  /** First character after the blank that follows the command. */
  operandsBegin: u32;
  /** After the last character. */
  operandsEnd: u32;
  reserved: u32;
}

/** Who called a command: the high byte of R1. */
export const CallType = {
  /** A program, by SVC 202. */
  Program: 0x00,
  /** EXEC with &CONTROL NOMSG. */
  ExecQuiet: 0x01,
  /** Typed at the terminal. */
  Terminal: 0x0b,
  /** EXEC. */
  Exec: 0x0d,
} as const;
