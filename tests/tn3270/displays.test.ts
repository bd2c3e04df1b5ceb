/** The real s3270 as a display, over a real socket. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const protocols = [
  { protocol: 'TN3270E', enhanced: true },
  { protocol: 'classic TN3270', enhanced: false },
];

describe.skipIf(!isInstalled('s3270')).each(protocols)('s3270 with $protocol', ({ enhanced }) => {
  test.each([
    ['3278-2', 'IBM-3278-2-E', 24, 80],
    ['3279-3', 'IBM-327[89]-3-E', 32, 80],
    ['3278-4', 'IBM-3278-4-E', 43, 80],
    ['3279-5', 'IBM-327[89]-5-E', 27, 132],
  ])('of model %s is a display of its size', async (model, name, rows, columns) => {
    const user = await connect({ enhanced, model });
    await user.waitFor('GREETING');
    expect(user.status).toMatchObject({ rows, columns, cursorRow: rows - 1, cursorColumn: 1 });
    expect(served.displays[0]!.model?.name).toMatch(new RegExp(`^${name}$`));
    const screen = { rows: 24, columns: 80, alternateRows: rows, alternateColumns: columns };
    expect(served.displays[0]!.model?.screen).toEqual({ ...screen, hasExtendedAttributes: true });
  });

  test.each([
    ['100x60', 60, 100],
    ['160x100', 100, 160],
  ] as const)('of the size %s is asked for it', async (oversize, rows, columns) => {
    const user = await connect({ enhanced, oversize });
    await user.waitFor('GREETING');
    const alternate = { alternateRows: rows, alternateColumns: columns };
    expect(served.displays[0]!.model).toMatchObject({ name: 'IBM-DYNAMIC', screen: alternate });
    expect(user.status).toMatchObject({ rows, columns });
  });

  test('sends what is typed and the keys that are pressed', async () => {
    const user = await connect({ enhanced });
    await user.waitFor('GREETING');
    await user.enterLine('Hello ¢ "world" \\ ÿ');
    await user.waitFor('ENTER: Hello ¢ "world" \\ ÿ');
    await user.clear();
    await user.waitFor('CLEAR:');
    await user.pf(3);
    await user.waitFor('f3:');
    await user.pa(1);
    await user.waitFor('PA1:');
    expect(served.displays[0]!.events).toEqual(['connect', 'ENTER Hello ¢ "world" \\ ÿ', 'CLEAR', 'f3', 'PA1']);
  });

  test('answers when the program reads by itself', async () => {
    const user = await connect({ enhanced });
    await user.waitFor('GREETING');
    await user.type('unsent');
    served.displays[0]!.readModified();
    await expect.poll(() => served.displays[0]!.events).toEqual(['connect', '60 unsent']);
  });

  test('gets the device that it asks for', async () => {
    const user = await connect({ enhanced, device: '0C1' });
    await user.waitFor('GREETING');
    expect(served.displays.map((each) => each.model !== undefined)).toEqual([false, true]);
  });

  test('is told why it gets no device', async () => {
    for (const _display of served.displays) await (await connect({ enhanced })).waitFor('GREETING');
    await (await connect({ enhanced })).waitFor('Cannot connect: every display (3270) of the system has a terminal');
    expect(served.displays.map((each) => each.events)).toEqual([['connect'], ['connect']]);
  });

  test('leaves its device to the next one', async () => {
    const user = await connect({ enhanced, device: '0C0' });
    await user.waitFor('GREETING');
    await user.hangUp();
    await expect.poll(() => served.displays[0]!.events).toEqual(['connect', 'disconnect']);
    await (await connect({ enhanced, device: '0C0' })).waitFor('GREETING');
  });

  test('is hung up when the server closes', async () => {
    const user = await connect({ enhanced });
    await user.waitFor('GREETING');
    await served.server.close();
    await user.waitForDisconnect();
    expect(served.displays[0]!.events).toEqual(['connect', 'disconnect']);
  });
});

describe.skipIf(!isInstalled('s3270'))('keys that a display on a channel does not have', () => {
  test('ATTN is PA1', async () => {
    const user = await connect({ enhanced: false });
    await user.waitFor('GREETING');
    await user.run('Attn()');
    await user.waitFor('PA1:');
  });

  test('SYSREQ leads to the control point and back to a program that is told CLEAR', async () => {
    const user = await connect({ enhanced: true });
    await user.waitFor('GREETING');
    await user.run('SysReq()');
    await user.enterLine('hello');
    await user.run('SysReq()');
    await user.waitFor('CLEAR:');
    expect(served.displays[0]!.events).toEqual(['connect', 'CLEAR']);
  });

  test('LOGOFF at the control point hangs up', async () => {
    const user = await connect({ enhanced: true });
    await user.waitFor('GREETING');
    await user.run('SysReq()');
    await user.enterLine('logoff');
    await user.waitForDisconnect();
    await expect.poll(() => served.displays[0]!.events).toEqual(['connect', 'disconnect']);
  });
});
