/** Who tries to break out gets his error, and CP and another user go on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBare } from '../micro-guests/bare.ts';
import { type MicroGuest, titleOf } from '../micro-guests/micro-guest.ts';
import { linesOf } from '../micro-guests/outcomes.ts';
import { AttackedSystem } from './attacked-system.ts';
import { abandonedChain, architectedAttacks, checkedAttacks, endlessAttacks } from './guests.ts';

let folder: string;
let system: AttackedSystem;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attacks-'));
  system = new AttackedSystem();
});
afterAll(() => {
  system?.close();
  rmSync(folder, { recursive: true });
});

const titled = (guests: readonly MicroGuest[]) => guests.map((guest) => ({ title: titleOf(guest), guest }));

describe('what the bare machine refuses, CP refuses', () => {
  test.each(titled(architectedAttacks))('$title', ({ title, guest }) => {
    system.prepareFor(guest);
    const bare = linesOf(runBare(guest, folder, title), guest);
    expect(bare[0], bare.join('\n')).toMatch(/ OK$/);
    expect(linesOf(system.run(guest, system.attacker), guest)).toEqual(bare);
    expect(system.harmDone(guest)).toEqual([]);
  });
});

describe('what only a virtual machine can try', () => {
  test.each(titled(checkedAttacks))('$title', ({ guest }) => {
    system.prepareFor(guest);
    const lines = linesOf(system.run(guest, system.attacker), guest);
    expect(lines[0], lines.join('\n')).toMatch(/ OK$/);
    expect(system.harmDone(guest)).toEqual([]);
  });
});

describe('what never ends', () => {
  test.each(titled(endlessAttacks))('$title, until its user logs off', ({ guest }) => {
    system.startEndless(guest);
    expect(system.harmDone(guest)).toEqual([]);
    system.logAttackerOff();
  });

  test('a channel program without end, until the operator forces its user off', () => {
    system.startEndless(abandonedChain);
    expect(system.harmDone(abandonedChain)).toEqual([]);
    system.force(abandonedChain);
    expect(system.harmDone(abandonedChain)).toEqual([]);
  });
});
