/** Micro-guests end in a virtual machine as they do on the bare machine: registers, storage, PSWs, console. */
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

let folder: string;
let system: MicroGuestSystem;
let terminal: Typewriter;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'micro-guests-'));
  system = new MicroGuestSystem(microGuests);
  system.start();
  terminal = system.typewriter();
});
afterAll(() => {
  system?.close();
  rmSync(folder, { recursive: true });
});

describe('a micro-guest ends under CP as on the bare machine', () => {
  test.each(microGuests.map((guest) => ({ title: titleOf(guest), guest })))('$title', ({ title, guest }) => {
    const bare = linesOf(runBare(guest, folder, title), guest);
    expect(bare[0], bare.join('\n')).toMatch(/ OK$/);
    expect(linesOf(system.run(guest, terminal), guest)).toEqual(bare);
  });
});
