/**
 * Meanings as WebAssembly: a value is code that leaves a word on the stack. Registers and parts of the PSW lie in the
 * machine's memory (`StateWord`), main storage behind translate tables. Where an instruction comes from, where it leads
 * and what becomes of one that storage refuses is the engine's affair.
 *
 * A refused instruction has changed nothing yet: its meaning has checked all of its storage before.
 */

import type { ProgramCode } from '../../architecture/interruption-codes.ts';
import { blockShift, blockSize, offsetMask } from '../../storage/access-table.ts';
import { blocksInSpace, StateWord, watchedPlace } from '../../storage/machine-memory.ts';
import { lineShift } from '../../storage/main-storage.ts';
import { Access, branch, branchIf, type Code, constant, get, load, set, store, when } from '../../webassembly/code.ts';
import type { Emitter, Field, OperandSize } from '../meaning/emitter.ts';
import { compareSteps, isStringWatched, moveSteps, registerSteps, type StringLocals } from './string-steps.ts';
import { WebAssemblyValues } from './webassembly-values.ts';

const loads = { 1: Access.Load8, 2: Access.Load16, 4: Access.Load32 } as const;
const stores = { 1: Access.Store8, 2: Access.Store16, 4: Access.Store32 } as const;

/** A word of the state. */
export const stateWord = (word: number): Code => load(Access.Load32, constant(0), 4 * word);
export const setStateWord = (word: number, value: Code): Code => store(Access.Store32, constant(0), value, 4 * word);

/** The first locals of a function are so many doublewords, for meanings to hold. */
export const doublewordLocals = 48;

export abstract class WebAssemblyEmitter extends WebAssemblyValues implements Emitter<Code, Code> {
  private statements: Code[] = [];
  private locals: number;
  private readonly firstLocal: number;
  private longLocals = 0;
  /** Structures open between the start of the instruction's code and here. */
  private depth = 0;

  /** @param firstLocal number of the first local that nothing else uses */
  constructor(firstLocal: number) {
    super();
    this.firstLocal = firstLocal;
    this.locals = firstLocal;
  }

  /** The steps so far. */
  get code(): Code {
    return this.statements.flat();
  }
  /** Locals used. */
  get localCount(): number {
    return this.locals - this.firstLocal;
  }

  protected statement(code: Code): void {
    this.statements.push(code);
  }

  /** Leaves by a branch to one of the engine's labels, counted from where the instruction's code starts. */
  protected leave(label: number): void {
    this.statement(branch(label + this.depth));
  }
  /** The CPU, which does all of the instruction, finds out why. */
  refuse(): void {
    this.leave(this.refused);
  }
  private refuseIf(condition: Code): void {
    this.statement(branchIf(condition, this.refused + this.depth));
  }

  // ---- what engines do in their own way
  /** Label of what to do with an instruction that storage refuses. */
  protected abstract readonly refused: number;
  abstract field(name: Field): Code;
  abstract general(name: Field): Code;
  abstract setGeneral(name: Field, value: Code): void;
  abstract indexedAddress(): Code;
  abstract firstAddress(): Code;
  abstract secondAddress(): Code;
  abstract nextAddress(): Code;
  abstract linkByte(): Code;
  abstract conditionCode(): Code;
  abstract setCondition(value: Code): void;
  abstract programMask(): Code;
  abstract interrupt(code: ProgramCode): void;
  abstract branch(target: Code): void;

  // ---- values
  generalAt(register: Code): Code {
    return load(Access.Load32, this.shiftLeft(register, constant(2)), 4 * StateWord.General);
  }
  protected newLocal(): number {
    return this.locals++;
  }
  hold(value: Code): Code {
    const local = this.newLocal();
    this.statement([...value, ...set(local)]);
    return get(local);
  }

  holdLong(value: Code): Code {
    const local = this.longLocals++;
    if (local >= doublewordLocals) throw new Error(`An instruction holds more than ${doublewordLocals} doublewords`);
    this.statement([...value, ...set(local)]);
    return get(local);
  }

  // ---- control
  when(condition: Code, met: () => void, otherwise?: () => void): void {
    const before = this.statements;
    this.depth++;
    const [metCode, otherwiseCode] = [this.collect(met), this.collect(otherwise)];
    this.depth--;
    this.statements = before;
    this.statement(when(condition, metCode, otherwiseCode));
  }
  private collect(steps: (() => void) | undefined): Code {
    this.statements = [];
    steps?.();
    return this.code;
  }

  // ---- storage
  load(size: OperandSize, address: Code): Code {
    const at = this.hold(address);
    const block = this.entry(StateWord.ReadsPlace, at);
    this.refuseIf(this.isOutside(size, at, block));
    return this.hold(load(loads[size], this.place(size, this.add(block, this.offset(at)))));
  }

  /** Refused too when instructions lie in the operand's lines. */
  store(size: OperandSize, address: Code, value: Code): void {
    const at = this.hold(address);
    const block = this.entry(StateWord.WritesPlace, at);
    this.refuseIf(this.isOutside(size, at, block));
    const absolute = this.hold(this.add(block, this.offset(at)));
    const first = this.isWatched(absolute);
    this.refuseIf(size === 1 ? first : this.or(first, this.isWatched(this.add(absolute, constant(size - 1)))));
    this.statement(store(stores[size], this.place(size, absolute), value));
  }

  checkFetch(address: Code, length: Code): void {
    this.locate(StateWord.ReadsPlace, address, length);
  }
  checkStore(address: Code, length: Code): void {
    this.locate(StateWord.WritesPlace, address, length);
  }

  // ---- strings
  loadRegisters(address: Code): void {
    this.moveRegisters(this.locate(StateWord.ReadsPlace, address, this.registersLength()), true);
  }
  storeRegisters(address: Code): void {
    const length = this.registersLength();
    const to = this.locate(StateWord.WritesPlace, address, length);
    this.refuseIf(isStringWatched(to, length));
    this.moveRegisters(to, false);
  }
  private registersLength(): Code {
    const distance = this.and(this.subtract(this.field('r2'), this.field('r1')), constant(15));
    return this.hold(this.shiftLeft(this.add(distance, constant(1)), constant(2)));
  }
  private moveRegisters(located: Code, isLoad: boolean): void {
    const [first, last] = [this.field('r1'), this.field('r2')].map((field) => this.shiftLeft(field, constant(2)));
    this.statement(registerSteps(located, first!, last!, isLoad, this.stringLocals()));
  }

  /** The store is checked last, as in the plain interpreter: so the bits of storage keys are the same. */
  move(to: Code, from: Code, length: Code): void {
    const source = this.locate(StateWord.ReadsPlace, from, length);
    const target = this.locate(StateWord.WritesPlace, to, length);
    this.refuseIf(isStringWatched(target, length));
    this.statement(moveSteps(target, source, length, this.stringLocals()));
  }
  compareStrings(first: Code, second: Code, length: Code): Code {
    const one = this.locate(StateWord.ReadsPlace, first, length);
    const other = this.locate(StateWord.ReadsPlace, second, length);
    const result = this.newLocal();
    this.statement(compareSteps(one, other, length, result, this.stringLocals()));
    return get(result);
  }
  private stringLocals(): StringLocals {
    return { first: this.newLocal(), second: this.newLocal(), rest: this.newLocal() };
  }

  // ---- floating-point registers
  requireFloating(name: Field): void {
    this.refuseIf(this.and(this.field(name), constant(9)));
  }
  floating(name: Field, word: 0 | 1): Code {
    return load(Access.Load32, this.shiftLeft(this.field(name), constant(2)), 4 * (StateWord.Floating + word));
  }
  setFloating(name: Field, word: 0 | 1, value: Code): void {
    const register = this.shiftLeft(this.field(name), constant(2));
    this.statement(store(Access.Store32, register, value, 4 * (StateWord.Floating + word)));
  }

  /** The entry of a translate table for a held address, held. */
  private entry(table: number, at: Code): Code {
    const distance = this.and(this.shiftRight(at, constant(blockShift - 2)), constant(4 * (blocksInSpace - 1)));
    return this.hold(load(Access.Load32, this.add(stateWord(table), distance)));
  }
  private offset(at: Code): Code {
    return this.and(at, constant(offsetMask));
  }
  /** Whether the block is not known or the operand ends in another one. */
  private isOutside(size: OperandSize, at: Code, block: Code): Code {
    const rest = this.subtract(constant(blockSize - size), this.offset(at));
    return this.less(size === 1 ? block : this.or(block, rest), constant(0));
  }
  /** Place of an operand of main storage: of its last byte, for it lies mirrored. */
  private place(size: OperandSize, absolute: Code): Code {
    return this.subtract(stateWord(StateWord.Last), size === 1 ? absolute : this.add(absolute, constant(size - 1)));
  }
  /** The absolute address of a string that may be fetched or stored and lies in one block, held. */
  private locate(table: number, at: Code, length: Code): Code {
    const block = this.entry(table, at);
    const rest = this.subtract(this.subtract(constant(blockSize), length), this.offset(at));
    this.refuseIf(this.less(this.or(block, rest), constant(0)));
    return this.hold(this.add(block, this.offset(at)));
  }
  private isWatched(absolute: Code): Code {
    return load(Access.Load8, this.shiftRight(absolute, constant(lineShift)), watchedPlace);
  }
}
