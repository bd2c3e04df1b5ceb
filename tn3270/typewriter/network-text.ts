/** Text as the network virtual terminal has it (RFC 854): line ends CR LF, CR alone followed by a null. */
import { escaped } from '../telnet/transmission.ts';

/** `text` with `\n` as its line end; characters beyond ASCII go as UTF-8, as today's terminals show them. */
export function networkText(text: string): Uint8Array {
  return escaped(Buffer.from(text.replaceAll('\r', '\r\0').replaceAll('\n', '\r\n'), 'utf8'));
}
