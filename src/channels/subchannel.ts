/**
 * A subchannel: the state of one device as its channel knows it (Principles of Operation, "States of the Input/Output
 * System"). Every device has a subchannel of its own; those of a selector channel are one to the program (`channel.ts`).
 *
 * The subchannel is *working* while a channel program runs, holds an *interruption pending* when one has ended or the
 * device has presented status of its own, and is *available* otherwise. The device is busy between channel end and
 * device end. Status that the device has while its subchannel is not available stays in the device until it is.
 */
import { CcwFlag } from '../architecture/channel-command-word.ts';
import { UnitStatus } from '../architecture/channel-status-word.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import type { MainStorage } from '../storage/main-storage.ts';
import type { Timeline, TimelineEvent } from '../time/timeline.ts';
import { ChannelProgram, type LaterStatus, type ProgramContext } from './channel-program.ts';
import { ChannelStorage } from './channel-storage.ts';
import type { AttachedDevice, ControlUnit } from './control-unit.ts';
import type { Device, DevicePort } from './device.ts';
import type { Pace } from './pace.ts';
import { type StatusWord, unitStatusAlone } from './status-word.ts';

/** What all subchannels share. */
export interface SubchannelContext {
  readonly storage: MainStorage;
  readonly timeline: Timeline;
  readonly pace: Pace;
  /** A device has something new from outside: who sleeps wakes up. */
  deviceActive(): void;
  /** The subchannel has come to hold an interruption, or holds none any more. */
  interruptionChanged(subchannel: Subchannel): void;
}

/** The CCW with which initial program loading begins: reads a PSW and two CCWs. */
const loadCcw = {
  command: 0x02,
  dataAddress: LowStorage.restartNewPsw,
  flags: CcwFlag.ChainCommand | CcwFlag.SuppressLength,
  count: 24,
};

export class Subchannel implements DevicePort, AttachedDevice {
  /** I/O address: channel in the upper byte, device in the lower. */
  readonly address: number;
  readonly device: Device;
  private readonly context: SubchannelContext;
  private readonly controlUnit: ControlUnit | undefined;
  private program: ChannelProgram | undefined;
  /** An ended operation, or the device's own status, that the CPU has not taken. */
  private pending: StatusWord | undefined;
  private isOperationEnded = false;
  /** Program-controlled interruption that the CPU has not taken. */
  private programControlled: StatusWord | undefined;
  /** Status waiting in the device. */
  private held: number[] = [];
  private deviceEndEvent: TimelineEvent | undefined;

  constructor(context: SubchannelContext, address: number, device: Device, controlUnit?: ControlUnit) {
    this.context = context;
    this.address = address;
    this.device = device;
    this.controlUnit = controlUnit;
    device.attach(this);
  }

  get isWorking(): boolean {
    return this.program !== undefined;
  }

  /** Working, and the device is connected to the channel. */
  get isConnected(): boolean {
    return this.program?.isConnected ?? false;
  }

  /** Channel end has been presented and device end is owed. */
  get isDeviceBusy(): boolean {
    return this.deviceEndEvent !== undefined;
  }

  get isInterruptionPending(): boolean {
    return this.pending !== undefined || this.programControlled !== undefined;
  }

  /** The pending interruption ends an operation, so that the subchannel is occupied. */
  get holdsEndedOperation(): boolean {
    return this.pending !== undefined && this.isOperationEnded;
  }

  /** Asks the control unit, if the device shares one, and notes that it was asked. */
  isControlUnitBusy(): boolean {
    return this.controlUnit?.refuses(this) ?? false;
  }

  /**
   * Starts a channel program; the subchannel is available.
   * @returns status to store when the program ended during the start function, with condition code 1
   */
  start(key: number, ccwAddress: number, isReleased: boolean): StatusWord | undefined {
    let isStarting = !isReleased;
    let endedAtOnce: StatusWord | undefined;
    const program = this.makeProgram(key, ccwAddress, (status, later) => {
      if (isStarting) endedAtOnce = this.withProgramControlled(status);
      this.programEnded(isStarting ? undefined : status, owesDeviceEnd(status.unitStatus) ? later : undefined);
    });
    if (isReleased) program.startReleased();
    else program.start();
    isStarting = false;
    return endedAtOnce;
  }

  /**
   * Initial program loading: reads 24 bytes to location 0 and goes on with the CCW at 8. Nothing interrupts.
   * @param ended is given the status when device end has come too
   */
  load(ended: (status: StatusWord) => void): void {
    const program = this.makeProgram(0, LowStorage.iplCcw1, (status, later) => {
      this.program = undefined;
      this.programControlled = undefined;
      this.changed();
      this.releaseHeld();
      if (!owesDeviceEnd(status.unitStatus)) return ended(status);
      const whole = { ...status, unitStatus: status.unitStatus | later.unitStatus };
      this.context.timeline.schedule(later.afterMicroseconds, () => ended(whole));
    });
    program.startWith(loadCcw);
  }

  private makeProgram(key: number, ccwAddress: number, ended: ProgramContext['ended']): ChannelProgram {
    const { timeline, pace } = this.context;
    const storage = new ChannelStorage(this.context.storage, key);
    const programControlled = (status: StatusWord) => this.presentProgramControlled(status);
    const waitsForDeviceEnd = (waits: boolean, occupies: boolean) => {
      this.setControlUnit(waits && occupies);
      this.changed();
    };
    const context = { device: this.device, timeline, pace, storage, key, programControlled, waitsForDeviceEnd, ended };
    this.program = new ChannelProgram(context, ccwAddress);
    return this.program;
  }

  /** HIO and HDV: the operation ends with the device's next status. */
  halt(): void {
    this.program?.halt();
  }

  /** HIO and HDV on a selector channel: the subchannel is free of its device, whose own status follows. */
  disconnect(): void {
    if (this.program === undefined) return;
    const { status, later } = this.program.clear();
    this.programEnded(status, { ...later, occupiesControlUnit: true });
  }

  /** CLRIO on a working subchannel: gives its state; the device's own status follows. */
  clear(): StatusWord | undefined {
    if (this.program === undefined) return undefined;
    const { status, later } = this.program.clear();
    const merged = this.withProgramControlled(status);
    this.programEnded(undefined, later);
    return merged;
  }

  /** Takes the pending interruption: TIO, CLRIO, SIO with busy, or the interruption itself. */
  takeInterruption(): StatusWord {
    const status = this.pending ?? this.programControlled ?? unitStatusAlone(0);
    const merged = this.pending === undefined ? status : this.withProgramControlled(status);
    this.pending = undefined;
    this.programControlled = undefined;
    this.changed();
    this.releaseHeld();
    return merged;
  }

  /** The device is taken out: its control unit is free for others. */
  remove(): void {
    this.setControlUnit(false);
    this.reset();
  }

  /** I/O system reset. */
  reset(): void {
    this.program?.clear();
    this.program = undefined;
    if (this.deviceEndEvent !== undefined) this.context.timeline.cancel(this.deviceEndEvent);
    this.deviceEndEvent = undefined;
    this.pending = undefined;
    this.programControlled = undefined;
    this.held = [];
    this.controlUnit?.forget(this);
    this.device.reset();
    this.changed();
  }

  signal(unitStatus: number): void {
    // A condition that the program has not yet seen is not presented twice.
    const isPending = !this.isOperationEnded && this.pending?.unitStatus === unitStatus;
    if (!isPending && !this.held.includes(unitStatus)) this.held.push(unitStatus);
    this.releaseHeld();
    this.context.deviceActive();
  }

  withdraw(unitStatus: number): void {
    this.held = this.held.filter((held) => held !== unitStatus);
  }

  resume(): void {
    this.program?.resume();
    this.context.deviceActive();
  }

  after(microseconds: number, action: () => void): void {
    this.context.timeline.schedule(microseconds, action);
  }

  private presentProgramControlled(status: StatusWord): void {
    this.programControlled = status;
    this.changed();
  }

  /**
   * @param status for the interruption, if there is to be one
   * @param later what the device still owes
   */
  private programEnded(status: StatusWord | undefined, later: LaterStatus | undefined): void {
    this.program = undefined;
    if (status === undefined) this.programControlled = undefined;
    else {
      this.pending = status;
      this.isOperationEnded = true;
    }
    if (later !== undefined) this.oweDeviceEnd(later);
    this.changed();
    this.releaseHeld();
  }

  private oweDeviceEnd({ afterMicroseconds, unitStatus, occupiesControlUnit = false }: LaterStatus): void {
    const delay = Math.max(this.context.pace.delay(afterMicroseconds), this.context.pace.startMicroseconds);
    this.setControlUnit(occupiesControlUnit);
    this.deviceEndEvent = this.context.timeline.schedule(delay, () => {
      this.deviceEndEvent = undefined;
      this.held.unshift(unitStatus);
      this.releaseHeld();
      this.setControlUnit(false);
    });
  }

  private setControlUnit(isOccupied: boolean): void {
    if (isOccupied) this.controlUnit?.occupy(this);
    else this.controlUnit?.release(this);
  }

  /** The device presents its own status when the subchannel has room for it. */
  private releaseHeld(): void {
    if (this.isWorking || this.isDeviceBusy || this.isInterruptionPending) return;
    const unitStatus = this.held.shift();
    if (unitStatus === undefined) return;
    this.pending = unitStatusAlone(unitStatus);
    this.isOperationEnded = false;
    this.changed();
  }

  /** A program-controlled interruption that has not been taken is shown with the next status. */
  private withProgramControlled(status: StatusWord): StatusWord {
    if (this.programControlled === undefined) return status;
    return { ...status, channelStatus: status.channelStatus | this.programControlled.channelStatus };
  }

  private changed(): void {
    this.context.interruptionChanged(this);
  }
}

function owesDeviceEnd(unitStatus: number): boolean {
  return (unitStatus & UnitStatus.ChannelEnd) !== 0 && (unitStatus & UnitStatus.DeviceEnd) === 0;
}
