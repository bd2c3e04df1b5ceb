/** The same channel programs on the same fixed blocks, here and on Hercules: the same status, sense, data and volume. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockSize } from '../../../src/architecture/block-disk.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';
import { BlockImage } from '../../../src/media/block-image.ts';
import { runHercules } from '../../referees/hercules.ts';
import { isInstalled } from '../../terminals/installed.ts';
import { type Chain, chainsImage, describeChain } from '../disk/chains.ts';
import { blockChain, testBlocks } from './block-chains.ts';
import { iplBlocks } from './ipl-blocks.ts';

const chainsInRun = 1500;

/** The disk that is worked on, and one from which the program is loaded. */
function makeDisks(folder: string, type: string, program: Uint8Array): void {
  BlockImage.create(join(folder, 'disk.img'), type, { blocks: testBlocks, serial: 'TESTED' }).close();
  const blocks = iplBlocks(program);
  const system = BlockImage.create(join(folder, 'system.img'), type, { blocks: blocks.length / blockSize });
  system.write(0, blocks);
  system.close();
}

interface Run {
  readonly lines: readonly string[];
  readonly volume: Buffer;
}

function runHere(folder: string, type: string, program: Uint8Array): Run {
  makeDisks(folder, type, program);
  const machine = new Machine({ storageBytes: 2 << 20, clock: 'virtual' });
  const console = machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: folder });
  machine.install({ address: 0x150, type, arguments: ['disk.img'], directory: folder });
  machine.install({ address: 0x151, type, arguments: ['system.img'], directory: folder });
  let output = '';
  console.terminal!.onOutput = (record) => {
    output += typewriterText(record);
  };
  machine.ipl(0x151);
  machine.runUntil('disabled-wait', 1_000_000_000);
  expect(machine.cpu.psw.address).toBe(0xd0e);
  machine.close();
  return { lines: output.trimEnd().split('\n'), volume: readFileSync(join(folder, 'disk.img')) };
}

async function runThere(folder: string, type: string, program: Uint8Array): Promise<Run> {
  const kept = join(folder, 'there.img');
  const { console, psw, log } = await runHercules({
    devices: [`0150 ${type} disk.img`, `0151 ${type} system.img`],
    prepare: (there) => makeDisks(there, type, program),
    finish: (there) => writeFileSync(kept, readFileSync(join(there, 'disk.img'))),
    commands: ['ipl 151'],
    seconds: 40,
  });
  expect(psw.slice(-3), log.slice(-2000)).toBe('D0E');
  const lines = console.filter((line) => /^[0-9A-F]{8} [0-9A-F]{6} [0-9A-F]{4} [0-9A-F]{8}/.test(line));
  return { lines, volume: readFileSync(kept) };
}

/** What must be the same: a rejected command's count is not. */
function essence(line: string | undefined): string {
  const found = /^(\w{4})(\w{4}) (\w{6}) (\w{4}) (\w{8})/.exec(line ?? '');
  if (found === null) return line ?? '';
  const [, status, count, address, sense, sum] = found;
  const isReject = sense === '8000';
  return `${status} ${isReject ? '' : count} ${address} ${sense} ${sum}`;
}

function compare(chains: readonly Chain[], here: readonly string[], there: readonly string[]): string[] {
  return chains.flatMap((each, index) => {
    if (essence(here[index]) === essence(there[index])) return [];
    return [`${index}: ${describeChain(each)}\n  here  ${here[index]}\n  there ${there[index]}`];
  });
}

describe.skipIf(!isInstalled('hercules'))('a program that is loaded from fixed blocks', () => {
  test.each([
    ['3310', 1972],
    ['3370', 7],
  ])('finds the same of random channel programs on a %s as on Hercules (%i)', async (type, seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'chains-'));
    try {
      const chains = fc.sample(blockChain, { numRuns: chainsInRun, seed });
      const program = chainsImage(chains).bytes;
      const here = runHere(folder, type, program);
      const there = await runThere(folder, type, program);
      expect(compare(chains, here.lines, there.lines).slice(0, 3).join('\n')).toBe('');
      expect(here.lines.length).toBe(chainsInRun);
      expect(here.volume.equals(there.volume)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
