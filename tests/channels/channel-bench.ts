/** A channel subsystem with storage and a scripted device, and no CPU: what a test of the channels works on. */
import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { Control0 } from '../../src/architecture/control-registers.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { ChannelType } from '../../src/channels/channel.ts';
import { ChannelSubsystem } from '../../src/channels/channel-subsystem.ts';
import type {
  Connection,
  DataTransfer,
  Device,
  DevicePort,
  Ending,
  Selection,
  SharedControlUnit,
} from '../../src/channels/device.ts';
import { virtualPace } from '../../src/channels/pace.ts';
import { MirroredStorage } from '../../src/storage/mirrored-storage.ts';
import { Timeline, unitsPerMicrosecond } from '../../src/time/timeline.ts';

export const { ChainData, ChainCommand, SuppressLength, Skip, ProgramControlled, Indirect } = CcwFlag;
export const { Attention, StatusModifier, Busy, ChannelEnd, DeviceEnd, UnitCheck, UnitException } = UnitStatus;
export const deviceAddress = 0x150;
export const otherAddress = 0x151;
/** Where tests put channel programs. */
export const programAt = 0x1000;

/** What a scripted device does with one command code. */
export interface ScriptedCommand {
  selection?: Selection;
  perform?(transfer: DataTransfer): Ending | undefined;
}

export const accepted: Selection = { unitStatus: 0, delayMicroseconds: 10 };
export const completed: Ending = { unitStatus: ChannelEnd | DeviceEnd };

/** A device whose commands are whatever the test says. */
export class ScriptedDevice implements Device {
  readonly type = 'scripted';
  readonly connection: Connection;
  readonly controlUnit: SharedControlUnit;
  readonly commands: Record<number, ScriptedCommand>;
  port!: DevicePort;
  /** Command codes in the order in which they were selected. */
  readonly selected: number[] = [];
  halted = 0;
  private command = 0;

  constructor(commands: Record<number, ScriptedCommand>, connection: Connection = 'byte') {
    this.commands = commands;
    this.connection = connection;
    this.controlUnit = { type: 'scripted', addresses: 8 };
  }

  attach(port: DevicePort): void {
    this.port = port;
  }

  select(command: number): Selection {
    this.command = command;
    this.selected.push(command);
    const found = this.commands[command];
    if (found === undefined) return { unitStatus: UnitCheck, delayMicroseconds: 0 };
    return found.selection ?? accepted;
  }

  perform(transfer: DataTransfer): Ending | undefined {
    return this.commands[this.command]?.perform?.(transfer);
  }

  halt(): void {
    this.halted++;
  }

  reset(): void {}
}

/** Commands that a scripted device understands unless a test wants others. */
export function usualCommands(record: Uint8Array, written: number[]): Record<number, ScriptedCommand> {
  return {
    // Write: takes what the program gives, up to a card's length.
    1: { perform: (transfer) => note(written, transfer.takeUpTo(80)) },
    // Write of a fixed length.
    5: { perform: (transfer) => note(written, transfer.take(record.length)) },
    // Read.
    2: { perform: (transfer) => give(transfer, record) },
    // Read backward: the last byte comes first.
    12: { perform: (transfer) => give(transfer, record.slice().reverse()) },
    // Sense.
    4: { perform: (transfer) => give(transfer, Uint8Array.of(0x40)) },
    // No-operation.
    3: { selection: { unitStatus: ChannelEnd | DeviceEnd, delayMicroseconds: 0 } },
    // A seek: device end comes later.
    7: { perform: () => ({ unitStatus: ChannelEnd, deviceEndAfterMicroseconds: 100 }) },
    // An immediate command with device end later.
    11: { selection: { unitStatus: ChannelEnd, delayMicroseconds: 100 } },
    // The same, and the control unit is busy with it.
    15: { selection: { unitStatus: ChannelEnd, delayMicroseconds: 100, occupiesControlUnit: true } },
    // The same as 11, and it comes with unit exception.
    27: { selection: { unitStatus: ChannelEnd, delayMicroseconds: 100, statusWithDeviceEnd: UnitException } },
    // A search that succeeds.
    49: { perform: () => ({ unitStatus: ChannelEnd | DeviceEnd | StatusModifier }) },
    // Ends with unit exception.
    10: { perform: () => ({ unitStatus: ChannelEnd | DeviceEnd | UnitException }) },
    // Not ready.
    17: { selection: { unitStatus: UnitCheck, delayMicroseconds: 0 } },
    // Waits until the test says go on.
    14: { perform: () => undefined },
  };
}

function note(written: number[], bytes: Uint8Array): Ending {
  written.push(...bytes);
  return completed;
}

/** The whole of a read command. */
export function give(transfer: DataTransfer, bytes: Uint8Array): Ending {
  transfer.give(bytes);
  return completed;
}

/** Command, data address, flags, count. */
export type CcwFields = readonly [command: number, address: number, flags: number, count: number];

/** A CSW as tests speak of it. */
export interface Csw {
  readonly key: number;
  readonly deferredCode: number;
  readonly address: number;
  readonly unit: number;
  readonly channel: number;
  readonly count: number;
}

/** What a bench's channel 1 is, and how its devices use it. */
export interface Attachment {
  readonly type?: ChannelType;
  readonly connection?: Connection;
}

export class ChannelBench {
  readonly storage = new MirroredStorage(0x10000);
  readonly timeline = new Timeline('virtual');
  readonly channels: ChannelSubsystem;
  /** Block multiplexing is permitted. */
  readonly control = Int32Array.from([Control0.BlockMultiplexing | 0, ...new Array(15).fill(0)]);
  readonly written: number[] = [];
  readonly record = Uint8Array.from({ length: 80 }, (_, index) => index + 1);
  readonly device: ScriptedDevice;
  /** At the next address, on the same control unit. */
  readonly other: ScriptedDevice;

  constructor(commands: Record<number, ScriptedCommand> = {}, attachment: Attachment = {}) {
    const { type = ChannelType.BlockMultiplexer, connection = 'byte' } = attachment;
    const { storage, timeline } = this;
    this.channels = new ChannelSubsystem({ storage, timeline, pace: virtualPace, channelTypes: new Map([[1, type]]) });
    const all = { ...usualCommands(this.record, this.written), ...commands };
    this.device = new ScriptedDevice(all, connection);
    this.other = new ScriptedDevice(all, connection);
    this.channels.attach({ prefix: 0, control: this.control, recognizeInputOutput: () => {} });
    this.channels.install(deviceAddress, this.device);
    this.channels.install(otherAddress, this.other);
  }

  /** Puts a channel program at `programAt` (or elsewhere) and its address into the CAW. */
  program(ccws: readonly CcwFields[], key = 0, at = programAt): void {
    ccws.forEach(([command, address, flags, count], index) => {
      this.storage.writeWord(at + index * 8, (command << 24) | address);
      this.storage.writeWord(at + index * 8 + 4, (flags << 24) | count);
    });
    this.storage.writeWord(LowStorage.channelAddressWord, (key << 28) | at);
  }

  start(fastRelease = false): number {
    return this.channels.startIo(deviceAddress, fastRelease);
  }

  /** Puts a channel program at `programAt` and starts it at the other device. */
  startOther(ccws: readonly CcwFields[]): number {
    this.program(ccws);
    return this.channels.startIo(otherAddress, false);
  }

  /** Block multiplexing is not permitted. */
  inhibitMultiplexing(): void {
    this.control[0] = 0;
  }

  /** Lets this many microseconds pass. */
  pass(microseconds: number): void {
    for (let passed = 0; passed < microseconds; passed++) {
      this.timeline.advance(unitsPerMicrosecond);
      this.timeline.runDue();
    }
  }

  /** Starts a program, lets it end, and gives the CSW of the interruption. */
  run(ccws: readonly CcwFields[], key = 0): Csw {
    this.program(ccws, key);
    const code = this.start();
    if (code !== 0) throw new Error(`SIO set condition code ${code}`);
    return this.interruption();
  }

  /** Lets time pass until an interruption is pending, and takes it. */
  interruption(): Csw {
    while (this.channels.pendingChannels === 0) {
      if (!this.timeline.jumpToNextEvent()) throw new Error('No interruption comes');
      this.timeline.runDue();
    }
    this.channels.takeInterruption(-1);
    return this.csw();
  }

  /** Lets everything happen that is scheduled, up to a number of events. */
  settle(events = 10_000): void {
    for (let count = 0; count < events && this.timeline.jumpToNextEvent(); count++) this.timeline.runDue();
  }

  csw(): Csw {
    const left = this.storage.readWord(LowStorage.channelStatusWord) >>> 0;
    const right = this.storage.readWord(LowStorage.channelStatusWord + 4) >>> 0;
    return {
      key: left >>> 28,
      deferredCode: (left >>> 24) & 3,
      address: left & 0xffffff,
      unit: right >>> 24,
      channel: (right >>> 16) & 0xff,
      count: right & 0xffff,
    };
  }

  /** Fills the CSW with a pattern, to see what an instruction leaves alone. */
  markCsw(): void {
    this.storage.fill(LowStorage.channelStatusWord, 8, 0xee);
  }

  bytes(address: number, length: number): number[] {
    return [...this.storage.copyOut(address, length)];
  }
}
