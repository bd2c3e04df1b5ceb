/** The automatic operator at a CP that really runs. */
import { afterEach, describe, expect, test } from 'vitest';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { AutomaticOperator } from '../../src/cli/start/automatic-operator.ts';
import type { StartKind } from '../../src/cli/start/options.ts';
import { typewriterText } from '../../src/machine/typewriter-text.ts';
import { TestSystem } from '../cp/system/test-system.ts';

const consoleAddress = 0x009;
/** Instructions within which CP is up or down. */
const patience = 40_000_000;

let system: TestSystem;
afterEach(() => system.close());

/** IPLs CP with an automatic operator; `output` is what both have written. */
function ipl(start: StartKind) {
  system = new TestSystem({ directory: '' });
  const { machine } = system;
  const device = machine.terminal(consoleAddress);
  if (device === undefined) throw new Error('The machine has no console');
  const state = { output: '', isReady: false };
  const operator = new AutomaticOperator(start, {
    type: (line) => {
      state.output += `> ${line}\n`;
      device.line(toEbcdic(line));
    },
    request: () => device.attention(),
  });
  device.onOutput = (record) => {
    state.output += typewriterText(record);
    operator.read(typewriterText(record));
  };
  operator.ready.then(() => {
    state.isReady = true;
  });
  machine.ipl(0x150);
  const runUntil = (text: string) => machine.runUntil(() => state.output.includes(text), patience);
  return { operator, state, runUntil };
}

describe('the automatic operator', () => {
  test('answers the start question, and tells when users can log on', async () => {
    const { state, runUntil } = ipl('cold');
    runUntil('DMKCPI966I');
    await Promise.resolve();
    expect(state.output).toMatch(/START .*:\s*> cold\n/);
    expect(state.isReady).toBe(true);
  });

  test.each(['VERSION', 'NOW', 'START', 'DIRECTORY LOADED', 'STORAGE SIZE', 'LOGON AT', 'COMPLETE'])(
    'shuts down, whether CP has come to "%s" or not',
    (place) => {
      const { operator, state, runUntil } = ipl('cold');
      runUntil(place);
      operator.shutDown();
      runUntil('SHUTDOWN COMPLETE');
      expect(state.output).not.toContain('?CP');
    },
  );
});
