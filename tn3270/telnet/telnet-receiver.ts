/**
 * Takes a telnet stream apart: data, commands, option requests and parameters, in the order in which they came.
 *
 * The parser is `TelnetInput` of `telnet-stream`. Within one piece that it is given, it announces commands at once but
 * data only at the end, so an end of record would overtake its record. Hence it is given what stands before an X'FF'
 * whole, and each byte from an X'FF' on by itself.
 *
 * Not simulated: the urgent pointer. The byte that it points to (the data mark of a SYNCH) never arrives, since the
 * host's sockets keep urgent bytes out of line; then a lone IAC stands before a data byte, which is passed on as data.
 */
import { TelnetInput } from 'telnet-stream';
import { lowestTelnetCommand, type NegotiationVerb, TelnetCommand } from './commands.ts';

export type TelnetEvent =
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'command'; readonly command: number }
  | { readonly kind: 'negotiation'; readonly verb: NegotiationVerb; readonly option: number }
  | { readonly kind: 'parameters'; readonly option: number; readonly bytes: Uint8Array };

/** An option's parameters are dropped when they are longer than this many bytes. */
const parametersLimit = 1024;

export class TelnetReceiver {
  private readonly input = new TelnetInput({ bufferSize: parametersLimit });
  private parametersAreBroken = false;

  /** `onEvent` is called from within `receive`, never later. */
  constructor(private readonly onEvent: (event: TelnetEvent) => void) {
    const { input } = this;
    input.on('data', (bytes: Uint8Array) => onEvent({ kind: 'data', bytes }));
    input.on('command', (command: number) => this.command(command));
    this.onNegotiation('do', TelnetCommand.Do);
    this.onNegotiation('dont', TelnetCommand.Dont);
    this.onNegotiation('will', TelnetCommand.Will);
    this.onNegotiation('wont', TelnetCommand.Wont);
    input.on('sub', (option: number, bytes: Uint8Array) => this.parameters(option, bytes));
    // Parameters that are too long, or with IAC before something other than IAC or SE. The parser goes on.
    input.on('error', () => {
      this.parametersAreBroken = true;
    });
  }

  receive(segment: Uint8Array): void {
    const firstEscape = segment.indexOf(TelnetCommand.Escape);
    const plainLength = firstEscape < 0 ? segment.length : firstEscape;
    if (plainLength > 0) this.input.write(segment.subarray(0, plainLength));
    for (let i = plainLength; i < segment.length; i++) this.input.write(segment.subarray(i, i + 1));
  }

  private onNegotiation(name: string, verb: NegotiationVerb): void {
    this.input.on(name, (option: number) => this.onEvent({ kind: 'negotiation', verb, option }));
  }

  private command(command: number): void {
    if (command >= lowestTelnetCommand) this.onEvent({ kind: 'command', command });
    else this.onEvent({ kind: 'data', bytes: Uint8Array.of(command) });
  }

  private parameters(option: number, bytes: Uint8Array): void {
    // The parser goes on using its buffer.
    if (!this.parametersAreBroken) this.onEvent({ kind: 'parameters', option, bytes: Uint8Array.from(bytes) });
    this.parametersAreBroken = false;
  }
}
