/**
 * `cpcms start`: the whole system. Makes the volumes when they are missing or stale, builds the machine that
 * `hercules.cnf` beside them describes, IPLs it, and opens the port for terminals once users can log on.
 *
 * CP and CMS are not known here: the command line is an automatic operator at the system console and nothing more.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { TerminalServer } from '../../tn3270/terminal-server.ts';
import { newestSystemSource, systemPrograms, userDirectoryFile } from '../generation/system-programs.ts';
import { configurationFile, makeVolumes } from '../generation/volumes/make-volumes.ts';
import { type Configuration, parseConfiguration } from '../machine/configuration.ts';
import { MachineHost } from '../machine/machine-host.ts';
import type { Command } from './command.ts';
import { lockDataDirectory } from './start/data-lock.ts';
import { type OperatorConsole, openOperatorConsole } from './start/operator-console.ts';
import { parseStartOptions, type StartOptions } from './start/options.ts';

export const startCommand: Command = {
  name: 'start',
  parameters:
    '[--data DIR] [--host 127.0.0.1] [--port 3270] [--headless] [--clock real|virtual] [--storage 16M] [--start warm|cold|ckpt|force]',
  summary: 'Starts the time-sharing system; terminals connect to the port.',
  run: (parameters) => new System(parseStartOptions(parameters)).run(),
};

/** What is said to a terminal that is closed is lost. */
const ignore = (): void => {};

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
/** How long an orderly shutdown may take before the machine is stopped as it is. */
const shutdownPatienceMilliseconds = 20_000;

/** Whether the port can be had, before anything is built and started. */
async function checkAddress(host: string, port: number): Promise<void> {
  const server = new TerminalServer({ pool: new DevicePool([]), host, port });
  await server.listen();
  await server.close();
}

class System {
  private console: OperatorConsole | undefined;
  private isShuttingDown = false;
  private isTerminalClosed = false;
  private end: () => void = () => {};

  constructor(private readonly options: StartOptions) {}

  async run(): Promise<void> {
    const { dataDirectory, host: address, port } = this.options;
    await checkAddress(address, port);
    const lock = lockDataDirectory(dataDirectory);
    const ended = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    try {
      this.makeVolumes();
      const machine = await this.startMachine();
      const server = new TerminalServer({ pool: this.pool(machine), host: address, port });
      const ignoreSignals = this.obeySignals();
      this.console?.operator.ready.then(() => this.open(server));
      machine.command('ipl 150');
      await ended;
      ignoreSignals();
      await server.close();
      this.console?.close();
      await machine.stop();
    } finally {
      lock.release();
    }
    // Node itself breaks off when at its end it cannot put the terminal in order.
    if (this.isTerminalClosed) process.kill(process.pid, 'SIGHUP');
  }

  /** Answers how to stop doing so. */
  private obeySignals(): () => void {
    const interrupt = () => this.shutDown();
    const hangUp = () => this.terminalClosed();
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', hangUp);
    process.stderr.on('error', ignore);
    return () => process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGHUP', hangUp);
  }

  private makeVolumes(): void {
    makeVolumes({
      dataDirectory: this.options.dataDirectory,
      directoryFile: userDirectoryFile,
      newestSource: newestSystemSource(),
      programs: systemPrograms,
      progress: (line) => process.stderr.write(`${line}\n`),
    });
  }

  private async startMachine(): Promise<MachineHost> {
    const directory = resolve(this.options.dataDirectory);
    const machine = await MachineHost.start(this.configuration(directory), {
      clock: this.options.clock,
      directory,
      thread: 'worker',
    });
    machine.onLine = (line) => process.stderr.write(`${line}\n`);
    machine.onFailure = (error) => {
      process.stderr.write(`The machine has failed: ${error.message}\n`);
      process.exitCode = 1;
      this.end();
    };
    machine.onRest = (state) => {
      if (state === 'disabled-wait' || state === 'stopped') this.end();
    };
    if (machine.console !== undefined) {
      this.console = openOperatorConsole(machine.console, this.options.start, () => this.shutDown());
    }
    return machine;
  }

  private configuration(directory: string): Configuration {
    const path = join(directory, configurationFile);
    const configuration = parseConfiguration(readFileSync(path, 'utf8'), path);
    const { storageBytes } = this.options;
    return storageBytes === undefined ? configuration : { ...configuration, storageBytes };
  }

  private pool(machine: MachineHost): DevicePool {
    return new DevicePool(machine.terminals.filter((link) => link !== machine.console));
  }

  /** Users can log on: only now, since the IPL resets the terminals of those who are there already. */
  private async open(server: TerminalServer): Promise<void> {
    try {
      this.announce(await server.listen());
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exitCode = 1;
      this.shutDown();
    }
  }

  private announce({ host, port }: { host: string; port: number }): void {
    if (!loopback.has(host)) {
      process.stderr.write(`Warning: ${host} can be reached by others, and the shipped passwords are the user IDs.\n`);
    }
    if (!this.options.isHeadless) {
      process.stdout.write(`Terminals connect with: telnet ${host} ${port}, or: c3270 ${host}:${port}\n`);
    }
    process.stdout.write(`ready ${JSON.stringify({ telnet: `${host}:${port}`, web: null })}\n`);
  }

  /** The operator has closed the window that the console is in. He cannot insist, and nobody sees what is printed. */
  private terminalClosed(): void {
    this.isTerminalClosed = true;
    if (!this.isShuttingDown) this.shutDown();
  }

  /** The first time orderly; whoever insists is obeyed at once. */
  private shutDown(): void {
    if (this.isShuttingDown) {
      this.end();
      return;
    }
    this.isShuttingDown = true;
    process.stderr.write('Shutting down (again: at once) ...\n');
    this.console?.operator.shutDown();
    setTimeout(() => this.end(), shutdownPatienceMilliseconds).unref();
  }
}
