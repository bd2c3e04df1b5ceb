/**
 * The shipped system as people start it: the `cpcms start` command in a process of its own, on a data directory of its
 * own, with the operator's console at its standard input and output.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { S3270User, type S3270UserOptions } from '../terminals/s3270-user.ts';
import { TelnetUser } from '../terminals/telnet-user.ts';

const command = fileURLToPath(new URL('../../src/cli/bootstrap.mjs', import.meta.url));
/** Long enough for a busy machine to compile CP and CMS and make the volumes. */
const startPatience = 110_000;
const endPatience = 60_000;

export class RunningSystem {
  /** Everything that the console and the command have written. */
  output = '';
  /** Where terminals connect, once the system is ready. */
  port = 0;
  private readonly ended: Promise<number | null>;
  private lookAgain: () => void = () => {};

  private constructor(
    readonly dataDirectory: string,
    private readonly process: ChildProcess,
  ) {
    const take = (chunk: Buffer) => {
      this.output += chunk.toString('latin1');
      this.lookAgain();
    };
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
    this.ended = new Promise((resolve) => {
      process.once('exit', (code) => {
        resolve(code);
        this.lookAgain();
      });
    });
  }

  /** Starts the system and waits until users can log on. */
  static async start(dataDirectory: string, ...options: string[]): Promise<RunningSystem> {
    const system = RunningSystem.begin(dataDirectory, ...options);
    const ready = await system.console(/ready (\{.*\})\n/, startPatience);
    system.port = Number(/"telnet":"[^"]*:(\d+)"/.exec(ready)?.[1]);
    return system;
  }

  /** Starts it without waiting. */
  static begin(dataDirectory: string, ...options: string[]): RunningSystem {
    const parameters = [command, 'start', '--data', dataDirectory, '--headless', '--port', '0', ...options];
    return new RunningSystem(dataDirectory, spawn(process.execPath, parameters, { stdio: 'pipe' }));
  }

  /** Waits until the console or the command has written this; answers everything up to its end. */
  console(expected: RegExp, patience = endPatience): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${expected} did not come: ${why}\n${this.output}`));
      const timer = setTimeout(() => fail('time is over'), patience);
      this.lookAgain = () => {
        const found = expected.exec(this.output);
        if (found === null && this.process.exitCode === null) return;
        clearTimeout(timer);
        this.lookAgain = () => {};
        if (found === null) fail(`the command has ended with ${this.process.exitCode}`);
        else resolve(this.output.slice(0, found.index + found[0].length));
      };
      this.lookAgain();
    });
  }

  /** Types a line at the operator's console. */
  type(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }

  /** Nothing more comes from the operator's console. */
  endTyping(): void {
    this.process.stdin?.end();
  }

  get processId(): number | undefined {
    return this.process.pid;
  }

  telnet(): Promise<TelnetUser> {
    return TelnetUser.connect({ port: this.port, patience: 30_000 });
  }

  display(options: Omit<S3270UserOptions, 'port'> = {}): Promise<S3270User> {
    return S3270User.connect({ patience: 10_000, ...options, port: this.port });
  }

  /** An orderly shutdown; the exit code. */
  shutDown(): Promise<number | null> {
    this.process.kill('SIGTERM');
    return this.ended;
  }

  /** The power goes off. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** The exit code, once the command has ended. */
  whenEnded(): Promise<number | null> {
    return this.ended;
  }
}

/** Logs a user on at a typewriter: what he types is hidden once the password is asked for. */
export async function logOn(user: TelnetUser, userId: string): Promise<void> {
  if (!user.transcript.endsWith('ONLINE\n')) await user.expect('VM/370 ONLINE\n');
  await user.ask(`logon ${userId}`, 'ENTER PASSWORD:');
  expect(user.isTypingHidden).toBe(true);
  await user.ask(userId, /LOGON AT .*\n/);
}
