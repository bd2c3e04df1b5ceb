/** What a user types when CP asks for a password is never to be seen. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { EbcdicControl } from '../../../src/architecture/ebcdic-control.ts';
import { typewriterText } from '../../../src/machine/typewriter-text.ts';
import type { Typewriter } from './terminal.ts';
import { firstTypewriter, TestSystem } from './test-system.ts';

const directory = `
USER WORKER WORKER 256K 1M G
 CONSOLE 009 3215
USER OTHER OTHER 256K 1M G
 MDISK 191 3350 007 001 CPTMP1 MR READ WRITE
`;

let system: TestSystem;
let user: Typewriter;
/** What came to the typewriter; `<` and `>` are where typing began to be hidden and to be shown. */
let seen: string;
let address = firstTypewriter;

beforeAll(() => {
  system = new TestSystem({ directory });
  system.start();
});
afterAll(() => system?.close());

beforeEach(() => {
  user = system.typewriter(address);
  const device = system.machine.terminal(address++);
  if (device === undefined) throw new Error('There is no typewriter');
  const print = device.onOutput;
  seen = '';
  device.onOutput = (record) => {
    for (const byte of record) seen += byteSeen(byte);
    print(record);
  };
});

function byteSeen(byte: number): string {
  if (byte === EbcdicControl.Bypass) return '<';
  return byte === EbcdicControl.Restore ? '>' : typewriterText(Uint8Array.of(byte));
}

test('typing is hidden before the question stands there, and shown after the answer', () => {
  user.expect(/ONLINE/);
  user.ask('logon worker', /ENTER PASSWORD:/);
  user.awaitRead();
  user.ask('worker', /LOGON AT/);
  expect(seen).toMatch(/ONLINE\s*<ENTER PASSWORD:\s*>\s*LOGON AT/);
  user.ask('link other 191 291 w', /ENTER WRITE PASSWORD:/);
  user.ask('wrong', /INCORRECT/);
  expect(seen).toMatch(/<ENTER WRITE PASSWORD:\s*>\s*OTHER 191 NOT LINKED/);
  user.ask('logoff', /LOGOFF AT/);
});

test('CANCEL asks for the password again, and typing stays hidden', () => {
  user.expect(/ONLINE/);
  user.ask('logon worker', /ENTER PASSWORD:/);
  user.awaitRead();
  user.cancel();
  user.awaitRead();
  user.ask('worker', /LOGON AT/);
  expect(seen).toMatch(/<ENTER PASSWORD:\s*>\s*LOGON AT/);
  user.awaitRead();
  user.cancel();
  user.awaitRead();
  user.ask('query userid', /WORKER/);
  user.ask('logoff', /LOGOFF AT/);
});

test('a message that comes while the user types leaves typing hidden', () => {
  user.expect(/ONLINE/);
  user.ask('logon worker worker', /LOGON AT/);
  user.ask('link other 191 291 w', /ENTER WRITE PASSWORD:/);
  user.awaitRead();
  system.operator.type('message worker look out');
  user.expect(/look out/);
  user.awaitRead();
  user.type('write');
  user.awaitRead();
  user.ask('query virtual 291', /DASD 291/);
  expect(seen).toMatch(/<ENTER WRITE PASSWORD:[^<>]*look out[^<>]*>[^<>]*DASD 291/);
  user.ask('logoff', /LOGOFF AT/);
});

test('a password that was typed ahead leaves nothing hidden', () => {
  user.expect(/ONLINE/);
  user.ask('logon worker#worker', /LOGON AT/);
  expect(seen).toMatch(/<ENTER PASSWORD:\s*>\s*LOGON AT/);
  user.ask('logoff', /LOGOFF AT/);
});
