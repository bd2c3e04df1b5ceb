/**
 * Compiled code takes at most 1.6 times the instructions of code written by hand. (What is counted are instructions
 * executed, so that the answer is the same on every machine.)
 */
import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { bareCpu, runToWait } from '../../src/cpu/bare-cpu.ts';
import { link } from '../../src/linker/link.ts';
import { guestProgram } from './guest-program.ts';
import { type Routine, routines } from './hand-written.ts';

const most = 1.6;
const data = 0x40000;
const registers = [1, 2, 3, 0] as const;

/** The routine by hand: result and instructions executed. */
function byHand({ assembler, storage, args }: Routine): { result: number; instructions: number } {
  const source = `ROUTINE  CSECT\n         USING ROUTINE,15\n${assembler.slice(1)}\n         LTORG\n         END\n`;
  const image = link([assemble(source, { file: 'routine.asm' }).module], { origin: 0x10000 });
  const cpu = bareCpu();
  cpu.main.copyIn(image.origin, image.bytes);
  cpu.main.copyIn(data, Uint8Array.from(storage));
  cpu.main.copyIn(0x200, Uint8Array.of(0, 0x0a, 0, 0, 0, 0, 3, 0, 0x82, 0, 2, 0));
  args.forEach((argument, index) => {
    cpu.general[registers[index] as number] = argument;
  });
  cpu.general[13] = 0x8000;
  cpu.general[14] = 0x208;
  cpu.general[15] = image.entry;
  cpu.loadStatus(0x00080000, image.entry);
  const start = cpu.instructionCount;
  runToWait(cpu, 1_000_000);
  return { result: cpu.general[1] as number, instructions: cpu.instructionCount - start - 1 };
}

function compiled({ source, storage, args }: Routine): { result: number; instructions: number } {
  const program = guestProgram({ files: { 'routine.ts': source } });
  program.cpu.main.copyIn(data, Uint8Array.from(storage));
  const start = program.cpu.instructionCount;
  const result = program.call('routine', ...args);
  return { result, instructions: program.cpu.instructionCount - start - 1 };
}

describe('compiled code against code by hand', () => {
  test.each(routines)('$name', (routine) => {
    const [hand, ours] = [byHand(routine), compiled(routine)];
    if (process.env['CPCMS_SHOW'] === '1')
      console.log(
        `${routine.name}: ${ours.instructions} / ${hand.instructions} = ${(ours.instructions / hand.instructions).toFixed(2)}`,
      );
    expect(ours.result).toBe(hand.result);
    expect(ours.instructions / hand.instructions).toBeLessThan(most);
  });
});
