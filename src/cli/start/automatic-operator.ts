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

export class AutomaticOperator {
  /** Resolves once users can log on. */
  readonly ready: Promise<void>;
  private markReady: () => void = () => {};
  private answer: StartKind | 'shutdown';
  private isInitialized = false;
  private isShutdownDue = false;
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

  /**
   * Asks CP to shut down: whatever it does, it listens to its operator after the request key. Before it is initialized
   * it listens only to what it has asked.
   */
  shutDown(): void {
    this.answer = 'shutdown';
    this.isShutdownDue = true;
    if (this.isInitialized) this.typeShutdown();
  }

  private typeShutdown(): void {
    this.isShutdownDue = false;
    this.hands.request();
    this.hands.type('#CP SHUTDOWN');
  }

  private look(): void {
    if (!this.isInitialized && initialized.test(this.line)) this.initializationComplete();
    if (!startQuestion.test(this.line)) return;
    this.line = '';
    this.hands.type(this.answer);
  }

  private initializationComplete(): void {
    this.isInitialized = true;
    if (this.isShutdownDue) this.typeShutdown();
    else this.markReady();
  }
}
