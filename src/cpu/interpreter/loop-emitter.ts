/**
 * Meanings as cases of the loop (`loop.ts`): an instruction is taken apart as `Instruction.pack` has put it together,
 * and leaves to one of the loop's labels.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import type { ProgramCode } from '../../architecture/interruption-codes.ts';
import { StateWord } from '../../storage/machine-memory.ts';
import { Access, type Code, call, constant, get, load, Op, set, store } from '../../webassembly/code.ts';
import type { Field } from '../meaning/emitter.ts';
import { doublewordLocals, setStateWord, stateWord, WebAssemblyEmitter } from './webassembly-emitter.ts';

/** Locals of the loop. `pc` is the place of the decoded instruction, `word` and `fields` are its two words. */
const first = doublewordLocals;
export const Local = {
  pc: first,
  remaining: first + 1,
  condition: first + 2,
  /** Or, on the way to an interruption, its code. */
  address: first + 3,
  word: first + 4,
  fields: first + 5,
  free: first + 6,
} as const;

/** Labels as the cases' code sees them behind the last case; for each case that comes behind it there is one more. */
export const Label = { refused: 0, interrupt: 1, next: 2, jump: 3, reload: 4 } as const;

/** Bytes of decoded instructions for a byte of storage. */
export const spread = 4;

const registerPlaces = 0x7c;
const [word, fields] = [get(Local.word), get(Local.fields)];

export const and = (first: Code, second: Code): Code => [...first, ...second, Op.And];
export const add = (first: Code, second: Code): Code => [...first, ...second, Op.Add];
export const shiftRight = (value: Code, by: number): Code => [...value, ...constant(by), Op.ShiftRightUnsigned];

const distanceInBlock: Code = [...get(Local.pc), ...stateWord(StateWord.CodePlace), Op.Subtract];
/** Address of the instruction that `pc` leads to. */
const presentAddress = add(stateWord(StateWord.InstructionBlock), shiftRight(distanceInBlock, 2));
/** Which halfword of its block it is. */
export const presentHalfword = shiftRight(distanceInBlock, 3);

/** Puts the loop's locals into the state, where the CPU has them. */
export function spill(address: Code): Code {
  return [
    ...setStateWord(StateWord.Address, address),
    ...setStateWord(StateWord.ConditionCode, get(Local.condition)),
    ...setStateWord(StateWord.Remaining, get(Local.remaining)),
  ];
}
export const spillPresent = spill(presentAddress);

export class LoopEmitter extends WebAssemblyEmitter {
  protected override readonly refused: number;
  private readonly length: number;
  private readonly casesBehind: number;

  /** @param length of the instruction in bytes */
  constructor(length: number, casesBehind: number) {
    super(Local.free);
    this.length = length;
    this.casesBehind = casesBehind;
    this.refused = casesBehind + Label.refused;
  }

  // ---- registers and fields
  override field(name: Field): Code {
    if (name === 'r1') return shiftRight(word, 12);
    if (name === 'r2') return and(shiftRight(word, 8), constant(15));
    return this.length === 6 ? and(shiftRight(word, 8), constant(0xff)) : shiftRight(word, 8);
  }
  override general(name: Field): Code {
    return load(Access.Load32, registerPlace(name), 4 * StateWord.General);
  }
  override setGeneral(name: Field, value: Code): void {
    this.statement(store(Access.Store32, registerPlace(name), value, 4 * StateWord.General));
  }

  // ---- addresses
  override indexedAddress(): Code {
    const index = load(Access.Load32, and(fields, constant(registerPlaces)), 4 * StateWord.General);
    return and(add(add(index, baseRegister), shiftRight(fields, 14)), constant(addressMask));
  }
  /** Of two operands in storage the first has the places that index and displacement of one have. */
  override firstAddress(): Code {
    if (this.length !== 6) return this.secondAddress();
    const base = load(Access.Load32, and(fields, constant(registerPlaces)), 4 * StateWord.General);
    return and(add(base, shiftRight(word, 16)), constant(addressMask));
  }
  override secondAddress(): Code {
    return and(add(baseRegister, shiftRight(fields, 14)), constant(addressMask));
  }
  override nextAddress(): Code {
    return add(presentAddress, constant(this.length));
  }

  // ---- the PSW
  override linkByte(): Code {
    const mask = this.shiftLeft(stateWord(StateWord.ProgramMask), constant(24));
    const condition = this.shiftLeft(get(Local.condition), constant(28));
    return this.or(this.or(constant(this.length << 29), condition), mask);
  }
  override programMask(): Code {
    return stateWord(StateWord.ProgramMask);
  }
  override conditionCode(): Code {
    return get(Local.condition);
  }
  override setCondition(value: Code): void {
    this.statement([...value, ...set(Local.condition)]);
  }

  // ---- ways out
  override branch(target: Code): void {
    this.statement([...target, ...set(Local.address)]);
    this.leave(this.casesBehind + Label.jump);
  }
  override interrupt(code: ProgramCode): void {
    this.statement(setStateWord(StateWord.InstructionLength, constant(this.length)));
    this.statement([...constant(code), ...set(Local.address)]);
    this.goOn(Label.interrupt);
  }
  /** The instruction is done. */
  finish(): void {
    this.goOn(Label.next);
  }
  private goOn(label: number): void {
    this.statement([...add(get(Local.pc), constant(spread * this.length)), ...set(Local.pc)]);
    this.leave(this.casesBehind + label);
  }
  /** Leaves the instruction to a function of the CPU. */
  callCpu(functionNumber: number): void {
    this.statement(setStateWord(StateWord.InstructionLength, constant(this.length)));
    this.statement(spill(this.nextAddress()));
    this.statement(call(functionNumber, presentHalfword));
    this.leave(this.casesBehind + Label.reload);
  }
}

/** Distance of a register from register 0 in the state. */
function registerPlace(name: Field): Code {
  return and(shiftRight(word, name === 'r1' ? 10 : 6), constant(0x3c));
}

/** The register, or none, that is the base of the operand. */
const baseRegister = load(Access.Load32, and(shiftRight(fields, 7), constant(registerPlaces)), 4 * StateWord.General);
