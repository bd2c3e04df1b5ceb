/** Programs that check a machine from inside and type what they have found; they run here and on Hercules alike. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { architectureConstants } from '../../src/assembler/architecture-constants.ts';
import { assemble } from '../../src/assembler/assemble.ts';
import { iplDeck } from '../../src/linker/ipl-deck.ts';
import { type LoadImage, link } from '../../src/linker/link.ts';
import { buildMachine } from '../../src/machine/build-machine.ts';
import { parseConfiguration } from '../../src/machine/configuration.ts';
import type { Machine } from '../../src/machine/machine.ts';
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
  /** What it leaves behind must be the same, read as lines of text. */
  readonly output?: string;
  /** What the program is assembled with, as `Check.name`. */
  readonly constants?: Readonly<Record<string, number>>;
  /** What the operator types, and at which console, when a line is typed. */
  readonly operator?: Operator;
  /** Lines that it types besides those of its cases. */
  readonly dialogue?: readonly string[];
  /** Hercules does not come to its end; see docs/referee.md. */
  readonly isOnlyHere?: true;
  /** What Hercules finds in cases where it departs from the Principles of Operation, by number; see docs/referee.md. */
  readonly departures?: Readonly<Record<string, string>>;
}

export interface Operator {
  readonly console: number;
  /** Lines of the console, and what is typed when the program waits for it. */
  readonly answers: Readonly<Record<string, string>>;
  /** The line that asks for something to be typed although nothing reads it. */
  readonly request: { readonly line: string; readonly text: string };
}

/** Where `frame.asm` begins; below are the PSWs. */
const frameAt = 0x200;
const programAt = 0x1000;
/** How Hercules shows the alarm. */
const bell = '\x07';
const mainConsole = 0x009;
const mostInstructions = 50_000_000;

/** What is typed, and the address of the wait at the end. */
export interface Found {
  readonly lines: readonly string[];
  readonly end: string;
  /** Of what it left behind, without blanks at their ends. */
  readonly output: readonly string[];
}

export function nameOf({ program, variant }: SelfCheck): string {
  return variant === undefined ? program : `${program}, ${variant}`;
}

export function runHere(check: SelfCheck): Found {
  const started = startHere(check);
  started.machine.runUntil('disabled-wait', mostInstructions);
  return finishHere(started);
}

/** A machine that has its program loaded. */
export interface Started {
  readonly check: SelfCheck;
  readonly machine: Machine;
  readonly folder: string;
  /** What it has typed. */
  readonly typed: () => string;
}

export function startHere(check: SelfCheck): Started {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  writeFileSync(join(folder, 'deck'), deckOf(check));
  check.prepare?.(folder);
  const machine = buildMachine(parseConfiguration(machineStatements(check).join('\n'), 'x.cnf'), {
    clock: 'virtual',
    directory: folder,
  });
  let output = '';
  const hear = (record: Uint8Array) => {
    output += typewriterText(record);
    const line = output.slice(output.trimEnd().lastIndexOf('\n') + 1).trimEnd();
    const answer = output.endsWith('\n') ? answerTo(check, line) : undefined;
    if (answer !== undefined) machine.terminal(check.operator!.console)!.line(toEbcdic(answer));
  };
  for (const address of consolesOf(check)) machine.terminal(address)!.onOutput = hear;
  machine.ipl(0x00c);
  return { check, machine, folder, typed: () => output };
}

export function finishHere({ check, machine, folder, typed }: Started): Found {
  machine.close();
  const lines = typed()
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  const output = outputOf(check, folder);
  rmSync(folder, { recursive: true });
  return { lines, output, end: machine.cpu.psw.address.toString(16).toUpperCase() };
}

/** What Hercules types, where we have found `lines`. */
export function expectedThere({ departures = {} }: SelfCheck, lines: readonly string[]): string[] {
  const known = Object.entries(departures);
  const cases = lines.slice(0, -1).map((line) => {
    const departure = known.find(([number]) => line.startsWith(`${number} OK `));
    return departure === undefined ? line : departed(line, departure[1]);
  });
  return [...cases, `${String(known.length).padStart(2, '0')} WRONG`];
}

/** Column of what was found. */
const foundAt = 60;

function departed(line: string, found: string): string {
  return `${line.slice(0, foundAt).replace(' OK  ', ' BAD ')}${found} WANTED ${line.slice(foundAt)}`;
}

/** The configuration, as both machines read it. */
export function machineStatements({ devices }: SelfCheck): string[] {
  return ['ARCHMODE S/370', 'MAINSIZE 2', '0009 3215-C / noprompt', '000C 3505 deck ebcdic eof', ...devices];
}

/** @param before what the operator does before the program is loaded */
export async function runThere(check: SelfCheck, before: readonly string[] = []): Promise<Found> {
  let output: readonly string[] = [];
  const { console, psw } = await runHercules({
    finish: (folder) => {
      output = outputOf(check, folder);
    },
    devices: ['000C 3505 deck ebcdic eof', ...check.devices],
    files: {
      deck: deckOf(check),
      'request.rc': Buffer.from(`pause 1\n${prefixOf(check)}${check.operator?.request?.text}\n`),
    },
    ...(check.prepare && { prepare: check.prepare }),
    commands: [...operatorRules(check), ...before, 'ipl 00c'],
    seconds: 12,
  });
  const lines = console
    .filter((line) => !/^([/%]|pause|hao |sh )/.test(line))
    .map((line) => line.replace(bell, '').trimEnd());
  return { lines, output, end: psw.slice(-3) };
}

function answerTo({ operator }: SelfCheck, line: string): string | undefined {
  return operator?.request.line === line ? operator.request.text : operator?.answers[line];
}

function consolesOf({ operator }: SelfCheck): number[] {
  return [...new Set([mainConsole, operator?.console ?? mainConsole])];
}

/** Lines of cards or paper; how the last line of a page is left does not matter. */
function outputOf({ output }: SelfCheck, folder: string): string[] {
  if (output === undefined) return [];
  return readFileSync(join(folder, output), 'latin1')
    .replaceAll(/[\r\n]*\f/g, '\n(new page)\n')
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The main console's lines begin with `/`, those of another one with `%`. */
function prefixOf({ operator }: SelfCheck): string {
  return operator === undefined || operator.console === mainConsole ? '/' : '%';
}

/** Hercules' automatic operator. A request that comes while the console is still writing would be lost. */
function operatorRules(check: SelfCheck): string[] {
  const { operator } = check;
  if (operator === undefined) return [];
  const answers = Object.entries(operator.answers);
  return [
    ...answers.flatMap(([line, answer]) => [`hao tgt ^${line}`, `hao cmd ${prefixOf(check)}${answer}`]),
    `hao tgt ^${operator.request.line}`,
    'hao cmd script request.rc',
  ];
}

export function deckOf({ program, constants: Check = {} }: SelfCheck): Uint8Array {
  const text = readFileSync(new URL(`programs/${program}.asm`, import.meta.url), 'utf8');
  const constants = { ...architectureConstants, Frame: Object.fromEntries(frame.symbols), Check };
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

const frame = frameProgram();
