import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/architecture/instructions/encode.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { Machine } from '../../src/machine/machine.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';

const machines: Machine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.close();
});

const programAt = 0x800;
const chainAt = 0x2000;
const dataAt = 0x3000;

/** A machine with a console, running a program at X'800' in BC mode. */
function running(...instructions: readonly (readonly [string, ...number[]])[]): Machine {
  const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
  machines.push(machine);
  machine.install({ address: 0x009, type: '3215-C', arguments: [], directory: '.' });
  const code = instructions.flatMap(([mnemonic, ...operands]) => [...encode(mnemonic, operands)]);
  machine.storage.copyIn(programAt, Uint8Array.from(code));
  machine.cpu.loadStatus(0, programAt);
  machine.cpu.start();
  return machine;
}

/** A channel program: command, address, flags, count. */
function chain(machine: Machine, ...ccws: readonly (readonly [number, number, number, number])[]): void {
  ccws.forEach(([command, address, flags, count], index) => {
    machine.storage.writeWord(chainAt + 8 * index, (command << 24) | address);
    machine.storage.writeWord(chainAt + 8 * index + 4, (flags << 24) | count);
  });
  machine.storage.writeWord(LowStorage.channelAddressWord, chainAt);
}

function psw(machine: Machine, at: number, first: number, second: number): void {
  machine.storage.writeWord(at, first);
  machine.storage.writeWord(at + 4, second);
}

const waitEnabled = 0xfe020000 | 0;
const waitDisabled = 0x00020000;
/** LPSW and SIO with an absolute displacement. */
const loadPsw = (at: number) => ['LPSW', at, 0] as const;
const startConsole = ['SIO', 0x009, 0] as const;

describe('running', () => {
  test('an I/O interruption ends an enabled wait', () => {
    const machine = running(startConsole, loadPsw(0x100));
    chain(machine, [0x09, dataAt, 0x20, 3]);
    psw(machine, 0x100, waitEnabled, 0);
    psw(machine, LowStorage.inputOutputNewPsw, waitDisabled, 0xabc);
    expect(machine.runUntil('disabled-wait', 1000)).toBe('disabled-wait');
    expect(machine.cpu.psw.address).toBe(0xabc);
    // The old PSW is that of the wait, with the I/O address.
    expect(machine.storage.readWord(LowStorage.inputOutputOldPsw)).toBe(waitEnabled | 0x009);
    expect(machine.storage.readWord(LowStorage.channelStatusWord + 4) >>> 24).toBe(0x0c);
  });

  test('a wait in which nothing is scheduled is idle, and input ends it', () => {
    const machine = running(loadPsw(0x100));
    psw(machine, 0x100, waitEnabled, 0);
    psw(machine, LowStorage.inputOutputNewPsw, waitDisabled, 0xabc);
    let active = 0;
    machine.onActivity = () => active++;
    expect(machine.runUntil('idle', 1000)).toBe('idle');
    machine.terminal(0x009)!.attention();
    expect(active).toBe(1);
    expect(machine.runUntil('disabled-wait', 1000)).toBe('disabled-wait');
  });

  test('output that was started before a disabled wait still comes', () => {
    const machine = running(startConsole, loadPsw(0x100));
    chain(machine, [0x09, dataAt, 0x20, 3]);
    psw(machine, 0x100, waitDisabled, 0);
    let lines = 0;
    machine.terminal(0x009)!.onOutput = () => lines++;
    machine.run(1000);
    expect(lines).toBe(1);
  });

  test('an operation does not end before the instruction after SIO', () => {
    const machine = running(startConsole, ['TIO', 0x009, 0], ['BC', 2, 0x200, 0, 0], ['LPSW', 0x100, 0]);
    chain(machine, [0x09, dataAt, 0x20, 3]);
    psw(machine, 0x100, waitDisabled, 0xbad);
    machine.storage.copyIn(0x200, encode('LPSW', [0x108, 0]));
    psw(machine, 0x108, waitDisabled, 0x600d);
    machine.runUntil('disabled-wait', 1000);
    expect(machine.cpu.psw.address).toBe(0x600d);
  });
});

describe('an endless channel program', () => {
  const endless: [number, number, number, number][] = [
    [0x03, 0, 0x40, 1],
    [0x08, chainAt, 0, 0],
  ];

  test('does not keep a waiting machine from coming back', () => {
    const machine = running(startConsole, loadPsw(0x100));
    chain(machine, ...endless);
    psw(machine, 0x100, waitEnabled, 0);
    expect(machine.run(1000)).toBe('limit');
    expect(() => machine.runUntil('idle', 20_000)).toThrow('The machine did not come to idle');
  });

  test('does not slow a running program down', () => {
    const loop = running(startConsole, ['BC', 15, programAt + 4, 0, 0]);
    chain(loop, ...endless);
    expect(loop.run(100_000)).toBe('limit');
    expect(loop.cpu.instructionCount).toBe(100_000);
  });

  test('ends by HIO', () => {
    const machine = running(startConsole, ['HIO', 0x009, 0], loadPsw(0x100));
    chain(machine, ...endless);
    psw(machine, 0x100, waitEnabled, 0);
    psw(machine, LowStorage.inputOutputNewPsw, waitDisabled, 0xabc);
    expect(machine.runUntil('disabled-wait', 1000)).toBe('disabled-wait');
  });
});

describe('machines', () => {
  test('with the virtual clock a run repeats', () => {
    const trace = () => {
      const machine = running(startConsole, loadPsw(0x100));
      chain(machine, [0x09, dataAt, 0x20, 3]);
      psw(machine, 0x100, waitEnabled, 0);
      psw(machine, LowStorage.inputOutputNewPsw, waitDisabled, 0xabc);
      machine.runUntil('disabled-wait', 1000);
      return { time: machine.timeline.now, instructions: machine.cpu.instructionCount };
    };
    expect(trace()).toEqual(trace());
  });

  test('two in one process do not know of each other', () => {
    const first = running(['LA', 1, 111, 0, 0], loadPsw(0x100));
    const second = running(['LA', 1, 222, 0, 0], loadPsw(0x100));
    for (const machine of [first, second]) psw(machine, 0x100, waitDisabled, 0);
    first.runUntil('disabled-wait', 10);
    second.runUntil('disabled-wait', 10);
    expect([first.cpu.general[1], second.cpu.general[1]]).toEqual([111, 222]);
  });

  test('an address is taken once', () => {
    const machine = running(loadPsw(0x100));
    expect(() => machine.install({ address: 0x009, type: '3270', arguments: [], directory: '.' })).toThrow(
      'Cannot install a 3270 at 009: the address is taken',
    );
  });

  test('a volume that is written to is in one drive only', () => {
    const directory = mkdtempSync(join(tmpdir(), 'machine-'));
    CkdImage.create(join(directory, 'x.img'), '3350', { cylinders: 1 }).close();
    const machine = running(loadPsw(0x100));
    const install = (address: number, ...options: string[]) => {
      machine.install({ address, type: '3350', arguments: ['x.img', ...options], directory });
    };
    install(0x150);
    install(0x151, 'readonly');
    expect(() => install(0x152)).toThrow(`Cannot install a 3350 at 152: "${directory}/x.img" is in use by 150`);
    rmSync(directory, { recursive: true });
  });
});
