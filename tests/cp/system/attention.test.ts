/** The attention key: for the virtual machine first, then for CP. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Typewriter } from './terminal.ts';
import { TestSystem } from './test-system.ts';

let system: TestSystem;
let user: Typewriter;

beforeAll(() => {
  system = new TestSystem({ directory: 'USER WORKER WORKER 256K 1M G\n CONSOLE 009 3215\n' });
  system.start();
  user = system.freeTypewriter();
  user.expect(/ONLINE/);
  user.ask('logon worker worker', /LOGON AT/);
});
afterAll(() => system?.close());

/** Starts a loop that counts the I/O interruptions that it gets in register 1 and does nothing else about them. */
function beginLoop(): void {
  user.ask('system clear', /CLEARED/);
  // 300: B 300. 310: LA 1,1(1); LPSW 38.
  user.ask('store s300 47F00300', /STORE COMPLETE/);
  user.ask('store s310 4111000182000038', /STORE COMPLETE/);
  user.ask('store 78 00000000 00000310', /STORE COMPLETE/);
  user.ask('store psw FE000000 00000300', /STORE COMPLETE/);
  begin();
}

function begin(): void {
  user.awaitRead();
  user.type('begin');
  runOn();
}

/** Long enough for an interruption to have been taken. */
function runOn(): void {
  system.machine.run(100_000);
}

test('a second one is for CP when the virtual machine has taken notice of the first and read nothing', () => {
  beginLoop();
  for (let round = 1; round <= 2; round++) {
    user.attention();
    runOn();
    user.attention();
    user.awaitRead();
    expect(user.ask('display g1', /GPR 01 = .*\n/)).toContain(`GPR 01 = 0000000${round}`);
    begin();
  }
});
