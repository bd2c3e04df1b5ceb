/** CP under CP under CP: the user of the third system does what a user of the second does in `nesting.test.ts`. */
import { expect, test } from 'vitest';
import { newDataDirectory } from './data-directory.ts';
import { copiesAndReadsBack, dial, iplSystem, logOff, shutDownSystem } from './nested-systems.ts';
import { logOn, RunningSystem } from './running-system.ts';
import { follow } from './transcript.ts';

test('a user of a third system works in CMS; the third and the second end, the first goes on', async () => {
  const data = await newDataDirectory();
  const system = await RunningSystem.start(data.path);
  try {
    const first = await system.telnet();
    await logOn(first, 'vmtest');
    await iplSystem(first);

    // VMTEST has no disk for a system of its own down there: a temporary one takes its place.
    const second = await system.telnet();
    await dial(second);
    await logOn(second, 'vmtest');
    await follow(
      second,
      `
      > define t3350 as 151 cyl 12
      DASD 151 DEFINED
      `,
    );
    await iplSystem(second);

    const user = await system.telnet();
    await dial(user);
    await dial(user);
    await logOn(user, 'cmsuser');
    await copiesAndReadsBack(user);
    await logOff(user);

    await shutDownSystem(second);
    await shutDownSystem(first);
    await first.ask('query names', /OPERATOR - 009, .*VMTEST/);
    for (const each of [user, second, first]) await each.hangUp();
    expect(await system.shutDown()).toBe(0);
  } finally {
    await system.kill();
    data.remove();
  }
});
