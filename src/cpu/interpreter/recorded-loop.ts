/** The loop while program events are recorded: every instruction is fetched anew and executed by the plain interpreter. */
import type { Cpu } from '../cpu.ts';
import { fetchAnew } from '../instruction-fetch.ts';

/** Executes instructions until none of the slice remains; an access exception is thrown. */
export function executeRecorded(cpu: Cpu): void {
  const { psw, recording } = cpu;
  while (cpu.remaining > 0) {
    const address = psw.address;
    cpu.remaining--;
    recording.begin(cpu, address);
    cpu.enterBlock(address);
    psw.address = address;
    const instruction = fetchAnew(cpu);
    recording.recognize(cpu, instruction);
    instruction.run(cpu, instruction);
    // Of a PSW that is refused, the early exception reports the events.
    if (!cpu.isStatusRefused) recording.finish(cpu);
  }
}
