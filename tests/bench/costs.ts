/**
 * Loops that consist of one thing that a hypervisor makes happen all the time, and what a round takes: the way into the
 * supervisor and back out of a program in the problem state, with translation on.
 */
import { Control0 } from '../../src/architecture/control-registers.ts';
import { encode } from '../../src/architecture/instructions/encode.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { ExtendedMask, PswFlags } from '../../src/architecture/program-status-word.ts';
import { bareCpu } from '../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';

type Code = readonly (readonly [string, ...number[]])[];

export interface CostLoop {
  readonly name: string;
  /** Instructions of one round. */
  readonly length: number;
  prepare(): Cpu;
}

const guest = 0x1000;
const handler = 0x3000;
const data = 0x2000;
const segmentTable = 0x10000;
const pageTable = 0x10100;
/** The first address of a segment that is not there. */
const absent = 0x10000;

function storeCode(cpu: Cpu, address: number, code: Code): void {
  let at = address;
  for (const [mnemonic, ...operands] of code) {
    const bytes = encode(mnemonic, operands);
    cpu.main.copyIn(at, bytes);
    at += bytes.length;
  }
}

/** A guest and its supervisor; 4K pages and 64K segments, of which the first is there. */
function prepare(guestCode: Code, handlerCode: Code): Cpu {
  const cpu = bareCpu();
  for (const location of [LowStorage.programNewPsw, LowStorage.supervisorCallNewPsw]) {
    cpu.main.writeWord(location, PswFlags.Extended << 16);
    cpu.main.writeWord(location + 4, handler);
  }
  storeCode(cpu, handler, handlerCode);
  storeCode(cpu, guest, [...guestCode, ['BCR', 15, 5]]);
  cpu.main.writeWord(segmentTable, 0xf0000000 | pageTable);
  cpu.main.writeWord(segmentTable + 4, 1);
  for (let page = 0; page < 16; page++) cpu.main.writeHalf(pageTable + 2 * page, page << 4);
  cpu.control[0] = Control0.PageSize4K | Control0.SegmentSize64K;
  cpu.control[1] = segmentTable;
  cpu.controlsChanged();
  cpu.general.set([data, guest, absent], 4);
  cpu.loadStatus((ExtendedMask.Translation << 24) | ((PswFlags.Extended | PswFlags.Problem) << 16), guest);
  return cpu;
}

const returnTo = (location: number) => ['LPSW', location, 0] as const;
/** The old PSW of a nullified instruction points at it: the handler passes over its four bytes. */
const skipAndReturn = [
  ['L', 2, LowStorage.programOldPsw + 4, 0, 0],
  ['LA', 2, 4, 2, 0],
  ['ST', 2, LowStorage.programOldPsw + 4, 0, 0],
  returnTo(LowStorage.programOldPsw),
] as const;

const loops: readonly { name: string; guest: Code; handler: Code }[] = [
  { name: 'supervisor call', guest: [['SVC', 1]], handler: [returnTo(LowStorage.supervisorCallOldPsw)] },
  { name: 'privileged operation', guest: [['STIDP', 0, 4]], handler: [returnTo(LowStorage.programOldPsw)] },
  { name: 'segment or page fault', guest: [['L', 1, 0, 0, 6]], handler: skipAndReturn },
  {
    name: 'privileged operation and PTLB',
    guest: [['STIDP', 0, 4]],
    handler: [['PTLB'], returnTo(LowStorage.programOldPsw)],
  },
];

/** What there is to measure. */
export const costLoops: readonly CostLoop[] = loops.map(({ name, guest: guestCode, handler: handlerCode }) => ({
  name,
  length: guestCode.length + handlerCode.length + 1,
  prepare: () => prepare(guestCode, handlerCode),
}));
