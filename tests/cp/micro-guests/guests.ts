/** All micro-guests, in the order of the manual's chapters. */
import { PageEntry2K, PageEntry4K } from '../../../src/architecture/address-translation.ts';
import { Control0 } from '../../../src/architecture/control-registers.ts';
import { PswFlags } from '../../../src/architecture/program-status-word.ts';
import { Entry, Layout } from './layout.ts';
import type { MicroGuest } from './micro-guest.ts';

/** The two modes of the PSW, for programs that are assembled for either. */
const modes = [
  { variant: 'BC', constants: { Mode: { flags: 0 } } },
  { variant: 'EC', constants: { Mode: { flags: PswFlags.Extended } } },
] as const;

function inBothModes(program: string): MicroGuest[] {
  return modes.map((mode) => ({ program, ...mode }));
}

/** Sizes of segments and pages, and what entries look like. */
const formats = [
  { segment: 0x10000, page: 0x1000, control0: Control0.SegmentSize64K | Control0.PageSize4K },
  { segment: 0x10000, page: 0x800, control0: Control0.SegmentSize64K | Control0.PageSize2K },
  { segment: 0x100000, page: 0x1000, control0: Control0.SegmentSize1M | Control0.PageSize4K },
  { segment: 0x100000, page: 0x800, control0: Control0.SegmentSize1M | Control0.PageSize2K },
] as const;

function inAllFormats(program: string): MicroGuest[] {
  return formats.map(({ segment, page, control0 }) => {
    const entry = page === 0x1000 ? PageEntry4K : PageEntry2K;
    const Format = {
      segment,
      page,
      control0,
      /** Bytes that a page table of the least length covers. */
      limit: segment / 16,
      invalid: entry.Invalid,
      reserved: entry.Reserved,
      /** An entry of a page just outside storage. */
      outside: Layout.storageSize / 256,
    };
    return { program, variant: `${segment / 1024}K segments, ${page / 1024}K pages`, constants: { Format } };
  });
}

export const microGuests: readonly MicroGuest[] = [
  { program: 'supervisor-call' },
  { program: 'load-psw' },
  { program: 'set-system-mask' },
  { program: 'store-then-mask' },
  { program: 'psw-key' },
  { program: 'control-registers' },
  { program: 'storage-keys' },
  { program: 'page-keys' },
  { program: 'fresh-storage' },
  { program: 'protection' },
  ...inBothModes('program-interruptions'),
  ...inBothModes('monitor-call'),
  ...inBothModes('problem-state'),
  { program: 'program-events' },
  { program: 'operation-codes' },
  { program: 'execute' },
  ...inAllFormats('translation'),
  ...inAllFormats('paging'),
  { program: 'address-spaces' },
  { program: 'segment-protection' },
  { program: 'clock-comparator' },
  { program: 'cpu-timer' },
  { program: 'interval-timer' },
  {
    program: 'identification',
    masks: [{ entry: 0, offset: Entry.registers, length: 1, reason: 'the version of a virtual CPU is FF' }],
  },
  { program: 'channel-status' },
  { program: 'console-io' },
  { program: 'disk-data' },
  { program: 'disk-errors' },
  { program: 'interruption-priority' },
];
