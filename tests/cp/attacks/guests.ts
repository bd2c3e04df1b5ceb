/** Guests that try to break out, and the one that looks on. */
import { Control0 } from '../../../src/architecture/control-registers.ts';
import { Entry } from '../micro-guests/layout.ts';
import type { Mask, MicroGuest } from '../micro-guests/micro-guest.ts';

const folder = new URL('programs/', import.meta.url);
/** A second disk, as attackers see it. */
const otherDisk = 0x1a1;

/** Fills his storage and looks whether it is as he left it. */
export const witness: MicroGuest = { program: 'witness', folder, user: 'WITNESS' };
/** Its disk is the second one of attackers who may write there. */
export const spare: MicroGuest = { program: 'witness', folder, user: 'SPARE' };

const hasSpare = { statements: ['LINK SPARE 1A0 1A1 MR'] };
const hasReadOnly = { statements: ['LINK WITNESS 1A0 1A1 RR'] };

function attack(program: string, more: Partial<MicroGuest> = {}): MicroGuest {
  return { program, folder, constants: { Attack: { other: otherDisk } }, ...more };
}

const residualCount: Pick<Mask, 'offset' | 'length' | 'reason'> = {
  offset: Entry.detail + 6,
  length: 2,
  reason: 'the residual count is unpredictable after a program check',
};
const searchStatus: Pick<Mask, 'offset' | 'length' | 'reason'> = {
  offset: Entry.detail + 4,
  length: 1,
  reason: 'a search that did not get all of its argument may end either way',
};

/** Those to whom the bare machine, with no more than their storage and disk, answers the same. */
export const architectedAttacks: readonly MicroGuest[] = [
  attack('storage-beyond'),
  attack('tables-beyond'),
  attack('channel-beyond', {
    masks: [
      { entry: 13, ...residualCount },
      { entry: 19, ...searchStatus },
    ],
  }),
  attack('seek-beyond'),
];

/** Those that say themselves whether they got what they deserve. */
export const checkedAttacks: readonly MicroGuest[] = [
  attack('endless-chains', hasSpare),
  attack('changed-chains'),
  attack('read-only', hasReadOnly),
  attack('every-command', hasSpare),
  attack('diagnose'),
  attack('flood'),
];

/** New PSWs, what is loaded at last, and control registers 0 and 1 of a loop. */
interface Loop {
  readonly program?: readonly [number, number];
  readonly supervisor?: readonly [number, number];
  readonly external?: readonly [number, number];
  readonly trigger: readonly [number, number];
  readonly control?: readonly [number, number];
}

/** Places in `psw-loop.asm`. */
const noOperation = 0x1e00;
const supervisorCall = 0x1e10;
const loadPsw = 0x1e20;
const extended = 0x00080000;
const wait = 0x00020000;

const loops: Readonly<Record<string, Loop>> = {
  'a program new PSW that is no operation': { program: [0, noOperation], trigger: [0, noOperation] },
  'a program new PSW with an odd address': { program: [0, noOperation + 1], trigger: [0, noOperation] },
  'a program new PSW outside storage': { program: [0, 0xfffffe], trigger: [0, noOperation] },
  'a program new PSW in problem state': { program: [0x00010000, loadPsw], trigger: [0, noOperation] },
  'a program new PSW with bad bits': { program: [extended | 0x80000000, noOperation], trigger: [0, noOperation] },
  'a program new PSW without translation tables': {
    program: [0x04080000, noOperation],
    trigger: [0, noOperation],
    control: [Control0.PageSize4K, 0x00ffffc0],
  },
  'a program new PSW without a translation format': { program: [0x04080000, noOperation], trigger: [0, noOperation] },
  'a supervisor call that calls the supervisor': { supervisor: [0, supervisorCall], trigger: [0, supervisorCall] },
  'LPSW of a PSW that leads to itself': { trigger: [0, loadPsw] },
  'an external new PSW that is enabled': {
    external: [0x01000000, loadPsw],
    trigger: [0x01000000, loadPsw],
    control: [Control0.ClockComparator, 0],
  },
  'an external new PSW that waits, enabled': {
    external: [0x01000000 | wait, 0],
    trigger: [0x01000000 | wait, 0],
    control: [Control0.ClockComparator, 0],
  },
};

/** Those that never end. */
export const endlessAttacks = Object.entries(loops).map(([variant, loop]) => loopOf(variant, loop));

/** A channel program that never ends, on a volume that others use; its guest sleeps. */
export const abandonedChain = attack('abandoned-chain', hasSpare);

function loopOf(variant: string, loop: Loop): MicroGuest {
  const { program = [wait, 0], supervisor = [wait, 0], external = [wait, 0], trigger, control = [0, 0] } = loop;
  const Loop = {
    program1: program[0],
    program2: program[1],
    supervisor1: supervisor[0],
    supervisor2: supervisor[1],
    external1: external[0],
    external2: external[1],
    trigger1: trigger[0],
    trigger2: trigger[1],
    control0: control[0],
    control1: control[1],
  };
  return { program: 'psw-loop', folder, variant, constants: { Loop } };
}
