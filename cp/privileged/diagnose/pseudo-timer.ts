// DIAGNOSE 0C: date, time of day, and the CPU time that the machine has used. Rx: 32 bytes on a doubleword.

import { ProgramCode } from '../../../src/architecture/interruption-codes.ts';
import { Clock } from '../../../src/architecture/records/clock.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { storeDate, storeTimeOfDay } from '../../dispatcher/calendar.ts';
import { canStore, storeGuest } from '../../storage/guest-access.ts';
import { Instruction } from '../instruction.ts';

class PseudoTimer {
  date: Bytes<8>;
  time: Bytes<8>;
  /** Microseconds. */
  virtualTime: Clock;
  totalTime: Clock;
}

assertLayout<PseudoTimer>({ size: 32 });

const answer = zeros<PseudoTimer>();
const now = zeros<Clock>();

export function pseudoTimer(vm: Vmblok, instruction: Instruction): u32 {
  const buffer = vm.generalRegisters[instruction.first] & 0xffffff;
  if ((buffer & 7) !== 0) return ProgramCode.Specification;
  const code = canStore(vm, buffer, sizeof<PseudoTimer>());
  if (code !== 0) return code;
  stck(now);
  storeDate(now, answer.date);
  storeTimeOfDay(now, answer.time);
  toMicroseconds(answer.virtualTime, vm.virtualTime);
  toMicroseconds(answer.totalTime, vm.totalTime);
  return storeGuest(vm, buffer, addr(answer), sizeof<PseudoTimer>());
}

/** Bit 51 of a clock is a microsecond. */
function toMicroseconds(to: Clock, from: Clock): void {
  to.low = (from.high << 20) | (from.low >>> 12);
  to.high = from.high >>> 12;
}
