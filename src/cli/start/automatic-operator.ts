/**
 * The automatic operator: answers CP's start question, sees when users can log on, and asks for the shutdown. It reads
 * what is printed at the system console, as an operator would; it knows nothing else of CP.
 */
import type { StartKind } from './options.ts';

/** What the automatic operator does with the console. */
export interface OperatorHands {
  /** Types a line. */
  type(line: string): void;
  /** Presses the request key. */
  request(): void;
}

const startQuestion = /START \(\(COLD\|WARM\|CKPT\|FORCE\) \(DRAIN\)\)\|\(SHUTDOWN\) :/;
const initialized = /DMKCPI966I/i;
const noWarmData = /DMKWRM920I/i;

export class AutomaticOperator {
  /** Resolves once users can log on. */
  readonly ready: Promise<void>;
  private markReady: () => void = () => {};
  private answer: StartKind;
  private line = '';

  constructor(
    start: StartKind,
    private readonly hands: OperatorHands,
  ) {
    this.answer = start;
    this.ready = new Promise((resolve) => {
      this.markReady = resolve;
    });
  }

  /** Takes what the console prints. */
  read(text: string): void {
    for (const part of text.split(/(?<=\n)/)) {
      this.line += part;
      this.look();
      if (part.endsWith('\n')) this.line = '';
    }
  }

  /** Asks CP to shut down: whatever it does, it listens to its operator after the request key. */
  shutDown(): void {
    this.hands.request();
    this.hands.type('#CP SHUTDOWN');
  }

  private look(): void {
    if (noWarmData.test(this.line)) this.answer = 'ckpt';
    if (initialized.test(this.line)) this.markReady();
    if (!startQuestion.test(this.line)) return;
    this.line = '';
    this.hands.type(this.answer);
  }
}
