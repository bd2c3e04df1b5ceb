/**
 * Count-key-data disks: 2305, 2311, 2314 and the 3330, 3340, 3350, 3375, 3380, 3390 with their control units (3830 Component
 * Description, GA26-1592, and those of the 2841, 2844, 3880 and 3990).
 *
 * A command that writes has written to the host's file before it presents device end.
 *
 * Without rotation nothing occupies the control unit after channel end: the rest of a track is erased at once.
 *
 * Not simulated: the commands with which later control units are told beforehand what a chain will do, rotation, reserving against another system, statistics.
 */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import type { DataTransfer, Ending, Selection } from '../../channels/device.ts';
import type { CkdImage } from '../../media/ckd-image.ts';
import { CommandDevice, type CommandTable } from '../command-device.ts';
import { Arm } from './arm.ts';
import { controlCommands } from './control-commands.ts';
import { diagnosticCommands } from './diagnostic-commands.ts';
import { DiskCheck, diskChecks } from './disk-check.ts';
import { earlyTypes, modelIdentification, typeIdentification } from './models.ts';
import { readCommands } from './read-commands.ts';
import { searchCommands } from './search-commands.ts';
import { describeDrive, describeMessage } from './sense-bytes.ts';
import { writeCommands } from './write-commands.ts';

/**
 * What the commands before this one have established, on which writes depend: a search that matched all of its field,
 * the data behind such a search having been read or written, or a formatting write.
 */
export type Established = 'nothing' | 'home address' | 'id' | 'key' | 'data' | 'record';

/** In sense byte 7. */
const usageFormat = 0x60;
const senseLength = { early: 6, late: 24 } as const;

/** A pack, and the arm that works on it. */
interface Mounted {
  readonly image: CkdImage;
  readonly arm: Arm;
}

export class Disk extends CommandDevice<Disk> {
  readonly type: string;
  readonly connection = 'block';
  readonly isEarly: boolean;
  established: Established = 'nothing';
  /** A file mask was set in this chain. */
  isMaskSet = false;
  private readonly unit: number;
  private pack: Mounted | undefined;

  /**
   * @param type `3350`
   * @param unit the drive's number on its control unit
   */
  constructor(type: string, unit: number) {
    const isEarly = earlyTypes.includes(type);
    super(commandsOf(type), isEarly ? senseLength.early : senseLength.late, typeIdentification(type));
    this.type = type;
    this.isEarly = isEarly;
    this.unit = unit;
  }

  /** Puts a pack on the drive, in place of what was there: the drive becomes ready. */
  mount(image: CkdImage): void {
    this.unload();
    this.pack = { image, arm: new Arm(image) };
    this.identification = modelIdentification(image.geometry.name);
    this.port.signal(UnitStatus.DeviceEnd);
  }

  /** Takes the pack away and closes its files. */
  unload(): void {
    this.pack?.image.close();
    this.pack = undefined;
  }

  /** The pack that is on the drive, if any. */
  get mounted(): CkdImage | undefined {
    return this.pack?.image;
  }

  /** Of a drive that was found ready when the command was selected. */
  get image(): CkdImage {
    return this.usablePack.image;
  }

  get arm(): Arm {
    return this.usablePack.arm;
  }

  private get usablePack(): Mounted {
    if (this.pack === undefined) throw diskChecks.interventionRequired();
    return this.pack;
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
    this.completeSense();
    return this.senseBytes;
  }

  /** The sense bytes of READ AND RESET BUFFERED LOG: usage and errors, which nobody counts. */
  usageStatistics(): Uint8Array {
    const statistics = this.currentSense().slice();
    describeMessage(statistics, usageFormat);
    return statistics;
  }

  protected override isReady(): boolean {
    return this.pack !== undefined;
  }

  protected override beginChain(): void {
    this.pack?.arm.beginChain();
    this.established = 'nothing';
    this.isMaskSet = false;
  }

  override reset(): void {
    super.reset();
    this.pack?.arm.seek(0, 0);
  }

  protected override refuse(sense: number): Selection {
    const refused = super.refuse(sense);
    const isReject = sense === Sense.CommandReject;
    const { message7 } = isReject ? diskChecks.invalidCommand() : diskChecks.interventionRequired();
    describeMessage(this.senseBytes, message7);
    return refused;
  }

  protected override completeSense(): void {
    describeDrive(this.senseBytes, this.type, this.unit, this.pack);
  }

  private answer(check: DiskCheck): Ending {
    this.established = 'nothing';
    const ending = this.unitCheck(check.sense0, check.sense1);
    describeMessage(this.senseBytes, check.message7);
    return ending;
  }
}

function commandsOf(type: string): CommandTable<Disk> {
  const all = { ...controlCommands, ...searchCommands, ...readCommands, ...writeCommands };
  return earlyTypes.includes(type) ? all : { ...all, ...diagnosticCommands };
}
