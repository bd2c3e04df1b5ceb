/**
 * A machine operated by lines of text: a line that begins with `/` is typed at the console, any other is a command of
 * the panel. What the console writes and what the panel answers goes to the output.
 */
import { createInterface } from 'node:readline';
import { toEbcdic } from '../../architecture/ebcdic.ts';
import type { TerminalDevice } from '../../devices/terminal-device.ts';
import type { Machine, RunResult } from '../../machine/machine.ts';
import { MachineLoop, SharedThreadRest } from '../../machine/machine-loop.ts';
import { Panel } from '../../machine/panel.ts';
import { typewriterText } from '../../machine/typewriter-text.ts';

export interface LineOperationOptions {
  readonly machine: Machine;
  /** The device at which `/` lines are typed. */
  readonly console: TerminalDevice | undefined;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

const consolePrefix = '/';
const endCommand = 'quit';

export class LineOperation {
  private readonly machine: Machine;
  private readonly console: TerminalDevice | undefined;
  private readonly panel: Panel;
  private readonly loop: MachineLoop;
  private readonly rest = new SharedThreadRest();
  private readonly input: NodeJS.ReadableStream;
  private readonly output: NodeJS.WritableStream;
  private readonly lines: string[] = [];
  private state: RunResult = 'stopped';
  private isInputOver = false;
  /** The console has written part of a line. */
  private isLineOpen = false;

  constructor(options: LineOperationOptions) {
    const { machine, console, input, output } = options;
    this.machine = machine;
    this.console = console;
    this.input = input;
    this.output = output;
    this.panel = new Panel(machine);
    const rested = (state: RunResult) => this.rested(state);
    this.loop = new MachineLoop(machine, this.rest, { takeInput: () => this.takeInput(), rested });
    if (console === undefined) return;
    console.onOutput = (record) => this.typed(typewriterText(record));
    console.connect({ name: 'operator' });
  }

  /**
   * Until `quit`, `end`, or the end of the input and of what the machine had to do.
   * @param first command lines before those of the input
   */
  async run(first: readonly string[] = []): Promise<void> {
    this.lines.push(...first);
    const reader = createInterface({ input: this.input });
    reader.on('line', (line) => this.accept(line));
    reader.on('close', () => this.accept(undefined));
    await this.loop.run();
    reader.close();
  }

  end(): void {
    this.loop.end();
  }

  private accept(line: string | undefined): void {
    if (line === undefined) this.isInputOver = true;
    else this.lines.push(line);
    this.rest.wake();
  }

  private takeInput(): void {
    for (let line = this.lines.shift(); line !== undefined; line = this.lines.shift()) this.execute(line);
  }

  private execute(line: string): void {
    if (line.startsWith(consolePrefix)) this.console?.line(toEbcdic(line.slice(consolePrefix.length)));
    else if (line.trim().toLowerCase() === endCommand) this.loop.end();
    else this.show(this.panel.execute(line));
  }

  private rested(state: RunResult): void {
    if (state !== this.state) this.show(this.panel.describeRest(state));
    this.state = state;
    const hasNothingToDo = this.lines.length === 0 && this.machine.timeline.nextEventAt === Number.POSITIVE_INFINITY;
    if (this.isInputOver && hasNothingToDo) this.loop.end();
  }

  private typed(text: string): void {
    if (text === '') return;
    this.output.write(text);
    this.isLineOpen = !text.endsWith('\n');
  }

  private show(lines: readonly string[]): void {
    if (lines.length > 0 && this.isLineOpen) this.typed('\n');
    for (const line of lines) this.output.write(`${line}\n`);
  }
}
