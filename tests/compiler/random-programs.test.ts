import fc from 'fast-check';
import { describe, test } from 'vitest';
import { compareWithJavaScript } from './differential.ts';
import { randomProgram } from './random-program.ts';

const choices = fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 400, size: 'max' });

describe('random programs give the results that JavaScript gives', () => {
  for (const keepInRegisters of [true, false]) {
    test(`with locals ${keepInRegisters ? 'in registers' : 'in the frame'}`, () => {
      fc.assert(
        fc.property(choices, (list) => compareWithJavaScript(randomProgram(list), { keepInRegisters })),
        { numRuns: Number(process.env['CPCMS_RUNS'] ?? 150) },
      );
    });
  }
});
