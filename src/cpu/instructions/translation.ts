/** Translation: LRA, PTLB, IPTE, TPROT, IVSK (Principles of Operation, "Control Instructions"). */
import { addressMask, lowAddressProtectedSize } from '../../architecture/address-translation.ts';
import { Control0 } from '../../architecture/control-registers.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { StorageKey } from '../../architecture/storage-key.ts';
import { Outcome, outcomeCode } from '../../storage/address-translation.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { firstAddress, indexedAddress, secondAddress } from './operand-address.ts';

/** Translates an address by the tables, whatever the PSW says; addressing and specification are exceptions. */
function translate(cpu: Cpu, address: number): Outcome {
  const outcome = cpu.storage.translation.translate(address, cpu.control[0]!, cpu.control[1]!);
  if (outcome === Outcome.Addressing || outcome === Outcome.Specification) {
    throw programException(outcomeCode[outcome]);
  }
  return outcome;
}

/** Condition code of LRA. */
const loadRealCondition = {
  [Outcome.Translated]: 0,
  [Outcome.SegmentInvalid]: 1,
  [Outcome.PageInvalid]: 2,
  [Outcome.SegmentLength]: 3,
  [Outcome.PageLength]: 3,
} as const;

/** LRA: the real address, or that of the table entry at which the translation ended. */
function loadRealAddress(cpu: Cpu, i: Instruction): void {
  const outcome = translate(cpu, indexedAddress(cpu, i)) as keyof typeof loadRealCondition;
  cpu.general[i.r1] = cpu.storage.translation.address;
  cpu.psw.conditionCode = loadRealCondition[outcome];
}

/** IPTE: the page-table entry is stored into with the key of the PSW. */
function invalidatePageEntry(cpu: Cpu, i: Instruction): void {
  const { translation } = cpu.storage;
  const outcome = translation.findPageEntry(cpu.general[i.r1]!, cpu.general[i.r2]!, cpu.control[0]!);
  if (outcome !== Outcome.Translated) throw programException(outcomeCode[outcome]);
  const entry = cpu.storage.locateRealStore(translation.address);
  cpu.main.writeHalf(entry, cpu.main.readHalf(entry) | translation.invalidBit);
  cpu.storage.purgeTranslations();
}

/** Absolute address of a logical one, or undefined when the tables do not lead to a page. */
function locate(cpu: Cpu, address: number): number | undefined {
  const { translation } = cpu.storage;
  let real = address;
  if (cpu.psw.isTranslating) {
    if (translate(cpu, address) !== Outcome.Translated) return undefined;
    real = translation.address;
  }
  const absolute = translation.absolute(real);
  if (absolute >= cpu.main.size) throw programException(ProgramCode.Addressing);
  return absolute;
}

/** TPROT: what an access with the key in bits 24-27 of the second address would be allowed. */
function testProtection(cpu: Cpu, i: Instruction): void {
  const address = firstAddress(cpu, i);
  const key = (secondAddress(cpu, i) >>> 4) & 15;
  const absolute = locate(cpu, address);
  if (absolute === undefined) cpu.psw.conditionCode = 3;
  else if (!cpu.main.mayFetch(absolute, key)) cpu.psw.conditionCode = 2;
  else if (isStoreProtected(cpu, address) || !cpu.main.mayStore(absolute, key)) cpu.psw.conditionCode = 1;
  else cpu.psw.conditionCode = 0;
}

/** Protection that no key opens: low addresses, and the segment just translated. */
function isStoreProtected(cpu: Cpu, address: number): boolean {
  const isLowProtected = (cpu.control[0]! & Control0.LowAddressProtection) !== 0;
  if (isLowProtected && address < lowAddressProtectedSize) return true;
  return cpu.psw.isTranslating && cpu.storage.translation.isSegmentProtected;
}

function insertVirtualStorageKey(cpu: Cpu, i: Instruction): void {
  if (!cpu.psw.isTranslating) throw programException(ProgramCode.SpecialOperation);
  const address = cpu.general[i.r2]! & addressMask;
  const outcome = translate(cpu, address);
  if (outcome !== Outcome.Translated) throw cpu.storage.refusal(outcome, address);
  const absolute = cpu.storage.translation.absolute(cpu.storage.translation.address);
  if (absolute >= cpu.main.size) throw programException(ProgramCode.Addressing);
  const key = cpu.main.key(absolute) & (StorageKey.Access | StorageKey.FetchProtection);
  cpu.general[i.r1] = (cpu.general[i.r1]! & ~0xff) | key;
}

export const translation = {
  LRA: loadRealAddress,
  PTLB(cpu) {
    cpu.storage.purgeTranslations();
  },
  IPTE: invalidatePageEntry,
  TPROT: testProtection,
  IVSK: insertVirtualStorageKey,
} satisfies Record<string, Behaviour>;
