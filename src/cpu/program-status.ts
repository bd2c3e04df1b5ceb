/**
 * The current program status word (PSW), taken apart (Principles of Operation, "Program-Status Word").
 *
 * Instructions read and write the parts; interruptions and LPSW exchange the whole as two words, in the layout of basic
 * (BC) or extended (EC) control mode. Bits that must be zero in EC mode are kept, so that a PSW refused for them is
 * stored as it was loaded.
 */
import { addressMask } from '../architecture/address-translation.ts';
import { ExtendedMask, PswFlags } from '../architecture/program-status-word.ts';
import { StateWord } from '../storage/machine-memory.ts';

/** The key and flags byte and the system mask stand in the first word alike in both modes. */
const keyShift = 4;
const flagsMask = 0x0f;

export class ProgramStatus {
  /** Byte 0: `ExtendedMask` or `BasicMask`. */
  systemMask = 0;
  /** Access key, 0-15. */
  key = 0;
  /** `PswFlags` without the key. */
  flags = 0;

  /** EC mode: bits 16, 17 and 24-31 of the first word, and 32-39 (as bits 0-7) of the second, as loaded. */
  private unassignedFirst = 0;
  private unassignedSecond = 0;

  private readonly state: Int32Array;

  /** @param state where the parts lie that the loop uses (`StateWord`) */
  constructor(state: Int32Array) {
    this.state = state;
  }

  /** 0-3. */
  get conditionCode(): number {
    return this.state[StateWord.ConditionCode]!;
  }
  set conditionCode(code: number) {
    this.state[StateWord.ConditionCode] = code;
  }
  /** `ProgramMask`, 0-15. */
  get programMask(): number {
    return this.state[StateWord.ProgramMask]!;
  }
  set programMask(mask: number) {
    this.state[StateWord.ProgramMask] = mask;
  }
  /** Address of the next instruction, 24 bits. */
  get address(): number {
    return this.state[StateWord.Address]!;
  }
  set address(address: number) {
    this.state[StateWord.Address] = address;
  }

  get isExtended(): boolean {
    return (this.flags & PswFlags.Extended) !== 0;
  }
  get isWaiting(): boolean {
    return (this.flags & PswFlags.Wait) !== 0;
  }
  get isProblemState(): boolean {
    return (this.flags & PswFlags.Problem) !== 0;
  }
  /** Whether logical addresses are virtual: EC mode with the translation bit. */
  get isTranslating(): boolean {
    return this.isExtended && (this.systemMask & ExtendedMask.Translation) !== 0;
  }

  /** Whether bits that must be zero are zero; a PSW that has ones there causes a specification exception at once. */
  get isValid(): boolean {
    if (!this.isExtended) return true;
    return (this.unassignedFirst | this.unassignedSecond | (this.systemMask & ExtendedMask.Reserved)) === 0;
  }

  /** Takes over the two words of a PSW. */
  load(first: number, second: number): void {
    this.systemMask = first >>> 24;
    this.key = (first >>> (16 + keyShift)) & 15;
    this.flags = (first >>> 16) & flagsMask;
    this.address = second & addressMask;
    const isExtended = (this.flags & PswFlags.Extended) !== 0;
    const maskByte = isExtended ? first >>> 8 : second >>> 24;
    this.conditionCode = (maskByte >>> 4) & 3;
    this.programMask = maskByte & 15;
    this.unassignedFirst = isExtended ? first & 0xc0ff : 0;
    this.unassignedSecond = isExtended ? second >>> 24 : 0;
  }

  /** The first word, as a signed number; in BC mode with this interruption code. */
  firstWord(interruptionCode: number): number {
    const upper = (this.systemMask << 24) | (this.key << (16 + keyShift)) | (this.flags << 16);
    if (!this.isExtended) return upper | interruptionCode;
    return upper | (this.conditionCode << 12) | (this.programMask << 8) | this.unassignedFirst;
  }

  /** The second word, as a signed number; in BC mode with this instruction length (bytes: 0, 2, 4 or 6). */
  secondWord(instructionLength: number): number {
    if (this.isExtended) return this.address | (this.unassignedSecond << 24);
    return (instructionLength << 29) | (this.conditionCode << 28) | (this.programMask << 24) | this.address;
  }
}
