/**
 * The operator's console as a plain line console, for pipes and dumb terminals: what the system console prints goes to
 * standard output as it is, and a line typed is a line. There is no prompt, and no editing but the terminal's own.
 *
 * Ctrl-C is the caller's. In a terminal's ordinary mode it is the signal SIGINT, of which nothing is seen here. While
 * typing is hidden the terminal sends it as a character, and `onInterrupt` hands it on.
 */
import type { Readable, Writable } from 'node:stream';

/** What the console needs of the typewriter at the system console's device (`Typewriter` of `tn3270/`). */
export interface ConsoleTypewriter {
  readonly keyboard: { receive(bytes: Uint8Array): void };
  /** Output waits for the operator (`true`), or has gone (`false`). */
  holdOutput(held: boolean): void;
}

export interface LineConsoleOptions {
  /** A terminal if it has `setRawMode`, as `process.stdin` may. */
  readonly input: Readable & { setRawMode?(raw: boolean): unknown };
  readonly output: Writable;
  /** Ctrl-C was typed while typing was hidden. */
  readonly onInterrupt: () => void;
  /** Nothing more will be typed; the console goes on printing. */
  readonly onEnd?: () => void;
}

const interruptKey = 0x03;

export class LineConsole {
  private typewriter: ConsoleTypewriter | undefined;
  private isTypingHidden = false;

  constructor(private readonly options: LineConsoleOptions) {}

  /** From now on what is typed goes to the typewriter, whose face this console is. */
  attach(typewriter: ConsoleTypewriter): void {
    const { input, output } = this.options;
    this.typewriter = typewriter;
    input.on('data', this.typed);
    input.on('end', this.ended);
    input.on('error', this.ended);
    output.on('drain', this.drained);
    output.on('error', this.outputFailed);
  }

  /** Lets go of input and output, with the terminal in its ordinary mode. Their errors are still nobody's concern. */
  close(): void {
    const { input, output } = this.options;
    this.showTyping(true);
    input.off('data', this.typed);
    input.off('end', this.ended);
    input.pause();
    output.off('drain', this.drained);
    this.typewriter = undefined;
  }

  print(text: string): void {
    const { output } = this.options;
    if (output.writable && !output.write(text)) this.typewriter?.holdOutput(true);
  }

  /** Hides typing on a terminal; a pipe shows nothing anyway. */
  showTyping(shown: boolean): void {
    if (this.isTypingHidden === !shown) return;
    this.isTypingHidden = !shown;
    this.options.input.setRawMode?.(!shown);
  }

  bell(): void {
    this.print('\x07');
  }

  /** A terminal that shows nothing of what is typed has not gone to a new line either. */
  returnPressed(): void {
    if (this.isTypingHidden && this.options.input.setRawMode !== undefined) this.print('\n');
  }

  takeTyping(open: boolean): void {
    const { input } = this.options;
    if (open) input.resume();
    else input.pause();
  }

  private readonly typed = (chunk: Uint8Array | string): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (this.isTypingHidden && bytes.includes(interruptKey)) this.options.onInterrupt();
    this.typewriter?.keyboard.receive(this.isTypingHidden ? bytes.filter((byte) => byte !== interruptKey) : bytes);
  };

  private readonly ended = (): void => this.options.onEnd?.();

  private readonly drained = (): void => this.typewriter?.holdOutput(false);

  /** Whoever read what the system prints has gone; the system goes on. */
  private readonly outputFailed = (): void => this.typewriter?.holdOutput(false);
}
