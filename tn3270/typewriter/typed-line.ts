/**
 * Puts what a telnet client sends together into lines (RFC 854, "The Network Virtual Terminal").
 *
 * A client that edits lines itself sends them whole. One that sends each key, as PuTTY may be told to and as some do
 * while typing is hidden, has its erase keys and cursor keys understood here.
 */

export interface TypedLineReader {
  line(text: string): void;
  /** Ctrl-C from a client that sends each key. */
  interrupt(): void;
  /** Ctrl-X, alone or in what is typed before. */
  cancel(): void;
  /** The line is too long; what is typed from here to its end is lost. Once a line. */
  overflow(): void;
}

const Key = {
  Interrupt: 0x03,
  Backspace: 0x08,
  Tab: 0x09,
  LineFeed: 0x0a,
  Return: 0x0d,
  EraseLine: 0x15,
  Cancel: 0x18,
} as const;
const escapeKey = 0x1b;
const deleteKey = 0x7f;

/** Bytes kept of a line: enough for any line of a typewriter in UTF-8. */
const bytesLimit = 1024;

export class TypedLine {
  private bytes: number[] = [];
  private hasOverflowed = false;
  /** The last byte ended a line by itself; a line feed or null behind it belongs to it. */
  private isAfterReturn = false;
  /** A client that edits lines itself sends a Return with the key; it is no line. */
  private isAfterCancel = false;
  /** Within what a cursor or function key sends: ESC, or ESC `[` and so on to a letter. */
  private escape: 'none' | 'begun' | 'sequence' = 'none';

  constructor(private readonly reader: TypedLineReader) {}

  receive(bytes: Uint8Array): void {
    this.isAfterCancel = false;
    for (const byte of bytes) this.key(byte);
  }

  eraseCharacter(): void {
    let erased = this.bytes.pop();
    // UTF-8: the bytes 10xxxxxx follow the one that begins the character.
    while (erased !== undefined && (erased & 0xc0) === 0x80) erased = this.bytes.pop();
    this.hasOverflowed = false;
  }

  eraseLine(): void {
    this.bytes = [];
    this.hasOverflowed = false;
  }

  private key(byte: number): void {
    const belongsToReturn = this.isAfterReturn && (byte === Key.LineFeed || byte === 0);
    this.isAfterReturn = false;
    if (belongsToReturn || this.isOfEscape(byte)) return;
    if (byte === Key.Return || byte === Key.LineFeed) this.endLine(byte === Key.Return);
    else if (byte === Key.Backspace || byte === deleteKey) this.eraseCharacter();
    else if (byte === Key.EraseLine) this.eraseLine();
    else if (byte === Key.Interrupt) this.reader.interrupt();
    else if (byte === Key.Cancel) this.cancel();
    else if (byte === escapeKey) this.escape = 'begun';
    else if (byte >= 0x20 || byte === Key.Tab) this.keep(byte);
  }

  private cancel(): void {
    this.eraseLine();
    this.isAfterCancel = true;
    this.reader.cancel();
  }

  private isOfEscape(byte: number): boolean {
    if (this.escape === 'none' || byte < 0x20) {
      this.escape = 'none';
      return false;
    }
    const introduces = this.escape === 'begun' && (byte === 0x5b || byte === 0x4f);
    const continues = this.escape === 'sequence' && byte < 0x40;
    this.escape = introduces || continues ? 'sequence' : 'none';
    return true;
  }

  private keep(byte: number): void {
    if (this.bytes.length < bytesLimit) this.bytes.push(byte);
    else if (!this.hasOverflowed) {
      this.hasOverflowed = true;
      this.reader.overflow();
    }
  }

  private endLine(isReturn: boolean): void {
    this.isAfterReturn = isReturn;
    const text = decode(Uint8Array.from(this.bytes));
    const belongsToCancel = this.isAfterCancel && text === '';
    this.isAfterCancel = false;
    this.eraseLine();
    if (!belongsToCancel) this.reader.line(text);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 as today's terminals send it; what is not UTF-8 is taken as ISO 8859-1. No key sends U+0080 to U+009F. */
function decode(bytes: Uint8Array): string {
  return utf8OrLatin1(bytes).replaceAll(/[\u0080-\u009f]/g, '');
}

function utf8OrLatin1(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
