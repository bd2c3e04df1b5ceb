/** The same channel programs on a reader, a punch and printers, here and on Hercules: the same status, cards and paper. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { iplDeck } from '../../../src/linker/ipl-deck.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';
import { runHercules } from '../../referees/hercules.ts';
import { isInstalled } from '../../terminals/installed.ts';
import { type Chain, type ChainStep, chainsImage, describeChain } from '../disk/chains.ts';

const chainsInRun = 300;
const { SuppressLength } = CcwFlag;
const letters = fc
  .array(fc.constantFrom(...'ABCXYZ019 '), { minLength: 1, maxLength: 32 })
  .map((chosen) => toEbcdic(chosen.join('')));
const flags = fc.constantFrom<number>(SuppressLength, SuppressLength, 0);

function step(command: number, data: Uint8Array, count = data.length, flag: number = SuppressLength): ChainStep {
  return { command, data, count, flags: flag };
}

const none = Uint8Array.of(0);
const read = fc.tuple(fc.constantFrom(80, 80, 72, 100), flags).map(([count, flag]) => step(0x02, none, count, flag));
const noOperation = fc.constant(step(CcwCommand.NoOperation, none));
const unknown = fc.constant(step(0x3f, none));
/** The count of an immediate command at the end is nobody's. */
const readChain = fc
  .tuple(fc.array(fc.oneof({ weight: 8, arbitrary: read }, noOperation, unknown), { maxLength: 6 }), read)
  .map(([steps, last]) => [step(CcwCommand.NoOperation, none), ...steps, last]);

const punch = fc
  .tuple(letters, fc.constantFrom(80, 80, 40), flags)
  .map(([data, count, flag]) => step(0x01, data, count, flag));
const punchChain = fc.array(punch, { minLength: 1, maxLength: 6 });

const printing = fc
  .tuple(fc.constantFrom(0x01, 0x09, 0x11, 0x19), letters, fc.constantFrom(32, 100, 132))
  .map(([command, data, count]) => step(command, data, count));
const moving = fc.constantFrom(0x0b, 0x13, 0x1b).map((command) => step(command, none));
/** Channels 2 to 8 are below the first line: a channel at which the form is already is another matter on Hercules. */
const skipping = fc.integer({ min: 2, max: 8 }).map((channel) => step(0x83 | (channel << 3), none));
/** From the top of a page on. */
const printChain = fc
  .tuple(letters, skipping, fc.array(fc.oneof(printing, printing, moving), { minLength: 1, maxLength: 8 }))
  .map(([data, skip, steps]) => [step(0x09, data), step(0x89, data), skip, ...steps, step(0x09, data)]);

interface Kind {
  readonly type: string;
  readonly statement: string;
  readonly chain: fc.Arbitrary<Chain>;
  readonly seed: number;
}

const form = 'fcb=1:1,7:2,13:3,19:4,25:5,31:6,37:7,43:8,49:10,55:11';
const kinds: readonly Kind[] = [
  { type: '3505', statement: 'cards ebcdic eof', chain: readChain, seed: 1 },
  { type: '3505', statement: 'cards ebcdic intrq', chain: readChain, seed: 2 },
  { type: '3525', statement: 'out', chain: punchChain, seed: 3 },
  { type: '1403', statement: `out ${form}`, chain: printChain, seed: 4 },
  { type: '3211', statement: `out ${form}`, chain: printChain, seed: 5 },
];

interface Run {
  readonly lines: readonly string[];
  readonly out: Buffer;
}

function cards(): Buffer {
  return Buffer.concat(Array.from({ length: 400 }, (_, number) => toEbcdic(`CARD ${number}`.padEnd(80))));
}

function prepare(folder: string, deck: Uint8Array): void {
  writeFileSync(join(folder, 'deck'), deck);
  writeFileSync(join(folder, 'cards'), cards());
  writeFileSync(join(folder, 'out'), '');
}

function runHere(folder: string, { type, statement }: Kind, deck: Uint8Array): Run {
  prepare(folder, deck);
  const machine = new Machine({ storageBytes: 2 << 20, clock: 'virtual' });
  const console = machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: folder });
  machine.install({ address: 0x00c, type: '3505', arguments: ['deck', 'ebcdic', 'eof'], directory: folder });
  machine.install({ address: 0x150, type, arguments: statement.split(' '), directory: folder });
  let output = '';
  console.terminal!.onOutput = (record) => {
    output += typewriterText(record);
  };
  machine.ipl(0x00c);
  machine.runUntil('disabled-wait', 1_000_000_000);
  expect(machine.cpu.psw.address).toBe(0xd0e);
  machine.close();
  return { lines: output.trimEnd().split('\n'), out: readFileSync(join(folder, 'out')) };
}

async function runThere({ type, statement }: Kind, deck: Uint8Array): Promise<Run> {
  let out = Buffer.alloc(0);
  const { console, psw, log } = await runHercules({
    devices: [`0150 ${type} ${statement}`, '000C 3505 deck ebcdic eof'],
    prepare: (there) => prepare(there, deck),
    finish: (there) => {
      out = readFileSync(join(there, 'out'));
    },
    commands: ['ipl 00c'],
    seconds: 40,
  });
  expect(psw.slice(-3), log.slice(-2000)).toBe('D0E');
  return { lines: console.filter((line) => /^[0-9A-F]{8} [0-9A-F]{6} [0-9A-F]{4} [0-9A-F]{8}/.test(line)), out };
}

const unitCheck = 0x02;

/** What must be the same: Hercules adds channel end and device end when it refuses a command. */
function essence(line: string | undefined): string {
  const found = /^(\w{2})(\w{6}) (\w{6}) (\w{4}) (\w{8})/.exec(line ?? '');
  if (found === null) return line ?? '';
  const [, unit, rest, address, sense, sum] = found as unknown as string[];
  const isChecked = (Number.parseInt(unit as string, 16) & unitCheck) !== 0;
  return isChecked ? `check ${sense?.slice(0, 2)} ${sum}` : `${unit}${rest} ${address} ${sum}`;
}

/** Up to the end of the deck: an empty reader of Hercules answers NO-OPERATION as it does a read. */
function lastToCompare(lines: readonly string[]): number {
  const end = lines.findIndex((line) => /^0D/.test(line) || / 40\w\w \w{8}/.test(line));
  return end < 0 ? lines.length - 1 : end;
}

/** Pages as lines, with what is printed over a line in its place; how paper moves is written in two ways. */
function pages(file: Buffer): string[][] {
  return file
    .toString('latin1')
    .split('\f')
    .map((page) => {
      const lines = page.split('\n').map((line) => overprinted(line.split('\r')));
      while (lines.at(-1) === '') lines.pop();
      return lines;
    });
}

function overprinted(layers: readonly string[]): string {
  const width = Math.max(...layers.map(({ length }) => length));
  const columns = Array.from(
    { length: width },
    (_, at) => layers.findLast((layer) => (layer[at] ?? ' ') !== ' ')?.[at],
  );
  return columns
    .map((column) => column ?? ' ')
    .join('')
    .trimEnd();
}

describe.skipIf(!isInstalled('hercules'))('random channel programs', () => {
  test.each(kinds)('on a $type $statement end as on Hercules', async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'chains-'));
    try {
      const chains = fc.sample(kind.chain, { numRuns: chainsInRun, seed: kind.seed });
      const deck = iplDeck(chainsImage(chains));
      const here = runHere(folder, kind, deck);
      const there = await runThere(kind, deck);
      const compared = chains.slice(0, 1 + lastToCompare(here.lines));
      const differences = compared.flatMap((chain, index) => {
        const [ours, theirs] = [here.lines[index], there.lines[index]];
        if (essence(ours) === essence(theirs)) return [];
        return [`${index}: ${describeChain(chain)}\n  here  ${ours}\n  there ${theirs}`];
      });
      expect(differences.slice(0, 3).join('\n')).toBe('');
      if (kind.chain === printChain) expect(pages(here.out)).toEqual(pages(there.out));
      else expect(here.out.equals(there.out)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
