import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AttackedSystem } from '../attacks/attacked-system.ts';
import { architectedAttacks, checkedAttacks, endlessAttacks } from '../attacks/guests.ts';
import { runBare } from '../micro-guests/bare.ts';
import { microGuests } from '../micro-guests/guests.ts';
import { type MicroGuest, titleOf } from '../micro-guests/micro-guest.ts';
import { linesOf } from '../micro-guests/outcomes.ts';
import { faults, faultyCp } from './faults.ts';

const allGuests = [...microGuests, ...architectedAttacks, ...checkedAttacks, ...endlessAttacks];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seeded-faults-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with how a guest ends, or with what it does to others. */
function complaint(system: AttackedSystem, guest: MicroGuest): string {
  try {
    if (endlessAttacks.includes(guest)) system.startEndless(guest);
    else {
      system.prepareFor(guest);
      // Once for what it leaves behind: the second one may find it.
      system.run(guest, system.attacker);
      const lines = linesOf(system.run(guest, system.attacker), guest);
      if (!/ OK$/.test(lines[0] as string)) return `it ends with ${lines[0]}`;
      if (!checkedAttacks.includes(guest)) {
        const bare = linesOf(runBare(guest, folder, titleOf(guest)), guest);
        if (bare.join('\n') !== lines.join('\n')) return 'it ends otherwise than on the bare machine';
      }
    }
    const harm = system.harmDone(guest);
    return harm.length > 0 ? `it has harmed ${harm.join(', ')}` : '';
  } catch (error) {
    return (error as Error).message;
  }
}

test.each(faults)('when $title, $noticedBy notices', (fault) => {
  const guest = allGuests.find((each) => titleOf(each) === fault.noticedBy);
  if (guest === undefined) throw new Error(`There is no guest "${fault.noticedBy}"`);
  let found: string;
  try {
    const system = new AttackedSystem({ program: faultyCp(fault), further: [guest] });
    found = complaint(system, guest);
    system.close();
  } catch (error) {
    // CP itself does not come up, or the witness is not well.
    found = (error as Error).message;
  }
  expect(found).not.toBe('');
});
