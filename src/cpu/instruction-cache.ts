/**
 * Decoded instructions, by absolute address: for each 2K block of storage from which instructions were executed, one
 * element for each halfword. What is not decoded holds a placeholder that decodes it when it is executed.
 */
import { blockShift, blockSize, offsetMask } from '../storage/access-table.ts';
import { type Behaviour, Instruction } from './instruction.ts';

const halfwordsInBlock = blockSize / 2;
/** Bytes before an area in which an instruction that reaches into it can begin. */
const longestReach = 4;

export class InstructionCache {
  private readonly blocks: (Instruction[] | undefined)[] = [];
  private readonly decodeAndRun: Behaviour;
  /** Stands in all places where no instruction was ever decoded. */
  private readonly placeholder: Instruction;

  constructor(decodeAndRun: Behaviour) {
    this.decodeAndRun = decodeAndRun;
    this.placeholder = new Instruction(decodeAndRun);
  }

  /** The instructions of the block that this absolute address lies in. */
  block(absolute: number): Instruction[] {
    const index = absolute >>> blockShift;
    const known = this.blocks[index];
    if (known !== undefined) return known;
    const fresh = new Array<Instruction>(halfwordsInBlock).fill(this.placeholder);
    this.blocks[index] = fresh;
    return fresh;
  }

  /** The element of its own for the instruction at this absolute address, decoded before or not. */
  at(absolute: number): Instruction {
    const block = this.block(absolute);
    const place = (absolute & offsetMask) >>> 1;
    const known = block[place]!;
    if (known !== this.placeholder) return known;
    const fresh = new Instruction(this.decodeAndRun);
    block[place] = fresh;
    return fresh;
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
    for (let place = first; place <= last; place++) block[place]!.forget();
  }
}
