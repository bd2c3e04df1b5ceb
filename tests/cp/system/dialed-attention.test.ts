/** A typewriter that has dialed a virtual machine: what its user types is read, or announced by an attention; never both. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instructionNamed } from '../../../src/architecture/instructions/table.ts';
import type { Typewriter } from './terminal.ts';
import { firstTypewriter, TestSystem } from './test-system.ts';

let system: TestSystem;
let owner: Typewriter;
let caller: Typewriter;
const dialedLine = firstTypewriter + 1;

beforeAll(() => {
  system = new TestSystem({
    directory: 'USER HOST HOST 256K 1M G\n CONSOLE 009 3215\n SPECIAL 030 3215\n',
  });
  system.start();
  owner = system.freeTypewriter();
  owner.expect(/ONLINE/);
  owner.ask('logon host host', /LOGON AT/);
  owner.ask('terminal mode cp', /\n/);
  caller = system.freeTypewriter();
  caller.expect(/ONLINE/);
  caller.ask('dial host', /DIALED TO HOST/);
});
afterAll(() => system?.close());

/** Executes instructions until the next one is a START I/O of CP's at this device. */
function runToStart(device: number): void {
  const { cpu } = system.machine;
  const code = instructionNamed('SIO')?.opcode;
  const isStart = () => {
    const { address } = cpu.psw;
    if (cpu.psw.isProblemState || cpu.main.readHalf(address) !== code) return false;
    const base = cpu.main.readByte(address + 2) >>> 4;
    const displacement = cpu.main.readHalf(address + 2) & 0xfff;
    return ((cpu.general[base] as number) + displacement) % 0x10000 === device;
  };
  for (let steps = 0; steps < 3_000_000; steps++) {
    if (isStart()) return;
    system.machine.run(1);
  }
  throw new Error('CP did not start the device');
}

test('a line typed just before CP starts the read ends it, and no attention comes after that', () => {
  owner.ask('system clear', /CLEARED/);
  for (const line of [
    // 300: SIO 030; BC 8,310; B 300. 310: LPSW 318, an enabled wait.
    's300 9C0000304780031047F00300',
    's310 8200031800000000FE02000000000318',
    // 330, for interruptions: L 2,44; ST 2,500(3); LA 3,4(3); LPSW 38.
    's330 5820004450230500413300048200003800000000',
    // Read 80 bytes to 600.
    's400 0A00060020000050',
    's48 00000400',
    's78 0000000000000330',
    'psw 00000000 00000300',
  ]) {
    owner.ask(`store ${line}`, /STORE COMPLETE/);
  }
  owner.awaitRead();
  owner.type('begin');
  runToStart(dialedLine);
  caller.type('typed early');
  system.machine.run(200_000);
  owner.attention();
  owner.awaitRead();
  const channelAndDeviceEnd = '0C000045';
  expect(owner.ask('display 500.8', /000500 .*\n/)).toContain(`000500 ${channelAndDeviceEnd} 00000000`);
});
