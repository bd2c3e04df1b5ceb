import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NegotiationVerb, TelnetCommand, TelnetOption } from '../../../tn3270/telnet/commands.ts';
import { OptionNegotiation, type OptionSide } from '../../../tn3270/telnet/option-negotiation.ts';

const { Do, Dont, Will, Wont } = TelnetCommand;
const { Echo, TimingMark, TerminalType } = TelnetOption;
const names = new Map<number, string>([
  [Do, 'DO'],
  [Dont, 'DONT'],
  [Will, 'WILL'],
  [Wont, 'WONT'],
]);

/** One party that says what it sends and what was settled, as text. */
class Party {
  readonly said: string[] = [];
  readonly negotiation: OptionNegotiation;

  constructor(accepted: readonly number[] = []) {
    this.negotiation = new OptionNegotiation({
      send: ([, verb, option]) => this.said.push(`${names.get(verb!)} ${option}`),
      accepts: (_side, option) => accepted.includes(option),
      settled: (side, option, isOn) => this.said.push(`${side} ${option} ${isOn ? 'on' : 'off'}`),
    });
  }

  hear(...verbs: readonly [NegotiationVerb, number][]): string[] {
    for (const [verb, option] of verbs) this.negotiation.receive(verb, option);
    return this.said.splice(0);
  }

  want(side: OptionSide, option: number, on: boolean): string[] {
    this.negotiation.request(side, option, on);
    return this.said.splice(0);
  }
}

describe('what the client asks for', () => {
  test('is granted once when it is welcome', () => {
    const party = new Party([TerminalType]);
    expect(party.hear([Will, TerminalType])).toEqual(['DO 24', 'theirs 24 on']);
    expect(party.hear([Will, TerminalType])).toEqual([]);
  });

  test('is refused when it is not', () => {
    expect(new Party().hear([Do, 3], [Will, 31])).toEqual(['WONT 3', 'DONT 31']);
  });

  test('needs no answer when it is so already', () => {
    expect(new Party().hear([Dont, 3], [Wont, 31])).toEqual([]);
  });

  test('may be taken back', () => {
    const party = new Party([TerminalType]);
    expect(party.hear([Will, TerminalType], [Wont, TerminalType]).slice(2)).toEqual(['DONT 24', 'theirs 24 off']);
  });

  test('is acknowledged each time for a timing mark, which is no lasting state', () => {
    expect(new Party().hear([Do, TimingMark], [Do, TimingMark], [Will, TimingMark])).toEqual([
      'WILL 6',
      'WILL 6',
      'DONT 6',
    ]);
  });
});

describe('what we ask for', () => {
  test('is settled by the answer, which is not answered', () => {
    const party = new Party();
    expect(party.want('ours', Echo, true)).toEqual(['WILL 1']);
    expect(party.hear([Do, Echo])).toEqual(['ours 1 on']);
    expect(party.want('ours', Echo, false)).toEqual(['WONT 1']);
    expect(party.hear([Dont, Echo])).toEqual(['ours 1 off']);
  });

  test('is settled by a refusal', () => {
    const party = new Party();
    party.want('theirs', TerminalType, true);
    expect(party.hear([Wont, TerminalType])).toEqual(['theirs 24 off']);
  });

  test('is asked for again only when the answer to the contrary has come', () => {
    const party = new Party();
    expect(party.want('ours', Echo, true)).toEqual(['WILL 1']);
    expect(party.want('ours', Echo, false)).toEqual([]);
    expect(party.hear([Do, Echo])).toEqual(['WONT 1']);
    expect(party.want('ours', Echo, true)).toEqual([]);
    expect(party.hear([Dont, Echo])).toEqual(['WILL 1']);
    expect(party.hear([Do, Echo])).toEqual(['ours 1 on']);
  });
});

const options = [0, 1, 3, 6, 24, 25, 40, 255];
const verbs: readonly NegotiationVerb[] = [Do, Dont, Will, Wont];

test('any sequence of requests gets at most one answer each', () => {
  const requests = fc.array(fc.tuple(fc.constantFrom(...verbs), fc.constantFrom(...options)), { maxLength: 60 });
  fc.assert(
    fc.property(requests, fc.subarray(options), (heard, accepted) => {
      const party = new Party(accepted);
      for (const request of heard) {
        const answers = party.hear(request).filter((each) => /^[A-Z]/.test(each));
        expect(answers.length).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('two parties come to rest, and agree, whatever each wants and accepts', () => {
  const wish = fc.record({
    who: fc.constantFrom(0, 1),
    side: fc.constantFrom<OptionSide>('ours', 'theirs'),
    option: fc.constantFrom(1, 3, 24),
    on: fc.boolean(),
    delivered: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 30 }), fc.subarray([1, 3, 24]), fc.subarray([1, 3, 24]), (wishes, a, b) => {
      const pair = new ConnectedPair(a, b);
      for (const { who, side, option, on, delivered } of wishes) {
        pair.parties[who]!.request(side, option, on);
        pair.deliver(delivered);
      }
      // Each wish causes a few messages at most; without an end to them the count would run out.
      expect(pair.deliver(10 * wishes.length + 10)).toBe(true);
      const [one, other] = pair.parties;
      for (const option of [1, 3, 24]) {
        expect(one!.isOn('ours', option)).toBe(other!.isOn('theirs', option));
        expect(one!.isOn('theirs', option)).toBe(other!.isOn('ours', option));
      }
    }),
  );
});

/** Two parties, and the messages under way between them. */
class ConnectedPair {
  readonly parties: OptionNegotiation[];
  private readonly underWay: { to: number; verb: NegotiationVerb; option: number }[] = [];

  constructor(...accepted: readonly number[][]) {
    this.parties = accepted.map(
      (accepts, index) =>
        new OptionNegotiation({
          send: ([, verb, option]) =>
            this.underWay.push({ to: 1 - index, verb: verb as NegotiationVerb, option: option! }),
          accepts: (_side, option) => accepts.includes(option),
          settled: () => {},
        }),
    );
  }

  /** Delivers at most this many messages; true if none is left. */
  deliver(count: number): boolean {
    for (let i = 0; i < count && this.underWay.length > 0; i++) {
      const { to, verb, option } = this.underWay.shift()!;
      this.parties[to]!.receive(verb, option);
    }
    return this.underWay.length === 0;
  }
}
