/**
 * Where the architecture leaves a choice to the model, and where Hercules is wrong: docs/referee.md gives the words of
 * the Principles of Operation for each.
 */
import { addressMask } from '../../../src/architecture/address-translation.ts';
import { Control0, Control9 } from '../../../src/architecture/control-registers.ts';
import { instructionNamed } from '../../../src/architecture/instructions/table.ts';
import { ProgramCode } from '../../../src/architecture/interruption-codes.ts';
import { LowStorage } from '../../../src/architecture/low-storage.ts';
import { PswFlags } from '../../../src/architecture/program-status-word.ts';
import { StorageKey } from '../../../src/architecture/storage-key.ts';
import { blockKeys, CaseRecord, Layout } from './layout.ts';
import type { TestCase } from './random-case.ts';

/** A record after a program interruption. */
class Ending {
  constructor(readonly record: DataView) {}

  get isExtended(): boolean {
    return (this.record.getUint8(CaseRecord.oldPsw + 1) & PswFlags.Extended) !== 0;
  }

  private codeOffset(location: number): number {
    return CaseRecord.codes + location - LowStorage.externalCpuAddress;
  }

  private get wholeCode(): number {
    return this.record.getUint16(this.isExtended ? this.codeOffset(LowStorage.programCode) : CaseRecord.oldPsw + 2);
  }

  /** Zero after a supervisor call in EC mode, and after nothing but a program event. */
  get code(): number {
    return this.wholeCode & ~ProgramCode.ProgramEvent;
  }

  /** Nothing but a program event. */
  get isEvent(): boolean {
    return this.wholeCode === ProgramCode.ProgramEvent;
  }

  /** A program event of the supervisor call: the interruption came when the case runner had begun again. */
  get isEventOfSupervisorCall(): boolean {
    return this.isEvent && this.record.getUint32(CaseRecord.oldPsw + 4) < Layout.pristine;
  }

  /** Bytes. */
  get length(): number {
    if (this.isExtended) return this.record.getUint8(this.codeOffset(LowStorage.programLength));
    return (this.record.getUint8(CaseRecord.oldPsw + 4) >>> 6) * 2;
  }

  /** Address of the instruction that caused the interruption. */
  get instructionAddress(): number {
    const address = this.record.getUint32(CaseRecord.oldPsw + 4) & addressMask;
    return this.isNullified ? address : address - this.length;
  }

  get isNullified(): boolean {
    return this.code === ProgramCode.SegmentTranslation || this.code === ProgramCode.PageTranslation;
  }

  get isAccessException(): boolean {
    const others: number[] = [ProgramCode.Addressing, ProgramCode.Protection, ProgramCode.TranslationSpecification];
    return this.isNullified || others.includes(this.code);
  }

  /** One of those between which the architecture sets no order. */
  get isOperandException(): boolean {
    return this.isAccessException || this.code === ProgramCode.Data;
  }

  /** Nothing can be told any more of a supervisor call. */
  blurSupervisorCall(): void {
    this.record.setFloat64(CaseRecord.oldPsw, 0);
    this.blurCodes();
  }

  /** Nothing can be told any more from PSW and codes but that there was an access exception. */
  blurStatus(): void {
    const { record } = this;
    record.setUint16(CaseRecord.oldPsw + 2, 0);
    record.setUint32(CaseRecord.oldPsw + 4, 0);
    this.blurCodes();
  }

  blurCodes(): void {
    for (let place = 0; place < CaseRecord.codesSize; place++) this.record.setUint8(CaseRecord.codes + place, 0);
  }

  blurLength(): void {
    if (this.isExtended) this.record.setUint8(this.codeOffset(LowStorage.programLength), 0);
    else this.record.setUint8(CaseRecord.oldPsw + 4, this.record.getUint8(CaseRecord.oldPsw + 4) & 0x3f);
  }

  /** What EDIT has stored, and EDIT AND MARK's register. */
  blurResults(): void {
    const { record } = this;
    record.setUint32(CaseRecord.generalAfter + 4, 0);
    for (let place = CaseRecord.windows; place < CaseRecord.events; place++) record.setUint8(place, 0);
    record.setUint32(CaseRecord.sum, 0);
  }

  blurCondition(): void {
    const place = CaseRecord.oldPsw + (this.isExtended ? 2 : 4);
    this.record.setUint8(place, this.record.getUint8(place) & 0xcf);
  }

  blurUsage(): void {
    for (let place = 0; place < blockKeys.length; place++) {
      const at = CaseRecord.keys + place;
      this.record.setUint8(at, this.record.getUint8(at) & ~(StorageKey.Reference | StorageKey.Change));
    }
  }
}

/** Whether an instruction with one of these mnemonics has caused the interruption, by the length that we give. */
function isCausedBy({ code }: TestCase, ending: Ending, mnemonics: readonly string[]): boolean {
  const opcode = code[ending.instructionAddress - Layout.code];
  return mnemonics.some((mnemonic) => instructionNamed(mnemonic)!.opcode === opcode);
}

/** The length of an instruction that could not be fetched because its address is odd is the model's matter. */
function isAtOddAddress(ending: Ending): boolean {
  return ending.code === ProgramCode.Specification && ending.length > 0 && ending.instructionAddress % 2 !== 0;
}

export function forgive(testCase: TestCase, own: DataView, other: DataView): void {
  const ours = new Ending(own);
  const theirs = new Ending(other);
  if (isIncomparable(testCase, own, other)) {
    copyRecord(own, other);
    return;
  }
  if (ours.isOperandException && isCausedBy(testCase, ours, ['ED', 'EDMK', 'EX'])) {
    ours.blurResults();
    theirs.blurResults();
  }
  if (isCausedBy(testCase, ours, ['EX']) && !ours.isExtended) {
    ours.blurLength();
    theirs.blurLength();
  }
  if (ours.isOperandException && theirs.isOperandException) forgiveAccess(ours, theirs, testCase.controls[0]!);
  if (ours.code === ProgramCode.MonitorEvent && !ours.isExtended) {
    ours.blurCodes();
    theirs.blurCodes();
  }
  if (isAtOddAddress(ours) && isAtOddAddress(theirs) && ours.instructionAddress === theirs.instructionAddress) {
    ours.blurStatus();
    theirs.blurStatus();
  }
  if (wentOnAfterData(own) || contains(testCase, ['SSK', 'SSKE', 'RRBE'])) forgiveUsage(testCase, ours, theirs);
  if (ours.isEvent) {
    ours.blurLength();
    theirs.blurLength();
  }
  if (ours.isEventOfSupervisorCall) {
    ours.blurSupervisorCall();
    theirs.blurSupervisorCall();
  }
  if (contains(testCase, ['RRB'])) forgiveReset(ours, theirs);
  if (contains(testCase, ['TB'])) {
    ours.blurResults();
    theirs.blurResults();
  }
}

/** Where the two did different things, both allowed, and the case then went on. */
function isIncomparable(testCase: TestCase, own: DataView, other: DataView): boolean {
  const ours = new Ending(own);
  const theirs = new Ending(other);
  if (isDataOrAccess(own, ours, other, theirs)) return true;
  const isCompared = (ending: Ending) => ending.isAccessException && isCausedBy(testCase, ending, ['CLC', 'CLM', 'EX']);
  if (isCompared(ours) !== isCompared(theirs)) return true;
  // Hercules stores into a block that it knows with the key that the block had before.
  const isNewKey = contains(testCase, ['SSK', 'SSKE']) && ours.code === ProgramCode.Protection;
  const isSameEnd = theirs.code === ours.code && theirs.instructionAddress === ours.instructionAddress;
  if (isNewKey && !isSameEnd) return true;
  // IVSK, and instructions of the dual-address-space facility that a program has made of itself by storing into it.
  return (
    theirs.code === ProgramCode.SpecialOperation || isOtherFacility(own, other) || isLastByte(testCase, own, other)
  );
}

/** The same after a case went on behind our operation exception, or Hercules' privileged-operation exception. */
function isOtherFacility(own: DataView, other: DataView): boolean {
  for (let place = CaseRecord.interruptions; place < interruptionsEnd; place += 4) {
    if (own.getUint32(place) === other.getUint32(place)) continue;
    return (own.getUint8(place) & ~ProgramCode.ProgramEvent) === ProgramCode.Operation;
  }
  return false;
}

/** Hercules does not see that NC, OC or XC store into the area with the last byte alone. */
function isLastByte({ code }: TestCase, own: DataView, other: DataView): boolean {
  for (let place = CaseRecord.interruptions; place < interruptionsEnd - 4; place += 8) {
    if (own.getUint32(place) === other.getUint32(place)) continue;
    const instruction = code[(own.getUint32(place + 4) & addressMask) - Layout.code]!;
    return bytewise.has(instruction) && (own.getUint32(place + 4) & Control9.StorageAlteration) !== 0;
  }
  return false;
}

const bytewise = new Set(['NC', 'OC', 'XC', 'EX'].map((mnemonic) => instructionNamed(mnemonic)!.opcode));

/** Whether one of them ended in an access exception where the other went on after a data exception. */
function isDataOrAccess(own: DataView, ours: Ending, other: DataView, theirs: Ending): boolean {
  for (let place = CaseRecord.interruptions; place < interruptionsEnd; place += 4) {
    const [ownEntry, otherEntry] = [own.getUint32(place), other.getUint32(place)];
    if (ownEntry === otherEntry) continue;
    const [wentOn, ended] = otherEntry === 0 ? [ownEntry, theirs] : [otherEntry, ours];
    const next = wentOn & addressMask;
    const isSame = ended.instructionAddress < next && ended.instructionAddress >= next - longestInstruction;
    return ((wentOn >>> 24) & ~ProgramCode.ProgramEvent) === ProgramCode.Data && ended.isAccessException && isSame;
  }
  return false;
}

/** How far the operands had been accessed then is the model's matter. */
function wentOnAfterData(record: DataView): boolean {
  for (let place = CaseRecord.interruptions; place < interruptionsEnd; place += 4) {
    if ((record.getUint8(place) & ~ProgramCode.ProgramEvent) === ProgramCode.Data) return true;
  }
  return false;
}

function forgiveUsage(testCase: TestCase, ours: Ending, theirs: Ending): void {
  ours.blurUsage();
  theirs.blurUsage();
  // They put reference and change bits where they are compared.
  if (contains(testCase, ['ISK', 'ISKE', 'RRB', 'RRBE'])) copyRecord(ours.record, theirs.record);
}

/** RRB is the last instruction of its case. */
function forgiveReset(ours: Ending, theirs: Ending): void {
  for (const ending of [ours, theirs]) {
    ending.blurUsage();
    ending.blurCondition();
  }
}

/** Whether one of these instructions is in the code, or looks so. */
function contains({ code }: TestCase, mnemonics: readonly string[]): boolean {
  const opcodes = mnemonics.map((mnemonic) => instructionNamed(mnemonic)!.opcode);
  return code.some((byte, place) => opcodes.includes(byte) || opcodes.includes((byte << 8) | (code[place + 1] ?? 0)));
}

const interruptionsEnd = CaseRecord.interruptions + CaseRecord.interruptionsSize;
/** Bytes. */
const longestInstruction = 6;

function copyRecord(to: DataView, from: DataView): void {
  for (let place = 0; place < CaseRecord.size; place++) to.setUint8(place, from.getUint8(place));
}

/** Two operands may be refused in either order, and how far the other accesses were recorded is the model's matter. */
function forgiveAccess(ours: Ending, theirs: Ending, control0: number): void {
  ours.blurUsage();
  theirs.blurUsage();
  const isBadFormat = (control0 & Control0.TranslationReserved) !== 0;
  if (!isBadFormat && ours.instructionAddress !== theirs.instructionAddress) return;
  ours.blurStatus();
  theirs.blurStatus();
}
