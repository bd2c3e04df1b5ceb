/** What the operator asks about the system. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestSystem } from './test-system.ts';

let system: TestSystem;

beforeAll(() => {
  system = new TestSystem({ directory: '' });
  const { machine, folder: directory } = system;
  writeFileSync(join(directory, 'empty.txt'), '');
  machine.install({ address: 0x00c, type: '2540R', arguments: ['empty.txt', 'ascii'], directory });
  machine.install({ address: 0x00d, type: '2540P', arguments: ['punched.txt', 'ascii'], directory });
  machine.install({ address: 0x00e, type: '1403', arguments: ['printed.txt'], directory });
  system.start();
});
afterAll(() => system?.close());

/** Runs the machine for so many seconds of its clock, with nobody doing anything. */
function idle(seconds: number): void {
  const { timeline } = system.machine;
  const end = timeline.now + seconds * 1e7;
  timeline.schedule(seconds * 1e6, () => {});
  system.machine.runUntil(() => timeline.now >= end, 10_000_000);
}

describe('INDICATE LOAD', () => {
  test('counts the time that CP waits for work as idle, however long it waits', () => {
    system.operator.ask('indicate load', /CPU-.*\n/);
    idle(10);
    expect(system.operator.ask('indicate load', /CPU-.*\n/)).toMatch(/CPU-00\d% /);
    idle(10_000);
    expect(system.operator.ask('indicate load', /CPU-.*\n/)).toMatch(/CPU-000% /);
  });
});

describe('QUERY of real devices', () => {
  test('calls readers, punches and printers by their names, all together as UR', () => {
    const all = 'RDR  00C FREE\nPUN  00D FREE\nPRT  00E FREE\n';
    expect(system.operator.ask('query ur', /PRT.*\n/)).toContain(all);
    expect(system.operator.ask('query all', /DASD 151.*\n/)).toContain(all);
    expect(system.operator.ask('query 00e', /00E.*\n/)).toContain('PRT  00E FREE');
  });
});
