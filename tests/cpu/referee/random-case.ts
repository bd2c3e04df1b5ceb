/**
 * Random test cases, shaped like programs: registers that point at the edges of blocks, numbers at the edges of their
 * range, and instructions that use them.
 */
import { Control0 } from '../../../src/architecture/control-registers.ts';
import { ExtendedMask, PswFlags } from '../../../src/architecture/program-status-word.ts';
import { blockKeys, CodeOffset, caseKey, Layout, Register, windowAddresses } from './layout.ts';
import { Noise } from './noise.ts';
import { type CodePlan, codeFrom } from './random-code.ts';
import { fieldPhase, floatingFrom, windowsFrom } from './random-data.ts';
import { translationFormats } from './translation-tables.ts';

export interface TestCase {
  /** Two words. */
  readonly psw: readonly number[];
  /** Control registers 0 and 1. */
  readonly controls: readonly number[];
  /** Control registers 9, 10 and 11. */
  readonly events: readonly number[];
  /** Sixteen words. */
  readonly general: readonly number[];
  /** As `CodeOffset` divides it. */
  readonly code: Uint8Array;
  /** The four floating-point registers. */
  readonly floating: Uint8Array;
  readonly windows: Uint8Array;
}

const edgeNumbers = [
  0, 1, 2, 7, 31, 32, 63, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff,
  0xfffffffe, 0xffff8000, 0xffff7fff, 0x00ffffff, 0x0f0f0f0f, 0x12345678,
];

/** Around the edges of the data blocks, and the addresses at which storage or the tables refuse. */
const edgeAddresses = [
  ...windowAddresses.flatMap((address) => [address, address + 16, address + 64, address + 100]),
  ...[0xa000, 0xa800, 0xb000, 0xc000, 0xd000, 0xf000, 0x10000, 0x20000, 0x30000, 0x40000, 0x50000, 0x58000],
  ...[0x100000, 0x200000, 0x300000, 0x400000, 0x500000, 0x508000, Layout.storageSize, 0xffffff, 0],
];

function addressFrom(noise: Noise): number {
  const base = noise.once(5) ? noise.oneOf(edgeAddresses) : noise.oneOf(windowAddresses.slice(0, 2));
  return (base + (noise.once(2) ? noise.between(-8, 8) : noise.below(121) & ~3)) & 0xffffff;
}

/** Address or number in a register; the first byte of an address may be anything. */
function registerFrom(noise: Noise): number {
  const kind = noise.below(14);
  if (kind < 5) return addressFrom(noise);
  if (kind < 6) return (noise.below(256) << 24) | addressFrom(noise);
  if (kind < 10) return noise.oneOf(edgeNumbers);
  return kind < 12 ? noise.word() : (noise.below(256) << 24) | noise.below(301);
}

/** In calm cases, where most operands lie. */
function calmRegister(register: number, noise: Noise): number | undefined {
  if (register === 3) return noise.below(33);
  if (register !== 5 && register !== 7) return undefined;
  return windowAddresses[noise.below(2)]! + (noise.once(8) ? noise.below(48) : noise.below(6) << 3);
}

function generalFrom(noise: Noise, { isCalm }: CodePlan, phase: number, pageTable: number): number[] {
  return Array.from({ length: 16 }, (_, register) => {
    const value = registerFrom(noise);
    switch (register) {
      case Register.code:
        return Layout.code;
      case Register.exit:
        return Layout.code + CodeOffset.end;
      case Register.table:
        return pageTable;
      case Register.block:
        return blockKeys[1 + noise.below(4)]!.address + (noise.once(8) ? noise.below(0x200) : noise.below(32) << 4);
      case Register.field:
        return windowAddresses[noise.once(8) ? 1 : 0]! + phase;
      default:
        return (isCalm ? calmRegister(register, noise) : undefined) ?? value;
    }
  });
}

/** The mode: BC, EC without translation, or EC with one of the formats; problem or supervisor state. */
function modeFrom(noise: Noise, { isCalm }: CodePlan, kinds: readonly string[]): { psw: number[]; controls: number[] } {
  const kind = noise.oneOf(kinds);
  const format = noise.oneOf(translationFormats);
  const flags = (kind === 'BC' ? 0 : PswFlags.Extended) | (noise.once(isCalm ? 6 : 2) ? PswFlags.Problem : 0);
  const first = ((kind === 'DAT' ? ExtendedMask.Translation : 0) << 24) | (caseKey << 20) | (flags << 16);
  const conditions = noise.below(64);
  const psw = kind === 'BC' ? [first, (conditions << 24) | Layout.code] : [first | (conditions << 8), Layout.code];
  const special = noise.below(20);
  const extra = special === 0 ? Control0.LowAddressProtection : special === 1 ? Control0.TranslationReserved : 0;
  return kind === 'BC' ? { psw, controls: [extra, 0] } : { psw, controls: [format.control0 | extra, format.control1] };
}

/** Program events: which, and an area of the code or of the data. */
function eventsFrom(noise: Noise): number[] {
  const area = noise.once(2)
    ? Layout.code + noise.below(CodeOffset.end)
    : noise.oneOf(windowAddresses) + noise.below(64);
  const start = noise.once(10) ? 0 : area;
  const length = noise.once(10) ? -noise.below(100) : noise.below(noise.oneOf([4, 40, 400]));
  return [(noise.oneOf([0x8, 0x4, 0x2, 0xe]) << 28) | 0xffff, start, (start + length) & 0xffffff];
}

function caseFrom(plan: CodePlan, seed: number, recordsEvents: boolean): TestCase {
  const noise = new Noise(seed);
  const { psw, controls } = modeFrom(noise, plan, recordsEvents ? ['EC', 'DAT'] : ['BC', 'EC', 'DAT', 'DAT']);
  const dataSeed = noise.word() >>> 1;
  const pageTable = (0xf << 28) | (noise.oneOf(translationFormats).control1 + Layout.pageTable);
  return {
    psw: recordsEvents ? [psw[0]! | (ExtendedMask.EventRecording << 24), psw[1]!] : psw,
    controls,
    events: recordsEvents ? eventsFrom(noise) : [0, 0, 0],
    general: generalFrom(noise, plan, fieldPhase(dataSeed), pageTable),
    code: codeFrom(plan, noise),
    floating: floatingFrom(dataSeed),
    windows: windowsFrom(dataSeed),
  };
}

export interface BatchPlan {
  /** What the cases consist of; one named more than once is more frequent. */
  readonly mnemonics: readonly string[];
  readonly count: number;
  readonly seed: number;
  /** With program-event recording. */
  readonly recordsEvents?: boolean;
}

/** Short cases whose operands are wild, and among them long calm ones. */
export function testCases({ mnemonics, count, seed, recordsEvents = false }: BatchPlan): TestCase[] {
  const noise = new Noise(seed);
  return Array.from({ length: count }, () => {
    const isCalm = !noise.once(4);
    const lengths = isCalm ? { shortest: 12, longest: 26 } : { shortest: 1, longest: 6 };
    return caseFrom({ mnemonics, ...lengths, isCalm }, noise.word(), recordsEvents);
  });
}
