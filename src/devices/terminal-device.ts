/**
 * A device at which a person sits, as the world outside the machine sees it: the other end of a telnet connection, a
 * ring to another thread, or a test. Bytes are EBCDIC or 3270 data stream; nobody here looks for words in them.
 */

/** What a client turned out to be, told to the device when it connects. */
export interface TerminalModel {
  /** The terminal's own name for itself, such as `IBM-3278-4-E` or `xterm`; empty when it gave none. */
  readonly name: string;
  /** Only of a display. */
  readonly screen?: ScreenModel;
}

/** The two sizes of a display's screen, in characters, and what its data stream may hold. */
export interface ScreenModel {
  readonly rows: number;
  readonly columns: number;
  /** After Erase/Write Alternate. */
  readonly alternateRows: number;
  readonly alternateColumns: number;
  /** Takes structured fields and extended attributes: colour, highlighting. */
  readonly hasExtendedAttributes: boolean;
}

export interface TerminalDevice {
  readonly kind: 'typewriter' | 'display';
  /** I/O address. */
  readonly address: number;

  /** A client has come: the device becomes ready. */
  connect(model: TerminalModel): void;
  /** The client has gone: the device is no longer ready. */
  disconnect(): void;
  /** Typewriter: the request key. */
  attention(): void;
  /** Typewriter: the CANCEL key, which ends a read without a line. */
  cancel(): void;
  /** Typewriter: a line was typed; EBCDIC without an end character. */
  line(ebcdic: Uint8Array): void;
  /** Display: AID, cursor address and fields. A display holds one; a later one takes its place. */
  inbound(record: Uint8Array): void;
  /** The terminal takes output slower than it comes (`true`), or has caught up: device end is held meanwhile. */
  holdOutput(held: boolean): void;

  /** Typewriter: EBCDIC text with X'15' for carrier return. Display: SNA command code and data. */
  onOutput: (record: Uint8Array) => void;
  /** Typewriter: the program waits for a line, or does so no longer (it got one, or gave up). */
  onReadPending: (pending: boolean) => void;
  onAlarm: () => void;
}
