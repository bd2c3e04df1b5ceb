/** Commands that a program gives CP (DIAGNOSE 8), and what its user sees of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../../src/architecture/ebcdic.ts';
import type { Typewriter } from './terminal.ts';
import { TestSystem } from './test-system.ts';

let system: TestSystem;

beforeAll(() => {
  system = new TestSystem({ directory: 'USER WORKER WORKER 256K 1M G\n CONSOLE 009 3215\n' });
  system.start();
});
afterAll(() => system?.close());

describe('a program that gives CP a command', () => {
  test('says itself that there is no such command: its user sees nothing of it', () => {
    const worker = begin('FROBNICATE');
    expect(worker.ask('display g2', /GPR.*\n/)).toContain('GPR 02 = 00000001');
    worker.ask('logoff', /LOGOFF AT/);
    expect(worker.output).not.toContain('?CP');
  });

  test('and stops its machine by that gives its user CP READ', () => {
    const worker = begin('SYSTEM RESET');
    worker.expect(/SYSTEM RESET/);
    expect(worker.ask('query userid', /WORKER/)).toContain('WORKER');
    worker.ask('logoff', /LOGOFF AT/);
  });
});

/** Logs WORKER on and starts a program at 300 that gives CP a command, asks for CP READ (a command of no length), and loops. */
function begin(command: string): Typewriter {
  const worker = system.freeTypewriter();
  worker.expect(/ONLINE/);
  worker.ask('logon worker worker', /LOGON AT.*\n/);
  const text = Buffer.from(toEbcdic(command)).toString('hex');
  const length = command.length.toString(16).padStart(4, '0');
  worker.ask(`store s300 411003204120${length}831200081B338313000847F00312`, /STORE COMPLETE/);
  worker.ask(`store s320 ${text}`, /STORE COMPLETE/);
  worker.type('begin 300');
  return worker;
}
