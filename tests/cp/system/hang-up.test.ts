/** A line that breaks, and the next client at it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstTypewriter, TestSystem } from './test-system.ts';

let system: TestSystem;

beforeAll(() => {
  system = new TestSystem({ directory: 'USER WORKER WORKER 256K 1M G\n CONSOLE 009 3215\n' });
  system.start();
});
afterAll(() => system?.close());

/** Who sits at the terminal goes, and somebody else comes when the machine has run on for so many instructions. */
function changePlaces(instructions: number): void {
  const device = system.machine.terminal(firstTypewriter);
  device?.disconnect();
  if (instructions > 0) system.machine.run(instructions);
}

test('whoever comes as another goes gets the logo, however soon', () => {
  system.typewriter(firstTypewriter).expect(/ONLINE/);
  for (const instructions of [0, 1, 10, 50, 100, 150, 200, 300, 500, 1000, 2000, 5000]) {
    changePlaces(instructions);
    system.typewriter(firstTypewriter).expect(/ONLINE/, 1_000_000);
  }
});

test('a user whose line has broken is disconnected, however soon somebody comes', () => {
  changePlaces(0);
  const worker = system.typewriter(firstTypewriter);
  worker.expect(/ONLINE/);
  worker.ask('logon worker worker', /LOGON AT/);
  changePlaces(0);
  const next = system.typewriter(firstTypewriter);
  next.expect(/ONLINE/, 1_000_000);
  next.ask('logon worker worker', /RECONNECTED AT/);
  expect(system.operator.output).toMatch(/LINE 020 DISCONNECT AS WORKER/);
});
