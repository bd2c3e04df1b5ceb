/** Runs micro-guests in virtual machines: every one has a user of its own, who IPLs it when he logs on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { NestedSystem, nestedDirectory } from '../system/nested.ts';
import type { Typewriter } from '../system/terminal.ts';
import { type SystemOptions, TestSystem } from '../system/test-system.ts';
import { Layout } from './layout.ts';
import { type MicroGuest, usualDisk } from './micro-guest.ts';
import { diskCylinders, diskType, readResults, writeProgram } from './program-disk.ts';
import type { Outcome } from './results.ts';

const volume = 'MICRO1';
const volumeFile = 'micro1.ckd';
/** Cylinder 0 is the volume's own. */
const firstCylinder = 1;

export class MicroGuestSystem {
  readonly system: TestSystem;
  private readonly nested: NestedSystem;
  private readonly guests: readonly MicroGuest[];
  private readonly path: string;

  /** @param directory further users */
  constructor(
    guests: readonly MicroGuest[],
    options: Partial<Pick<SystemOptions, 'program' | 'directory' | 'channelTypes'>> = {},
  ) {
    const { directory = '', ...others } = options;
    this.guests = guests;
    this.system = new TestSystem({
      ...others,
      directory: `${directoryOf(guests)}${nestedDirectory([`LINK VOLUMES 152 152 MW`])}${directory}`,
      prepare: (folder) => writePrograms(join(folder, volumeFile), guests),
    });
    this.nested = new NestedSystem(this.system);
    this.path = join(this.system.folder, volumeFile);
  }

  /** IPLs CP. */
  start(): void {
    this.system.start();
  }

  /** A typewriter at which nobody is logged on to CP at a depth: 1 is the real machine, 2 a virtual one. */
  typewriter(depth = 1): Typewriter {
    return this.nested.typewriterAtDepth(depth);
  }

  /** Runs a guest at a typewriter where nobody is logged on. */
  run(guest: MicroGuest, terminal: Typewriter): Outcome {
    this.logOn(guest, terminal);
    return this.ended(guest, terminal);
  }

  /** Waits for the end of a guest that was logged on, and logs it off. */
  ended(guest: MicroGuest, terminal: Typewriter): Outcome {
    const typed = terminal.expect(/DISABLED WAIT PSW '.*'/);
    terminal.ask('logoff', /LOGOFF AT.*\n/);
    const [, psw = ''] = /'(.*)'/.exec(typed) ?? [];
    const console = typed.slice(0, typed.lastIndexOf('\n', typed.indexOf('DISABLED WAIT')) + 1);
    const results = readResults(this.path, cylinderOf(this.guests.indexOf(guest)));
    return { results, psw: psw.replace(' ', ''), console };
  }

  /** Logs the guest's user on, which IPLs it. */
  logOn(guest: MicroGuest, terminal: Typewriter): void {
    const user = this.userOf(guest);
    terminal.expect(/ONLINE/);
    terminal.ask(`logon ${user}`, /PASSWORD/);
    terminal.ask(user, /LOGON AT.*\n/);
  }

  /** Whose machine a guest runs in. */
  userOf(guest: MicroGuest): string {
    return userOf(guest, this.guests.indexOf(guest));
  }

  /** The bytes of the volume, but for the cylinders of some guests. */
  bytesBeside(guests: readonly MicroGuest[]): Buffer {
    const bytes = readFileSync(this.path);
    const image = CkdImage.open(this.path, diskType, { readOnly: true });
    const length = image.slotSize * image.geometry.heads;
    const header = bytes.length - image.cylinders * length;
    image.close();
    for (const guest of guests) {
      const from = header + cylinderOf(this.guests.indexOf(guest)) * length;
      bytes.fill(0, from, from + diskCylinders * length);
    }
    return bytes;
  }

  close(): void {
    this.system.close();
  }
}

function userOf({ user }: MicroGuest, index: number): string {
  return user ?? `MICRO${String(index).padStart(2, '0')}`;
}

function cylinderOf(index: number): number {
  return firstCylinder + index * diskCylinders;
}

function directoryOf(guests: readonly MicroGuest[]): string {
  const whole = `USER VOLUMES NOLOG\n MDISK 152 ${diskType} 000 ${cylinderOf(guests.length)} ${volume} MW\n`;
  const size = `${Layout.storageSize >>> 20}M`;
  const users = guests.map((guest, index) => {
    const user = userOf(guest, index);
    const statements = [
      'OPTION ECMODE',
      `IPL ${usualDisk.toString(16)}`,
      'CONSOLE 009 3215',
      `MDISK ${usualDisk.toString(16)} ${diskType} ${cylinderOf(index)} ${diskCylinders} ${volume} MR`,
      ...(guest.statements ?? []),
    ];
    return [`USER ${user} ${user} ${size} ${size} BG`, ...statements.map((statement) => ` ${statement}`)].join('\n');
  });
  return `${whole}${users.join('\n')}\n`;
}

function writePrograms(path: string, guests: readonly MicroGuest[]): void {
  const image = CkdImage.open(path, diskType);
  guests.forEach((guest, index) => writeProgram(image, cylinderOf(index), guest));
  image.close();
}
