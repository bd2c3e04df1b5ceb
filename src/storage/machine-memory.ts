/**
 * The host's memory of one machine: main storage, and beside it what the CPU's loop wants at its hand, so that
 * WebAssembly reaches all of it. JavaScript sees the same through typed arrays.
 *
 *     state      registers, parts of the PSW, what the loop has to know
 *     watched    a byte for each line of main storage
 *     storage    main storage, mirrored
 *     code       decoded instructions, two words for each halfword of main storage
 *     tables     translate tables
 *
 * The host gives real memory only to the pages that are used.
 */
import { type Memory, newMemory } from '../webassembly/host.ts';
import { lineShift } from './main-storage.ts';

/** Numbers of words in `state`. */
export const StateWord = {
  /** 16 general registers, and a seventeenth that is always zero. */
  General: 0,
  /** 8 words: register r is words r and r + 1. */
  Floating: 20,
  /** Of the PSW. */
  Address: 32,
  ConditionCode: 33,
  ProgramMask: 34,
  /** Instructions of the slice still to be executed. */
  Remaining: 35,
  InstructionLength: 36,
  /** Logical address of the block that instructions come from, and the place of its decoded instructions. */
  InstructionBlock: 37,
  CodePlace: 38,
  /** Places of the translate tables. */
  ReadsPlace: 39,
  WritesPlace: 40,
  /** Place of byte 0 of main storage. */
  Last: 41,
} as const;
const stateWords = 64;

/** Entries of a translate table: blocks of 2K in 24 bits. */
export const blocksInSpace = 1 << 13;

/** Words of the translate tables for storage of this size: at most 24 pairs, and 4 for small machines. */
function tableWords(size: number): number {
  const pairs = Math.min(Math.max(4, size >>> 16), 24);
  return pairs * 2 * blocksInSpace;
}

/** Place of `watched` in a WebAssembly memory. The others come behind it; the state tells where. */
export const watchedPlace = 0x1000;
const memoryPage = 0x10000;

export interface MachineMemory {
  readonly state: Int32Array;
  readonly tables: Int32Array;
  readonly watched: Uint8Array;
  readonly code: Int32Array;
}

/** A machine's memory for plain storage, which lies elsewhere. */
export function plainMemory(size: number): MachineMemory {
  return {
    state: new Int32Array(stateWords),
    tables: new Int32Array(tableWords(size)),
    watched: new Uint8Array(size >>> lineShift),
    code: new Int32Array(size),
  };
}

/** A machine's memory with mirrored storage: `bytes[last]` is byte 0. */
export interface MirroredMemory extends MachineMemory {
  readonly memory: Memory;
  readonly bytes: Uint8Array;
  readonly last: number;
}

export function mirroredMemory(size: number): MirroredMemory {
  const storagePlace = watchedPlace + (size >>> lineShift);
  const codePlace = storagePlace + size;
  const tablesPlace = codePlace + 4 * size;
  const memory = newMemory(Math.ceil((tablesPlace + 4 * tableWords(size)) / memoryPage));
  const { buffer } = memory;
  const last = storagePlace + size - 1;
  const state = new Int32Array(buffer, 0, stateWords);
  state[StateWord.Last] = last;
  return {
    memory,
    bytes: new Uint8Array(buffer),
    last,
    state,
    tables: new Int32Array(buffer, tablesPlace, tableWords(size)),
    watched: new Uint8Array(buffer, watchedPlace, size >>> lineShift),
    code: new Int32Array(buffer, codePlace, size),
  };
}
