/** The two sides of a channel-to-channel adapter, each a machine with a program that checks it: two here, or two Hercules. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Found, finishHere, runThere, type SelfCheck, startHere } from './self-checking.ts';

/** Instructions that one machine executes before it is the other one's turn. */
const slice = 2000;
const mostSlices = 2000;

/** What both sides are made of, and where Hercules departs. */
export const adapterSides: readonly SelfCheck[] = [
  {
    program: 'channel-adapter',
    constants: { side: 1 },
    devices: [],
    departures: { '04': '0C000000 00000000', '06': '0C000000 00000000', 10: '0C000000 00000000' },
  },
  {
    program: 'channel-adapter',
    constants: { side: 2 },
    devices: [],
    departures: { 10: '0C000000 C8C50000', 18: '90400000 00000000', 21: '0D000000 00000000' },
  },
];

/** @param pause instructions between two attempts to find the other side */
function sideAt(index: number, statement: string, constants: { isAlsoThere: 0 | 1; pause: number }): SelfCheck {
  const side = adapterSides[index]!;
  return { ...side, devices: [`0600 ${statement}`], constants: { ...side.constants, ...constants } };
}

/**
 * Runs two machines by turns until both have come to their ends.
 * @param options isAlsoThere: only the cases that Hercules comes through
 */
export async function runSidesHere({ isAlsoThere }: { isAlsoThere: boolean }): Promise<Found[]> {
  const [port] = await freePorts(1);
  const constants = { isAlsoThere: isAlsoThere ? 1 : 0, pause: 1 } as const;
  const sides = [sideAt(0, `CTCA ${port}`, constants), sideAt(1, `CTCA ${port} call`, constants)].map(startHere);
  for (let left = mostSlices; left > 0; left--) {
    const results = sides.map(({ machine }) => machine.run(slice));
    if (results.every((result) => result === 'disabled-wait')) break;
    // What goes through the cable does so while neither runs.
    await setImmediate();
  }
  return sides.map(finishHere);
}

/** Runs two Hercules at the same time. A side of theirs calls from an even port, and listens at the next. */
export async function runSidesThere(): Promise<Found[]> {
  const ports = await freePorts(4);
  const [one, two] = new Set(ports.map((port) => port & ~1));
  const constants = { isAlsoThere: 1, pause: 10_000_000 } as const;
  const folder = mkdtempSync(join(tmpdir(), 'sides-'));
  try {
    return await Promise.all([
      runThere(sideAt(0, `CTCE ${one} 127.0.0.1 ${two}`, constants), meeting(folder, 'one', 'two')),
      runThere(sideAt(1, `CTCE ${two} 127.0.0.1 ${one}`, constants), meeting(folder, 'two', 'one')),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A Hercules that calls the other one before that listens never gets through. */
function meeting(folder: string, own: string, other: string): string[] {
  const [here, there] = [join(folder, own), join(folder, other)];
  return [`sh touch ${here}`, `sh for i in $(seq 100); do test -e ${there} && break; sleep 0.1; done`];
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
