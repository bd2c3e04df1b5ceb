import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runBare } from './bare.ts';
import { microGuests } from './guests.ts';
import { titleOf } from './micro-guest.ts';
import { describeResults } from './results.ts';

const folder = mkdtempSync(join(tmpdir(), 'micro-guests-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(microGuests.map((guest) => ({ title: titleOf(guest), guest })))(
  '$title, on the bare machine',
  ({ guest, title }) => {
    const outcome = runBare(guest, folder, title);
    const lines = describeResults(outcome.results, guest.masks);
    if (process.env['SHOW']) console.log(lines.join('\n'), outcome);
    expect(lines[0], lines.join('\n')).toMatch(/OK$/);
  },
);
