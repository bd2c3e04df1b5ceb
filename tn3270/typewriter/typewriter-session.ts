/**
 * A plain telnet client as a typewriter (RFC 854 and, for hidden typing, RFC 857).
 *
 * The client keeps its local line editing and echo: we suppress no go-aheads, and offer ECHO only while typing is to
 * be hidden, which makes a client stop showing what is typed. We never do echo.
 */

import type { DeviceLink, TerminalModel } from '../device-link.ts';
import type { DevicePool } from '../device-pool.ts';
import type { Session, Wire } from '../session.ts';
import { TelnetCommand, TelnetOption } from '../telnet/commands.ts';
import type { OptionSide } from '../telnet/option-negotiation.ts';
import type { TelnetEvent } from '../telnet/telnet-receiver.ts';
import { networkText } from './network-text.ts';
import { Typewriter, type TypewriterFace } from './typewriter.ts';

export class TypewriterSession implements Session, TypewriterFace {
  private readonly typewriter: Typewriter;

  constructor(
    private readonly wire: Wire,
    private readonly pool: DevicePool,
    private readonly link: DeviceLink,
  ) {
    this.typewriter = new Typewriter(link, this);
  }

  start(model: TerminalModel): void {
    this.typewriter.connect(model);
  }

  receive(event: TelnetEvent): void {
    if (event.kind === 'data') this.typewriter.keyboard.receive(event.bytes);
    else if (event.kind === 'command') this.command(event.command);
  }

  accepts(): boolean {
    return false;
  }

  optionSettled(_side: OptionSide, _option: number, _isOn: boolean): void {}

  outputHeld(held: boolean): void {
    this.typewriter.holdOutput(held);
  }

  close(): void {
    this.typewriter.disconnect();
    this.pool.release(this.link);
  }

  print(text: string): void {
    this.wire.send(networkText(text));
  }

  showTyping(shown: boolean): void {
    this.wire.options.request('ours', TelnetOption.Echo, !shown);
  }

  bell(): void {
    this.print('\x07');
  }

  /** A client that shows nothing of what is typed has not gone to a new line at its end either. */
  returnPressed(): void {
    if (this.wire.options.isOn('ours', TelnetOption.Echo)) this.print('\n');
  }

  takeTyping(open: boolean): void {
    this.wire.takeInput(open);
  }

  private command(command: number): void {
    switch (command) {
      case TelnetCommand.Break:
      case TelnetCommand.InterruptProcess:
      case TelnetCommand.Abort:
        this.typewriter.request();
        break;
      case TelnetCommand.AbortOutput:
        this.typewriter.cancel();
        break;
      case TelnetCommand.EraseCharacter:
        this.typewriter.keyboard.eraseCharacter();
        break;
      case TelnetCommand.EraseLine:
        this.typewriter.keyboard.eraseLine();
        break;
      case TelnetCommand.AreYouThere:
        this.bell();
        break;
    }
  }
}
