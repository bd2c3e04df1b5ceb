/**
 * A user at a plain telnet client, for tests: types lines, waits for text, remembers what the screen showed.
 *
 *     const user = await TelnetUser.connect({ port });
 *     await user.expect('LOGO');
 *     await user.ask('LOGON CMSUSER', 'ENTER PASSWORD:');
 *     await user.ask('CMSUSER', /LOGON AT .*\n/);
 *     await user.hangUp();
 *
 * The client refuses every option but ECHO, as simple clients do; it echoes what is typed unless the host does. With a
 * `terminalType` it also says what it is when it is asked.
 */
import { connect, type Socket } from 'node:net';
import { type Expected, framed, inWords, patienceMilliseconds } from './patience.ts';

export interface TelnetUserOptions {
  readonly host?: string;
  readonly port: number;
  /** How long `expect` waits, in milliseconds. */
  readonly patience?: number;
  /** What the client answers to TERMINAL-TYPE (RFC 1091), such as `vt100`; else it refuses the option. */
  readonly terminalType?: string;
}

const iac = 255;
const verb = { will: 251, wont: 252, do: 253, dont: 254 } as const;
const echo = 1;
const terminalTypeOption = { code: 24, is: 0, send: 1 } as const;
const subnegotiation = { begin: 250, end: 240 } as const;

interface Waiting {
  readonly attempt: () => void;
  readonly fail: (reason: string) => void;
}

export class TelnetUser {
  /** Everything as the user saw it: what was received, and what was typed while it was shown. */
  transcript = '';
  /** The host asked for typing to be hidden. */
  isTypingHidden = false;
  isConnected = true;
  private received = '';
  /** How far `received` has been looked at by `expect`. */
  private seen = 0;
  private waiting: Waiting | undefined;
  private pending: Buffer = Buffer.alloc(0);

  private constructor(
    private readonly socket: Socket,
    private readonly patience: number,
    private readonly terminalType: string | undefined,
  ) {
    socket.on('data', (bytes) => this.receive(bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.isConnected = false;
      this.waiting?.attempt();
      this.waiting?.fail('the connection was closed');
    });
  }

  static connect(options: TelnetUserOptions): Promise<TelnetUser> {
    const { host = '127.0.0.1', port, patience = patienceMilliseconds, terminalType } = options;
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port }, () => resolve(new TelnetUser(socket, patience, terminalType)));
      socket.once('error', reject);
    });
  }

  /** Types a line and presses the return key. */
  type(line: string): void {
    this.send(line, '\r\n');
  }

  /** Types keys without a return, as a client that sends each key at once. */
  press(keys: string): void {
    this.send(keys, '');
  }

  /** Presses the break key: the typewriter's request key. */
  attention(): void {
    this.command(243);
  }

  /** Sends IAC and this telnet command. */
  command(code: number): void {
    this.socket.write(Uint8Array.of(iac, code));
  }

  /** Types a line and waits for the answer; see `expect`. */
  ask(line: string, expected: Expected): Promise<string> {
    this.type(line);
    return this.expect(expected);
  }

  /**
   * Waits until the text was received behind what was last waited for, and returns what came up to its end. A failure
   * shows the transcript.
   */
  expect(expected: Expected, patience: number = this.patience): Promise<string> {
    if (this.waiting !== undefined) throw new Error('The user already waits for something; await it first');
    return new Promise((resolve, reject) => {
      const finish = (action: () => void) => {
        clearTimeout(timer);
        this.waiting = undefined;
        action();
      };
      const fail = (reason: string) => finish(() => reject(new Error(this.failure(expected, reason))));
      const attempt = () => {
        const found = this.find(expected);
        if (found !== undefined) finish(() => resolve(found));
      };
      const timer = setTimeout(() => fail(`it did not come within ${patience} ms`), patience);
      this.waiting = { attempt, fail };
      attempt();
      if (!this.isConnected) this.waiting?.fail('the connection is closed');
    });
  }

  /** Waits until the host has closed the connection. */
  async expectClosed(): Promise<void> {
    if (!this.isConnected) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The host did not hang up\n${this.framedTranscript()}`)),
        this.patience,
      );
      this.socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Closes the connection. */
  async hangUp(): Promise<void> {
    if (!this.isConnected) return;
    const closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.destroy();
    await closed;
  }

  private send(text: string, end: '' | '\r\n'): void {
    if (!this.isTypingHidden) this.transcript += text + end.slice(1);
    this.socket.write(text + end);
  }

  private find(expected: Expected): string | undefined {
    const rest = this.received.slice(this.seen);
    const end =
      typeof expected === 'string' ? endOf(rest.indexOf(expected), expected) : endOfMatch(expected.exec(rest));
    if (end === undefined) return undefined;
    this.seen += end;
    return rest.slice(0, end);
  }

  private failure(expected: Expected, reason: string): string {
    return `Expected ${inWords(expected)}: ${reason}\n${this.framedTranscript()}`;
  }

  private framedTranscript(): string {
    return framed('what the user saw', this.transcript);
  }

  private receive(bytes: Buffer): void {
    this.pending = Buffer.concat([this.pending, bytes]);
    const text: number[] = [];
    let used = 0;
    while (used < this.pending.length) {
      const length = this.element(this.pending.subarray(used), text);
      if (length === 0) break;
      used += length;
    }
    this.pending = this.pending.subarray(used);
    this.show(Buffer.from(text).toString('utf8'));
  }

  /** Takes one data byte or one command off the front; 0 if it is not whole yet. */
  private element(bytes: Buffer, text: number[]): number {
    const [first, code, option] = bytes;
    if (first !== iac) {
      text.push(first!);
      return 1;
    }
    if (code === undefined) return 0;
    if (code === iac) text.push(iac);
    if (code === subnegotiation.begin) {
      const end = bytes.indexOf(Uint8Array.of(iac, subnegotiation.end));
      if (end >= 0) this.answerSubnegotiation(bytes.subarray(2, end));
      return end < 0 ? 0 : end + 2;
    }
    if (code < verb.will || code === iac) return 2;
    if (option === undefined) return 0;
    this.negotiate(code, option);
    return 3;
  }

  private negotiate(asked: number, option: number): void {
    if (option === echo && (asked === verb.will || asked === verb.wont)) {
      this.isTypingHidden = asked === verb.will;
      this.socket.write(Uint8Array.of(iac, this.isTypingHidden ? verb.do : verb.dont, option));
    } else if (asked === verb.do && option === terminalTypeOption.code && this.terminalType !== undefined)
      this.socket.write(Uint8Array.of(iac, verb.will, option));
    else if (asked === verb.do) this.socket.write(Uint8Array.of(iac, verb.wont, option));
    else if (asked === verb.will) this.socket.write(Uint8Array.of(iac, verb.dont, option));
  }

  private answerSubnegotiation([option, command]: Uint8Array): void {
    const { code, is, send } = terminalTypeOption;
    if (option !== code || command !== send || this.terminalType === undefined) return;
    const answer = [iac, subnegotiation.begin, code, is, ...Buffer.from(this.terminalType), iac, subnegotiation.end];
    this.socket.write(Uint8Array.from(answer));
  }

  private show(text: string): void {
    const shown = text.replaceAll('\r\n', '\n').replaceAll('\r\0', '\r');
    this.received += shown;
    this.transcript += shown;
    this.waiting?.attempt();
  }
}

function endOf(at: number, text: string): number | undefined {
  return at < 0 ? undefined : at + text.length;
}

function endOfMatch(match: RegExpExecArray | null): number | undefined {
  return match === null ? undefined : match.index + match[0].length;
}
