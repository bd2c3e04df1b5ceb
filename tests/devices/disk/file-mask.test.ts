/** What each file mask allows (3830 Component Description, "Set File Mask"). */
import { describe, expect, test } from 'vitest';
import { DiskCommand as Code, FileMask, multitrackBit } from '../../../src/architecture/disk-command.ts';
import { ended, type Step, unitChecked } from '../device-bench.ts';
import {
  address,
  DiskBench,
  search,
  searchHomeAddress,
  searchId,
  seek,
  setMask,
  wholeRecord,
  write,
} from './disk-bench.ts';

const at = [0, 0, ...address(1, 2)];
const found = searchId(1, 2, 1);
const home = searchHomeAddress(1, 2);

/** What a mask may forbid, as a chain behind it, and the sense bytes of a refusal. */
const actions: Readonly<Record<string, { steps: Step[]; sense: number[] }>> = {
  'write home address': {
    steps: [write(Code.WriteHomeAddress, Uint8Array.of(0, ...address(1, 2)))],
    sense: [0x80, 0],
  },
  'write record 0': {
    steps: [...home, write(Code.WriteRecordZero, wholeRecord(1, 2, 0, '', '12345678'))],
    sense: [0x80, 0],
  },
  format: { steps: [...found, write(Code.WriteCountKeyData, wholeRecord(1, 2, 2, '', 'new'))], sense: [0x80, 0] },
  erase: { steps: [...found, write(Code.Erase, wholeRecord(1, 2, 2, '', ''))], sense: [0x80, 0] },
  update: { steps: [...found, write(Code.WriteData, 'data')], sense: [0x80, 0] },
  'update key': { steps: [...found, write(Code.WriteKeyData, 'KEYdata')], sense: [0x80, 0] },
  seek: { steps: [{ command: Code.Seek, data: at }], sense: [0, 0x04] },
  recalibrate: { steps: [{ command: Code.Recalibrate }], sense: [0, 0x04] },
  'seek cylinder': { steps: [{ command: Code.SeekCylinder, data: at }], sense: [0, 0x04] },
  'seek head': { steps: [{ command: Code.SeekHead, data: at }], sense: [0, 0x04] },
  'next head': {
    steps: [
      ...search(Code.SearchIdEqual | multitrackBit, [...address(1, 3), 1]),
      { command: Code.ReadData, length: 4 },
    ],
    sense: [0, 0x04],
  },
};

const writes: readonly [bits: number, allowed: string[]][] = [
  [FileMask.NoHomeAddress, ['format', 'erase', 'update', 'update key']],
  [FileMask.NoWrites, []],
  [FileMask.UpdateWrites, ['update', 'update key']],
  [FileMask.AllWrites, ['write home address', 'write record 0', 'format', 'erase', 'update', 'update key']],
];
const seeks: readonly [bits: number, allowed: string[]][] = [
  [FileMask.AllSeeks, ['seek', 'recalibrate', 'seek cylinder', 'seek head', 'next head']],
  [FileMask.CylinderAndHead, ['seek cylinder', 'seek head', 'next head']],
  [FileMask.HeadOnly, ['seek head', 'next head']],
  [FileMask.NoSeeks, []],
];
/** Bits that say nothing about writes and seeks: device support, diagnostics, PCI fetch. */
const others = [0x00, 0x02, 0x04, 0x07];

const masks = writes.flatMap(([write, writable]) =>
  seeks.flatMap(([seek, movable]) => others.map((other) => [write | seek | other, [...writable, ...movable]] as const)),
);

describe.each(masks)('mask %i', (mask, allowed) => {
  test('allows what it says and nothing else', () => {
    const bench = DiskBench.make();
    for (const [name, { steps, sense }] of Object.entries(actions)) {
      bench.put(1, 2, ['KEY', 'data']);
      bench.put(1, 3, ['', 'next']);
      const { unit } = bench.run(seek(1, 2), setMask(mask), ...steps);
      expect([name, unit]).toEqual([name, allowed.includes(name) ? ended : unitChecked]);
      if (!allowed.includes(name)) expect([name, ...bench.sense(2)]).toEqual([name, ...sense]);
    }
    bench.close();
  });
});
