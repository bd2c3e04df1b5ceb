/**
 * ED and EDMK (Principles of Operation, "Decimal Instructions"): a pattern is replaced by digits of packed numbers.
 *
 * The result is made beside the pattern and stored when it is complete, so that an exception leaves the pattern as it
 * was. A source that overlaps the pattern, for which results are unpredictable, is taken as if the result were stored
 * byte by byte.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { isMinusSign } from '../packed-number.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

/** Pattern bytes; all others are message bytes. */
const digitSelector = 0x20;
const significanceStarter = 0x21;
const fieldSeparator = 0x22;

const zone = 0xf0;
const noDigit = -1;

/** Work area: no instruction begins while another one is being executed. */
const result = new Uint8Array(256);

/** One execution: the pattern from left to right, and with it the source. */
class Edit {
  private readonly cpu: Cpu;
  private readonly first: number;
  private readonly length: number;
  private source: number;
  /** Bytes of the pattern that have been replaced. */
  private done = 0;
  private fill = 0;
  private isSignificant = false;
  /** The right digit of the source byte whose left one has been used, or `noDigit`. */
  private rightDigit = noDigit;
  /** Whether a digit other than zero was seen since the last field separator. */
  private isFieldNonzero = false;
  /** Place of the last digit that turned the significance indicator on, or `noDigit`. */
  markedPlace = noDigit;

  constructor(cpu: Cpu, i: Instruction) {
    this.cpu = cpu;
    this.first = firstAddress(cpu, i);
    this.length = i.i2 + 1;
    this.source = secondAddress(cpu, i);
  }

  get markedAddress(): number {
    return (this.first + this.markedPlace) & addressMask;
  }

  run(): void {
    const { cpu, first, length } = this;
    cpu.storage.locateFetch(first, length);
    this.fill = cpu.storage.readByte(first);
    for (; this.done < length; this.done++) {
      result[this.done] = this.replace(cpu.storage.readByte((first + this.done) & addressMask));
    }
    cpu.storage.locateStore(first, length);
    for (let place = 0; place < length; place++) {
      cpu.storage.writeByte((first + place) & addressMask, result[place]!);
    }
    cpu.psw.conditionCode = !this.isFieldNonzero ? 0 : this.isSignificant ? 1 : 2;
  }

  private replace(pattern: number): number {
    if (pattern === digitSelector || pattern === significanceStarter) {
      return this.edit(pattern === significanceStarter);
    }
    if (pattern === fieldSeparator) {
      this.isSignificant = false;
      this.isFieldNonzero = false;
      return this.fill;
    }
    return this.isSignificant || this.done === 0 ? pattern : this.fill;
  }

  /** A digit or the fill byte; a plus sign beside the digit turns the indicator off after the digit has been used. */
  private edit(isStarter: boolean): number {
    let digit = this.rightDigit;
    let isPlus = false;
    if (digit !== noDigit) this.rightDigit = noDigit;
    else {
      const byte = this.fetchSource();
      digit = byte >>> 4;
      if (digit > 9) throw programException(ProgramCode.Data);
      if ((byte & 15) <= 9) this.rightDigit = byte & 15;
      else isPlus = !isMinusSign(byte & 15);
    }
    const isShown = this.isSignificant || digit !== 0;
    if (digit !== 0) {
      if (!this.isSignificant) this.markedPlace = this.done;
      this.isFieldNonzero = true;
    }
    this.isSignificant = (isShown || isStarter) && !isPlus;
    return isShown ? zone | digit : this.fill;
  }

  /** The next source byte; of the pattern, what already is in its place. */
  private fetchSource(): number {
    const address = this.source;
    this.source = (address + 1) & addressMask;
    const place = (address - this.first) & addressMask;
    return place < this.done ? result[place]! : this.cpu.storage.readByte(address);
  }
}

export const editing = {
  ED(cpu, i) {
    new Edit(cpu, i).run();
  },
  /** The address of the digit goes to bits 8-31 of general register 1. */
  EDMK(cpu, i) {
    const edit = new Edit(cpu, i);
    edit.run();
    if (edit.markedPlace === noDigit) return;
    cpu.general[1] = (cpu.general[1]! & ~addressMask) | edit.markedAddress;
  },
} satisfies Record<string, Behaviour>;
