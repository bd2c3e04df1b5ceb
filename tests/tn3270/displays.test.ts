import { afterEach, beforeEach, describe, test } from 'vitest';
import { isInstalled } from '../terminals/installed.ts';
import { S3270User, type S3270UserOptions } from '../terminals/s3270-user.ts';
import { type Served, serve } from './served.ts';

let served: Served;
const users: S3270User[] = [];

async function connect(options: Partial<S3270UserOptions> = {}): Promise<S3270User> {
  const user = await S3270User.connect({ port: served.port, ...options });
  users.push(user);
  return user;
}

beforeEach(async () => {
  served = await serve();
});

afterEach(async () => {
  for (const user of users.splice(0)) await user.hangUp();
  await served.server.close();
});

describe.skipIf(!isInstalled('s3270'))('s3270 is a display', () => {
  test.each([{ enhanced: true }, { enhanced: false }])('that shows and sends screens: %j', async (options) => {
    const user = await connect(options);
    await user.waitFor('GREETING');
    await user.enterLine('hello');
    await user.waitFor('ENTER: hello');
    await user.pa(1);
    await user.waitFor('PA1:');
  });
});
