/** How many instructions of cases are executed: found by executing a few of them one instruction at a time. */
import { CodeOffset, Layout } from './layout.ts';
import type { TestCase } from './random-case.ts';
import { preparedCpu, testImage } from './test-image.ts';

const sample = 100;
/** BCR 0,0, between what a case does and its end. */
const filler = 0x0700;

/** On the average of a case. */
export function instructionsOfCase(cases: readonly TestCase[]): number {
  const cpu = preparedCpu(testImage(cases.slice(0, sample)));
  let executed = 0;
  while (!cpu.psw.isWaiting) {
    const offset = cpu.psw.address - Layout.code;
    const isInCase = offset >= 0 && offset <= CodeOffset.end;
    if (isInCase && cpu.main.readHalf(cpu.psw.address) !== filler) executed++;
    cpu.run(1);
  }
  return executed / sample;
}
