import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { Panel } from '../../src/machine/panel.ts';

let machine: Machine;
let panel: Panel;
beforeEach(() => {
  machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
  machine.install({ address: 0x009, type: '3215-C', arguments: ['/'], directory: '.' });
  machine.install({ address: 0x00c, type: '3505', arguments: [], directory: '.' });
  panel = new Panel(machine);
});
afterEach(() => machine.close());

describe('panel', () => {
  const answers: [command: string, lines: string[]][] = [
    ['', []],
    ['psw', ['PSW=00000000 00000000']],
    ['devlist', ['0009 3215 integrated', '000C 3505']],
    ['v 1000.8', ['001000: C1C2C3C4 40F1F2F3                   ABCD 123']],
    ['V 1000', ['001000: C1C2C3C4 40F1F2F3 00000000 00000000 ABCD 123........']],
    ['v 1000.0', ['The length is 0, it can be 1 to 4096']],
    ['v 100000', ['10000F is outside storage, which ends at 0FFFFF']],
    ['v xyz', ['"xyz" is not an address or ADDRESS.LENGTH']],
    ['ipl 190', ['Cannot IPL from 190: there is no such device']],
    ['ipl', ['"" is not a device address']],
    ['iplc 190', ['Cannot IPL from 190: there is no such device']],
    ['i 00c', ['"00c" is not a typewriter, which has a request key']],
    ['fpr', ['FPR0=00000000 00000000  FPR2=00000000 00000000  FPR4=00000000 00000000  FPR6=00000000 00000000']],
    ['devinit 190 x', ['There is no device at 190']],
    ['devinit 009 x', ['A 3215 cannot be given another file']],
    ['jump', ['"jump" is not a panel command; help lists them']],
  ];
  test.each(answers)('"%s"', (command, lines) => {
    machine.storage.copyIn(0x1000, Uint8Array.of(0xc1, 0xc2, 0xc3, 0xc4, 0x40, 0xf1, 0xf2, 0xf3));
    expect(panel.execute(command)).toEqual(lines);
  });

  test('shows the registers four in a line', () => {
    machine.cpu.general[10] = -2;
    expect(panel.execute('gpr')[2]).toBe(' GR8=00000000  GR9=00000000 GR10=FFFFFFFE GR11=00000000');
    expect(panel.execute('cr')[0]).toBe(' CR0=000000E0  CR1=00000000  CR2=FFFFFFFF  CR3=00000000');
  });

  test('real storage is shown through the prefix', () => {
    machine.storage.writeWord(0x3000, 0x12345678);
    machine.cpu.setPrefix(0x3000);
    expect(panel.execute('v 0.4')[0]).toContain('12345678');
  });

  test('the request key is attention', () => {
    machine.terminal(0x009)?.connect({ name: '' });
    while (machine.channels.testIo(0x009) === 1);
    panel.execute('i 009');
    expect(machine.channels.testIo(0x009)).toBe(1);
    expect(machine.storage.readByte(0x44)).toBe(0x80);
  });

  test('system reset leaves storage and registers, clearing does not', () => {
    machine.cpu.general[5] = 7;
    machine.storage.writeWord(0x1000, 1);
    panel.execute('sysreset');
    expect([machine.cpu.general[5], machine.storage.readWord(0x1000)]).toEqual([7, 1]);
    panel.execute('iplc 190');
    expect(machine.storage.readWord(0x1000)).toBe(1);
    panel.execute('sysclear');
    expect([machine.cpu.general[5], machine.storage.readWord(0x1000)]).toEqual([0, 0]);
    machine.storage.writeWord(0x1000, 1);
    panel.execute('iplc 00c');
    expect(machine.storage.readWord(0x1000)).toBe(0);
  });

  test('a reset forgets an IPL that has failed', () => {
    panel.execute('ipl 00c');
    machine.run(1000);
    panel.execute('sysreset');
    expect(machine.run(1000)).toBe('stopped');
    expect(panel.describeRest('stopped')).toEqual([]);
  });

  test('status is stored while the CPU is stopped', () => {
    machine.cpu.general[5] = 7;
    expect(panel.execute('store')).toEqual([]);
    expect(machine.storage.readWord(0x180 + 4 * 5)).toBe(7);
    panel.execute('start');
    expect(panel.execute('store')[0]).toContain('stop it first');
  });

  test('start and stop change the state of the CPU', () => {
    panel.execute('start');
    expect(machine.cpu.isStopped).toBe(false);
    panel.execute('stop');
    expect(machine.cpu.isStopped).toBe(true);
  });

  test('an IPL that fails says why', () => {
    panel.execute('ipl 00c');
    machine.run(1000);
    expect(panel.describeRest('loading')).toEqual(['IPL from 00C failed: unit and channel status 0200']);
  });

  test('help names every command once', () => {
    const names = panel.execute('help').map((line) => line.split(' ')[0]);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain('ipl');
  });
});
