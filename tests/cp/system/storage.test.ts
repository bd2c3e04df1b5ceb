/** Real storage that does not suffice, and commands that change a machine's storage. */
import { afterEach, expect, test } from 'vitest';
import { TestSystem } from './test-system.ts';

let system: TestSystem;
afterEach(() => system?.close());

test('a machine that finds no frame stops with a message, and CP and the others go on', () => {
  const directory = 'USER LARGE LARGE 16M 16M G\n CONSOLE 009 3215\nUSER SMALL SMALL 1M 1M G\n CONSOLE 009 3215\n';
  system = new TestSystem({ directory, storageBytes: 2 << 20 });
  system.start();
  const large = system.freeTypewriter();
  large.expect(/ONLINE/);
  large.ask('logon large large', /LOGON AT.*\n/);
  // STC 0,0(1); LA 1,2048(,1); B 200: a byte in every block of storage.
  large.ask('store s200 42001000 41101800 47F00200', /STORE COMPLETE/);
  large.ask('begin 200', /CP ENTERED; NO REAL STORAGE LEFT FOR A PAGE/);
  const small = system.freeTypewriter();
  small.expect(/ONLINE/);
  small.ask('logon small small', /LOGON AT.*\n/);
  large.ask('query userid', /LARGE/);
  large.ask('define storage 1m', /STORAGE = 01024K/);
  small.ask('store s200 42001000 41101800 47F00200', /STORE COMPLETE/);
  small.ask('begin 200', /./s);
  system.operator.ask('query names', /SMALL/);
});

test('STORE S stores the bytes of all its words, one behind the other', () => {
  system = new TestSystem({ directory: 'USER SMALL SMALL 1M 1M G\n CONSOLE 009 3215\n' });
  system.start();
  const small = system.freeTypewriter();
  small.expect(/ONLINE/);
  small.ask('logon small small', /LOGON AT.*\n/);
  small.ask('store s301 0102 03 04050607', /STORE COMPLETE/);
  expect(small.ask('display 300.8', /000300.*\n/)).toContain('00010203 04050607');
  small.ask('store s301 0102 3', /DATA MISSING OR INVALID/);
});
