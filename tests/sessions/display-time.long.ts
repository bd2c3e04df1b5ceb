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
  });

  afterAll(async () => {
    await system?.kill();
    data?.remove();
  });

  test('is as large as the display that tells its size late, and makes room for the next one after a minute', async () => {
    const user = await system.display({ model: '3279-4-E' });
    await user.waitFor(/^\n {5}C+[\s\S]*VM\/370 ONLINE\n{31}[\s\S]*CP READ$/);
    await logOnDisplay(user, 'user01');
    const begin = await user.screen();
    await user.clear();
    await user.enterLine('listfile * * s#listfile * * s');
    const last = await user.waitFor(/Ready;[\s\S]*VM READ$/);
    expect(last).not.toContain('listfile * * s');
    const screen = await enterAndSee(user, 'query time', 'VM READ');
    const seconds = secondsAfter(/LOGON AT ([\d:]+)/.exec(begin)?.[1], /TIME IS ([\d:]+)/.exec(screen)?.[1]);
    // Each screen but the last one has stood a minute; nothing else takes time that is worth mentioning.
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds % 60).toBeLessThan(10);
    await user.hangUp();
  });
});

function secondsAfter(from = '', to = ''): number {
  const seconds = (time: string) => time.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
  return seconds(to) - seconds(from);
}
