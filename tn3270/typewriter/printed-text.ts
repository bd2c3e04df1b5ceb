/**
 * What a typewriter prints: EBCDIC as a program wrote it, into text and the two characters that hide and show what
 * the user types (3215 Console, "Output"; BYP/INP and RES/ENP as the typewriter terminals have them).
 *
 * Only what moves the carrier or rings the bell is kept of the control characters. The others print nothing, so that
 * no program sends an escape sequence to somebody's terminal.
 */
import { codePage037 } from '../../src/architecture/ebcdic.ts';
import { EbcdicControl } from '../../src/architecture/ebcdic-control.ts';

export interface PrintElement {
  /** Printable Latin-1, `\n` for the carrier return, `\r \t \b \x07`. Never empty. */
  print(text: string): void;
  /** `false`: what is typed from now on is not to be seen. */
  showTyping(shown: boolean): void;
}

const controls: ReadonlyMap<number, string> = new Map([
  [EbcdicControl.NewLine, '\n'],
  [EbcdicControl.LineFeed, '\n'],
  [EbcdicControl.CarriageReturn, '\r'],
  [EbcdicControl.HorizontalTab, '\t'],
  [EbcdicControl.Backspace, '\b'],
  [EbcdicControl.Bell, '\x07'],
]);

/** What each EBCDIC byte prints. */
const printed: readonly string[] = Array.from(codePage037.toLatin1, (latin1, ebcdic) => {
  const isControl = latin1 < 0x20 || (latin1 >= 0x7f && latin1 < 0xa0);
  return isControl ? (controls.get(ebcdic) ?? '') : String.fromCharCode(latin1);
});

export function printRecord(ebcdic: Uint8Array, element: PrintElement): void {
  let text = '';
  const printText = () => {
    if (text !== '') element.print(text);
    text = '';
  };
  for (const byte of ebcdic) {
    if (byte === EbcdicControl.Bypass || byte === EbcdicControl.Restore) {
      printText();
      element.showTyping(byte === EbcdicControl.Restore);
    } else text += printed[byte];
  }
  printText();
}
