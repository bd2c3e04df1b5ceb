/** Two machines that `cpcms machine` runs talk to each other over their adapters. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assemble } from '../../../src/assembler/assemble.ts';
import { LineOperation } from '../../../src/cli/machine/line-operation.ts';
import { iplDeck } from '../../../src/linker/ipl-deck.ts';
import { link } from '../../../src/linker/link.ts';
import { buildMachine } from '../../../src/machine/build-machine.ts';
import { consoleOf, parseConfiguration } from '../../../src/machine/configuration.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const origin = 0x1000;

function makeDeck(name: string, isFirst: boolean): void {
  const source = readFileSync(new URL('./programs/talk.asm', import.meta.url), 'utf8');
  const program = link([assemble(source, { file: 'talk.asm' }).module], { origin });
  program.bytes[(program.symbols.get('FIRST') as number) - origin] = isFirst ? 1 : 0;
  writeFileSync(join(folder, name), iplDeck(program));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs a machine until its program ends; what it showed. */
async function operate(text: string): Promise<string> {
  const configuration = parseConfiguration(text, 'x.cnf');
  const machine = buildMachine(configuration, { clock: 'real', directory: folder });
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (shown.includes('Disabled wait')) input.end('quit\n');
  });
  const console = machine.terminal(consoleOf(configuration));
  await new LineOperation({ machine, console, input, output }).run(['ipl 00c']);
  machine.close();
  return shown;
}

test('two machines exchange lines, whichever of them is there first', async () => {
  makeDeck('first.deck', true);
  makeDeck('second.deck', false);
  const port = await freePort();
  const machine = (deck: string, cable: string) =>
    operate(`0009 3215-C /\n000C 3505 ${deck} ebcdic\n0600 CTCA ${cable}`);
  const [first, second] = await Promise.all([
    machine('first.deck', `${port} call`),
    machine('second.deck', String(port)),
  ]);
  expect(first).toMatch(/^TWO HEARD: HELLO FROM ONE *\nDisabled wait, PSW=00020000 00000D0E/);
  expect(second).toMatch(/^HELLO FROM ONE *\nDisabled wait, PSW=00020000 00000D0E/);
});
