/** Expansion: prologue, epilogue and narrow loads become instructions, frame places become R13 and a displacement. */
import {
  type Address,
  type FunctionCode,
  type Instruction,
  literalAddress,
  none,
  type Operation,
  type Register,
  registerAddress,
} from '../machine/instruction.ts';
import type { Linkage, Place } from '../typed/tree.ts';
import { type Frame, savedAt } from './frame.ts';

/** An instruction whose registers and places are known. */
export interface FinalInstruction extends Instruction {
  /** It must stand on the same page as the next one. */
  glued?: boolean;
}

/** The instructions of a function as the machine will run them, but for branch targets and literals. */
export function expand(code: FunctionCode, frame: Frame, linkage: Linkage): FinalInstruction[] {
  return new Expander(code, frame, linkage).run();
}

class Expander {
  readonly #code: FunctionCode;
  readonly #frame: Frame;
  readonly #linkage: Linkage;
  readonly #output: FinalInstruction[] = [];
  #model: Instruction;

  constructor(code: FunctionCode, frame: Frame, linkage: Linkage) {
    this.#code = code;
    this.#frame = frame;
    this.#linkage = linkage;
    this.#model = code.instructions[0] as Instruction;
  }

  run(): FinalInstruction[] {
    for (const instruction of this.#code.instructions) {
      this.#model = instruction;
      this.#expand(instruction);
    }
    return this.#output;
  }

  #emit(op: Operation, fields: Partial<FinalInstruction>): void {
    const { at, frequency } = this.#model;
    this.#output.push({
      op,
      r1: none,
      r2: none,
      r3: none,
      first: undefined,
      second: undefined,
      value: 0,
      label: undefined,
      labels: undefined,
      alsoUses: [],
      alsoChanges: [],
      at,
      frequency,
      note: '',
      ...fields,
    });
  }

  #expand(instruction: Instruction): void {
    switch (instruction.op) {
      case 'ENTER':
        this.#enter();
        break;
      case 'STACK':
        this.#takeStack(instruction.r1);
        break;
      case 'LEAVE':
        this.#leave();
        break;
      case 'LOADU8':
        this.#loadByte(instruction);
        break;
      case 'LOADU16':
        this.#loadHalfword(instruction);
        break;
      case 'LOADU24':
        this.#loadThree(instruction);
        break;
      case 'SVC':
        this.#output.push({ ...instruction, glued: instruction.value === 202 });
        return;
      default:
        this.#resolve(instruction);
        this.#output.push(instruction);
    }
  }

  // ---- prologue and epilogue --------------------------------------------------------------------------------------

  #enter(): void {
    const { size, firstSaved } = this.#frame;
    switch (this.#linkage.kind) {
      case 'interruption':
        this.#emit('STM', {
          r1: 0,
          r3: 15,
          second: placeAddress(this.#linkage.saveArea),
          note: this.#linkage.saveArea.path,
        });
        this.#emit('BALR', { r1: 12, r2: none });
        break;
      case 'external':
        this.#emit('STM', { r1: 14, r3: 12, second: registerAddress(13, 12), note: "caller's save area" });
        this.#emit('LR', { r1: 12, r2: 15 });
        break;
      case 'internal':
        if (this.#code.isLeaf) this.#enterLeaf();
        else {
          const lowest = firstSaved ?? 12;
          this.#emit('STM', { r1: lowest, r3: 14, second: registerAddress(13, savedAt(lowest)) });
          this.#emit('LR', { r1: 12, r2: 15 });
          this.#subtractFrame(size);
        }
    }
  }

  #enterLeaf(): void {
    const { size, firstSaved } = this.#frame;
    if (firstSaved !== undefined) {
      this.#emit('STM', { r1: firstSaved, r3: this.#lastSaved(), second: registerAddress(13, savedAt(firstSaved)) });
    }
    this.#subtractFrame(size);
  }

  /** A leaf with a frame restores R13 with the others. */
  #lastSaved(): Register {
    return this.#frame.size > 0 ? 13 : 11;
  }

  #subtractFrame(size: number): void {
    if (size > 0) this.#emit('SH', { r1: 13, second: literalAddress({ kind: 'half', value: size }) });
  }

  #takeStack(top: Register): void {
    const { size, callerFrame } = this.#frame;
    const external = this.#linkage.kind === 'external';
    if (external) this.#emit('LR', { r1: 15, r2: 13 });
    this.#emit('LR', { r1: 13, r2: top });
    this.#subtractFrame(size);
    if (external) this.#emit('ST', { r1: 15, second: registerAddress(13, callerFrame), note: "caller's R13" });
  }

  #leave(): void {
    const { size, firstSaved, callerFrame } = this.#frame;
    switch (this.#linkage.kind) {
      case 'interruption':
        this.#emit('LM', {
          r1: 0,
          r3: 15,
          second: placeAddress(this.#linkage.saveArea),
          note: this.#linkage.saveArea.path,
          glued: true,
        });
        this.#emit('LPSW', { second: placeAddress(this.#linkage.oldPsw), note: this.#linkage.oldPsw.path });
        break;
      case 'external':
        this.#emit('LR', { r1: 15, r2: 1 });
        this.#emit('L', { r1: 13, second: registerAddress(13, callerFrame), note: "caller's R13" });
        this.#emit('L', { r1: 14, second: registerAddress(13, 12) });
        this.#emit('LM', { r1: 0, r3: 12, second: registerAddress(13, 20), glued: true });
        this.#return();
        break;
      case 'internal':
        if (!this.#code.isLeaf) {
          const lowest = firstSaved ?? 12;
          this.#emit('LM', { r1: lowest, r3: 14, second: registerAddress(13, size + savedAt(lowest)), glued: true });
        } else if (firstSaved !== undefined) {
          this.#emit('LM', {
            r1: firstSaved,
            r3: this.#lastSaved(),
            second: registerAddress(13, size + savedAt(firstSaved)),
            glued: true,
          });
        } else if (size > 0) this.#emit('LA', { r1: 13, second: registerAddress(13, size), glued: true });
        this.#return();
    }
  }

  #return(): void {
    this.#emit('BCR', { value: 15, r2: 14 });
  }

  // ---- narrow loads -----------------------------------------------------------------------------------------------

  #loadByte({ r1, second, note }: Instruction): void {
    const address = this.#address(second as Address);
    if (mentions(address, r1)) {
      this.#emit('IC', { r1, second: address, note });
      this.#emit('N', { r1, second: literalAddress({ kind: 'word', value: 0xff }) });
      return;
    }
    this.#emit('SR', { r1, r2: r1 });
    this.#emit('IC', { r1, second: address, note });
  }

  #loadHalfword({ r1, second, note }: Instruction): void {
    const address = this.#address(second as Address);
    if (mentions(address, r1) || address.index !== none) {
      this.#emit('LH', { r1, second: address, note });
      this.#emit('N', { r1, second: literalAddress({ kind: 'word', value: 0xffff }) });
      return;
    }
    this.#emit('SR', { r1, r2: r1 });
    this.#emit('ICM', { r1, value: 3, second: address, note });
  }

  /** LA leaves zeros in the high-order byte. */
  #loadThree({ r1, second, note }: Instruction): void {
    const address = this.#address(second as Address);
    if (mentions(address, r1) || address.index !== none) {
      this.#emit('LA', { r1, second: address });
      this.#emit('ICM', { r1, value: 7, second: registerAddress(r1), note });
      return;
    }
    this.#emit('SR', { r1, r2: r1 });
    this.#emit('ICM', { r1, value: 7, second: address, note });
  }

  // ---- frame places -----------------------------------------------------------------------------------------------

  #resolve(instruction: Instruction): void {
    if (instruction.first !== undefined) instruction.first = this.#address(instruction.first);
    if (instruction.second !== undefined) instruction.second = this.#address(instruction.second);
    const literal = instruction.second?.area?.kind === 'literal' ? instruction.second.area.literal : undefined;
    if (literal?.kind === 'target') this.#resolve(literal.instruction);
  }

  #address(address: Address): Address {
    const { area, index, displacement } = address;
    if (area?.kind === 'slot')
      return {
        base: 13,
        index: address.base === none ? index : address.base,
        displacement: displacement + area.slot.offset,
      };
    if (area?.kind === 'incoming') return { base: 13, index, displacement: displacement + this.#frame.size };
    return address;
  }
}

function mentions({ base, index }: Address, register: Register): boolean {
  return base === register || index === register;
}

/** A place in page zero. */
function placeAddress(place: Place): Address {
  return registerAddress(none, place.offset);
}
