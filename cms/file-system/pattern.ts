// Patterns of names: `*` stands for any characters, also none, and `%` for exactly one.

/** Characters of a name, pattern or not. */
const nameLength = 8;

function lengthOf(name: Bytes<8>): u32 {
  let length: u32 = nameLength;
  while (length !== 0 && name[length - 1] === char(' ')) length--;
  return length;
}

/** Whether a name fits a pattern; both are padded with blanks. */
export function matches(name: Bytes<8>, pattern: Bytes<8>): bool {
  const nameEnd = lengthOf(name);
  const patternEnd = lengthOf(pattern);
  let position: u32 = 0;
  let inPattern: u32 = 0;
  // Where to go on when what follows the last star does not fit: one more character goes to the star.
  let star: i32 = -1;
  let afterStar: u32 = 0;
  while (position < nameEnd) {
    if (inPattern < patternEnd && pattern[inPattern] === char('*')) {
      star = signed(inPattern);
      afterStar = position;
      inPattern++;
    } else if (inPattern < patternEnd && (pattern[inPattern] === char('%') || pattern[inPattern] === name[position])) {
      inPattern++;
      position++;
    } else if (star >= 0) {
      afterStar++;
      position = afterStar;
      inPattern = unsigned(star) + 1;
    } else {
      return false;
    }
  }
  while (inPattern < patternEnd && pattern[inPattern] === char('*')) inPattern++;
  return inPattern === patternEnd;
}
