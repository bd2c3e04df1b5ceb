import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Timeline } from '../../src/time/timeline.ts';

describe('virtual time', () => {
  it('moves only when it is told to', () => {
    const timeline = new Timeline('virtual');
    expect(timeline.now).toBe(0);
    timeline.advance(5);
    expect(timeline.now).toBe(5);
  });

  it('counts ten units a microsecond', () => {
    const timeline = new Timeline('virtual');
    timeline.advance(7);
    timeline.schedule(2.5, () => {});
    expect(timeline.nextEventAt).toBe(32);
  });

  it('runs what is due, in order of time and then of scheduling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 30 }), fc.nat(25), (delays, now) => {
        const timeline = new Timeline('virtual');
        const done: number[] = [];
        for (const [index, delay] of delays.entries()) timeline.scheduleAt(delay, () => done.push(index));
        timeline.advance(now);
        timeline.runDue();
        const order = [...delays.keys()].filter((index) => delays[index]! <= now);
        expect(done).toEqual(order.sort((a, b) => delays[a]! - delays[b]! || a - b));
        const rest = delays.filter((delay) => delay > now);
        expect(timeline.nextEventAt).toBe(rest.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...rest));
      }),
    );
  });

  it('runs at once what an action schedules for now', () => {
    const timeline = new Timeline('virtual');
    const done: string[] = [];
    timeline.schedule(0, () => {
      done.push('first');
      timeline.schedule(0, () => done.push('second'));
    });
    timeline.runDue();
    expect(done).toEqual(['first', 'second']);
  });

  it('does not run what was cancelled; cancelling twice does nothing', () => {
    const timeline = new Timeline('virtual');
    const event = timeline.schedule(1, () => expect.unreachable());
    timeline.cancel(event);
    timeline.cancel(event);
    expect([timeline.nextEventAt, timeline.jumpToNextEvent()]).toEqual([Number.POSITIVE_INFINITY, false]);
  });

  it('jumps to the next event, never back', () => {
    const timeline = new Timeline('virtual');
    timeline.schedule(100, () => {});
    expect([timeline.jumpToNextEvent(), timeline.now]).toEqual([true, 1000]);
    timeline.advance(10);
    expect([timeline.jumpToNextEvent(), timeline.now]).toEqual([true, 1010]);
  });
});

describe('real time', () => {
  it('goes on by itself and never back', async () => {
    const timeline = new Timeline('real');
    const before = timeline.now;
    timeline.advance(1e12);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(timeline.now).toBeGreaterThan(before);
    expect(timeline.now).toBeLessThan(1e12);
    expect(Number.isInteger(timeline.now)).toBe(true);
  });
});
