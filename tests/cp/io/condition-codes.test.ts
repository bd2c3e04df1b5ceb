/** The I/O instructions of a virtual machine, by the state of subchannel and device (Principles of Operation). */
import { beforeEach, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { CpBench } from './cp-bench.ts';
import { GuestStorage } from './guest-storage.ts';

const console = 0x009;
const other = 0x00a;
const absent = 0x00b;
const noChannel = 0x150;
const programAt = 0x1000;
const dataAt = 0x2000;
const channelStatusWord = 0x40;
const blockMultiplexing = 0x80000000;

let cp: CpBench;
let vm: number;
let storage: GuestStorage;

beforeEach(() => {
  cp = new CpBench();
  vm = cp.call('createMachine');
  storage = new GuestStorage(cp, vm, 0x8000);
  cp.call('addConsole', vm, console, 0xe3);
  cp.call('addConsole', vm, other, 0xe3);
  const registers = cp.fieldAddress('Vmblok', vm, 'controlRegisters');
  cp.machine.storage.writeWord(registers, blockMultiplexing | 0);
});

function ccw(index: number, command: number, address: number, flags: number, count: number): void {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(((command << 24) | address) >>> 0);
  bytes[4] = flags;
  bytes.writeUInt16BE(count, 6);
  storage.write(programAt + index * 8, bytes);
}

/** Clears the CSW, executes the instruction; condition code, and what is stored where one says so. */
function instruction(name: string, address = console): string {
  storage.write(channelStatusWord, new Uint8Array(8).fill(0xff));
  const condition = cp.call(name, vm, address, 0);
  return condition === 1 ? `1 ${csw()}` : `${condition}`;
}

function csw(): string {
  return Buffer.from(storage.read(channelStatusWord, 8)).toString('hex');
}

function start(command: number, flags = 0x20, address = console): string {
  ccw(0, command, dataAt, flags, 10);
  storage.write(0x48, Uint8Array.of(0x30, 0, programAt >>> 8, 0));
  return instruction('virtualStartIo', address);
}

const attention = 0x80;
const states: Record<string, () => void> = {
  'available (AAA)': () => {},
  'with attention in the device (AAI)': () => {
    cp.call('virtualAttention', vm);
  },
  'with an ended operation (AIX)': () => {
    start(0x09);
  },
  'at work (AWX)': () => {
    start(0x0a);
  },
};

const none = 'ffffffff';
const ended = '300010080c000000';
/** The answers of SIO, TIO, CLRIO, HIO, HDV and TCH. A write that is started leaves an interruption. */
const answers: Record<string, readonly string[]> = {
  'available (AAA)': ['0', '0', '0', `1 ${none}0000ffff`, `1 ${none}0000ffff`, '0'],
  'with attention in the device (AAI)': [
    `1 ${none}9000ffff`,
    `1 00000000${attention.toString(16)}000000`,
    `1 00000000${attention.toString(16)}000000`,
    '0',
    '0',
    `1 ${none}${none}`,
  ],
  'with an ended operation (AIX)': ['2', `1 ${ended}`, `1 ${ended}`, '0', '0', `1 ${none}${none}`],
  'at work (AWX)': ['2', '2', '1 300010080000000a', `1 ${none}0000ffff`, `1 ${none}0000ffff`, '0'],
};
const names = [
  'virtualStartIo',
  'virtualTestIo',
  'virtualClearIo',
  'virtualHaltIo',
  'virtualHaltDevice',
  'virtualTestChannel',
];

describe.each(Object.keys(states))('a virtual device %s', (state) => {
  test.each(names.map((name, index) => [name, index] as const))('answers %s as a real one', (name, index) => {
    states[state]?.();
    const answer = name === 'virtualStartIo' ? start(0x09) : instruction(name);
    expect(answer).toBe(answers[state]?.[index]);
  });
});

describe('addresses', () => {
  test('without a device are not operational', () => {
    for (const name of names.slice(0, 5)) expect(instruction(name, absent)).toBe('3');
    for (const name of names) expect(instruction(name, noChannel)).toBe('3');
    expect(instruction('virtualStoreChannelId', noChannel)).toBe('3');
  });

  test('of a channel that exists give its ID', () => {
    expect(instruction('virtualStoreChannelId', absent)).toBe('0');
    expect(Buffer.from(storage.read(0xa8, 4)).toString('hex')).toBe('10000000');
  });
});

describe('START I/O', () => {
  test.each([
    ['a bit of the CAW that must be zero', () => storage.write(0x48, Uint8Array.of(0x38, 0, 0x10, 0))],
    ['a CCW address that is on no doubleword', () => storage.write(0x48, Uint8Array.of(0, 0, 0x10, 4))],
    ['a CCW address beyond storage', () => storage.write(0x48, Uint8Array.of(0, 1, 0, 0))],
    ['a transfer in channel as the first CCW', () => ccw(0, 0x08, programAt, 0, 1)],
    ['a command of four zero bits', () => ccw(0, 0x10, dataAt, 0, 1)],
    ['a count of zero', () => ccw(0, 0x09, dataAt, 0, 0)],
    ['a flag that must be zero', () => ccw(0, 0x09, dataAt, 1, 1)],
  ])('finds a program check in %s', (_, spoil) => {
    ccw(0, 0x09, dataAt, 0x20, 10);
    storage.write(0x48, Uint8Array.of(0, 0, programAt >>> 8, 0));
    spoil();
    expect(instruction('virtualStartIo')).toBe(`1 ${none}0020ffff`);
  });

  test('stores the status of an immediate command', () => {
    expect(start(0x03)).toBe(`1 ${none}0c00ffff`);
    expect(start(0x0b)).toBe(`1 ${none}0c00ffff`);
  });

  test('stores unit check for a command that the device does not know', () => {
    expect(start(0x02)).toBe(`1 ${none}0200ffff`);
    storage.setKey(dataAt, 0x30);
    expect(start(0x04)).toBe('0');
    expect(instruction('virtualTestIo')).toBe('1 300010080c000009');
    expect(storage.read(dataAt, 1)[0]).toBe(0x80);
  });

  test('of one device finds the other one free', () => {
    start(0x0a);
    expect(start(0x09, 0x20, other)).toBe('0');
    expect(instruction('virtualTestIo', other)).toBe(`1 ${ended}`);
  });
});

describe('HALT I/O', () => {
  test('ends a read that waits for a line', () => {
    start(0x0a);
    instruction('virtualHaltIo');
    expect(instruction('virtualTestIo')).toBe('1 300010080c00000a');
    expect(start(0x09)).toBe('0');
  });
});

describe('a program that CP interprets', () => {
  test('goes through transfers and chained commands, and reports the last CCW', () => {
    storage.write(dataAt, toEbcdic('HELLO THERE'));
    ccw(1, 0x08, programAt + 32, 0, 0);
    ccw(4, 0x09, dataAt, 0x00, 5);
    expect(start(0x01, 0x60)).toBe('0');
    expect(instruction('virtualTestIo')).toBe('1 300010280c000000');
  });

  test('meets a program check in the middle, of whose command before nothing is told', () => {
    ccw(1, 0x00, 0, 0, 1);
    expect(start(0x01, 0x60)).toBe('0');
    expect(instruction('virtualTestIo')).toBe('1 3000101000200000');
  });

  test('asks for a program-controlled interruption, and tells it with the end', () => {
    expect(start(0x09, 0x28)).toBe('0');
    expect(instruction('virtualTestIo')).toBe('1 300010080c800000');
  });

  test('pauses when it is endless, and can be halted', () => {
    ccw(1, 0x08, programAt, 0, 1);
    expect(start(0x03, 0x60)).toBe('0');
    expect(instruction('virtualTestIo')).toBe('2');
    instruction('virtualHaltIo');
    expect(instruction('virtualTestIo').slice(0, 14)).toBe('1 300010080c00');
  });

  test('presents attention that came meanwhile after its own end', () => {
    start(0x0a);
    cp.call('virtualAttention', vm);
    instruction('virtualHaltIo');
    expect(instruction('virtualTestIo')).toBe('1 300010080c00000a');
    expect(instruction('virtualTestIo')).toBe('1 0000000080000000');
    expect(instruction('virtualTestIo')).toBe('0');
  });
});
