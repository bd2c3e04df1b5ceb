import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { AdapterCommand } from '../../../src/architecture/channel-adapter-command.ts';
import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { ChannelStatus, UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { ended, type Step, unitChecked, unitException } from '../device-bench.ts';
import { AdapterPair, type AdapterSide } from './adapter-pair.ts';

const { Write, Read, ReadBackward, Control, SenseCommandByte, WriteEndOfFile, SetExtendedMode } = AdapterCommand;
const { Attention, Busy } = UnitStatus;
const { IncorrectLength } = ChannelStatus;

let pair: AdapterPair;
let one: AdapterSide;
let two: AdapterSide;
beforeEach(() => {
  pair = new AdapterPair();
  ({ one, two } = pair);
});

const write = (text: string, flags?: number): Step => ({
  command: Write,
  data: Buffer.from(text),
  ...(flags !== undefined && { flags }),
});
const read = (length: number, flags?: number): Step => ({
  command: Read,
  length,
  ...(flags !== undefined && { flags }),
});
const sense: Step = { command: SenseCommandByte, length: 1 };

/** Starts a program on a side and lets everything happen that can. */
function start(side: AdapterSide, ...steps: Step[]): void {
  expect(side.start(...steps)).toBe(0);
  pair.settle();
}

/** Both end: the first side's program is already started, the second one's is started now. */
function meet(first: Step[], second: Step[]) {
  start(one, ...first);
  expect(two.interruption().unit).toBe(Attention);
  start(two, ...second);
  return [one.finish(first), two.finish(second)] as const;
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe('a channel-to-channel adapter', () => {
  test('gives the other side attention, and the command byte when it senses', () => {
    start(one, write('HELLO'));
    expect(one.isInterruptionPending).toBe(false);
    expect(two.interruption().unit).toBe(Attention);
    expect([...two.run(sense).areas[0]!]).toEqual([Write]);
    expect([...two.run(sense).areas[0]!]).toEqual([Write]);
  });

  test('senses zero when the other side does not wait', () => {
    expect([...two.run(sense).areas[0]!]).toEqual([0]);
  });

  test.each([
    ['write with read', [write('HELLO')], [read(5)], 1],
    ['read with write', [read(5)], [write('HELLO')], 0],
  ])('matches %s', (_, first, second, reader) => {
    const outcomes = meet(first, second);
    for (const { unit, channel, count } of outcomes) expect([unit, channel, count]).toEqual([ended, 0, 0]);
    expect(text(outcomes[reader as 0 | 1].areas[0])).toBe('HELLO');
  });

  test('a read backward stores downward', () => {
    const first = [write('AB')];
    start(one, ...first);
    two.interruption();
    start(two, { command: ReadBackward, length: 2 });
    expect(one.finish(first).unit).toBe(ended);
    two.interruption();
    expect(text(two.storage.copyOut(0x0fff, 2))).toBe('BA');
  });

  test('both see what is left of their counts, and an incorrect length', () => {
    const [writer, reader] = meet([write('HELLO', 0)], [read(8, 0)]);
    expect([writer.count, writer.channel, reader.count, reader.channel]).toEqual([0, 0, 3, IncorrectLength]);
    const [longer, shorter] = meet([write('HELLO', 0)], [read(2, 0)]);
    expect([longer.count, longer.channel]).toEqual([3, IncorrectLength]);
    expect([shorter.count, shorter.channel]).toEqual([0, IncorrectLength]);
  });

  test('chained data is one block', () => {
    const chain = CcwFlag.ChainData;
    const pieces: Step[] = [
      { command: Read, length: 2, flags: chain },
      { command: 0, length: 3 },
    ];
    start(one, write('HELLO'));
    two.interruption();
    // The bench adds command chaining, which data chaining overrides.
    start(two, ...pieces);
    const outcome = two.finish(pieces);
    expect([outcome.unit, outcome.count]).toEqual([ended, 0]);
    expect(text(two.storage.copyOut(0x1000, 2)) + text(two.storage.copyOut(0x9000, 3))).toBe('HELLO');
  });

  test('a control command ends when the other side has sensed it', () => {
    const control: Step[] = [{ command: Control }];
    start(one, ...control);
    expect(one.isInterruptionPending).toBe(false);
    two.interruption();
    expect([...two.run(sense).areas[0]!]).toEqual([Control]);
    pair.settle();
    expect(one.finish(control).unit).toBe(ended);
    expect([...two.run(sense).areas[0]!]).toEqual([0]);
  });

  test('what is no counterpart is busy, with attention', () => {
    start(one, write('HELLO'));
    two.interruption();
    expect(two.run(write('ME TOO')).unit).toBe(Busy | Attention);
    expect(two.run({ command: Control }).unit).toBe(Busy | Attention);
    start(two, read(5));
    expect(two.finish([read(5)]).unit).toBe(ended);
  });

  test('of two that begin at once one is busy, and answers then', () => {
    expect(one.start(write('ONE'))).toBe(0);
    expect(two.start(write('TWO'))).toBe(0);
    pair.settle();
    expect(one.isInterruptionPending).toBe(false);
    expect(two.interruption().unit).toBe(Busy | Attention);
    start(two, read(3));
    expect(text(two.finish([read(3)]).areas[0])).toBe('ONE');
    expect(one.finish([write('ONE')]).unit).toBe(ended);
  });

  test('a read and a write that begin at once meet', () => {
    expect(one.start(read(3))).toBe(0);
    expect(two.start(write('TWO'))).toBe(0);
    pair.settle();
    expect(text(one.finish([read(3)]).areas[0])).toBe('TWO');
    expect(two.finish([write('TWO')]).unit).toBe(ended);
  });

  test('the next command of a writer that is quick is not lost', () => {
    start(one, read(3));
    two.interruption();
    start(two, write('ONE'), write('TWO'));
    expect(text(one.finish([read(3)]).areas[0])).toBe('ONE');
    expect(one.interruption().unit).toBe(Attention);
    start(one, read(3));
    expect(text(one.finish([read(3)]).areas[0])).toBe('TWO');
    expect(two.finish([write('ONE'), write('TWO')]).unit).toBe(ended);
  });

  test('a halted command is withdrawn', () => {
    start(one, write('HELLO'));
    two.interruption();
    one.channels.haltIo(0x150);
    pair.settle();
    expect(one.finish([write('HELLO')]).unit).toBe(ended);
    expect([...two.run(sense).areas[0]!]).toEqual([0]);
  });

  test('a reset of the other side is unit check, intervention required', () => {
    start(one, write('HELLO'));
    two.channels.reset();
    pair.settle();
    expect(one.finish([write('HELLO')]).unit).toBe(unitChecked);
    expect(one.sense(1)).toEqual([0x40]);
  });

  test('without another side it needs intervention, as does a command whose other side has gone', () => {
    start(one, write('HELLO'));
    one.adapter.disconnect();
    expect(one.finish([write('HELLO')]).unit).toBe(unitChecked);
    expect(one.start(write('HELLO'))).toBe(1);
    expect(one.sense(1)).toEqual([0x40]);
  });

  test('in extended mode a write end of file is unit exception for the reader', () => {
    one.run({ command: SetExtendedMode });
    const eof: Step[] = [{ command: WriteEndOfFile }];
    start(one, ...eof);
    two.interruption();
    start(two, read(5, 0));
    expect(two.finish([read(5)])).toMatchObject({ unit: unitException, count: 5 });
    expect(one.finish(eof).unit).toBe(ended);
  });

  test('any blocks arrive as they were sent, however long the two counts are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (length, room) => {
        const data = Uint8Array.from({ length }, (_, index) => index * 7);
        const first: Step[] = [{ command: Write, data }];
        const [writer, reader] = meet(first, [read(room)]);
        const moved = Math.min(length, room);
        expect([writer.count, reader.count]).toEqual([length - moved, room - moved]);
        expect(Buffer.compare(reader.areas[0]!, data.subarray(0, moved))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
