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
