/**
 * A running machine, for whoever gives it terminals and an operator.
 *
 *     const host = await MachineHost.start(configuration, { clock: 'real', directory: 'data', thread: 'worker' });
 *     host.terminals                    // devices to which clients can be connected
 *     host.onLine = (line) => ...       // answers of the panel, messages of the machine
 *     host.command('ipl 150');
 *     await host.stop();
 *
 * With `thread: 'worker'` the machine runs in a thread of its own, so that terminals stay responsive whatever a guest
 * does; with `inline` it runs in slices between other work, which suits tests. Everything else is the same.
 */
import { Worker } from 'node:worker_threads';
import { findDeviceMaker } from '../devices/makers.ts';
import type { TerminalDevice } from '../devices/terminal-device.ts';
import type { ClockMode } from '../time/timeline.ts';
import { ByteRing } from './byte-ring.ts';
import { type Configuration, consoleOf } from './configuration.ts';
import { hostAnswers, makeDoorbell, ringMachine } from './doorbell.ts';
import type { RunResult } from './machine.ts';
import { SharedThreadRest } from './machine-loop.ts';
import { MachineThread, PanelMessage, type ThreadSetup } from './machine-thread.ts';
import type { WorkerMessage, WorkerSetup } from './machine-worker.ts';
import { makeTerminalRings, RingLink, type TerminalRings } from './terminal-ring.ts';

export interface HostOptions {
  readonly clock: ClockMode;
  /** Directory for the relative file names of the configuration. */
  readonly directory: string;
  readonly thread: 'worker' | 'inline';
  /** What the TOD clock shows at power-on, in microseconds since 1900; the host's time if absent. */
  readonly epochMicroseconds?: number;
}

const panelCapacity = 1 << 16;

export class MachineHost {
  /** Every typewriter and display of the machine, the console included. */
  readonly terminals: readonly RingLink[];
  /** The operator's console: the integrated one, else the typewriter at 009. It is one of `terminals`. */
  readonly console: RingLink | undefined;
  /** A line that the panel has answered, or that the machine says by itself. */
  onLine: (line: string) => void = () => {};
  /** The machine has come to rest: a disabled wait ends a system. */
  onRest: (state: RunResult) => void = () => {};
  /** The machine has ended without having been asked to. */
  onFailure: (error: Error) => void = () => {};
  private readonly panelInput = ByteRing.create(panelCapacity);
  private readonly panelOutput = ByteRing.create(panelCapacity);
  private readonly started: Promise<void>;
  private readonly ended: Promise<void>;
  private wakeMachine: () => void = () => {};
  private isStopping = false;

  /**
   * Builds the machine and lets it run; nothing is IPLed yet.
   * @throws ConfigurationError if the machine cannot be built
   */
  static async start(configuration: Configuration, options: HostOptions): Promise<MachineHost> {
    const host = new MachineHost(configuration, options);
    await host.started;
    return host;
  }

  private constructor(configuration: Configuration, options: HostOptions) {
    const rings = terminalsOf(configuration);
    this.terminals = rings.map((each) => new RingLink(each, () => this.wakeMachine()));
    const consoleAddress = consoleOf(configuration);
    this.console = this.terminals.find(({ kind, address }) => kind === 'typewriter' && address === consoleAddress);
    const setup: ThreadSetup = {
      configuration,
      clock: options.clock,
      directory: options.directory,
      epochMicroseconds: options.epochMicroseconds,
      terminals: rings,
      panelInput: this.panelInput.memory,
      panelOutput: this.panelOutput.memory,
    };
    let ended = Promise.resolve();
    this.started = new Promise((ready, fail) => {
      ended = options.thread === 'worker' ? this.runInWorker(setup, ready, fail) : this.runInline(setup, ready, fail);
    });
    this.ended = ended;
  }

  /** Executes a command of the panel; `onLine` gets what it answers. */
  command(line: string): void {
    this.panelInput.write(PanelMessage.Command, Buffer.from(line));
    this.wakeMachine();
  }

  /** Lets the instruction in progress end, then syncs and closes all files. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.panelInput.write(PanelMessage.End, new Uint8Array(0));
    this.wakeMachine();
    await this.ended;
  }

  private runInWorker(setup: ThreadSetup, ready: () => void, fail: (error: Error) => void): Promise<void> {
    const doorbell = makeDoorbell();
    const workerData: WorkerSetup = { ...setup, doorbell };
    const worker = new Worker(new URL('./machine-worker.js', import.meta.url), { workerData });
    this.wakeMachine = () => ringMachine(doorbell);
    return new Promise((resolve) => {
      const failed = (error: Error) => {
        fail(error);
        this.failed(error);
        resolve();
      };
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') ready();
        else if (message.kind === 'output') hostAnswers(doorbell);
        else if (message.kind === 'failed') failed(new Error(message.message));
        this.takeOutput();
      });
      worker.on('error', failed);
      worker.on('exit', () => resolve());
    });
  }

  private async runInline(setup: ThreadSetup, ready: () => void, fail: (error: Error) => void): Promise<void> {
    const rest = new SharedThreadRest();
    this.wakeMachine = () => rest.wake();
    let isNotified = false;
    const notify = () => {
      if (isNotified) return;
      isNotified = true;
      setImmediate(() => {
        isNotified = false;
        this.takeOutput();
      });
    };
    try {
      const thread = new MachineThread(setup, rest, notify);
      ready();
      await thread.run();
      this.takeOutput();
    } catch (error) {
      fail(error as Error);
      this.failed(error as Error);
    }
  }

  private failed(error: Error): void {
    if (!this.isStopping) this.onFailure(error);
  }

  private takeOutput(): void {
    for (const link of this.terminals) link.takeOutput();
    for (let message = this.panelOutput.read(); message !== undefined; message = this.panelOutput.read()) {
      const text = Buffer.from(message.data).toString();
      if (message.kind === PanelMessage.Rest) this.onRest(text as RunResult);
      else this.onLine(text);
    }
  }
}

function terminalsOf({ devices }: Configuration): TerminalRings[] {
  return devices.flatMap(({ address, type }) => {
    const kind: TerminalDevice['kind'] | undefined = findDeviceMaker(type)?.terminalKind;
    return kind === undefined ? [] : [makeTerminalRings({ kind, address })];
  });
}
