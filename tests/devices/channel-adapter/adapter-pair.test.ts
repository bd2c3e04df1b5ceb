/** Whatever two machines do with an adapter, and however late they hear of each other, it works afterwards. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AdapterCommand } from '../../../src/architecture/channel-adapter-command.ts';
import { type Message, message } from '../../../src/devices/channel-adapter/message.ts';
import { ended, type Step } from '../device-bench.ts';
import { AdapterPair, type AdapterSide } from './adapter-pair.ts';

const step: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom<number>(...Object.values(AdapterCommand)),
  length: fc.constantFrom(1, 3, 10, 100),
  flags: fc.constantFrom(0x20, 0x20, 0x00, 0x80),
});

const side = fc.constantFrom('one' as const, 'two' as const);
const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ side, start: fc.array(step, { minLength: 1, maxLength: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ side, deliver: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ side, settle: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ side, halt: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ side, reset: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.constant({ side: 'one' as const, everything: true }) },
);

function act(pair: AdapterPair, each: Record<string, unknown>): void {
  const acting = pair[each.side as 'one' | 'two'];
  if (Array.isArray(each.start)) acting.start(...each.start);
  else if (each.deliver) pair.deliver(acting);
  else if (each.settle) acting.settle(100);
  else if (each.halt) acting.channels.haltIo(0x150);
  else if (each.reset) acting.channels.reset();
  else pair.settle();
  while (acting.isInterruptionPending) acting.interruption();
}

function quiet(pair: AdapterPair, acting: AdapterSide): void {
  acting.channels.haltIo(0x150);
  pair.settle();
  while (acting.isInterruptionPending) {
    acting.interruption();
    pair.settle();
  }
}

test('any commands, halts and resets of two sides leave an adapter that works', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
      const pair = new AdapterPair();
      for (const each of actions) act(pair, each);
      for (const acting of [pair.one, pair.two, pair.one, pair.two]) quiet(pair, acting);
      const write: Step[] = [{ command: AdapterCommand.Write, data: [1, 2, 3] }];
      const read: Step[] = [{ command: AdapterCommand.Read, length: 3 }];
      expect(pair.one.start(...write)).toBe(0);
      pair.settle();
      pair.two.interruption();
      expect(pair.two.start(...read)).toBe(0);
      pair.settle();
      expect(pair.one.finish(write).unit).toBe(ended);
      const outcome = pair.two.finish(read);
      expect([outcome.unit, ...outcome.areas[0]!]).toEqual([ended, 1, 2, 3]);
    }),
    { numRuns: 300 },
  );
});

test('no message of the other side, however wrong, harms a machine', () => {
  const wrong: fc.Arbitrary<Message> = fc.tuple(fc.nat(9), fc.uint8Array({ maxLength: 6 })).map(([kind, data]) => {
    return message(kind, ...data);
  });
  fc.assert(
    fc.property(
      fc.array(wrong, { maxLength: 20 }),
      fc.array(step, { minLength: 1, maxLength: 4 }),
      (messages, steps) => {
        const { one } = new AdapterPair();
        one.start(...steps);
        for (const each of messages) {
          one.adapter.receive(each);
          one.settle(100);
          while (one.isInterruptionPending) one.interruption();
        }
        one.channels.haltIo(0x150);
        one.settle(100);
      },
    ),
    { numRuns: 300 },
  );
});
