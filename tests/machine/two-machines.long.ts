/** Machines in one process share nothing: each does beside another one what it does alone. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { instructions } from '../../src/architecture/instructions/table.ts';
import { bareCpu } from '../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { TestSystem } from '../cp/system/test-system.ts';
import { Layout } from '../cpu/referee/layout.ts';
import { testCases } from '../cpu/referee/random-case.ts';
import { testImage } from '../cpu/referee/test-image.ts';

/** What a machine does, handed on after every few instructions; returns what came of it. */
type Run<Result> = Generator<void, Result>;

function alone<Result>(run: Run<Result>): Result {
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

/** Both runs in turn. */
function together<Result>(first: Run<Result>, second: Run<Result>): Result[] {
  const results: Result[] = [];
  const runs = [first, second];
  while (runs.length > 0) {
    const run = runs.shift()!;
    const step = run.next();
    if (step.done === true) results.push(step.value);
    else runs.push(run);
  }
  return results;
}

const privileged = [
  'HIO',
  'SIO',
  'TIO',
  'TCH',
  'SIGP',
  'LPSW',
  'DIAGNOSE',
  'STCK',
  'STIDP',
  'STPT',
  'SCK',
  'SPT',
  'SCKC',
];
const mnemonics = instructions
  .filter(({ mnemonic, exceptions }) => !privileged.includes(mnemonic) && !exceptions.split(' ').includes('P'))
  .map(({ mnemonic }) => mnemonic);

/** Random programs, and a digest of everything they leave in storage. */
function* randomPrograms(seed: number): Run<string> {
  const cpu: Cpu = bareCpu({ storageSize: Layout.storageSize });
  cpu.main.copyIn(0, testImage(testCases({ mnemonics, count: 300, seed })));
  cpu.loadStatus(cpu.main.readWord(0), cpu.main.readWord(4));
  while (cpu.run(101) === 'limit') yield;
  const digest = createHash('sha256').update(cpu.main.copyOut(0, Layout.storageSize)).digest('hex');
  return `${digest} ${cpu.psw.address} ${cpu.instructionCount}`;
}

/** CP is IPLed, and somebody logs on and off; what was typed out, and after how many instructions. */
function* session(user: string): Run<string> {
  const system = new TestSystem({ directory: `USER ${user} SECRET 1M 16M G\n CONSOLE 009 3215\n` });
  const { machine, operator } = system;
  function* until(output: () => string, expected: RegExp): Run<void> {
    while (!expected.test(output())) {
      if (machine.run(2000) !== 'limit' && !expected.test(output())) throw new Error(`${expected} did not come`);
      yield;
    }
  }
  try {
    machine.ipl(0x150);
    yield* until(() => operator.output, /START \(.*:/);
    operator.type('cold');
    yield* until(() => operator.output, /DMKCPI966I/);
    const terminal = system.freeTypewriter();
    yield* until(() => terminal.output, /ONLINE/);
    terminal.type(`logon ${user}`);
    yield* until(() => terminal.output, /PASSWORD/);
    terminal.type('SECRET');
    yield* until(() => terminal.output, /LOGON AT/);
    terminal.type('query virtual');
    yield* until(() => terminal.output, /CONS 009/);
    terminal.type('logoff');
    yield* until(() => terminal.output, /LOGOFF AT/);
    return `${machine.cpu.instructionCount}\n${operator.output}\n${terminal.output}`;
  } finally {
    system.close();
  }
}

it('random programs on two CPUs', () => {
  const expected = [alone(randomPrograms(41)), alone(randomPrograms(42))];
  expect(together(randomPrograms(41), randomPrograms(42)).sort()).toEqual(expected.sort());
});

it('CP on two machines, with their disks and terminals', () => {
  const expected = [alone(session('FIRST')), alone(session('SECOND'))];
  expect(expected[0]).not.toBe(expected[1]);
  expect(together(session('FIRST'), session('SECOND')).sort()).toEqual(expected.sort());
});
