/**
 * MVCL and CLCL (Principles of Operation, "General Instructions"): operands of up to 16,777,215 bytes, described by two
 * even-odd pairs of registers each holding an address and, in bits 8-31 of the odd one, a length; bits 0-7 of the second
 * odd register are the padding byte.
 *
 * They work in units that end where either operand comes to the end of a 2K block. An access exception finds the
 * registers as the units before have left them, so that the instruction can be executed again. After some units it ends
 * in the same way by itself, the instruction address still its own: whatever is pending interrupts it there, and else it
 * goes on. Each such stretch counts as an instruction.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { blockSize, offsetMask } from '../../storage/access-table.ts';
import { compareCondition } from '../condition-code.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { requireEven } from './multiply-divide.ts';

const lengthMask = 0x00ffffff;
/** As many units are done together: at most 32K bytes. */
const unitsTogether = 16;

/** The instruction has not come to its end: it, or the EX of which it is the target, is executed again. */
function executeAgain(cpu: Cpu): void {
  cpu.psw.address = (cpu.psw.address - cpu.instructionLength) & addressMask;
}

/** One operand: its registers, and what they say. */
class LongOperand {
  address: number;
  length: number;
  private readonly general: Int32Array;
  private readonly register: number;

  constructor(cpu: Cpu, register: number) {
    this.general = cpu.general;
    this.register = register;
    this.address = this.general[register]! & addressMask;
    this.length = this.general[register + 1]! & lengthMask;
  }

  get padding(): number {
    return this.general[this.register + 1]! >>> 24;
  }

  /** Bytes that can be processed without leaving the block; an operand that is used up, and padded, has no end. */
  get reach(): number {
    if (this.length === 0) return Number.POSITIVE_INFINITY;
    return Math.min(this.length, blockSize - (this.address & offsetMask));
  }

  /** Passes over bytes; an operand that is used up stays where it is. */
  advance(bytes: number): void {
    const passed = Math.min(bytes, this.length);
    this.address = (this.address + passed) & addressMask;
    this.length -= passed;
  }

  /** Puts address and length back; bits 0-7 of the address register become zero, the other register keeps its own. */
  update(): void {
    this.general[this.register] = this.address;
    this.general[this.register + 1] = (this.general[this.register + 1]! & ~lengthMask) | this.length;
  }
}

function moveLong(cpu: Cpu, i: Instruction): void {
  requireEven(i.r1);
  requireEven(i.r2);
  const to = new LongOperand(cpu, i.r1);
  const from = new LongOperand(cpu, i.r2);
  const condition = compareCondition(to.length, from.length);
  if (isDestructive(to, from)) {
    to.update();
    from.update();
    cpu.psw.conditionCode = 3;
    return;
  }
  for (let units = 0; units < unitsTogether && to.length > 0; units++) {
    moveUnit(cpu, to, from);
    to.update();
    from.update();
  }
  to.update();
  from.update();
  if (to.length > 0) return executeAgain(cpu);
  cpu.psw.conditionCode = condition;
}

/** Whether a byte of the first operand would be fetched as part of the second after it was stored. */
function isDestructive(to: LongOperand, from: LongOperand): boolean {
  const distance = (to.address - from.address) & addressMask;
  return distance > 0 && distance < Math.min(to.length, from.length);
}

function moveUnit(cpu: Cpu, to: LongOperand, from: LongOperand): void {
  const unit = Math.min(to.reach, from.reach);
  if (from.length === 0) cpu.main.fill(cpu.storage.locateStore(to.address, unit), unit, from.padding);
  else {
    const source = cpu.storage.locateFetch(from.address, unit);
    cpu.main.move(cpu.storage.locateStore(to.address, unit), source, unit);
  }
  to.advance(unit);
  from.advance(unit);
}

function compareLong(cpu: Cpu, i: Instruction): void {
  requireEven(i.r1);
  requireEven(i.r2);
  const first = new LongOperand(cpu, i.r1);
  const second = new LongOperand(cpu, i.r2);
  let condition = 0;
  const isUnfinished = () => condition === 0 && (first.length > 0 || second.length > 0);
  for (let units = 0; units < unitsTogether && isUnfinished(); units++) {
    condition = compareUnit(cpu, first, second, second.padding);
    first.update();
    second.update();
  }
  first.update();
  second.update();
  if (isUnfinished()) return executeAgain(cpu);
  cpu.psw.conditionCode = condition;
}

/** Compares what lies in one block of each; unequal bytes end it, and the addresses then point at them. */
function compareUnit(cpu: Cpu, first: LongOperand, second: LongOperand, padding: number): number {
  const unit = Math.min(first.reach, second.reach);
  const firstAt = first.length > 0 ? cpu.storage.locateFetch(first.address, unit) : -1;
  const secondAt = second.length > 0 ? cpu.storage.locateFetch(second.address, unit) : -1;
  for (let place = 0; place < unit; place++) {
    const firstByte = firstAt >= 0 ? cpu.main.readByte(firstAt + place) : padding;
    const secondByte = secondAt >= 0 ? cpu.main.readByte(secondAt + place) : padding;
    if (firstByte === secondByte) continue;
    first.advance(place);
    second.advance(place);
    return compareCondition(firstByte, secondByte);
  }
  first.advance(unit);
  second.advance(unit);
  return 0;
}

export const longOperands = {
  MVCL: moveLong,
  CLCL: compareLong,
} satisfies Record<string, Behaviour>;
