/** The tests that run every micro-guest on the bare machine and then under CP at several depths. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Typewriter } from '../system/terminal.ts';
import { runBare } from './bare.ts';
import { microGuests } from './guests.ts';
import { titleOf } from './micro-guest.ts';
import { linesOf } from './outcomes.ts';
import { MicroGuestSystem } from './under-cp.ts';

export interface Depth {
  /** 1: under CP, 2: under CP under CP, and so on. */
  readonly depth: number;
  readonly place: string;
}

/** Defines the tests, in the order of the depths. */
export function testDepths(depths: readonly Depth[]): void {
  const cases = microGuests.map((guest) => ({ title: titleOf(guest), guest }));
  const bare = new Map<string, string[]>();
  let folder: string;
  let system: MicroGuestSystem;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'micro-guests-'));
    system = new MicroGuestSystem(microGuests);
    system.start();
  });
  afterAll(() => {
    system?.close();
    rmSync(folder, { recursive: true });
  });

  describe('a micro-guest finds on the bare machine what it expects', () => {
    test.each(cases)('$title', ({ title, guest }) => {
      const lines = linesOf(runBare(guest, folder, title), guest);
      bare.set(title, lines);
      expect(lines[0], lines.join('\n')).toMatch(/ OK$/);
    });
  });

  describe.each(depths)('it ends $place as on the bare machine', ({ depth }) => {
    let terminal: Typewriter;
    beforeAll(() => {
      terminal = system.typewriter(depth);
    });

    test.each(cases)('$title', ({ title, guest }) => {
      expect(linesOf(system.run(guest, terminal), guest)).toEqual(bare.get(title));
    });
  });
}
