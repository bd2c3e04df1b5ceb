/** What a typewriter types, as text: carrier return becomes a line end, other control characters are left out. */
import { fromEbcdic } from '../architecture/ebcdic.ts';
import { EbcdicControl } from '../architecture/ebcdic-control.ts';

const returnAsLatin1 = fromEbcdic(Uint8Array.of(EbcdicControl.NewLine));

/** EBCDIC as written to a console, as text with `\n`. */
export function typewriterText(record: Uint8Array): string {
  return fromEbcdic(record)
    .replaceAll(returnAsLatin1, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '');
}
