/** `cpcms disk` copies volumes that Hercules' dasdload made, and Hercules' tools find everything on the copies. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskCommand } from '../../src/cli/disk.ts';
import { isInstalled } from '../terminals/installed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dasdload-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);

function tool(name: string, ...args: string[]): string {
  return execFileSync(name, args, { cwd: folder, stdio: 'pipe', encoding: 'latin1', timeout: 30_000 });
}

const cards = Buffer.from(Array.from({ length: 100 }, (_, number) => `CARD ${number}`.padEnd(80)).join(''));

/** A volume with a table of contents, and 100 cards in a data set. */
function loadVolume(name: string, type: string, ...options: string[]): void {
  writeFileSync(path('cards'), cards);
  const dataSets = [
    'TEST.CARDS SEQ cards CYL 1 0 0 PS FB 80 800 0',
    'TEST.EMPTY EMPTY CYL 1 0 0 PS FB 80 800 0',
    'SYSVTOC VTOC CYL 1',
  ];
  writeFileSync(path('control'), `TST001 ${type} 10\n${dataSets.map((line) => `${line}\n`).join('')}`);
  tool('dasdload', ...options, 'control', name, '1');
}

describe.skipIf(!isInstalled('dasdload'))('a volume of dasdload', () => {
  test.each([
    ['3330', '-0', 'zlib'],
    ['3340', '-z', undefined],
    ['2314', '-bz2', 'none'],
  ])('of a %s with %s is copied (compression: %s)', async (type, option, compression) => {
    loadVolume('theirs.img', type, option);
    const compress = compression === undefined ? [] : ['--compress', compression];
    await diskCommand.run(['copy', path('theirs.img'), path('ours.img'), ...compress]);
    expect(tool('dasdls', 'ours.img').replace('ours', 'theirs')).toBe(tool('dasdls', 'theirs.img'));
    tool('dasdseq', 'ours.img', 'TEST.CARDS');
    expect(readFileSync(path('TEST.CARDS')).equals(cards)).toBe(true);
    for (const name of ['ours', 'theirs']) tool('dasdcopy', '-o', 'CKD', `${name}.img`, `${name}.plain`);
    expect(readFileSync(path('ours.plain')).equals(readFileSync(path('theirs.plain')))).toBe(true);
  });
});
