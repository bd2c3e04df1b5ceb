/** A program at a display checks it, here and on Hercules, with the same user at s3270. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TerminalDevice } from '../../src/devices/terminal-device.ts';
import { buildMachine } from '../../src/machine/build-machine.ts';
import { parseConfiguration } from '../../src/machine/configuration.ts';
import { MachineLoop, SharedThreadRest } from '../../src/machine/machine-loop.ts';
import { typewriterText } from '../../src/machine/typewriter-text.ts';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { TerminalServer } from '../../tn3270/terminal-server.ts';
import { runHercules } from '../referees/hercules.ts';
import { isInstalled } from '../terminals/installed.ts';
import { S3270User } from '../terminals/s3270-user.ts';
import { deckOf, machineStatements } from './self-checking.ts';

const check = { program: 'display', devices: ['00C0 3270'] };
const rejected = '0E00FFFF FFFF8000';

/** Does what the screen asks for. */
async function use(port: number): Promise<void> {
  const user = await S3270User.connect({ port, model: '3278-2', enhanced: false });
  try {
    await user.waitFor('PRESS 1');
    await user.enterLine('HELLO');
    await user.waitFor('PRESS 2');
    await user.pf(1);
    await user.waitFor('PRESS 3');
    await user.clear();
    await user.waitFor('PRESS 4');
    await user.pa(1);
    await user.waitFor('THANKS');
  } finally {
    await user.hangUp();
  }
}

/** What the console types, and when. */
class Console {
  output = '';
  private told = () => {};

  constructor(terminal: TerminalDevice) {
    terminal.onOutput = (record) => {
      this.output += typewriterText(record);
      this.told();
    };
  }

  async typed(text: string): Promise<void> {
    while (!this.output.includes(text)) await new Promise<void>((resolve) => (this.told = resolve));
  }
}

async function runHere(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'display-'));
  try {
    writeFileSync(join(folder, 'deck'), deckOf(check));
    const configuration = parseConfiguration(machineStatements(check).join('\n'), 'x.cnf');
    const machine = buildMachine(configuration, { clock: 'real', directory: folder });
    const displays = machine.terminals.filter(({ kind }) => kind === 'display');
    const server = new TerminalServer({ pool: new DevicePool(displays), port: 0 });
    const { port } = await server.listen();
    const console = new Console(machine.terminal(0x009)!);
    machine.ipl(0x00c);
    const loop = new MachineLoop(machine, new SharedThreadRest(), { takeInput: () => {}, rested: () => {} });
    const running = loop.run();
    await console.typed('CONNECT');
    await use(port);
    await console.typed('WRONG');
    await server.close();
    loop.end();
    await running;
    machine.close();
    return console.output
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runThere(): Promise<readonly string[]> {
  const port = await freePort();
  let user: Promise<void> | undefined;
  const { console, log } = await runHercules({
    devices: [],
    configuration: 'display.cnf',
    files: { deck: deckOf(check) },
    prepare: (folder) =>
      writeFileSync(
        join(folder, 'display.cnf'),
        [`CNSLPORT ${port}`, 'CPUMODEL 3148', 'NUMCPU 1', 'OSTAILOR VM', ...machineStatements(check), ''].join('\n'),
      ),
    commands: ['ipl 00c'],
    seconds: 40,
    watch: (text) => {
      if (/^CONNECT/m.test(text)) user ??= use(port);
    },
  });
  if (user === undefined) throw new Error(log.slice(-3000));
  await user;
  return console.map((line) => line.trimEnd());
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(!isInstalled('s3270'))('a display', () => {
  let here: readonly string[] = [];

  test('is as its manual says', async () => {
    here = await runHere();
    expect(here.filter((line) => !/^\d\d OK /.test(line))).toEqual(['CONNECT', '00 WRONG']);
  });

  test.skipIf(!isInstalled('hercules'))('and so on Hercules, but for the way it rejects a command', async () => {
    const there = await runThere();
    const isRejection = (line: string) => line.startsWith('03 ') || line.endsWith(' WRONG');
    expect(there.filter((line) => !isRejection(line))).toEqual(here.filter((line) => !isRejection(line)));
    expect(there.filter(isRejection)).toEqual([expect.stringContaining(rejected), '01 WRONG']);
  });
});
