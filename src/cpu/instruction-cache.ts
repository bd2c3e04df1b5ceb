/**
 * Decoded instructions, by absolute address: for each 2K block of storage from which instructions were executed, one
 * place for each halfword. What is not decoded holds a placeholder that decodes it when it is executed.
 */
import { blockShift, blockSize, offsetMask } from '../storage/access-table.ts';
import { type Behaviour, Instruction } from './instruction.ts';

const halfwordsInBlock = blockSize / 2;
/** Bytes before an area in which an instruction that reaches into it can begin. */
const longestReach = 4;

/** The decoded instructions of one block. */
export interface CodeBlock {
  /** By halfword. */
  readonly instructions: Instruction[];
  /**
   * Instructions once more, as the loop wants them: two words for each halfword, at the offset of the instruction in
   * the block. `Instruction.pack` says what is in them; zero leaves the instruction to the CPU.
   */
  readonly words: Int32Array;
  /** Where these begin in the machine's memory. */
  readonly place: number;
}

export class InstructionCache {
  private readonly blocks: (CodeBlock | undefined)[] = [];
  private readonly words: Int32Array;
  private readonly decodeAndRun: Behaviour;
  /** Stands in all places where no instruction was ever decoded. */
  private readonly placeholder: Instruction;

  /** @param words for all of main storage, two words for each halfword */
  constructor(words: Int32Array, decodeAndRun: Behaviour) {
    this.words = words;
    this.decodeAndRun = decodeAndRun;
    this.placeholder = new Instruction(decodeAndRun);
  }

  /** The instructions of the block that this absolute address lies in. */
  block(absolute: number): CodeBlock {
    const index = absolute >>> blockShift;
    const known = this.blocks[index];
    if (known !== undefined) return known;
    const instructions = new Array<Instruction>(halfwordsInBlock).fill(this.placeholder);
    const start = index * blockSize;
    const words = this.words.subarray(start, start + blockSize);
    const fresh = { instructions, words, place: words.byteOffset };
    this.blocks[index] = fresh;
    return fresh;
  }

  /** The element of its own for the instruction at this absolute address, decoded before or not. */
  at(absolute: number): Instruction {
    const { instructions } = this.block(absolute);
    const place = (absolute & offsetMask) >>> 1;
    const known = instructions[place]!;
    if (known !== this.placeholder) return known;
    const fresh = new Instruction(this.decodeAndRun);
    instructions[place] = fresh;
    return fresh;
  }

  /**
   * The instruction at this absolute address has been decoded. One that ends where the block does is left to the CPU,
   * so that the loop need not look whether the next one lies in another block.
   */
  keep(absolute: number, instruction: Instruction): void {
    if ((absolute & offsetMask) + instruction.length === blockSize) return;
    if (instruction.number !== 0) instruction.pack(this.block(absolute).words, absolute & offsetMask);
  }

  /** Storage from `address` to `end - 1` has changed. */
  forget(address: number, end: number): void {
    for (let start = address; start < end; start = (start & ~offsetMask) + blockSize) {
      this.forgetInBlock(start, Math.min(end, (start & ~offsetMask) + blockSize));
    }
  }

  /** Instructions that begin in one block and end in the next are not kept, so none before the block is concerned. */
  private forgetInBlock(start: number, end: number): void {
    const block = this.blocks[start >>> blockShift];
    if (block === undefined) return;
    const first = Math.max(0, (start & offsetMask) - longestReach) >>> 1;
    const last = ((end - 1) & offsetMask) >>> 1;
    for (let place = first; place <= last; place++) block.instructions[place]!.forget();
    block.words.fill(0, 2 * first, 2 * (last + 1));
  }
}
