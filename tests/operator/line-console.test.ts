import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { LineConsole } from '../../src/operator/line-console.ts';
import { Typewriter } from '../../tn3270/typewriter/typewriter.ts';
import { ConversingTypewriter } from '../tn3270/programs/conversing-typewriter.ts';

/** Standard input that can be a terminal: it notes when it is put into raw mode. */
class Input extends PassThrough {
  readonly modes: string[] = [];

  setRawMode(raw: boolean): void {
    this.modes.push(raw ? 'raw' : 'ordinary');
  }
}

/** A console over the conversing device, and everything that was printed. */
function start(input: PassThrough = new PassThrough()) {
  const output = new PassThrough({ encoding: 'utf8' });
  const printed: string[] = [];
  output.on('data', (text: string) => printed.push(text));
  const happened: string[] = [];
  const device = new ConversingTypewriter(0x009);
  const console = new LineConsole({
    input,
    output,
    onInterrupt: () => happened.push('interrupt'),
    onEnd: () => happened.push('end'),
  });
  const typewriter = new Typewriter(device, console);
  console.attach(typewriter);
  typewriter.connect({ name: '' });
  return { input, output, console, device, happened, text: () => printed.join('') };
}

describe('the line console', () => {
  test('prints what the system prints, without a prompt, and a line typed is a line', async () => {
    const { input, text } = start();
    input.write('hello ¢\nagain\n');
    await expect.poll(text).toBe('GREETING\nYOU SAID hello ¢\nYOU SAID again\n');
  });

  test('takes a line in pieces', async () => {
    const { input, text } = start();
    for (const piece of ['he', 'll', 'o\n']) input.write(piece);
    await expect.poll(text).toContain('YOU SAID hello\n');
  });

  test('tells the end of what is typed, and goes on printing', async () => {
    const { input, device, happened, text } = start();
    input.end('hello\n');
    await expect.poll(() => happened).toEqual(['end']);
    device.print('STILL HERE\n');
    await expect.poll(text).toContain('STILL HERE\n');
  });

  test('outlives whoever reads what it prints', async () => {
    const { output, device } = start();
    output.destroy(new Error('broken pipe'));
    device.print('NOBODY READS THIS\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(device.events).toEqual(['connect', 'output free']);
  });

  test('holds the program while nobody reads', async () => {
    const { output, device } = start();
    output.pause();
    for (let i = 0; i < 1000; i++) device.print('x'.repeat(100));
    expect(device.events).toContain('output held');
    output.resume();
    await expect.poll(() => device.events.at(-1)).toBe('output free');
  });

  test('lets go of input when it is closed', async () => {
    const { input, console, device } = start();
    console.close();
    input.write('hello\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(device.events).toEqual(['connect']);
    expect(input.isPaused()).toBe(true);
  });
});

describe('hidden typing at a terminal', () => {
  test('is raw, so that the terminal echoes nothing, until the program shows it again', async () => {
    const input = new Input();
    const { text } = start(input);
    input.write('password\n');
    await expect.poll(text).toContain('ENTER PASSWORD:\n');
    expect(input.modes).toEqual(['raw']);
    for (const key of ['s', 'e', 'x', '\x7f', 'c', 'r', 'e', 't', '\r']) input.write(key);
    await expect.poll(text).toContain('ENTER PASSWORD:\n\n6 CHARACTERS\n');
    expect(input.modes).toEqual(['raw', 'ordinary']);
  });

  test('hands Ctrl-C to the caller', async () => {
    const input = new Input();
    const { device, happened, text } = start(input);
    input.write('password\n');
    await expect.poll(text).toContain('ENTER PASSWORD:\n');
    input.write('\x03');
    await expect.poll(() => happened).toEqual(['interrupt']);
    expect(device.events).toEqual(['connect', 'line password']);
  });

  test('ends with the console', async () => {
    const input = new Input();
    const { console, text } = start(input);
    input.write('password\n');
    await expect.poll(text).toContain('ENTER PASSWORD:\n');
    console.close();
    expect(input.modes).toEqual(['raw', 'ordinary']);
  });
});
