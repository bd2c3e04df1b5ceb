/** CP's stacks hold what the compiler counts at most. */
import { expect, test } from 'vitest';
import { cpProgram } from './test-system.ts';

/** `CpStack` of cp/dispatcher/cp-stack.ts. */
function stackBytes(): number {
  const { size, topRoom } = cpProgram().compilation.constants.get('cp/dispatcher/cp-stack.ts:CpStack') ?? {};
  return (size as number) - (topRoom as number);
}

test('every recursion in CP has a declared depth', () => {
  expect(cpProgram().compilation.stackReport.problems).toEqual([]);
});

test('no path of calls takes more than a CP stack has', () => {
  const { depths } = cpProgram().compilation.stackReport;
  const tooDeep = depths.filter(({ depth }) => depth > stackBytes());
  expect(tooDeep.map(({ depth, path }) => `${depth}: ${path.join(' > ')}`)).toEqual([]);
  expect(depths.some(({ function: name }) => name === 'cp/interruptions/program.ts:programHandler')).toBe(true);
});
