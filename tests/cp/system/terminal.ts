/** Someone at a typewriter of a machine that runs in the test's own thread, by its virtual clock. */
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import type { TerminalDevice } from '../../../src/devices/terminal-device.ts';
import type { Machine } from '../../../src/machine/machine.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';

/** Instructions within which an answer comes. */
const patience = 40_000_000;

export class Typewriter {
  /** Everything that has been typed out. */
  output = '';
  /** How much of it has been looked at. */
  private seen = 0;
  /** Whether a program waits for a line. */
  private isReadPending = false;

  constructor(
    private readonly machine: Machine,
    private readonly device: TerminalDevice,
  ) {
    device.onOutput = (record) => {
      this.output += typewriterText(record);
    };
    device.onReadPending = (isPending) => {
      this.isReadPending = isPending;
    };
  }

  /** Comes to the terminal; the integrated console needs nobody to do that. */
  connect(): this {
    this.device.connect({ name: 'test' });
    return this;
  }

  /** Runs the machine until the expected text comes, behind what was looked at before. Gives what was typed until then. */
  expect(expected: RegExp, instructions = patience): string {
    const find = () => expected.exec(this.output.slice(this.seen));
    try {
      this.machine.runUntil(() => find() !== null, instructions);
    } catch (error) {
      throw new Error(`${expected} did not come: ${(error as Error).message}\n${this.output.slice(-2000)}`);
    }
    const found = find() as RegExpExecArray;
    const end = this.seen + found.index + found[0].length;
    const text = this.output.slice(this.seen, end);
    this.seen = end;
    return text;
  }

  /** Types a line. */
  type(line: string): void {
    this.device.line(toEbcdic(line));
  }

  /** Presses CANCEL. */
  cancel(): void {
    this.device.cancel();
  }

  /** Types a line and expects what comes of it. */
  ask(line: string, expected: RegExp, instructions = patience): string {
    this.type(line);
    return this.expect(expected, instructions);
  }

  attention(): void {
    this.device.attention();
  }

  /** Runs the machine until somebody wants a line. */
  awaitRead(instructions = patience): void {
    this.machine.runUntil(() => this.isReadPending, instructions);
  }
}
