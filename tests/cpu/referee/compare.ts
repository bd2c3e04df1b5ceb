/** What differs between the records of two machines, in words. */
import { disassemble } from '../../../src/architecture/instructions/disassemble.ts';
import { CaseRecord, CodeOffset, Layout } from './layout.ts';
import type { TestCase } from './random-case.ts';

const parts = [
  { name: 'old PSW', offset: CaseRecord.oldPsw, length: 8, unit: 8 },
  { name: 'codes', offset: CaseRecord.codes, length: CaseRecord.codesSize, unit: 4 },
  { name: 'interruption', offset: CaseRecord.interruptions, length: CaseRecord.interruptionsSize, unit: 4 },
  { name: 'general register', offset: CaseRecord.generalAfter, length: 64, unit: 4 },
  { name: 'floating-point register', offset: CaseRecord.floatingAfter, length: CaseRecord.floatingSize, unit: 8 },
  { name: 'control register', offset: CaseRecord.controlsAfter, length: 64, unit: 4 },
  { name: 'keys', offset: CaseRecord.keys, length: 8, unit: 8 },
  { name: 'sum of data', offset: CaseRecord.sum, length: 4, unit: 4 },
  { name: 'window', offset: CaseRecord.windows, length: CaseRecord.events - CaseRecord.windows, unit: 16 },
] as const;

/** Changes a pair of records where the architecture leaves a choice, so that what is allowed is not seen. */
export type Forgive = (testCase: TestCase, own: DataView, other: DataView) => void;

/** A description of each case in which the two differ. */
export function differences(
  cases: readonly TestCase[],
  ours: Uint8Array,
  theirs: Uint8Array,
  forgive: Forgive = () => {},
): string[] {
  return cases.flatMap((testCase, index) => {
    const own = recordAt(ours, index);
    const other = recordAt(theirs, index);
    if (isSame(own, other)) return [];
    forgive(testCase, own, other);
    const lines = parts.flatMap((part) => differencesIn(part, own, other));
    return lines.length === 0 ? [] : [[`case ${index}`, ...describeCase(testCase), ...lines].join('\n')];
  });
}

function recordAt(records: Uint8Array, index: number): DataView {
  return new DataView(records.buffer, records.byteOffset + index * CaseRecord.size, CaseRecord.size);
}

function isSame(own: DataView, other: DataView): boolean {
  for (let place = 0; place < CaseRecord.size; place += 4) {
    if (own.getInt32(place) !== other.getInt32(place)) return false;
  }
  return true;
}

function differencesIn(
  { name, offset, length, unit }: (typeof parts)[number],
  own: DataView,
  other: DataView,
): string[] {
  const lines: string[] = [];
  for (let place = 0; place < length; place += unit) {
    const size = Math.min(unit, length - place);
    const ownBytes = hex(own, offset + place, size);
    const otherBytes = hex(other, offset + place, size);
    if (ownBytes !== otherBytes) lines.push(`  ${name} ${place / unit}: ours ${ownBytes}, theirs ${otherBytes}`);
  }
  return lines;
}

/** The PSW at the end is none. */
const usedCode = CodeOffset.zero;

function describeCase({ psw, controls, events, general, floating, code }: TestCase): string[] {
  const registers = general.map((value, register) => `R${register}=${word(value)}`);
  const instructions: string[] = [];
  for (let offset = 0; offset < usedCode; ) {
    const { mnemonic, operands, length } = disassemble(code.subarray(offset));
    if (mnemonic !== 'NOPR') {
      instructions.push(`  ${word(Layout.code + offset)} ${mnemonic} ${operands}`);
    }
    offset += length;
  }
  return [
    `  PSW ${psw.map(word).join('')} CR0-1 ${controls.map(word).join(' ')} CR9-11 ${events.map(word).join(' ')}`,
    ...instructions,
    `  ${registers.join(' ')}`,
    `  floating ${Buffer.from(floating).toString('hex')}`,
  ];
}

function hex(view: DataView, offset: number, length: number): string {
  return Array.from({ length }, (_, place) =>
    view
      .getUint8(offset + place)
      .toString(16)
      .padStart(2, '0'),
  ).join('');
}

function word(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
