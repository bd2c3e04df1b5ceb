/**
 * A user at a 3270 display, for tests: drives s3270, the scripted one of the x3270 family.
 *
 *     const user = await S3270User.connect({ port, model: '3278-4' });
 *     await user.waitFor('LOGO');
 *     await user.type('LOGON CMSUSER');
 *     await user.enter();
 *     await user.waitFor('ENTER PASSWORD');
 *     await user.hangUp();
 *
 * Every wait is bounded, and a failure shows the screen.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Expected, framed, inWords, patienceMilliseconds } from './patience.ts';

export interface S3270UserOptions {
  readonly host?: string;
  readonly port: number;
  /** `3278-2` to `3279-5`, with `-E` for extended attributes; `3279-2-E` unless given. */
  readonly model?: string;
  /** Columns and rows of a size of its own, such as `100x60`: the client calls itself IBM-DYNAMIC. */
  readonly oversize?: `${number}x${number}`;
  /** The device that is asked for, such as `0C0`. */
  readonly device?: string;
  /** The TN3270E protocol unless false; then the classic one. */
  readonly enhanced?: boolean;
  /** How long each wait takes at most, in milliseconds. */
  readonly patience?: number;
}

/** What s3270 says of itself after each action (its manual, "Status Format"). */
export interface S3270Status {
  readonly isKeyboardLocked: boolean;
  readonly isFormatted: boolean;
  readonly isConnected: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly cursorRow: number;
  readonly cursorColumn: number;
}

interface Action {
  readonly text: string;
  readonly data: string[];
  resolve(data: string[]): void;
  reject(error: Error): void;
}

export class S3270User {
  status: S3270Status = statusOf('');
  /** What s3270 itself complained of. */
  private complaints = '';
  private readonly actions: Action[] = [];
  private lastStatusLine = '';
  private hasEnded = false;

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly patience: number,
  ) {
    createInterface({ input: process.stdout }).on('line', (line) => this.answered(line));
    process.stderr.on('data', (text) => {
      this.complaints += text;
    });
    process.on('exit', () => this.ended());
    process.stdin.on('error', () => {});
  }

  /** Starts s3270 and connects; rejects when the host cannot be reached. */
  static async connect(options: S3270UserOptions): Promise<S3270User> {
    const { host = '127.0.0.1', port, device, enhanced = true, patience = patienceMilliseconds } = options;
    const user = new S3270User(spawn('s3270', argumentsOf(options)), patience);
    const prefix = `${enhanced ? '' : 'N:'}${device === undefined ? '' : `${device}@`}`;
    try {
      await user.run(`Connect(${quoted(`${prefix}${host}:${port}`)})`);
    } catch (error) {
      await user.hangUp();
      throw error;
    }
    return user;
  }

  /** Performs an s3270 action and returns what it answered, line by line. */
  run(action: string): Promise<string[]> {
    if (this.hasEnded) return Promise.reject(new Error(`Cannot do ${action}: s3270 has ended ${this.complaints}`));
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error(`${action} was not done within ${2 * this.patience} ms`));
      const timer = setTimeout(giveUp, 2 * this.patience);
      const settle = <T>(act: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(timer);
          act(value);
        };
      };
      this.actions.push({ text: action, data: [], resolve: settle(resolve), reject: settle(reject) });
      this.process.stdin.write(`${action}\n`);
    });
  }

  /** The screen's rows, without the blanks at their ends. */
  async rows(): Promise<string[]> {
    return (await this.run('Ascii()')).map((row) => row.trimEnd());
  }

  /** The screen as one text, a line a row. */
  async screen(): Promise<string> {
    return (await this.rows()).join('\n');
  }

  /** Types at the cursor, once the keyboard is unlocked. */
  async type(text: string): Promise<void> {
    await this.unlocked();
    await this.run(`String(${quoted(text)})`);
  }

  async enter(): Promise<void> {
    await this.key('Enter()');
  }

  async clear(): Promise<void> {
    await this.key('Clear()');
  }

  /** A program access key, 1 to 3; frees the keyboard first, as a user does whose program is busy. */
  async pa(number: 1 | 2 | 3): Promise<void> {
    await this.run('Reset()');
    await this.run(`PA(${number})`);
  }

  /** A program function key, 1 to 24. */
  async pf(number: number): Promise<void> {
    await this.key(`PF(${number})`);
  }

  /** Types a line into the field at the cursor and presses ENTER. */
  async enterLine(text: string): Promise<void> {
    await this.type(text);
    await this.enter();
  }

  /** Waits until the screen shows the text, and returns the screen. Patterns see a line a row. */
  async waitFor(expected: Expected, patience: number = this.patience): Promise<string> {
    const deadline = Date.now() + patience;
    for (;;) {
      const screen = await this.screen();
      if (typeof expected === 'string' ? screen.includes(expected) : expected.test(screen)) return screen;
      const remaining = deadline - Date.now();
      if (remaining <= 0 || !this.status.isConnected) throw new Error(this.failure(expected, screen));
      // Ends early when the host writes; a timeout is only a reason to look again.
      await this.run(`Wait(${remaining / 1000},Output)`).catch(() => {});
    }
  }

  /** Waits until the host has hung up. */
  async waitForDisconnect(): Promise<void> {
    await this.run(`Wait(${this.patience / 1000},Disconnect)`);
  }

  /** Disconnects and ends s3270. */
  async hangUp(): Promise<void> {
    if (this.hasEnded) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    const timer = setTimeout(() => this.process.kill(), this.patience);
    this.process.stdin.end('Quit()\n');
    await ended;
    clearTimeout(timer);
  }

  private async key(action: string): Promise<void> {
    await this.unlocked();
    await this.run(action);
  }

  /** Waits until the program takes the next key. */
  async unlocked(): Promise<void> {
    try {
      await this.run(`Wait(${this.patience / 1000},Unlock)`);
    } catch {
      throw new Error(`The keyboard stays locked\n${framed('screen', await this.screen())}`);
    }
  }

  private failure(expected: Expected, screen: string): string {
    const reason = this.status.isConnected ? 'it did not come' : 'the host has hung up';
    return `Expected ${inWords(expected)} on the screen: ${reason}\n${framed('screen', screen.trimEnd())}`;
  }

  /** An answer is any number of `data:` lines, a status line, and `ok` or `error`. */
  private answered(line: string): void {
    const action = this.actions[0];
    if (action === undefined) return;
    if (line.startsWith('data: ')) action.data.push(line.slice('data: '.length));
    else if (line === 'ok' || line === 'error') {
      this.actions.shift();
      this.status = statusOf(this.lastStatusLine);
      if (line === 'ok') action.resolve(action.data);
      else action.reject(new Error(`${action.text}: ${action.data.join(' ')}`));
    } else this.lastStatusLine = line;
  }

  private ended(): void {
    this.hasEnded = true;
    for (const action of this.actions.splice(0)) {
      action.reject(new Error(`${action.text}: s3270 has ended ${this.complaints}`));
    }
  }
}

function argumentsOf({ model = '3279-2-E', oversize }: S3270UserOptions): string[] {
  // Keys are not to wait for the program, nor the keyboard to stay locked for a while after it has unlocked it.
  const resources = ['s3270.aidWait: false', 's3270.unlockDelay: false'].flatMap((each) => ['-xrm', each]);
  return ['-utf8', '-model', model, ...(oversize === undefined ? [] : ['-oversize', oversize]), ...resources];
}

function statusOf(line: string): S3270Status {
  const [keyboard, formatted, , connection, , , rows, columns, cursorRow, cursorColumn] = line.split(' ');
  return {
    isKeyboardLocked: keyboard !== 'U',
    isFormatted: formatted === 'F',
    isConnected: connection?.startsWith('C(') ?? false,
    rows: Number(rows),
    columns: Number(columns),
    cursorRow: Number(cursorRow),
    cursorColumn: Number(cursorColumn),
  };
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
