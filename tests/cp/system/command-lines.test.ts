/** Command lines as users type them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedSections } from './code-guard.ts';
import { TestSystem } from './test-system.ts';

let system: TestSystem;

beforeAll(() => {
  system = new TestSystem({ directory: '' });
  system.start();
});
afterAll(() => system?.close());

test('CP may stand before a command as often as a line has room for', () => {
  expect(system.operator.ask(`${'cp '.repeat(40)}query userid`, /OPERATOR *\n/)).toMatch(/OPERATOR/);
  expect(changedSections(system.machine, system.program)).toEqual([]);
});

test('an unknown command is shown as it was typed, without the CP before it', () => {
  expect(system.operator.ask('cp  cp Frobnicate It', /\?CP: .*\n/)).toContain('?CP: Frobnicate It');
});

test('what a message says stays as it was typed behind CP', () => {
  expect(system.operator.ask('cp message * Hello there', /Hello there/)).toMatch(/FROM OPERATOR: Hello there/);
});
