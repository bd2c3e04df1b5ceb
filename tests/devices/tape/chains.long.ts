/** The same channel programs on the same tape, here and on Hercules: the same status, sense, data and tape. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TapeCommand } from '../../../src/architecture/tape-command.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';
import { type Item, makeTape, readTape } from '../../media/tape/tape-files.ts';
import { runHercules } from '../../referees/hercules.ts';
import { isInstalled } from '../../terminals/installed.ts';
import { type Chain, chainAt, chainsImage, describeChain } from '../disk/chains.ts';
import { iplTapeBlocks } from './ipl-blocks.ts';
import { tapeChain } from './tape-chains.ts';

const chainsInRun = 400;

/** The tape that is worked on, and one from which the program is loaded. */
function makeTapes(folder: string, name: string, program: Uint8Array): void {
  makeTape(join(folder, name), [new Uint8Array(40).fill(0xc1), 'mark']);
  makeTape(join(folder, `system-${name}`), iplTapeBlocks(program));
}

interface Run {
  readonly lines: readonly string[];
  readonly items: readonly Item[];
}

function runHere(folder: string, type: string, name: string, program: Uint8Array): Run {
  makeTapes(folder, name, program);
  const machine = new Machine({ storageBytes: 2 << 20, clock: 'virtual' });
  const console = machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: folder });
  machine.install({ address: 0x150, type, arguments: [name], directory: folder });
  machine.install({ address: 0x181, type, arguments: [`system-${name}`], directory: folder });
  let output = '';
  console.terminal!.onOutput = (record) => {
    output += typewriterText(record);
  };
  machine.ipl(0x181);
  machine.runUntil('disabled-wait', 1_000_000_000);
  expect(machine.cpu.psw.address).toBe(0xd0e);
  machine.close();
  return { lines: output.trimEnd().split('\n'), items: readTape(join(folder, name)).items };
}

async function runThere(folder: string, type: string, name: string, program: Uint8Array): Promise<Run> {
  const kept = join(folder, `there-${name}`);
  const { console, psw, log } = await runHercules({
    devices: [`0150 ${type} ${name}`, `0181 ${type} system-${name}`],
    prepare: (there) => makeTapes(there, name, program),
    finish: (there) => writeFileSync(kept, readFileSync(join(there, name))),
    commands: ['ipl 181'],
    seconds: 40,
  });
  expect(psw.slice(-3), log.slice(-2000)).toBe('D0E');
  const lines = console.filter((line) => /^[0-9A-F]{8} [0-9A-F]{6} [0-9A-F]{4} [0-9A-F]{8}/.test(line));
  return { lines, items: readTape(kept).items };
}

/** Bits of sense byte 1 that Hercules does not always set: load point, write status. */
const senseState = 0x000c;
const unitCheck = 0x02;
const unitException = 0x01;

/**
 * What must be the same. After a unit check Hercules leaves another count; a tape mark read backward gives the program
 * what was in Hercules' buffer, as if it had been read.
 */
function essence(line: string | undefined, chain: Chain): string {
  const found = /^(\w{2})(\w{2})(\w{4}) (\w{6}) (\w{4}) (\w{8})/.exec(line ?? '');
  if (found === null) return line ?? '';
  const [, unit, channel, count, address, sense, sum] = found as unknown as string[];
  const status = Number.parseInt(unit as string, 16);
  const bits = (Number.parseInt(sense as string, 16) & ~senseState).toString(16);
  if ((status & unitCheck) !== 0) return `${unit} ${address} ${bits} ${sum}`;
  const last = chain[(Number.parseInt(address as string, 16) - 8 - chainAt) / 8];
  if ((status & unitException) !== 0 && last?.command === TapeCommand.ReadBackward) return `${unit} ${address}`;
  return `${unit} ${channel} ${count} ${address} ${bits} ${sum}`;
}

function compare(chains: readonly Chain[], here: readonly string[], there: readonly string[]): string[] {
  return chains.flatMap((each, index) => {
    if (essence(here[index], each) === essence(there[index], each)) return [];
    return [`${index}: ${describeChain(each)}\n  here  ${here[index]}\n  there ${there[index]}`];
  });
}

describe.skipIf(!isInstalled('hercules'))('a program that is loaded from tape', () => {
  test.each([
    ['3420', 'x.aws', 1972],
    ['3420', 'x.het', 7],
    ['3410', 'x.fkt', 99],
  ])('finds the same of random channel programs on a %s with %s as on Hercules (%i)', async (type, name, seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'chains-'));
    try {
      const chains = fc.sample(tapeChain, { numRuns: chainsInRun, seed });
      const program = chainsImage(chains).bytes;
      const here = runHere(folder, type, name, program);
      const there = await runThere(folder, type, name, program);
      expect(compare(chains, here.lines, there.lines).slice(0, 3).join('\n')).toBe('');
      expect(here.lines.length).toBe(chainsInRun);
      expect(here.items).toEqual(there.items);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
