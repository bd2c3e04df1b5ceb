import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { iplDeck } from '../../src/linker/ipl-deck.ts';
import { Machine } from '../../src/machine/machine.ts';
import { checkingSystem } from '../generation/checking-system.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function consoleMachine(): { machine: Machine; output: () => string } {
  const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
  const made = machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: folder });
  let text = '';
  made.terminal!.onOutput = (record) => {
    text += fromEbcdic(record).replace(/\u0085/g, '\n');
  };
  return { machine, output: () => text };
}

describe('IPL', () => {
  test.each([
    { pages: 1, extendedControl: false },
    { pages: 60, extendedControl: true },
  ])('loads $pages pages from cards and starts them', ({ pages, extendedControl }) => {
    const { machine, output } = consoleMachine();
    writeFileSync(join(folder, 'deck'), iplDeck(checkingSystem(pages), { extendedControl }));
    machine.install({ address: 0x00c, type: '3505', arguments: ['deck', 'ebcdic', 'eof'], directory: folder });
    machine.ipl(0x00c);
    machine.runUntil('disabled-wait', 10_000_000);
    expect(output()).toBe(`000C ${String(pages).padStart(4, '0')} LOW!\n`);
    expect(machine.cpu.psw.address).toBe(0xeaf);
  });
});
