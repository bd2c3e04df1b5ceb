/**
 * Magnetic tapes: 3420 (3803/3420 Component Description, GA32-0020), 3410 and 3411 (GA32-0022), and the earlier 2400
 * series (GA22-6866).
 *
 * Commands that move the tape without data give channel end at initial selection, and device end when the tape has
 * moved, with unit exception for a tape mark. Until then the control unit does nothing for its other drives, except that
 * a drive rewinds, unloads and erases its tape by itself. A command that writes has written to the host's file before it presents
 * device end. What is written is the end of the tape: an old block behind it is not found again.
 *
 * A tape ends where the option `maxsize` of its statement says; some bytes before that is the end-of-tape marker, past
 * which writes present unit exception. Where nothing was recorded a read is an equipment check.
 *
 * Not simulated: what densities do to a tape, seven tracks and their data converter, blocks of more than 65,535 bytes, the control unit's
 * diagnostics (their commands take their data and do nothing else), a second channel switch.
 */
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import { TapeCommand, TapeSense1, TapeSense3, TapeSense4 } from '../../architecture/tape-command.ts';
import type { Ending, Selection, SharedControlUnit } from '../../channels/device.ts';
import { TapeDamage } from '../../media/tape/tape-format.ts';
import type { TapeImage } from '../../media/tape/tape-image.ts';
import { CommandDevice, type CommandTable } from '../command-device.ts';
import { controlCommands } from './control-commands.ts';
import { type TapeModel, tapeModels } from './models.ts';
import { motionCommands } from './motion-commands.ts';
import { transferCommands } from './transfer-commands.ts';

/** Where a tape ends, in bytes of its file. */
export interface TapeLength {
  /** 0: it never ends. */
  readonly most: number;
  /** From the end-of-tape marker to the end. */
  readonly margin: number;
}

export const endlessTape: TapeLength = { most: 0, margin: 0 };

const { ChannelEnd, DeviceEnd, UnitCheck, ControlUnitEnd } = UnitStatus;

/** Commands after which the drive is in write status. */
const writingCommands: readonly number[] = [
  TapeCommand.Write,
  TapeCommand.WriteTapeMark,
  TapeCommand.EraseGap,
  TapeCommand.DataSecurityErase,
];

const backwardCommands: readonly number[] = [
  TapeCommand.ReadBackward,
  TapeCommand.BackspaceBlock,
  TapeCommand.BackspaceFile,
];

/** Bytes an inch: phase-encoded, NRZI, group-coded. */
export type Density = 1600 | 800 | 6250;

/** Until somebody puts the next tape in, in microseconds. */
const mountMicroseconds = 1_000_000;

export class Tape extends CommandDevice<Tape> {
  readonly type: string;
  readonly connection = 'burst';
  readonly controlUnit: SharedControlUnit;
  /** The command that was selected before this one in the same channel program. */
  previousCommand: number | undefined;
  density: Density = 1600;
  /** Called when a program has unloaded the tape and some time has gone by. */
  onUnloaded: () => void = () => {};
  private readonly model: TapeModel;
  private image: TapeImage | undefined;
  private length = endlessTape;
  private currentCommand: number | undefined;
  private isInWriteStatus = false;
  private hasMovedBackward = false;

  /** @param type `3420` */
  constructor(type: string) {
    const model = tapeModels[type];
    if (model === undefined) throw new Error(`A tape drive is of a known model, "${type}" is not`);
    super(commandsOf(model), model.senseLength);
    this.type = type;
    this.model = model;
    this.controlUnit = model.controlUnit;
  }

  /** Puts a tape in, in place of what was there: the drive becomes ready, at load point. */
  mount(image: TapeImage, length: TapeLength = endlessTape): void {
    this.unload();
    this.image = image;
    this.length = length;
    this.port.signal(DeviceEnd);
  }

  /** Takes the tape out and closes its file. */
  unload(): void {
    this.image?.close();
    this.image = undefined;
    this.isInWriteStatus = false;
    this.hasMovedBackward = false;
  }

  /** The tape that is in, if any. */
  get mounted(): TapeImage | undefined {
    return this.image;
  }

  /** The tape of a drive that was found ready when the command was selected, and was not unloaded since. */
  get tape(): TapeImage {
    if (this.image === undefined) throw new TapeDamage('the tape has been taken out');
    return this.image;
  }

  /** Behind the end-of-tape marker. */
  get isPastMarker(): boolean {
    const { most, margin } = this.length;
    return most > 0 && this.image !== undefined && this.image.bytesBefore > most - margin;
  }

  /** Whether the tape is long enough to write so many bytes here. */
  hasRoomFor(bytes: number): boolean {
    return this.length.most === 0 || this.tape.bytesBefore + bytes <= this.length.most;
  }

  override select(command: number, chained: boolean): Selection {
    this.previousCommand = chained ? this.currentCommand : undefined;
    this.currentCommand = command;
    const selection = this.guarded(() => super.select(command, chained), {
      unitStatus: ChannelEnd,
      delayMicroseconds: 0,
      statusWithDeviceEnd: UnitCheck,
    });
    const isAccepted = selection.unitStatus === 0 || (selection.unitStatus & ChannelEnd) !== 0;
    if (isAccepted && movesTape(command)) {
      this.isInWriteStatus = writingCommands.includes(command);
      this.hasMovedBackward = backwardCommands.includes(command);
    }
    return selection;
  }

  override perform(...[transfer]: Parameters<CommandDevice<Tape>['perform']>): Ending | undefined {
    return this.guarded(() => super.perform(transfer), { unitStatus: ChannelEnd | DeviceEnd | UnitCheck });
  }

  /** An ending with unit check, and sense byte 0 that explains it. */
  check(sense0: number): Ending {
    return this.unitCheck(sense0);
  }

  /** Why channel end was presented in vain: unit check that comes with device end, when the control unit has seen it. */
  checkLater(sense0: number, microseconds: number): Ending {
    this.unitCheck(sense0);
    return {
      unitStatus: ChannelEnd,
      deviceEndAfterMicroseconds: microseconds,
      statusWithDeviceEnd: UnitCheck,
      occupiesControlUnit: true,
    };
  }

  /** REWIND UNLOAD: the drive does it by itself, and is not ready when the tape is off. */
  rewindUnload(microseconds: number): Ending {
    this.unload();
    this.port.after(mountMicroseconds, () => this.onUnloaded());
    const later = this.checkLater(Sense.InterventionRequired, microseconds);
    return { ...later, statusWithDeviceEnd: ControlUnitEnd | UnitCheck, occupiesControlUnit: false };
  }

  /** Sense bytes with what they say of the drive's state. */
  currentSense(): Uint8Array {
    this.completeSense();
    return this.senseBytes;
  }

  protected override isReady(): boolean {
    return this.image !== undefined;
  }

  protected override completeSense(): void {
    const { senseBytes, image } = this;
    senseBytes[1] = image === undefined ? TapeSense1.StatusB | TapeSense1.FileProtected : this.stateOf(image);
    senseBytes[3] = image === undefined ? 0 : this.motionAndDensity();
    if (this.isPastMarker) senseBytes[4] = TapeSense4.TapeIndicate;
    [senseBytes[5] = 0, senseBytes[6] = 0] = this.model.identity;
  }

  private stateOf(image: TapeImage): number {
    const loadPoint = image.isAtLoadPoint ? TapeSense1.LoadPoint : 0;
    const writeStatus = this.isInWriteStatus ? TapeSense1.WriteStatus : 0;
    const fileProtected = image.isReadOnly ? TapeSense1.FileProtected : 0;
    return TapeSense1.StatusA | loadPoint | writeStatus | fileProtected;
  }

  private motionAndDensity(): number {
    const phaseEncoded = this.density === 1600 ? TapeSense3.PhaseEncoded : 0;
    return phaseEncoded | (this.hasMovedBackward ? TapeSense3.Backward : 0);
  }

  /** The host could not read or write its file, or the tape was taken out: an equipment check. */
  private guarded<T>(action: () => T, failed: T): T {
    try {
      return action();
    } catch (error) {
      if (!isTapeFailure(error)) throw error;
      this.unitCheck(this.image === undefined ? Sense.InterventionRequired : Sense.EquipmentCheck);
      return failed;
    }
  }
}

/** Not a mistake in this program: the file, or the host. */
function isTapeFailure(error: unknown): boolean {
  return error instanceof TapeDamage || (error as NodeJS.ErrnoException).syscall !== undefined;
}

function movesTape(command: number): boolean {
  return command in motionCommands || command in transferCommands;
}

function commandsOf({ unknownCommands }: TapeModel): CommandTable<Tape> {
  const all = Object.entries({ ...motionCommands, ...transferCommands, ...controlCommands });
  return Object.fromEntries(all.filter(([code]) => !unknownCommands.includes(Number(code))));
}
