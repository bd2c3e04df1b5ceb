/**
 * EBCDIC control characters, by their names on the reference cards: those that mean something to a terminal
 * (3215 Console, 3270 Information Display System).
 */
export const EbcdicControl = {
  Null: 0x00,
  HorizontalTab: 0x05,
  CarriageReturn: 0x0d,
  /** Restore, enable presentation (RES/ENP): what is typed is printed again. */
  Restore: 0x14,
  /** New line (NL): carrier to the left margin of the next line. */
  NewLine: 0x15,
  Backspace: 0x16,
  /** Bypass, inhibit presentation (BYP/INP): what is typed is not printed. */
  Bypass: 0x24,
  /** Index: next line, same position. */
  LineFeed: 0x25,
  Bell: 0x2f,
  /** Stands for a character that the code page does not have. */
  Substitute: 0x3f,
  Space: 0x40,
} as const;
