// Characters in EBCDIC: capitals, digits, blanks at the end.

/** A small letter becomes a capital by this bit. */
const capital = 0x40;

/** Makes capitals of small letters, in place. */
export function uppercase(characters: u32, length: u32): void {
  const bytes = at<Bytes>(characters);
  for (let i: u32 = 0; i < length; i++) {
    if (isSmallLetter(bytes[i])) bytes[i] |= capital;
  }
}

/** The alphabet of EBCDIC has two gaps. */
function isSmallLetter(code: u32): bool {
  if (code < char('a') || code > char('z')) return false;
  return code <= char('i') || (code >= char('j') && code <= char('r')) || code >= char('s');
}

export function isDigit(code: u32): bool {
  return code >= char('0') && code <= char('9');
}

/** Whether a character may stand in a file name or type. */
export function isNameCharacter(code: u32): bool {
  return isCapital(code) || isDigit(code) || isNational(code);
}

export function isCapital(code: u32): bool {
  if (code < char('A') || code > char('Z')) return false;
  return code <= char('I') || (code >= char('J') && code <= char('R')) || code >= char('S');
}

function isNational(code: u32): bool {
  switch (code) {
    case char('$'):
    case char('#'):
    case char('@'):
    case char('+'):
    case char('-'):
    case char('_'):
    case char(':'):
      return true;
    default:
      return false;
  }
}

/** Any characters without the blanks at their end. */
export function trim(characters: u32, length: u32): Text {
  const bytes = at<Bytes>(characters);
  let end = length;
  while (end !== 0 && bytes[end - 1] === char(' ')) end--;
  return textOf(characters, end);
}
