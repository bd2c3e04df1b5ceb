/**
 * Machine instructions as the compiler works on them: real mnemonics, but registers and frame places not yet chosen.
 *
 * Registers 0-15 are the machine's; a number from 16 on is a virtual register that allocation replaces.
 */
import type { Mnemonic } from '../../architecture/instructions/table.ts';
import type { LinkSymbol } from '../program/module.ts';

export type Register = number;
/** No register: a base or index of zero. */
export const none: Register = -1;
export const firstVirtual: Register = 16;

/** Registers with a fixed meaning (docs/subset.md, "Calling convention"). */
export const Linkage = {
  result: 1,
  secondResult: 2,
  codeBase: 12,
  frame: 13,
  returnAddress: 14,
  entry: 15,
} as const;

/** Registers of the first four argument words. */
export const argumentRegisters: readonly Register[] = [1, 2, 3, 0];
/** What a call may change. */
export const callerSaved: readonly Register[] = [0, 1, 2, 3, 14, 15];
export const calleeSaved: readonly Register[] = [11, 10, 9, 8, 7, 6, 5, 4];

/** Not instructions of the machine; they are expanded when registers are known. */
export type Pseudo =
  /** A place that branches lead to. */
  | 'LABEL'
  /** Loads of unsigned bytes, halfwords and three bytes. */
  | 'LOADU8'
  | 'LOADU16'
  | 'LOADU24'
  /** Prologue, epilogue with return. */
  | 'ENTER'
  | 'LEAVE'
  /** Puts the frame below the stack top that r1 holds. */
  | 'STACK'
  /** Goes on at the label that r1, an index times two, selects; r2 is changed. */
  | 'JUMP'
  /** An address constant in line, after SVC 202. */
  | 'NEXT'
  /** An operation exception: something that a checked build found. */
  | 'TRAP';

export type Operation = Mnemonic | Pseudo;

/** A place in the function to branch to. */
export class Label {
  readonly name: string;
  /** Offset in the function, once it is laid out. */
  offset = -1;

  constructor(name: string) {
    this.name = name;
  }
}

/** A piece of the frame. */
export class Slot {
  readonly size: number;
  readonly name: string;
  /** From the frame's beginning, once the frame is laid out. */
  offset = -1;

  constructor(size: number, name: string) {
    this.size = size;
    this.name = name;
  }
}

/** A constant in the literal pool of the function's page. */
export type Literal =
  | { readonly kind: 'word'; readonly value: number }
  | { readonly kind: 'half'; readonly value: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly alignment: number; readonly text: string }
  | { readonly kind: 'address'; readonly symbol: LinkSymbol; readonly offset: number }
  /** The beginning of a module's data section, plus a multiple of 4096. */
  | { readonly kind: 'data'; readonly offset: number }
  /** An instruction that EX executes. */
  | { readonly kind: 'target'; readonly instruction: Instruction }
  /** Halfword offsets of labels from the code base. */
  | { readonly kind: 'offsets'; readonly labels: readonly Label[] }
  /** The address of a label's page. */
  | { readonly kind: 'page'; readonly label: Label };

/** Where a storage operand lies, besides base, index and displacement. */
export type Area =
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'slot'; readonly slot: Slot }
  /** Argument words in the caller's frame, from this one's end on. */
  | { readonly kind: 'incoming' };

export interface Address {
  readonly base: Register;
  readonly index: Register;
  readonly displacement: number;
  readonly area?: Area | undefined;
}

export interface Instruction {
  op: Operation;
  r1: Register;
  r2: Register;
  /** R3 of RS instructions. */
  r3: Register;
  /** First storage operand of SI and SS instructions. */
  first: Address | undefined;
  /** Second storage operand; the only one of RX, RS and S instructions. */
  second: Address | undefined;
  /** Immediate byte, mask, length, shift count. */
  value: number;
  label: Label | undefined;
  /** JUMP */
  labels: readonly Label[] | undefined;
  /** Registers used and changed beyond those that the operation says: calls. */
  alsoUses: readonly Register[];
  alsoChanges: readonly Register[];
  /** Offset in the source file. */
  readonly at: number;
  /** How often it is expected to run, for each time that the function does. */
  readonly frequency: number;
  /** The program's word for the operand, for the listing. */
  readonly note: string;
}

export function registerAddress(base: Register, displacement = 0, index: Register = none): Address {
  return { base, index, displacement };
}

export function literalAddress(literal: Literal): Address {
  return { base: none, index: none, displacement: 0, area: { kind: 'literal', literal } };
}

export function slotAddress(slot: Slot, displacement = 0): Address {
  return { base: none, index: none, displacement, area: { kind: 'slot', slot } };
}

/** Whether the address can be given to an instruction without an index field. */
export function hasIndex(address: Address): boolean {
  return address.index !== none;
}

/** The code of a function before registers are chosen, and what its frame needs. */
export interface FunctionCode {
  readonly instructions: Instruction[];
  /** The first virtual register that is not used. */
  nextRegister: Register;
  /** It calls nothing: R15 stays its base and R14 its return address. */
  readonly isLeaf: boolean;
  /** Words of arguments beyond the fourth, for the calls that it makes. */
  readonly outgoingWords: number;
  readonly slots: Slot[];
}
