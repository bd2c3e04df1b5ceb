/**
 * Storage as a program sees it: by logical address, that is with translation, prefixing, key and low-address protection
 * and the checks of every access (Principles of Operation, "Storage", "Protection", "Access Exceptions").
 *
 * Every method that takes a logical address wants 24 bits; an operand that reaches beyond the last address wraps to
 * address 0. A refused access throws a `ProgramException` and has changed nothing: an operand that lies in two blocks is
 * checked in both before its first byte is stored. Segment and page exceptions leave the page's
 * address in `translationExceptionAddress`.
 */
import { addressMask, lowAddressProtectedSize } from '../architecture/address-translation.ts';
import { Control0 } from '../architecture/control-registers.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import { type AccessTable, AccessTables, blockSize, offsetMask, translationOn } from './access-table.ts';
import { AddressTranslation, Outcome, outcomeCode } from './address-translation.ts';
import { StateWord } from './machine-memory.ts';
import type { MainStorage } from './main-storage.ts';
import { type ProgramException, programException } from './program-exception.ts';

/** The bits of control register 0 on which an access depends. */
const control0Translation = Control0.PageSize | Control0.SegmentSize | Control0.TranslationReserved;

/** What `locateFetch` and `locateStore` answer for an operand that lies in two blocks. */
export const inTwoBlocks = -1;

export class LogicalStorage {
  readonly main: MainStorage;
  readonly translation: AddressTranslation;
  /** Logical address of the 2K block of the last segment or page exception. */
  translationExceptionAddress = 0;
  /** Whether a store into the recorded area was allowed since somebody set this to false. */
  hasRecordedStore = false;
  /** The area of which stores are recorded: first address, and length in bytes. */
  private recordedStart = 0;
  private recordedLength = 0;

  private readonly tables: AccessTables;
  private table: AccessTable;
  /** Of the present table. */
  private reads: Int32Array;
  private writes: Int32Array;
  private readonly state: Int32Array;
  private control0 = 0;
  private control1 = 0;
  private key = 0;
  private isTranslating = false;

  constructor(main: MainStorage) {
    this.main = main;
    this.translation = new AddressTranslation(main);
    this.state = main.memory.state;
    this.tables = new AccessTables(main.size, main.memory.tables);
    this.table = this.tables.select(0, 0, 0);
    this.reads = this.table.reads;
    this.writes = this.table.writes;
    this.selectTable();
  }

  /**
   * Logical address of the block that instructions are being fetched from, or -1 when it must be looked up again.
   * The CPU's loop sets it; whatever changes how addresses lead to storage takes it back.
   */
  get instructionBlock(): number {
    return this.state[StateWord.InstructionBlock]!;
  }
  set instructionBlock(address: number) {
    this.state[StateWord.InstructionBlock] = address;
  }

  // ---- how storage is looked at -----------------------------------------------------------------------------------

  /** The PSW's access key (0-15) and its translation bit. */
  setAccess(key: number, isTranslating: boolean): void {
    if (key === this.key && isTranslating === this.isTranslating) return;
    this.key = key;
    this.isTranslating = isTranslating;
    this.selectTable();
  }

  /** Control registers 0 and 1. */
  setControls(control0: number, control1: number): void {
    if (control0 === this.control0 && control1 === this.control1) return;
    this.control0 = control0;
    this.control1 = control1;
    this.selectTable();
  }

  /** Absolute address of the block that prefixing exchanges with the first; everything known is forgotten. */
  setPrefix(prefix: number): void {
    this.translation.prefix = prefix;
    this.forgetAll();
  }

  /** Purges what is known from translation tables. */
  purgeTranslations(): void {
    this.tables.purgeTranslated();
    this.instructionBlock = -1;
  }

  forgetAll(): void {
    this.tables.clear();
    this.instructionBlock = -1;
  }

  /** The key of the block at this absolute address has changed. */
  forgetBlock(absolute: number): void {
    if (this.tables.removeBlock(absolute)) this.instructionBlock = -1;
  }

  /**
   * Records stores into an area, which may wrap; with a length of zero no longer. As long as it lasts, no place to store
   * into is remembered, so that every store is looked at.
   */
  recordStores(start: number, length: number): void {
    this.recordedStart = start;
    this.recordedLength = length;
    if (length > 0) this.forgetAll();
  }

  private selectTable(): void {
    const own = this.control0 & Control0.LowAddressProtection;
    this.table = this.isTranslating
      ? this.tables.select(own | (this.control0 & control0Translation) | translationOn, this.control1, this.key)
      : this.tables.select(own, 0, this.key);
    this.reads = this.table.reads;
    this.writes = this.table.writes;
    this.state[StateWord.ReadsPlace] = this.table.readsPlace;
    this.state[StateWord.WritesPlace] = this.table.writesPlace;
    this.instructionBlock = -1;
  }

  // ---- bytes, halfwords, words ------------------------------------------------------------------------------------

  readByte(address: number): number {
    const block = this.reads[address >>> 11]!;
    return this.main.readByte(block >= 0 ? block + (address & offsetMask) : this.locateByteToFetch(address));
  }

  /** Unsigned. */
  readHalf(address: number): number {
    const block = this.reads[address >>> 11]!;
    const offset = address & offsetMask;
    if ((block | (blockSize - 2 - offset)) >= 0) return this.main.readHalf(block + offset);
    return this.readHalfSlowly(address);
  }

  /** Signed. */
  readWord(address: number): number {
    const block = this.reads[address >>> 11]!;
    const offset = address & offsetMask;
    if ((block | (blockSize - 4 - offset)) >= 0) return this.main.readWord(block + offset);
    return this.readWordSlowly(address);
  }

  writeByte(address: number, value: number): void {
    const block = this.writes[address >>> 11]!;
    this.main.writeByte(block >= 0 ? block + (address & offsetMask) : this.locateStore(address, 1), value);
  }

  writeHalf(address: number, value: number): void {
    const block = this.writes[address >>> 11]!;
    const offset = address & offsetMask;
    if ((block | (blockSize - 2 - offset)) >= 0) this.main.writeHalf(block + offset, value);
    else this.writeHalfSlowly(address, value);
  }

  writeWord(address: number, value: number): void {
    const block = this.writes[address >>> 11]!;
    const offset = address & offsetMask;
    if ((block | (blockSize - 4 - offset)) >= 0) this.main.writeWord(block + offset, value);
    else this.writeWordSlowly(address, value);
  }

  private readHalfSlowly(address: number): number {
    const located = this.locateFetch(address, 2);
    if (located !== inTwoBlocks) return this.main.readHalf(located);
    return (this.readByte(address) << 8) | this.readByte((address + 1) & addressMask);
  }

  private readWordSlowly(address: number): number {
    const located = this.locateFetch(address, 4);
    if (located !== inTwoBlocks) return this.main.readWord(located);
    let word = 0;
    for (let place = 0; place < 4; place++) word = (word << 8) | this.readByte((address + place) & addressMask);
    return word;
  }

  private writeHalfSlowly(address: number, value: number): void {
    const located = this.locateStore(address, 2);
    if (located !== inTwoBlocks) this.main.writeHalf(located, value);
    else {
      this.writeByte(address, value >>> 8);
      this.writeByte((address + 1) & addressMask, value);
    }
  }

  private writeWordSlowly(address: number, value: number): void {
    const located = this.locateStore(address, 4);
    if (located !== inTwoBlocks) this.main.writeWord(located, value);
    else {
      for (let place = 0; place < 4; place++) {
        this.writeByte((address + place) & addressMask, value >>> (24 - 8 * place));
      }
    }
  }

  // ---- whole operands ---------------------------------------------------------------------------------------------

  /**
   * Checks that an operand may be fetched, in every block that it touches (at most two: 1 to 2,048 bytes).
   * Returns its absolute address if it lies in one block, else `inTwoBlocks`.
   */
  locateFetch(address: number, length: number): number {
    const offset = address & offsetMask;
    const block = this.reads[address >>> 11]!;
    const first = block >= 0 ? block + offset : this.locateByteToFetch(address);
    if (offset + length <= blockSize) return first;
    const last = (address + length - 1) & addressMask;
    if (this.reads[last >>> 11]! < 0) this.locateByteToFetch(last & ~offsetMask);
    return inTwoBlocks;
  }

  /** As `locateFetch`, for an operand that will be stored into; the change bits are set when all of it may be. */
  locateStore(address: number, length: number): number {
    const offset = address & offsetMask;
    const block = this.writes[address >>> 11]!;
    const isInOneBlock = offset + length <= blockSize;
    if (block >= 0 && isInOneBlock) return block + offset;
    const first = this.checkStore(address);
    if (isInOneBlock) {
      this.rememberStore(address, first);
      if (this.recordedLength > 0) this.recordStore(address, length);
      return first;
    }
    const lastAddress = (address + length - 1) & addressMask & ~offsetMask;
    const last = this.checkStore(lastAddress);
    this.rememberStore(address, first);
    this.rememberStore(lastAddress, last);
    if (this.recordedLength > 0) this.recordStore(address, length);
    return inTwoBlocks;
  }

  /** Absolute address of a byte at a real address that the program may store into; the change bit is set. */
  locateRealStore(real: number): number {
    const isLowProtected = (this.control0 & Control0.LowAddressProtection) !== 0;
    if (isLowProtected && real < lowAddressProtectedSize) throw programException(ProgramCode.Protection);
    const absolute = this.translation.absolute(real);
    if (absolute >= this.main.size) throw programException(ProgramCode.Addressing);
    if (!this.main.mayStore(absolute, this.key)) throw programException(ProgramCode.Protection);
    this.main.recordStore(absolute);
    return absolute;
  }

  // ---- the checks -------------------------------------------------------------------------------------------------

  /** Absolute address of a byte that the program may fetch, which is remembered. */
  private locateByteToFetch(address: number): number {
    const absolute = this.locate(address);
    if (!this.main.mayFetch(absolute, this.key)) throw programException(ProgramCode.Protection);
    this.main.recordFetch(absolute);
    this.table.allowFetch(address, absolute);
    this.tables.noteEntry(absolute);
    return absolute;
  }

  /** Absolute address of a byte that the program may store into; nothing is recorded. */
  private checkStore(address: number): number {
    const isLowProtected = (this.control0 & Control0.LowAddressProtection) !== 0;
    if (isLowProtected && address < lowAddressProtectedSize) throw programException(ProgramCode.Protection);
    const absolute = this.locate(address);
    if (this.isTranslating && this.translation.isSegmentProtected) throw programException(ProgramCode.Protection);
    if (!this.main.mayStore(absolute, this.key)) throw programException(ProgramCode.Protection);
    return absolute;
  }

  private recordStore(address: number, length: number): void {
    const isStartInside = ((address - this.recordedStart) & addressMask) < this.recordedLength;
    const isAreaInside = ((this.recordedStart - address) & addressMask) < length;
    if (isStartInside || isAreaInside) this.hasRecordedStore = true;
  }

  private rememberStore(address: number, absolute: number): void {
    this.main.recordStore(absolute);
    if (this.recordedLength > 0) return;
    // With low-address protection every store into the first block is looked at.
    if ((this.control0 & Control0.LowAddressProtection) !== 0 && address < blockSize) return;
    this.table.allowStore(address, absolute);
    this.tables.noteEntry(absolute);
  }

  private locate(address: number): number {
    let real = address;
    if (this.isTranslating) {
      const outcome = this.translation.translate(address, this.control0, this.control1);
      if (outcome !== Outcome.Translated) throw this.refusal(outcome, address);
      real = this.translation.address;
    }
    const absolute = this.translation.absolute(real);
    if (absolute >= this.main.size) throw programException(ProgramCode.Addressing);
    return absolute;
  }

  /**
   * A translation has ended without an address: the exception for that, to be thrown. (A function that always throws is
   * never compiled by the host, for that happens when functions return.)
   */
  refusal(outcome: Outcome, address: number): ProgramException {
    this.translationExceptionAddress = address & ~offsetMask;
    return programException(outcomeCode[outcome]);
  }
}
