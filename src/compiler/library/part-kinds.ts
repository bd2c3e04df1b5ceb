/**
 * The kinds of parts in a message's template, for the compiler that writes it and the guest code that reads it.
 *
 * A template is a byte with the number of parts, then for each part its kind and its width; a literal's characters
 * follow its width, which is their number. The other parts have their values in the list of words, in order.
 */
export const PartKind = {
  /** Characters in the template itself; no words. */
  Literal: 0,
  /** Two words: address and length. */
  Text: 1,
  /** One word: decimal with a minus sign if negative. */
  Signed: 2,
  /** One word: decimal. */
  Unsigned: 3,
  /** One word: hexadecimal, `width` digits. */
  Hex: 4,
  /** One word: decimal with leading zeros, at least `width` digits. */
  ZeroFilled: 5,
  /** One word: decimal, blanks on the left up to `width`. */
  RightAligned: 6,
  /** Two words, as Text: blanks on the right, or cut, to `width`. */
  Padded: 7,
  /** One word: the character. */
  Character: 8,
} as const;
