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
  return inFolder((folder) => {
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
    machine.runUntil('disabled-wait', mostInstructions);
    machine.close();
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd());
    return { lines, output: outputOf(check, folder), end: machine.cpu.psw.address.toString(16).toUpperCase() };
  });
}

/** The configuration, as both machines read it. */
export function machineStatements({ devices }: SelfCheck): string[] {
  return ['ARCHMODE S/370', 'MAINSIZE 2', '0009 3215-C / noprompt', '000C 3505 deck ebcdic eof', ...devices];
}

export async function runThere(check: SelfCheck): Promise<Found> {
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
    commands: [...operatorRules(check), 'ipl 00c'],
    seconds: 12,
  });
  const lines = console
    .filter((line) => !/^([/%]|pause|hao )/.test(line))
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

function inFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const frame = frameProgram();
