/**
 * Who of the two sides may use which telnet option (RFC 1143, "The Q Method of Implementing TELNET Option
 * Negotiation"): each side of an option is off, on, or on its way, and a request is answered only when it changes
 * something. So two sides never answer each other in circles, whatever the other one sends.
 */
import { type NegotiationVerb, TelnetCommand, TelnetOption } from './commands.ts';
import { negotiation } from './transmission.ts';

const { Do, Dont, Will, Wont } = TelnetCommand;

/** Whether we use the option ourselves (WILL), or the client does (DO). */
export type OptionSide = 'ours' | 'theirs';

/** The `-opposite` states: asked for one thing, and the contrary is wanted as soon as the answer has come. */
type State = 'off' | 'on' | 'to-on' | 'to-off' | 'to-on-opposite' | 'to-off-opposite';

export interface NegotiationParty {
  send(bytes: Uint8Array): void;
  /** The client asks for an option that we did not ask for; may we? */
  accepts(side: OptionSide, option: number): boolean;
  /** An option was settled: what was asked for was granted or refused, or the client changed it by itself. */
  settled(side: OptionSide, option: number, isOn: boolean): void;
}

export class OptionNegotiation {
  private readonly states = { ours: new Map<number, State>(), theirs: new Map<number, State>() };

  constructor(private readonly party: NegotiationParty) {}

  isOn(side: OptionSide, option: number): boolean {
    return this.state(side, option) === 'on';
  }

  /** Asks for an option to be used or no longer used; `settled` tells the outcome unless nothing changes. */
  request(side: OptionSide, option: number, on: boolean): void {
    const state = this.state(side, option);
    if (on) {
      if (state === 'off') this.ask(side, option, true);
      else if (state === 'to-off') this.set(side, option, 'to-off-opposite');
      else if (state === 'to-on-opposite') this.set(side, option, 'to-on');
    } else {
      if (state === 'on') this.ask(side, option, false);
      else if (state === 'to-on') this.set(side, option, 'to-on-opposite');
      else if (state === 'to-off-opposite') this.set(side, option, 'to-off');
    }
  }

  receive(verb: NegotiationVerb, option: number): void {
    const side = verb === Do || verb === Dont ? 'ours' : 'theirs';
    if (option === TelnetOption.TimingMark) this.mark(verb);
    else if (verb === Do || verb === Will) this.grantedOrAsked(side, option);
    else this.refused(side, option);
  }

  /** A timing mark is acknowledged each time: a client waits for it with its output thrown away. */
  private mark(verb: NegotiationVerb): void {
    if (verb === Do) this.party.send(negotiation(Will, TelnetOption.TimingMark));
    else if (verb === Will) this.party.send(negotiation(Dont, TelnetOption.TimingMark));
  }

  private grantedOrAsked(side: OptionSide, option: number): void {
    switch (this.state(side, option)) {
      case 'off':
        if (this.party.accepts(side, option)) {
          this.say(side, option, true);
          this.settle(side, option, true);
        } else this.say(side, option, false);
        break;
      case 'to-on':
      // A refusal answered with consent is a fault of the client's; RFC 1143 takes the wish that came last.
      case 'to-off-opposite':
        this.settle(side, option, true);
        break;
      case 'to-on-opposite':
        this.ask(side, option, false);
        break;
      case 'to-off':
        this.settle(side, option, false);
        break;
      case 'on':
        break;
    }
  }

  private refused(side: OptionSide, option: number): void {
    switch (this.state(side, option)) {
      case 'on':
        this.say(side, option, false);
        this.settle(side, option, false);
        break;
      case 'to-off-opposite':
        this.ask(side, option, true);
        break;
      case 'to-on':
      case 'to-off':
      case 'to-on-opposite':
        this.settle(side, option, false);
        break;
      case 'off':
        break;
    }
  }

  private ask(side: OptionSide, option: number, on: boolean): void {
    this.set(side, option, on ? 'to-on' : 'to-off');
    this.say(side, option, on);
  }

  private say(side: OptionSide, option: number, on: boolean): void {
    const verb = side === 'ours' ? (on ? Will : Wont) : on ? Do : Dont;
    this.party.send(negotiation(verb, option));
  }

  private settle(side: OptionSide, option: number, isOn: boolean): void {
    this.set(side, option, isOn ? 'on' : 'off');
    this.party.settled(side, option, isOn);
  }

  private state(side: OptionSide, option: number): State {
    return this.states[side].get(option) ?? 'off';
  }

  private set(side: OptionSide, option: number, state: State): void {
    this.states[side].set(option, state);
  }
}
