/** What a client is found to be, by all that it says: conversations byte by byte. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RejectReason, Tn3270eFunction, Tn3270eOperation } from '../../tn3270/display/tn3270e-codes.ts';
import { RawClient } from './raw-client.ts';
import { type Served, serve } from './served.ts';

const { Associate, Connect, DeviceType, Functions, Is, Reason, Reject, Request, Send } = Tn3270eOperation;
const { BindImage, ContentionResolution, Responses, SystemRequest } = Tn3270eFunction;

let served: Served;
const clients: RawClient[] = [];

async function client(): Promise<RawClient> {
  const connected = await RawClient.connect(served.port);
  clients.push(connected);
  return connected;
}

beforeEach(async () => {
  served = await serve();
});

afterEach(async () => {
  for (const each of clients.splice(0)) each.hangUp();
  await served.server.close();
});

/** What the host says in parameters of TN3270E. */
function tn3270e(...parts: readonly (number | string)[]): string {
  const bytes = Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : Buffer.from(part))),
  );
  return `Tn3270e parameters ${bytes.toString('hex')}`;
}

async function enhanced(): Promise<RawClient> {
  const it = await client();
  await it.hears('Do Tn3270e');
  it.says('Will', 'Tn3270e');
  await it.hears(tn3270e(Send, DeviceType));
  return it;
}

async function classic(type: string): Promise<RawClient> {
  const it = await client();
  await it.hears('Do Tn3270e');
  it.says('Wont', 'Tn3270e');
  await it.hears('Do TerminalType');
  it.says('Will', 'TerminalType');
  await it.hears('TerminalType parameters 01');
  it.saysParameters('TerminalType', 0, type);
  return it;
}

describe('TN3270E', () => {
  test('gives a device, and of the functions only RESPONSES and SYSREQ', async () => {
    const it = await enhanced();
    it.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2-E');
    await it.hears(tn3270e(DeviceType, Is, 'IBM-3278-2-E', Connect, '0C0'));
    it.saysParameters('Tn3270e', Functions, Request, BindImage, Responses, SystemRequest, ContentionResolution);
    await it.hears(tn3270e(Functions, Request, Responses, SystemRequest));
    expect(served.displays[0]!.model).toBeUndefined();
    it.saysParameters('Tn3270e', Functions, Is, Responses, SystemRequest);
    await it.hears('EndOfRecord');
    expect(served.displays[0]!.model?.name).toBe('IBM-3278-2-E');
  });

  test.each([[[]], [[Responses]], [[SystemRequest, Responses]]])(
    'agrees to the functions %j as they are',
    async (asked) => {
      const it = await enhanced();
      it.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2');
      await it.hears(tn3270e(DeviceType, Is, 'IBM-3278-2', Connect, '0C0'));
      it.saysParameters('Tn3270e', Functions, Request, ...asked);
      await it.hears(tn3270e(Functions, Is, ...asked.sort()), 'EndOfRecord');
    },
  );

  test('gives the device that is named', async () => {
    const it = await enhanced();
    it.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2', Connect, '0c1');
    await it.hears(tn3270e(DeviceType, Is, 'IBM-3278-2', Connect, '0C1'));
  });

  test.each([
    ['a printer', ['IBM-3287-1'], RejectReason.InvalidDeviceType],
    ['a type that does not exist', ['VT100'], RejectReason.InvalidDeviceType],
    ['a name that does not exist', ['IBM-3278-2', Connect, 'XYZ'], RejectReason.InvalidName],
    ['a typewriter by name', ['IBM-3278-2', Connect, '020'], RejectReason.TypeNameError],
    ['an association, which is for printers', ['IBM-3278-2', Associate, '0C0'], RejectReason.InvalidAssociate],
  ])('rejects %s, and the client may ask again', async (_what, asked, reason) => {
    const it = await enhanced();
    it.saysParameters('Tn3270e', DeviceType, Request, ...asked);
    await it.hears(tn3270e(DeviceType, Reject, Reason, reason));
    it.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2');
    await it.hears(tn3270e(DeviceType, Is, 'IBM-3278-2', Connect, '0C0'));
  });

  test('rejects a device that another client has, until that one hangs up', async () => {
    const first = await enhanced();
    first.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2', Connect, '0C0');
    await first.hears(tn3270e(DeviceType, Is, 'IBM-3278-2', Connect, '0C0'));
    const second = await enhanced();
    second.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2', Connect, '0C0');
    await second.hears(tn3270e(DeviceType, Reject, Reason, RejectReason.DeviceInUse));
    first.hangUp();
    await expect
      .poll(async () => {
        second.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2', Connect, '0C0');
        return second.hears(tn3270e(DeviceType, Is, 'IBM-3278-2', Connect, '0C0')).then(
          () => 'given',
          () => 'rejected',
        );
      })
      .toBe('given');
  });

  test('is hung up when its functions are never agreed', async () => {
    const it = await enhanced();
    it.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3278-2');
    for (let i = 0; i < 40; i++) it.saysParameters('Tn3270e', Functions, Request, BindImage);
    await it.hearsHangUp();
    expect(served.displays[0]!.events).toEqual([]);
  });

  test('may be given up for the classic protocol', async () => {
    const it = await enhanced();
    it.saysParameters('Tn3270e', DeviceType, Request, 'IBM-3287-1');
    await it.hears(tn3270e(DeviceType, Reject, Reason, RejectReason.InvalidDeviceType));
    it.says('Wont', 'Tn3270e');
    await it.hears('Dont Tn3270e', 'Do TerminalType');
  });
});

describe('classic TN3270', () => {
  const recordOptions = ['Do EndOfRecord', 'Will EndOfRecord', 'Do Binary', 'Will Binary'];

  test('is a display once both sides agree to records', async () => {
    const it = await classic('IBM-3278-4-E');
    await it.hears(...recordOptions);
    it.says('Will', 'EndOfRecord');
    it.says('Do', 'EndOfRecord');
    it.says('Will', 'Binary');
    expect(served.displays[0]!.model).toBeUndefined();
    it.says('Do', 'Binary');
    await it.hears('EndOfRecord');
    expect(served.displays[0]!.model).toMatchObject({ name: 'IBM-3278-4-E', screen: { alternateRows: 43 } });
  });

  test('gives the device that is named behind the type', async () => {
    const it = await classic('IBM-3278-2@0C1');
    await it.hears(...recordOptions);
    for (const option of ['EndOfRecord', 'Binary'] as const) {
      it.says('Will', option);
      it.says('Do', option);
    }
    await it.hears('EndOfRecord');
    expect(served.displays[1]!.model?.name).toBe('IBM-3278-2');
  });

  test('is a typewriter when it refuses records', async () => {
    const it = await classic('IBM-3278-2');
    await it.hears(...recordOptions);
    it.says('Wont', 'EndOfRecord');
    await it.hearsText('GREETING');
    expect(served.typewriters[0]!.model?.name).toBe('IBM-3278-2');
    it.says('Do', 'EndOfRecord');
    it.says('Will', 'Binary');
    await it.hears('Wont EndOfRecord', 'Dont Binary');
    const another = await classic('IBM-3278-2@0C0');
    await another.hears(...recordOptions);
  });

  test.each([
    ['IBM-3278-2@XYZ', 'Cannot connect to "XYZ": there is no such terminal'],
    ['IBM-3278-2@020', 'Cannot connect to "020": it is not a display (3270)'],
    ['IBM-3278-2@\x1b[2J', 'Cannot connect to "2J": there is no such terminal'],
  ])('%j is told why it is turned away, and hung up', async (type, text) => {
    const it = await classic(type);
    await it.hearsText(text);
    await it.hearsHangUp();
  });

  test('is told when no display is free', async () => {
    for (const _display of served.displays) await (await classic('IBM-3278-2')).hears(...recordOptions);
    const it = await classic('IBM-3278-2');
    await it.hearsText('Cannot connect: every display (3270) of the system has a terminal; try again later\r\n');
    await it.hearsHangUp();
  });
});

describe('a typewriter is', () => {
  test('a telnet client with another type', async () => {
    const it = await classic('XTERM');
    await it.hearsText('GREETING\r\n');
    expect(served.typewriters[0]!.model).toEqual({ name: 'XTERM' });
  });

  test('a telnet client that refuses everything', async () => {
    const it = await client();
    it.says('Wont', 'Tn3270e');
    it.says('Wont', 'TerminalType');
    await it.hearsText('GREETING\r\n');
  });

  test('a client that sends data at once, all of which is typed', async () => {
    const it = await client();
    it.sends('hello\nagain\n');
    await it.hearsText('YOU SAID hello\r\nYOU SAID again\r\n');
  });

  test('a client that says nothing', async () => {
    const it = await client();
    await it.hearsText('GREETING\r\n');
    await it.hears('Do Tn3270e');
    it.says('Will', 'Tn3270e');
    await it.hears('Dont Tn3270e');
  });

  test('a client that offers its type first, as PuTTY does, and much besides', async () => {
    const it = await client();
    const windowSize = 31;
    it.says('Will', windowSize);
    it.says('Will', 'TerminalType');
    it.says('Do', 'Echo');
    it.says('Will', 'SuppressGoAhead');
    it.says('Do', 'SuppressGoAhead');
    it.says('Wont', 'Tn3270e');
    await it.hears(
      'Do Tn3270e',
      'Dont 31',
      'Do TerminalType',
      'Wont Echo',
      'Dont SuppressGoAhead',
      'Wont SuppressGoAhead',
    );
    await it.hears('TerminalType parameters 01');
    it.saysParameters('TerminalType', 0, 'XTERM');
    await it.hearsText('GREETING\r\n');
  });

  test('turned away when no typewriter is free', async () => {
    for (const _typewriter of served.typewriters) await (await classic('XTERM')).hearsText('GREETING');
    const it = await classic('XTERM');
    await it.hearsText('Cannot connect: every typewriter (3215) of the system has a terminal; try again later\r\n');
    await it.hearsHangUp();
  });
});
