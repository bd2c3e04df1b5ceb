/**
 * Count-key-data disks: 2305, 2311, 2314 and the 3330, 3340, 3350, 3375, 3380 with their control units (3830 Component
 * Description, GA26-1592, and those of the 2841, 2844 and 3880).
 *
 * A command that writes has written to the host's file before it presents device end.
 *
 * Not simulated: rotation, reserving against another system, statistics.
 */
import type { DataTransfer, Ending } from '../../channels/device.ts';
import type { CkdImage } from '../../media/ckd-image.ts';
import { CommandDevice, identification } from '../command-device.ts';
import { Arm } from './arm.ts';
import { controlCommands } from './control-commands.ts';
import { DiskCheck, diskChecks } from './disk-check.ts';
import { readCommands } from './read-commands.ts';
import { searchCommands } from './search-commands.ts';
import { describePosition } from './sense-bytes.ts';
import { writeCommands } from './write-commands.ts';

/**
 * What the commands before this one have established, on which writes depend: a search that matched all of its field,
 * the data behind such a search having been read or written, or a formatting write.
 */
export type Established = 'nothing' | 'home address' | 'id' | 'key' | 'data' | 'record';

/** Control units before the 3830 have six sense bytes, know no SENSE ID and no sectors. */
const earlyTypes = [0x2311, 0x2314];
const senseLength = { early: 6, late: 24 } as const;

export class Disk extends CommandDevice<Disk> {
  readonly type: string;
  readonly image: CkdImage;
  readonly arm: Arm;
  readonly isEarly: boolean;
  established: Established = 'nothing';
  /** A file mask was set in this chain. */
  isMaskSet = false;
  private readonly unit: number;

  /** @param unit the drive's number on its control unit */
  constructor(image: CkdImage, unit: number) {
    const isEarly = earlyTypes.includes(image.geometry.type);
    super(commands, isEarly ? senseLength.early : senseLength.late, diskIdentification(image.geometry.name));
    this.type = image.geometry.type.toString(16);
    this.image = image;
    this.arm = new Arm(image);
    this.isEarly = isEarly;
    this.unit = unit;
  }

  override perform(transfer: DataTransfer): Ending | undefined {
    try {
      return super.perform(transfer);
    } catch (error) {
      if (!(error instanceof DiskCheck)) throw error;
      return this.answer(error);
    }
  }

  /** The data of the record that a search has found was passed: a new record can be written behind it. */
  passData(): void {
    this.arm.passed = 'data';
    const isFound = this.established === 'id' || this.established === 'key' || this.established === 'data';
    this.established = isFound ? 'data' : 'nothing';
  }

  /** Arguments of a command: exactly so many bytes, or a command reject. */
  takeArgument(transfer: DataTransfer, length: number): Uint8Array {
    const bytes = transfer.takeUpTo(length);
    if (bytes.length < length) throw this.isEarly ? diskChecks.invalidSequence(true) : diskChecks.countTooShort();
    return bytes;
  }

  /** The sense bytes as SENSE gives them, which reserve and release give as well. */
  currentSense(): Uint8Array {
    return this.senseBytes;
  }

  protected override beginChain(): void {
    this.arm.beginChain();
    this.established = 'nothing';
    this.isMaskSet = false;
  }

  override reset(): void {
    super.reset();
    this.arm.seek(0, 0);
  }

  private answer(check: DiskCheck): Ending {
    this.established = 'nothing';
    const ending = this.unitCheck(check.sense0, check.sense1);
    describePosition(this.senseBytes, this.image.geometry, this.arm, this.unit, check.message7);
    return ending;
  }
}

const commands = { ...controlCommands, ...searchCommands, ...readCommands, ...writeCommands };

/** SENSE ID of the control unit and drive of each model; early ones reject the command. */
function diskIdentification(name: string): Uint8Array | undefined {
  const known: Readonly<Record<string, readonly [number, number, number, number]>> = {
    '2305-1': [0x2835, 0x00, 0x2305, 0x00],
    '2305-2': [0x2835, 0x00, 0x2305, 0x02],
    '3330': [0x3830, 0x02, 0x3330, 0x01],
    '3330-11': [0x3830, 0x02, 0x3330, 0x11],
    '3340': [0x3830, 0x02, 0x3340, 0x01],
    '3340-70': [0x3830, 0x02, 0x3340, 0x02],
    '3350': [0x3830, 0x02, 0x3350, 0x00],
    '3375': [0x3880, 0x05, 0x3375, 0x02],
    '3380': [0x3880, 0x05, 0x3380, 0x02],
    '3380-E': [0x3880, 0x05, 0x3380, 0x0a],
    '3380-K': [0x3880, 0x05, 0x3380, 0x1e],
  };
  const found = known[name];
  return found === undefined ? undefined : identification(...found);
}
