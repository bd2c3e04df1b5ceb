/**
 * One channel program from SIO to its end (Principles of Operation, "Execution of I/O Operations", "Command Chaining",
 * "Conclusion of I/O Operations").
 *
 * The program advances in events of the timeline. A command has three phases: selection, moving data, and waiting for
 * device end when the device gives that apart from channel end. Commands without delay follow each other at once, but
 * after a slice of them the channel pauses, so that an endless chain harms only its own device.
 */
import { CcwFlag } from '../architecture/channel-command-word.ts';
import { ChannelStatus, UnitStatus } from '../architecture/channel-status-word.ts';
import type { Timeline, TimelineEvent } from '../time/timeline.ts';
import { type Ccw, type CcwFetch, type FetchPurpose, fetchCcw } from './ccw-fetch.ts';
import { type ChannelFailure, isHostFailure, Sequence } from './channel-failure.ts';
import type { ChannelStorage } from './channel-storage.ts';
import { DataPath } from './data-path.ts';
import type { Device, Ending, Selection } from './device.ts';
import type { Pace } from './pace.ts';
import type { StatusWord } from './status-word.ts';

/** What a channel program works with, and whom it tells. */
export interface ProgramContext {
  readonly device: Device;
  readonly timeline: Timeline;
  readonly pace: Pace;
  readonly storage: ChannelStorage;
  /** Access key, for the CSW. */
  readonly key: number;
  /** A CCW with the PCI flag is in control. */
  programControlled(status: StatusWord): void;
  /**
   * A chain waits for device end, without the device being connected to the channel, or does not any more; with
   * `occupies` the control unit does nothing else meanwhile.
   */
  waitsForDeviceEnd(waits: boolean, occupies: boolean): void;
  /** The program is over; with channel end alone, device end comes as `later` says. */
  ended(status: StatusWord, later: LaterStatus): void;
}

/** Device end that comes after channel end. */
export interface LaterStatus {
  readonly afterMicroseconds: number;
  /** With device end. */
  readonly unitStatus: number;
  /** The control unit does nothing for another device until then. */
  readonly occupiesControlUnit?: boolean;
}

type Phase = 'select' | 'transfer' | 'device end';
/** Microseconds until the next phase; undefined when the program has ended or waits for its device. */
type NextPhase = number | undefined;

const ccwSize = 8;
const atOnce: LaterStatus = { afterMicroseconds: 0, unitStatus: UnitStatus.DeviceEnd };
/** Of a device that has done what it was told and is told nothing more. */
const endedStatus = UnitStatus.ChannelEnd | UnitStatus.DeviceEnd;
/** Unit status with which a chain goes on. */
const chainingStatus = endedStatus | UnitStatus.StatusModifier;

export class ChannelProgram {
  private readonly context: ProgramContext;
  private phase: Phase = 'select';
  private event: TimelineEvent | undefined;
  private purpose: FetchPurpose = 'first command';
  private nextAddress: number;
  /** The CCW in control: the last one of a data chain. */
  private ccw: Ccw = { command: 0, dataAddress: 0, flags: 0, count: 0 };
  private residualCount = 0;
  private implicitCcw: Ccw | undefined;
  private path: DataPath | undefined;
  private ending: Ending | undefined;
  private isHalted = false;
  private isOver = false;
  private isWaitingForDevice = false;
  private dataChainCheck = 0;
  private deferredCode = 0;

  /** @param address of the first CCW, from the CAW */
  constructor(context: ProgramContext, address: number) {
    this.context = context;
    this.nextAddress = address;
  }

  /**
   * The start function of SIO: initial selection of the first command. What is left to do is scheduled; a program that
   * ends here has told so before this returns.
   */
  start(): void {
    const delay = this.selectCommand();
    const { pace } = this.context;
    if (delay !== undefined) this.schedule(Math.max(pace.delay(delay), pace.startMicroseconds));
  }

  /**
   * Initial program loading: begins with a CCW that is not in storage, and goes on at `address`. Its end is told when
   * the device has ended too.
   */
  startWith(ccw: Ccw): void {
    this.implicitCcw = ccw;
    this.schedule(this.context.pace.startMicroseconds);
  }

  /** SIOF on a block-multiplexer channel: the CPU is released before initial selection. */
  startReleased(): void {
    this.deferredCode = 1;
    this.schedule(this.context.pace.startMicroseconds);
  }

  /** The device can go on with a command that had to wait. */
  resume(): void {
    if (!this.isWaitingForDevice || this.isHalted) return;
    this.isWaitingForDevice = false;
    this.schedule(this.context.pace.startMicroseconds);
  }

  /** The device is connected to the channel: not between channel end and device end. */
  get isConnected(): boolean {
    return this.phase !== 'device end';
  }

  /** HIO and HDV: no more data, no more chaining; the device's next status follows. */
  halt(): void {
    if (this.isHalted) return;
    this.isHalted = true;
    this.context.device.halt();
    if (this.isConnected) this.reschedule(this.context.pace.startMicroseconds);
  }

  /**
   * CLRIO, reset, and the halt of a selector channel: over at once and without interruption.
   * @returns the state of the operation, and what the device will present of its own
   */
  clear(): { readonly status: StatusWord; readonly later: LaterStatus } {
    const later = this.isConnected
      ? { afterMicroseconds: 0, unitStatus: endedStatus }
      : laterStatus(this.ending ?? { unitStatus: endedStatus });
    this.isOver = true;
    if (this.event !== undefined) this.context.timeline.cancel(this.event);
    this.context.device.halt();
    if (!this.isConnected) this.context.waitsForDeviceEnd(false, false);
    return { status: this.statusWord(0, 0), later };
  }

  private reschedule(microseconds: number): void {
    if (this.event !== undefined) this.context.timeline.cancel(this.event);
    this.schedule(microseconds);
  }

  private schedule(microseconds: number): void {
    this.event = this.context.timeline.schedule(microseconds, () => {
      this.event = undefined;
      this.advance();
    });
  }

  private advance(): void {
    const { pace } = this.context;
    for (let commands = 0; commands < pace.commandsPerSlice; commands++) {
      const next = this.takePhase();
      if (next === undefined) return;
      const delay = pace.delay(next);
      if (delay > 0) {
        this.schedule(delay);
        return;
      }
    }
    this.schedule(pace.sliceMicroseconds);
  }

  private takePhase(): NextPhase {
    if (this.isHalted) return this.halted();
    if (this.phase === 'select') return this.selectCommand();
    if (this.phase === 'transfer') return this.transferData();
    return this.deviceEnded();
  }

  /** Data that is left is an incorrect length. The program is not told again of a channel end that a chain has had. */
  private halted(): undefined {
    if (!this.isConnected) {
      this.context.waitsForDeviceEnd(false, false);
      return this.end(this.wholeStatus() & ~UnitStatus.ChannelEnd, 0);
    }
    this.residualCount = this.path?.residualCount ?? this.residualCount;
    const minds = this.phase === 'transfer' && (this.ccw.flags & CcwFlag.SuppressLength) === 0;
    return this.end(endedStatus, minds && this.residualCount !== 0 ? ChannelStatus.IncorrectLength : 0);
  }

  private selectCommand(): NextPhase {
    const isChained = this.purpose !== 'first command';
    const check = this.fetch(this.purpose);
    // Channel end and device end of the command before have been used up by the chain.
    if (check !== 0) return this.end(0, check);
    const selection = this.select(isChained);
    if (selection === undefined) return this.interfaceFailed(Sequence.Selecting);
    if ((selection.unitStatus & UnitStatus.ChannelEnd) !== 0) return this.immediate(selection);
    if (selection.unitStatus !== 0) return this.end(selection.unitStatus, 0);
    this.deferredCode = 0;
    this.phase = 'transfer';
    return selection.delayMicroseconds;
  }

  /** `undefined`: the device does not answer. */
  private select(isChained: boolean): Selection | undefined {
    try {
      return this.context.device.select(this.ccw.command, isChained);
    } catch (error) {
      if (!isHostFailure(error)) throw error;
      return undefined;
    }
  }

  /** Channel end at initial selection: never an incorrect length. */
  private immediate(selection: Selection): NextPhase {
    this.deferredCode = 0;
    return this.commandEnded({ ...selection, deviceEndAfterMicroseconds: selection.delayMicroseconds }, 0);
  }

  private transferData(): NextPhase {
    // A device that had to wait goes on where it was.
    this.path ??= new DataPath(this.context.storage, this.ccw, () => this.chainData());
    const { path } = this;
    let ending: Ending | undefined;
    try {
      ending = this.context.device.perform(path);
    } catch (error) {
      if (!isHostFailure(error)) throw error;
      return this.interfaceFailed(path.hasMoved ? Sequence.Moving : Sequence.Accepted);
    }
    if (ending === undefined) {
      this.isWaitingForDevice = true;
      return undefined;
    }
    this.path = undefined;
    this.residualCount = path.residualCount;
    const check = path.check | this.dataChainCheck;
    this.dataChainCheck = 0;
    if (check !== 0) return this.end(ending.unitStatus, check, laterStatus(ending));
    return this.commandEnded(ending, this.lengthStatus(path));
  }

  /** Incorrect length, when the program's count and the device's block differ and the program minds. */
  private lengthStatus(path: DataPath): number {
    const chainsData = (this.ccw.flags & CcwFlag.ChainData) !== 0;
    // SLI has no effect on a CCW that chains data.
    if (chainsData) return ChannelStatus.IncorrectLength;
    const differs = path.isDeviceCutShort || path.residualCount !== 0;
    return differs && (this.ccw.flags & CcwFlag.SuppressLength) === 0 ? ChannelStatus.IncorrectLength : 0;
  }

  private chainData(): Ccw | undefined {
    this.dataChainCheck = this.fetch('chained data');
    return this.dataChainCheck === 0 ? this.ccw : undefined;
  }

  private commandEnded(ending: Ending, channelStatus: number): NextPhase {
    if (this.chains() && channelStatus === 0 && (ending.unitStatus & ~chainingStatus) === 0) {
      if ((ending.unitStatus & UnitStatus.DeviceEnd) !== 0) return this.chainCommand(ending.unitStatus);
      this.ending = ending;
      this.phase = 'device end';
      this.context.waitsForDeviceEnd(true, ending.occupiesControlUnit ?? false);
      return ending.deviceEndAfterMicroseconds ?? 0;
    }
    return this.end(ending.unitStatus, channelStatus, laterStatus(ending));
  }

  private deviceEnded(): NextPhase {
    const whole = this.wholeStatus();
    const goesOn = (whole & ~chainingStatus) === 0;
    if (goesOn) this.chainCommand(whole);
    this.context.waitsForDeviceEnd(false, false);
    return goesOn ? 0 : this.end(whole, 0);
  }

  /** Of a command whose device end has come after its channel end, which a chain has kept to itself. */
  private wholeStatus(): number {
    const { unitStatus = 0, statusWithDeviceEnd = 0 } = this.ending ?? {};
    return unitStatus | UnitStatus.DeviceEnd | statusWithDeviceEnd;
  }

  private chains(): boolean {
    return (this.ccw.flags & (CcwFlag.ChainCommand | CcwFlag.ChainData)) === CcwFlag.ChainCommand;
  }

  private chainCommand(unitStatus: number): NextPhase {
    if ((unitStatus & UnitStatus.StatusModifier) !== 0) this.nextAddress += ccwSize;
    this.purpose = 'chained command';
    this.phase = 'select';
    return 0;
  }

  /** Takes the CCW at `nextAddress` into control; gives the channel status of a failure. */
  private fetch(purpose: FetchPurpose): number {
    const { check, ccw, address } = this.nextCcw(purpose);
    this.nextAddress = address + ccwSize;
    if (check !== 0) return check;
    this.ccw = purpose === 'chained data' ? { ...ccw, command: this.ccw.command } : ccw;
    this.residualCount = ccw.count;
    if ((ccw.flags & CcwFlag.ProgramControlled) !== 0) {
      this.context.programControlled(this.statusWord(0, ChannelStatus.ProgramControlled));
    }
    return 0;
  }

  private nextCcw(purpose: FetchPurpose): CcwFetch {
    const ccw = this.implicitCcw;
    if (ccw === undefined) return fetchCcw(this.context.storage, this.nextAddress, purpose);
    this.implicitCcw = undefined;
    return { check: 0, ccw, address: this.nextAddress - ccwSize };
  }

  private end(unitStatus: number, channelStatus: number, later = atOnce): undefined {
    if (this.isOver) return;
    this.isOver = true;
    this.context.ended(this.statusWord(unitStatus, channelStatus), later);
  }

  /** The device has stopped answering: the channel resets it, and logs how that came. */
  private interfaceFailed(sequence: Sequence): undefined {
    this.isOver = true;
    this.context.device.halt();
    const status = this.statusWord(0, ChannelStatus.InterfaceControlCheck);
    const { command, dataAddress, flags, count } = this.ccw;
    const commandWord: ChannelFailure['commandWord'] = [(command << 24) | dataAddress, (flags << 24) | count];
    this.context.ended({ ...status, failure: { sequence, commandWord } }, atOnce);
  }

  private statusWord(unitStatus: number, channelStatus: number): StatusWord {
    const { residualCount, deferredCode } = this;
    const ccwAddress = this.nextAddress & 0xffffff;
    return { key: this.context.key, deferredCode, ccwAddress, unitStatus, channelStatus, residualCount };
  }
}

function laterStatus(ending: Ending): LaterStatus {
  const { deviceEndAfterMicroseconds = 0, statusWithDeviceEnd = 0, occupiesControlUnit = false } = ending;
  const unitStatus = UnitStatus.DeviceEnd | statusWithDeviceEnd;
  return { afterMicroseconds: deviceEndAfterMicroseconds, unitStatus, occupiesControlUnit };
}
