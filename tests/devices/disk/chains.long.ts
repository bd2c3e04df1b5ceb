/** The same channel programs on the same volume, here and on Hercules: the same status, sense, data and volume. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Machine } from '../../../src/machine/machine.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { runHercules } from '../../referees/hercules.ts';
import { isInstalled } from '../../terminals/installed.ts';
import { type Chain, chain, chainsDeck, describeChain } from './chains.ts';

const cylinders = 2;
const chainsInRun = 1500;

function runHere(folder: string, type: string, deck: Uint8Array): { lines: string[]; volume: Buffer } {
  const path = join(folder, 'here.img');
  CkdImage.create(path, type, { cylinders }).close();
  writeFileSync(join(folder, 'deck'), deck);
  const machine = new Machine({ storageBytes: 2 << 20, clock: 'virtual' });
  const console = machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: folder });
  machine.install({ address: 0x00c, type: '3505', arguments: ['deck', 'ebcdic', 'eof'], directory: folder });
  machine.install({ address: 0x150, type, arguments: ['here.img'], directory: folder });
  let output = '';
  console.terminal!.onOutput = (record) => {
    output += typewriterText(record);
  };
  machine.ipl(0x00c);
  machine.runUntil('disabled-wait', 1_000_000_000);
  expect(machine.cpu.psw.address).toBe(0xd0e);
  machine.close();
  return { lines: output.trimEnd().split('\n'), volume: readFileSync(path) };
}

async function runThere(
  folder: string,
  type: string,
  deck: Uint8Array,
): Promise<{ lines: readonly string[]; volume: Buffer }> {
  const kept = join(folder, 'there.img');
  const { console, psw, log } = await runHercules({
    devices: [`0150 ${type} disk.img`, '000C 3505 deck ebcdic eof'],
    files: { deck },
    prepare: (there) => CkdImage.create(join(there, 'disk.img'), type, { cylinders }).close(),
    finish: (there) => writeFileSync(kept, readFileSync(join(there, 'disk.img'))),
    commands: ['ipl 00c'],
    seconds: 40,
  });
  expect(psw.slice(-3), log.slice(-2000)).toBe('D0E');
  // Hercules also says things of its own.
  const lines = console.filter((line) => /^[0-9A-F]{8} [0-9A-F]{6} [0-9A-F]{4} [0-9A-F]{8}/.test(line));
  return { lines, volume: readFileSync(kept) };
}

function compare(chains: readonly Chain[], here: readonly string[], there: readonly string[]): string[] {
  return chains.flatMap((each, index) => {
    if (essence(here[index]) === essence(there[index])) return [];
    return [`${index}: ${describeChain(each)}\n  here  ${here[index]}\n  there ${there[index]}`];
  });
}

const commandReject = 0x80;
/** Sense bits of a 2314 that Hercules does not give: seek check, invalid sequence. */
const senseOf2314 = 0x0110;

/** What must be the same: a rejected command's count is not, and Hercules has one kind of command reject only. */
function essence(line: string | undefined): string {
  const found = /^(\w{4})(\w{4}) (\w{6}) (\w{4}) (\w{8})/.exec(line ?? '');
  if (found === null) return line ?? '';
  const [, status, count, address, sense, sum] = found;
  const bits = Number.parseInt(sense as string, 16) & ~senseOf2314;
  const isReject = bits >>> 8 === commandReject;
  return `${status} ${isReject ? '' : count} ${address} ${bits.toString(16)} ${sum}`;
}

describe.skipIf(!isInstalled('hercules'))('random channel programs', () => {
  test.each([
    ['3350', 1972],
    ['3330', 7],
    ['2314', 4711],
    ['3380', 99],
    ['3340', 8],
    ['3390', 5],
  ])('on a %s end as on Hercules (%i)', async (type, seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'chains-'));
    try {
      const chains = fc.sample(chain, { numRuns: chainsInRun, seed });
      const deck = chainsDeck(chains);
      const here = runHere(folder, type, deck);
      const there = await runThere(folder, type, deck);
      const differences = compare(chains, here.lines, there.lines);
      // After the first difference the volumes differ too.
      expect(differences.slice(0, 1).join('\n')).toBe('');
      expect(here.volume.equals(there.volume)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
