/**
 * `cpcms machine`: a bare machine from a configuration in Hercules' format, operated by lines of text at standard input
 * and output. With CNSLPORT in the configuration, its typewriters and displays are served at that port.
 *
 * At the end of the input the machine goes on until it comes to rest.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { TerminalServer } from '../../tn3270/terminal-server.ts';
import type { TerminalDevice } from '../devices/terminal-device.ts';
import { buildMachine } from '../machine/build-machine.ts';
import { type Configuration, consoleOf, parseConfiguration } from '../machine/configuration.ts';
import type { ClockMode } from '../time/timeline.ts';
import { type Command, UsageError } from './command.ts';
import { LineOperation } from './machine/line-operation.ts';

export const machineCommand: Command = {
  name: 'machine',
  parameters: 'CONFIG [--ipl DEV] [--headless] [--clock real|virtual] [--engine jit|interpreter]',
  summary: 'Runs the machine that a Hercules-style configuration describes; "/" lines are typed at its console.',
  run: runMachine,
};

async function runMachine(parameters: readonly string[]): Promise<void> {
  const { path, ipl, clock } = parse(parameters);
  const configuration = parseConfiguration(readText(path), path);
  for (const warning of configuration.warnings) process.stderr.write(`${warning}\n`);
  const machine = buildMachine(configuration, { clock, directory: process.cwd() });
  const console = machine.terminal(consoleOf(configuration));
  const server = await serve(configuration, machine.terminals, console);
  const operation = new LineOperation({ machine, console, input: process.stdin, output: process.stdout });
  const interrupt = () => operation.end();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    await operation.run(ipl === undefined ? [] : [`ipl ${ipl}`]);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await server?.close();
    machine.close();
    process.stdin.unref?.();
  }
}

/** The port for terminals, if the configuration has one and there are devices for it. */
async function serve(
  { terminalPort }: Configuration,
  terminals: readonly TerminalDevice[],
  console: TerminalDevice | undefined,
): Promise<TerminalServer | undefined> {
  const others = terminals.filter((terminal) => terminal !== console);
  if (terminalPort === undefined || others.length === 0) return undefined;
  const server = new TerminalServer({ pool: new DevicePool(others), port: terminalPort });
  const { host, port } = await server.listen();
  process.stderr.write(`Terminals connect to ${host} ${port}\n`);
  return server;
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
