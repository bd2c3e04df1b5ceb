/**
 * Where the network meets the machine: one terminal device of the machine, as a terminal session sees it.
 *
 * The device side (`TerminalDevice` in `src/devices`, directly or through a ring to the machine's thread) has the same
 * shape. Bytes are EBCDIC or 3270 data stream; nobody here looks for words in them. What a device announces through
 * `on...` is never answered from within, since it is in the middle of a command then.
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

export interface DeviceLink {
  readonly kind: 'typewriter' | 'display';
  /** The device's address (channel and unit), by which clients may ask for it. */
  readonly address: number;

  /** A client has come: the device becomes ready. */
  connect(model: TerminalModel): void;
  /** The client has gone: the device is no longer ready. */
  disconnect(): void;
  /** Typewriter: the request key. */
  attention(): void;
  /** Typewriter: the CANCEL key, which ends a read without a line. */
  cancel(): void;
  /** Typewriter: a line was typed; EBCDIC without an end character. Only called while a read is pending. */
  line(ebcdic: Uint8Array): void;
  /** Display: AID, cursor address and fields. A display holds one; a later one takes its place. */
  inbound(record: Uint8Array): void;

  /** Typewriter: EBCDIC text with X'15' for carrier return. Display: SNA command code and data. */
  onOutput: (record: Uint8Array) => void;
  /** Typewriter: the program waits for a line, or does so no longer (it got one, or gave up). */
  onReadPending: (pending: boolean) => void;
  onAlarm: () => void;

  /**
   * The terminal takes output slower than it comes (`true`) or has caught up (`false`). A device that knows this
   * holds its device end meanwhile, as a slow terminal does; one that does not loses a client that stops reading.
   */
  holdOutput?(held: boolean): void;
}
