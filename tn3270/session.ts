/**
 * A connection and what it is at the moment: a client not yet known, a typewriter, or a display. The connection owns
 * the socket and the telnet options; the session gives everything that comes its meaning.
 */
import type { OptionNegotiation, OptionSide } from './telnet/option-negotiation.ts';
import type { TelnetEvent } from './telnet/telnet-receiver.ts';

export interface Session {
  receive(event: TelnetEvent): void;
  /** The client asks for an option of its own accord; may it, or may we? */
  accepts(side: OptionSide, option: number): boolean;
  optionSettled(side: OptionSide, option: number, isOn: boolean): void;
  /** Output waits for the client (`true`), or has gone (`false`). */
  outputHeld(held: boolean): void;
  /** The connection is gone: let go of the device. Nothing is called afterwards. */
  close(): void;
}

/** The connection, as a session uses it. */
export interface Wire {
  readonly options: OptionNegotiation;
  /** Sends bytes that are ready for the socket: escaped already. */
  send(bytes: Uint8Array): void;
  /** `false` stops reading from the client until `true`. */
  takeInput(open: boolean): void;
  /** From now on another session gives the meaning. The one before is not closed: it hands over what it holds. */
  become(session: Session): void;
  /** Ends the connection, with a line of text for the user if one is given. */
  hangUp(text?: string): void;
}
