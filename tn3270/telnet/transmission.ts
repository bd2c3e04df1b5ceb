/** Telnet as it is sent: data with X'FF' doubled, commands, option requests, parameters and records. */
import { type NegotiationVerb, TelnetCommand } from './commands.ts';

const { Escape } = TelnetCommand;

export function command(code: number): Uint8Array {
  return Uint8Array.of(Escape, code);
}

export function negotiation(verb: NegotiationVerb, option: number): Uint8Array {
  return Uint8Array.of(Escape, verb, option);
}

/** IAC SB, the option and its parameters, IAC SE. */
export function parameters(option: number, bytes: Iterable<number>): Uint8Array {
  const doubled = escaped(Uint8Array.from(bytes));
  const { SubnegotiationBegin, SubnegotiationEnd } = TelnetCommand;
  return Uint8Array.of(Escape, SubnegotiationBegin, option, ...doubled, Escape, SubnegotiationEnd);
}

/** The bytes with every X'FF' doubled; the same array when there is none. */
export function escaped(bytes: Uint8Array): Uint8Array {
  const doubledLength = lengthEscaped(bytes);
  return doubledLength === bytes.length ? bytes : copyEscaped(bytes, new Uint8Array(doubledLength), 0);
}

/** A record: its parts with every X'FF' doubled, and IAC EOR behind them. */
export function record(...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + lengthEscaped(part), 0);
  const sent = new Uint8Array(length + 2);
  let at = 0;
  for (const part of parts) {
    copyEscaped(part, sent, at);
    at += lengthEscaped(part);
  }
  sent.set(command(TelnetCommand.EndOfRecord), at);
  return sent;
}

function lengthEscaped(bytes: Uint8Array): number {
  let length = bytes.length;
  for (const byte of bytes) if (byte === Escape) length++;
  return length;
}

function copyEscaped(bytes: Uint8Array, to: Uint8Array, start: number): Uint8Array {
  let at = start;
  for (const byte of bytes) {
    to[at++] = byte;
    if (byte === Escape) to[at++] = Escape;
  }
  return to;
}
