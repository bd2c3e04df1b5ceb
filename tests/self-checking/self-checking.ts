/** Programs that check a machine from inside and type what they have found; they run here and on Hercules alike. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { architectureConstants } from '../../src/assembler/architecture-constants.ts';
import { assemble } from '../../src/assembler/assemble.ts';
import { iplDeck } from '../../src/linker/ipl-deck.ts';
import { type LoadImage, link } from '../../src/linker/link.ts';
import { buildMachine } from '../../src/machine/build-machine.ts';
import { parseConfiguration } from '../../src/machine/configuration.ts';
import { typewriterText } from '../../src/machine/typewriter-text.ts';
import { runHercules } from '../referees/hercules.ts';

export interface SelfCheck {
  /** File without its ending, in `programs/`. */
  readonly program: string;
  /** Distinguishes checks by one program. */
  readonly variant?: string;
  /** Statements beside console and card reader, the same for both machines. */
  readonly devices: readonly string[];
  /** Makes what is in the devices. */
  readonly prepare?: (folder: string) => void;
  /** Lines that it types besides those of its cases. */
  readonly dialogue?: readonly string[];
  /** What Hercules finds in cases where it departs from the Principles of Operation, by number; see docs/referee.md. */
  readonly departures?: Readonly<Record<string, string>>;
}

/** Where `frame.asm` begins; below are the PSWs. */
const frameAt = 0x200;
const programAt = 0x1000;
const mostInstructions = 50_000_000;

/** What is typed, and the address of the wait at the end. */
export interface Found {
  readonly lines: readonly string[];
  readonly end: string;
}

export function nameOf({ program, variant }: SelfCheck): string {
  return variant === undefined ? program : `${program}, ${variant}`;
}

export function runHere(check: SelfCheck): Found {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'deck'), deckOf(check));
    check.prepare?.(folder);
    const devices = ['ARCHMODE S/370', 'MAINSIZE 2', '0009 3215-C /', '000C 3505 deck ebcdic eof', ...check.devices];
    const machine = buildMachine(parseConfiguration(devices.join('\n'), 'x.cnf'), {
      clock: 'virtual',
      directory: folder,
    });
    const lines: string[] = [];
    const terminal = machine.terminal(0x009)!;
    terminal.onOutput = (record) => lines.push(typewriterText(record).trimEnd());
    machine.ipl(0x00c);
    machine.runUntil('disabled-wait', mostInstructions);
    machine.close();
    return { lines, end: machine.cpu.psw.address.toString(16).toUpperCase() };
  });
}

export async function runThere(check: SelfCheck): Promise<Found> {
  const { console, psw, log } = await runHercules({
    devices: ['000C 3505 deck ebcdic eof', ...check.devices],
    files: { deck: deckOf(check) },
    ...(check.prepare && { prepare: check.prepare }),
    commands: ['ipl 00c'],
  });
  if (psw === '') throw new Error(log.slice(-3000));
  return { lines: console.map((line) => line.trimEnd()), end: psw.slice(-3) };
}

function deckOf({ program }: SelfCheck): Uint8Array {
  const text = readFileSync(new URL(`programs/${program}.asm`, import.meta.url), 'utf8');
  const constants = { ...architectureConstants, Frame: Object.fromEntries(frame.symbols) };
  const image = link([assemble(text, { file: `${program}.asm`, constants }).module], { origin: programAt });
  const bytes = new Uint8Array(image.origin + image.bytes.length - frameAt);
  bytes.set(frame.bytes.subarray(frameAt));
  bytes.set(image.bytes, image.origin - frameAt);
  return iplDeck({ ...image, origin: frameAt, bytes, entry: frame.symbols.get('BEGIN') as number });
}

function frameProgram(): LoadImage {
  const text = readFileSync(new URL('frame.asm', import.meta.url), 'utf8');
  return link([assemble(text, { file: 'frame.asm' }).module], { origin: 0, limit: programAt });
}

function inFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const frame = frameProgram();
