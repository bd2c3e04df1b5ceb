/**
 * A user at a program that needs a terminal, for tests: the program runs in a tmux of its own, and the user presses
 * keys and sees the screen.
 *
 *     const user = await TmuxUser.start('telnet', ['127.0.0.1', '3270']);
 *     await user.waitFor('LOGO');
 *     user.type('LOGON CMSUSER');
 *     user.press('Enter');
 *     user.end();
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Expected, framed, inWords, patienceMilliseconds } from './patience.ts';

/** How often the screen is looked at while waiting. */
const lookMilliseconds = 50;

export class TmuxUser {
  private constructor(private readonly server: string) {}

  static async start(program: string, args: readonly string[], rows = 30, columns = 100): Promise<TmuxUser> {
    const user = new TmuxUser(`terminal-test-${randomUUID()}`);
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    const environment = ['env', 'LANG=C.UTF-8', 'LC_ALL=C.UTF-8'];
    const session = ['new-session', '-d', ...size, ...environment, program, ...args];
    // The last screen is to stay when the program has ended.
    user.tmux('-f', '/dev/null', '-u', ...session, ';', 'set-option', 'remain-on-exit', 'on');
    return user;
  }

  /** Types text as it is. */
  type(text: string): void {
    this.tmux('send-keys', '-l', text);
  }

  /** Presses keys by their names in tmux: `Enter`, `BSpace`, `C-c`, `F3`. */
  press(...keys: readonly string[]): void {
    this.tmux('send-keys', ...keys);
  }

  /** Types a line and presses ENTER. */
  enterLine(text: string): void {
    if (text !== '') this.type(text);
    this.press('Enter');
  }

  /** The screen's rows as one text, without blanks at their ends. */
  screen(): string {
    const rows = this.tmux('capture-pane', '-p').split('\n');
    return rows
      .map((row) => row.trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the screen shows the text, and returns the screen. */
  async waitFor(expected: Expected, patience: number = patienceMilliseconds): Promise<string> {
    const deadline = Date.now() + patience;
    for (;;) {
      const screen = this.screen();
      if (typeof expected === 'string' ? screen.includes(expected) : expected.test(screen)) return screen;
      if (Date.now() > deadline) {
        throw new Error(`Expected ${inWords(expected)} on the screen: it did not come\n${framed('screen', screen)}`);
      }
      await pause(lookMilliseconds);
    }
  }

  /** Ends the program and its tmux. */
  end(): void {
    this.tmux('kill-server');
  }

  private tmux(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.server, ...args], { encoding: 'utf8' });
  }
}
