/** A full screen makes room by itself, in time; in virtual time, which does not pass while anybody works. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { type DataDirectory, newDataDirectory } from './data-directory.ts';
import { enterAndSee, logOnDisplay } from './display-user.ts';
import { RunningSystem } from './running-system.ts';

let data: DataDirectory;
let system: RunningSystem;

describe.skipIf(!isInstalled('s3270'))('a full screen', () => {
  beforeAll(async () => {
    data = await newDataDirectory();
    system = await RunningSystem.start(data.path, '--clock', 'virtual');
  }, 120_000);

  afterAll(async () => {
    await system?.kill();
    data?.remove();
  });

  test('makes room for the next one after fifty seconds and ten more', async () => {
    const user = await system.display();
    await logOnDisplay(user, 'user01');
    const begin = await user.screen();
    await user.clear();
    await user.enterLine('listfile * * s');
    const last = await user.waitFor(/Ready;[\s\S]*VM READ$/);
    expect(last).not.toContain('listfile * * s');
    // Three screens, and the time that the first two have stood.
    const screen = await enterAndSee(user, 'query time', 'VM READ');
    expect(secondsAfter(/LOGON AT ([\d:]+)/.exec(begin)?.[1], /TIME IS ([\d:]+)/.exec(screen)?.[1])).toBe(120);
    await user.hangUp();
  });
});

function secondsAfter(from = '', to = ''): number {
  const seconds = (time: string) => time.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
  return seconds(to) - seconds(from);
}
