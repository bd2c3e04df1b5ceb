import { describe, expect, test } from 'vitest';
import { fromEbcdic, toEbcdic } from '../../../src/architecture/ebcdic.ts';
import type { DeviceLink } from '../../../tn3270/device-link.ts';
import { lineLimit, Typewriter, typeAheadLimit } from '../../../tn3270/typewriter/typewriter.ts';

/** A device whose program does nothing by itself, and its typewriter; everything that happens is noted. */
class Quiet implements DeviceLink {
  readonly kind = 'typewriter';
  readonly address = 0x020;
  readonly events: string[] = [];
  onOutput: (record: Uint8Array) => void = () => {};
  onReadPending: (pending: boolean) => void = () => {};
  onAlarm: () => void = () => {};
  readonly typewriter = new Typewriter(this, {
    print: (text) => this.events.push(`print ${text}`),
    showTyping: (shown) => this.events.push(shown ? 'show' : 'hide'),
    bell: () => this.events.push('bell'),
    returnPressed: () => {},
    takeTyping: (open) => this.events.push(open ? 'open' : 'closed'),
  });

  constructor() {
    this.typewriter.connect({ name: '' });
  }

  connect(): void {}

  disconnect(): void {
    this.events.push('disconnect');
  }

  attention(): void {
    this.events.push('attention');
  }

  cancel(): void {
    this.events.push('cancel');
  }

  line(ebcdic: Uint8Array): void {
    this.events.push(`line ${fromEbcdic(ebcdic)}`);
  }

  inbound(): void {}

  type(text: string): void {
    this.typewriter.keyboard.receive(Buffer.from(text));
  }

  /** The program asks for a line, and goes on when what that leads to has happened. */
  async read(): Promise<void> {
    this.onReadPending(true);
    await Promise.resolve();
  }

  /** What happened since this was last asked. */
  happened(): string[] {
    return this.events.splice(0);
  }
}

describe('a line that is typed', () => {
  test('while a read is pending is read', async () => {
    const device = new Quiet();
    await device.read();
    device.type('one\n');
    expect(device.happened()).toEqual(['line one']);
  });

  test('is not read when CANCEL ends it, and the next one is', async () => {
    const device = new Quiet();
    await device.read();
    device.type('one\x18');
    expect(device.happened()).toEqual(['cancel']);
    await device.read();
    device.type('two\n');
    expect(device.happened()).toEqual(['line two']);
  });

  test('is forgotten by CANCEL without a read, and nothing else happens', async () => {
    const device = new Quiet();
    device.type('one\x18two\n');
    expect(device.happened()).toEqual(['attention']);
    await device.read();
    expect(device.happened()).toEqual(['line two']);
  });

  test('while none is pending presses REQUEST and is read when the program asks', async () => {
    const device = new Quiet();
    device.type('one\n');
    expect(device.happened()).toEqual(['attention']);
    await device.read();
    expect(device.happened()).toEqual(['line one']);
  });

  test('and further ones behind it press REQUEST once and are read one by one', async () => {
    const device = new Quiet();
    device.type('one\ntwo\nthree\n');
    expect(device.happened()).toEqual(['attention']);
    await device.read();
    await device.read();
    expect(device.happened()).toEqual(['line one', 'line two']);
    device.type('four\n');
    expect(device.happened()).toEqual(['attention']);
  });

  test('is not read before the device has told that it waits', async () => {
    const device = new Quiet();
    device.type('one\n');
    device.onReadPending(true);
    expect(device.happened()).toEqual(['attention']);
    await Promise.resolve();
    expect(device.happened()).toEqual(['line one']);
  });

  test('in answer to a read that was given up is kept for the next', async () => {
    const device = new Quiet();
    await device.read();
    device.onReadPending(false);
    device.type('one\n');
    await device.read();
    expect(device.happened()).toEqual(['attention', 'line one']);
  });

  test('is cut at the limit, with the bell', async () => {
    const device = new Quiet();
    await device.read();
    device.type(`${'x'.repeat(lineLimit + 5)}\n`);
    expect(device.happened()).toEqual(['bell', `line ${'x'.repeat(lineLimit)}`]);
  });

  test('may be answered by the next read at once, thousands of times', async () => {
    const device = new Quiet();
    let lines = 0;
    device.line = () => {
      lines++;
      device.onReadPending(true);
    };
    device.type('x\n'.repeat(20_000));
    await device.read();
    await expect.poll(() => lines).toBe(20_000);
  });
});

describe('an empty line', () => {
  test('is REQUEST while no read is pending', async () => {
    const device = new Quiet();
    device.type('\n\n');
    expect(device.happened()).toEqual(['attention', 'attention']);
  });

  test('is a line while a read is pending', async () => {
    const device = new Quiet();
    await device.read();
    device.type('\n');
    expect(device.happened()).toEqual(['line ']);
  });

  test('is a line when typed ahead behind others', async () => {
    const device = new Quiet();
    device.type('one\n\n');
    await device.read();
    await device.read();
    expect(device.happened()).toEqual(['attention', 'line one', 'line ']);
  });
});

describe('REQUEST', () => {
  test('forgets what was typed ahead and the line half typed', async () => {
    const device = new Quiet();
    device.type('one\ntwo\nthr');
    device.typewriter.request();
    device.type('stop\n');
    await device.read();
    expect(device.happened()).toEqual(['attention', 'attention', 'line stop']);
  });

  test('pressed again before the program has read is passed on again', async () => {
    const device = new Quiet();
    device.typewriter.request();
    device.typewriter.request();
    expect(device.happened()).toEqual(['attention', 'attention']);
  });

  test('reaches the program while a read is pending too', async () => {
    const device = new Quiet();
    await device.read();
    device.typewriter.request();
    expect(device.happened()).toEqual(['attention']);
  });
});

describe('typing ahead', () => {
  test('stops at the limit and goes on at half of it', async () => {
    const device = new Quiet();
    const line = 'x'.repeat(99);
    const lines = typeAheadLimit / 100;
    device.type(`${line}\n`.repeat(Math.ceil(lines)));
    expect(device.happened()).toEqual(['attention', 'closed']);
    for (let read = 0; read < lines / 2 + 1; read++) await device.read();
    expect(device.happened().filter((each) => !each.startsWith('line'))).toEqual(['open']);
  });

  test('is forgotten when the user goes', async () => {
    const device = new Quiet();
    device.type('one\n');
    device.typewriter.disconnect();
    await device.read();
    expect(device.happened()).toEqual(['attention', 'disconnect']);
  });
});

test('what the program writes is printed, hidden, shown and rung', () => {
  const device = new Quiet();
  device.onOutput(Uint8Array.from([...toEbcdic('A'), 0x15, 0x24]));
  device.onOutput(Uint8Array.of(0x14));
  device.onAlarm();
  expect(device.happened()).toEqual(['print A\n', 'hide', 'show', 'bell']);
});
