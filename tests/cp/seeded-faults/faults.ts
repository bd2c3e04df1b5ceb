/**
 * Faults that somebody could make in CP, one deliberate change each, and who must notice. They show that the tests can
 * fail.
 */
import { readFileSync } from 'node:fs';
import { sourceFile } from '../../../src/compiler/source-file.ts';
import { buildCp, type CpProgram } from '../../../src/generation/cp-program.ts';

export interface Fault {
  readonly title: string;
  /** File of CP's. */
  readonly file: string;
  /** What stands there once, and what is put in its place. */
  readonly text: string;
  readonly replacement: string;
  /** Title of the micro-guest or attack that ends otherwise, or harms somebody. */
  readonly noticedBy: string;
}

export const faults: readonly Fault[] = [
  {
    title: 'simulated stores do not look at storage keys',
    file: 'cp/storage/guest-access.ts',
    text: 'return key === 0 || (keyAt(real) & 0xf0) === key;',
    replacement: 'return true;',
    noticedBy: 'store-then-mask',
  },
  {
    title: 'simulated fetches do not look at storage keys',
    file: 'cp/storage/guest-access.ts',
    text: 'if (key === 0) return true;',
    replacement: 'if (key < 256) return true;',
    noticedBy: 'set-system-mask',
  },
  {
    title: 'seeks are not held within the minidisk',
    file: 'cp/virtual-io/disk-arguments.ts',
    text: 'if (cylinder[0] < device.cylinders)',
    replacement: 'if (cylinder[0] < 0x7000)',
    noticedBy: 'seek-beyond',
  },
  {
    title: 'writes to read-only disks are not refused',
    file: 'cp/virtual-io/disk-commands.ts',
    text: 'return (device.flags & VdevFlag.ReadOnly) !== 0;',
    replacement: 'return false;',
    noticedBy: 'read-only',
  },
  {
    title: 'PTLB of a guest leaves its shadow tables as they are',
    file: 'cp/privileged/address-instructions.ts',
    text: 'perform(vm: Vmblok, instruction: Instruction): void {\n    purgeShadows(vm);',
    replacement: 'perform(vm: Vmblok, instruction: Instruction): void {',
    noticedBy: 'address-spaces',
  },
  {
    title: 'emptied shadow tables stay in the translation-lookaside buffer',
    file: 'cp/storage/shadow.ts',
    text: 'set.stale = 0;\n  purgeNeeded = true;',
    replacement: 'set.stale = 0;',
    noticedBy: 'address-spaces',
  },
  {
    title: 'interpreted channel programs may go on for ever',
    file: 'cp/virtual-io/interpreter.ts',
    text: 'for (let commands = 0; commands < commandsInRow; commands++) {',
    replacement: 'for (let commands = 0; commands < commandsInRow; ) {',
    noticedBy: 'endless-chains',
  },
  {
    title: 'a transfer in channel may lead to another one',
    file: 'cp/virtual-io/interpreter.ts',
    text: 'if (isTransferInChannel(ccw)) return ChannelStatus.ProgramCheck;\n  }',
    replacement: '}',
    noticedBy: 'console-io',
  },
  {
    title: 'the ends of operations are not told to the guest',
    file: 'cp/virtual-io/pending.ts',
    text: 'vm.pendingChannels |= channelBit(device.address);',
    replacement: '',
    noticedBy: 'disk-data',
  },
  {
    title: 'the clock comparator does not wake a waiting guest',
    file: 'cp/dispatcher/virtual-timers.ts',
    text: 'vm.pending |= PendingClass.External;\n  makeReady(vm);',
    replacement: '',
    noticedBy: 'clock-comparator',
  },
  {
    title: 'a guest that takes interruptions without end keeps CP to itself',
    file: 'cp/dispatcher/dispatcher.ts',
    text: 'if (deliveries > mostDeliveries) openWindow();',
    replacement: '',
    noticedBy: 'psw-loop, an external new PSW that is enabled',
  },
  {
    title: 'pages of others are given out as they are',
    file: 'cp/storage/frames.ts',
    text: 'fill(address, 0, pageSize);',
    replacement: '',
    noticedBy: 'fresh-storage',
  },
  {
    title: 'a guest may reach storage behind its own',
    file: 'cp/storage/guest-storage.ts',
    text: 'if (address >= vm.storageSize) return 0;',
    replacement: 'if (address >= 0x1000000) return 0;',
    noticedBy: 'channel-beyond',
  },
  {
    title: 'a PSW with bad bits is not refused',
    file: 'cp/dispatcher/virtual-psw.ts',
    text: 'if ((from.systemMask & ExtendedMask.Reserved) !== 0) return false;',
    replacement: '',
    noticedBy: 'load-psw',
  },
  {
    title: 'privileged instructions work in problem state',
    file: 'cp/interruptions/program.ts',
    text: '(vm.psw.keyAndFlags & PswFlags.Problem) !== 0',
    replacement: '(vm.psw.keyAndFlags & PswFlags.Problem) > 255',
    noticedBy: 'problem-state, EC',
  },
];

/** CP with a fault in it. */
export function faultyCp({ file, text, replacement }: Fault): CpProgram {
  const source = readFileSync(sourceFile(file), 'utf8');
  const parts = source.split(text);
  if (parts.length !== 2)
    throw new Error(`The text to be changed stands ${parts.length - 1} times in ${file}: ${text}`);
  return buildCp({ [file]: parts.join(replacement) });
}
