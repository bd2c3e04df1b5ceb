/**
 * `cpcms machine`: a bare machine from a configuration in Hercules' format, operated by lines of text.
 *
 * A line that begins with `/` is typed at the console; any other is a command of the panel. What the console writes and
 * what the panel answers goes to standard output. At the end of the input the machine goes on until it comes to rest.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { toEbcdic } from '../architecture/ebcdic.ts';
import type { TerminalDevice } from '../devices/terminal-device.ts';
import { buildMachine } from '../machine/build-machine.ts';
import { parseConfiguration } from '../machine/configuration.ts';
import type { Machine, RunResult } from '../machine/machine.ts';
import { MachineLoop, SharedThreadRest } from '../machine/machine-loop.ts';
import { Panel } from '../machine/panel.ts';
import { typewriterText } from '../machine/typewriter-text.ts';
import type { ClockMode } from '../time/timeline.ts';
import { type Command, UsageError } from './command.ts';

export const machineCommand: Command = {
  name: 'machine',
  parameters: 'CONFIG [--ipl DEV] [--headless] [--clock real|virtual] [--engine jit|interpreter]',
  summary: 'Runs the machine that a Hercules-style configuration describes; "/" lines are typed at its console.',
  run: runMachine,
};

/** Address of the console when none is part of the machine. */
const consoleAddress = 0x009;
const consolePrefix = '/';

async function runMachine(parameters: readonly string[]): Promise<void> {
  const { path, ipl, clock } = parse(parameters);
  const configuration = parseConfiguration(readText(path), path);
  for (const warning of configuration.warnings) process.stderr.write(`${warning}\n`);
  const machine = buildMachine(configuration, { clock, directory: process.cwd() });
  try {
    await new Operation(machine).run(ipl);
  } finally {
    machine.close();
  }
}

/** A machine with its operator at standard input and output. */
class Operation {
  private readonly panel: Panel;
  private readonly loop: MachineLoop;
  private readonly console: TerminalDevice | undefined;
  private readonly input: string[] = [];
  private readonly rest = new SharedThreadRest();
  private readonly machine: Machine;
  private state: RunResult = 'stopped';
  private isInputOver = false;
  /** The console has written part of a line. */
  private isLineOpen = false;

  constructor(machine: Machine) {
    this.machine = machine;
    this.panel = new Panel(machine);
    this.console = findConsole(machine);
    if (this.console !== undefined) {
      this.console.onOutput = (record) => this.typed(typewriterText(record));
      this.console.connect({ name: 'operator' });
    }
    const rested = (state: RunResult) => this.rested(state);
    this.loop = new MachineLoop(machine, this.rest, { takeInput: () => this.takeInput(), rested });
  }

  /** Until `quit`, a signal, or the end of the input and of what the machine had to do. */
  async run(ipl: string | undefined): Promise<void> {
    const lines = createInterface({ input: process.stdin });
    const interrupt = () => this.loop.end();
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    lines.on('line', (line) => this.accept(line));
    lines.on('close', () => this.accept(undefined));
    if (ipl !== undefined) this.input.push(`ipl ${ipl}`);
    await this.loop.run();
    lines.close();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    process.stdin.unref?.();
  }

  private accept(line: string | undefined): void {
    if (line === undefined) this.isInputOver = true;
    else this.input.push(line);
    this.rest.wake();
  }

  private takeInput(): void {
    for (let line = this.input.shift(); line !== undefined; line = this.input.shift()) this.execute(line);
  }

  private execute(line: string): void {
    if (line.startsWith(consolePrefix)) this.console?.line(toEbcdic(line.slice(consolePrefix.length)));
    else if (line.trim().toLowerCase() === 'quit') this.loop.end();
    else this.show(this.panel.execute(line));
  }

  private rested(state: RunResult): void {
    if (state !== this.state) this.show(this.panel.describeRest(state));
    this.state = state;
    const isOver = this.isInputOver && this.input.length === 0 && this.machine.timeline.nextEventAt === Infinity;
    if (isOver) this.loop.end();
  }

  private typed(text: string): void {
    process.stdout.write(text);
    this.isLineOpen = text === '' ? this.isLineOpen : !text.endsWith('\n');
  }

  private show(lines: readonly string[]): void {
    if (lines.length > 0 && this.isLineOpen) this.typed('\n');
    for (const line of lines) process.stdout.write(`${line}\n`);
  }
}

/** The integrated console, or the one at 009. */
function findConsole(machine: Machine): TerminalDevice | undefined {
  const typewriters = machine.terminals.filter(({ kind }) => kind === 'typewriter');
  const integrated = typewriters.find(({ address }) => machine.devices.get(address)?.describe() === 'integrated');
  return integrated ?? typewriters.find(({ address }) => address === consoleAddress);
}

interface Parameters {
  readonly path: string;
  readonly ipl: string | undefined;
  readonly clock: ClockMode;
}

const engines = ['jit', 'interpreter'];

function parse(parameters: readonly string[]): Parameters {
  const { values, positionals } = parseCommandLine(parameters);
  const { ipl, clock = 'real', engine = 'interpreter' } = values;
  if (clock !== 'real' && clock !== 'virtual') throw new UsageError(`There is no clock "${clock}": real or virtual`);
  if (!engines.includes(engine)) throw new UsageError(`There is no engine "${engine}": ${engines.join(' or ')}`);
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError(`Expected one configuration file, got ${positionals.length}`);
  }
  return { path, ipl, clock };
}

function parseCommandLine(parameters: readonly string[]) {
  try {
    const options = {
      ipl: { type: 'string' },
      headless: { type: 'boolean' },
      clock: { type: 'string' },
      engine: { type: 'string' },
    } as const;
    return parseArgs({ args: [...parameters], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read the configuration "${path}": ${(error as Error).message}`);
  }
}
