/**
 * The machine's side of a `MachineHost`: builds the machine, serves its terminals and its panel through rings, and runs
 * it. The same in a worker thread and in the host's own thread.
 */
import type { ClockMode } from '../time/timeline.ts';
import { buildMachine } from './build-machine.ts';
import { ByteRing } from './byte-ring.ts';
import type { Configuration } from './configuration.ts';
import type { Machine, RunResult } from './machine.ts';
import { MachineLoop, type Rest } from './machine-loop.ts';
import { Panel } from './panel.ts';
import { type TerminalRings, TerminalServer } from './terminal-ring.ts';

/** What the host gives to the thread: plain data and shared memory. */
export interface ThreadSetup {
  readonly configuration: Configuration;
  readonly clock: ClockMode;
  readonly directory: string;
  readonly epochMicroseconds: number | undefined;
  readonly terminals: readonly TerminalRings[];
  readonly panelInput: SharedArrayBuffer;
  readonly panelOutput: SharedArrayBuffer;
}

/** What the messages of the panel's rings say; their data is text. */
export const PanelMessage = {
  /** To the machine: a command. */
  Command: 1,
  /** To the machine: close everything and end. */
  End: 2,
  /** From the machine: a line that a command has answered, or that the machine says by itself. */
  Line: 11,
  /** From the machine: it has come to rest, and how. */
  Rest: 12,
} as const;

export class MachineThread {
  private readonly machine: Machine;
  private readonly loop: MachineLoop;
  private readonly panel: Panel;
  private readonly servers: readonly TerminalServer[];
  private readonly input: ByteRing;
  private readonly output: ByteRing;
  private readonly notify: () => void;
  private state: RunResult = 'stopped';

  /**
   * @param notify tells the host that there is output
   * @throws ConfigurationError if the machine cannot be built
   */
  constructor(setup: ThreadSetup, rest: Rest, notify: () => void) {
    const { clock, directory, epochMicroseconds } = setup;
    this.machine = buildMachine(setup.configuration, {
      clock,
      directory,
      ...(epochMicroseconds !== undefined && { epochMicroseconds }),
    });
    this.panel = new Panel(this.machine);
    this.input = new ByteRing(setup.panelInput);
    this.output = new ByteRing(setup.panelOutput);
    this.notify = notify;
    this.servers = setup.terminals.flatMap((rings) => {
      const device = this.machine.terminal(rings.address);
      return device === undefined ? [] : [new TerminalServer(device, rings, notify)];
    });
    const events = { takeInput: () => this.takeInput(), rested: (state: RunResult) => this.rested(state) };
    this.loop = new MachineLoop(this.machine, rest, events);
  }

  /** Until the host ends it; files are synced and closed then. */
  async run(): Promise<void> {
    try {
      await this.loop.run();
    } finally {
      this.machine.close();
    }
  }

  private takeInput(): void {
    for (const server of this.servers) server.takeInput();
    for (let message = this.input.read(); message !== undefined; message = this.input.read()) {
      if (message.kind === PanelMessage.End) this.loop.end();
      else
        for (const line of this.panel.execute(Buffer.from(message.data).toString())) this.tell(PanelMessage.Line, line);
    }
  }

  private rested(state: RunResult): void {
    if (state === this.state) return;
    this.state = state;
    for (const line of this.panel.describeRest(state)) this.tell(PanelMessage.Line, line);
    this.tell(PanelMessage.Rest, state);
  }

  /** What does not fit into the ring is lost: nobody reads it. */
  private tell(kind: number, text: string): void {
    this.output.write(kind, Buffer.from(text));
    this.notify();
  }
}
