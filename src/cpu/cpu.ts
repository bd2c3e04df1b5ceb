/**
 * The central processing unit (CPU) of a System/370 (Principles of Operation, "Central Processing Unit").
 *
 *     const cpu = new Cpu({ storage, timeline, channels });
 *     cpu.loadStatus(0x00080000, 0x00010000);     // a PSW: EC mode, instructions from X'10000'
 *     cpu.start();
 *     cpu.run(1_000_000);                         // 'limit', 'wait', 'disabled-wait' or 'stopped'
 *     cpu.general[15];                            // what is in register 15
 *
 * This file holds the registers and what is between instructions. What an instruction does stands in `meaning/` if it is
 * simple, else in `instructions/`; `interpreter/` has the loop that is made of the meanings, the plain one, and the one
 * for program-event recording. How the PSW is exchanged stands in `interruptions.ts`. Instructions are executed in slices
 * that end when something may become due, so that the loop itself looks at nothing but the next instruction. Whatever
 * makes an interruption possible before the slice ends calls `endSlice`.
 *
 * Not simulated: machine checks by themselves, dual address space, a second CPU.
 */
import { addressMask } from '../architecture/address-translation.ts';
import { Control0, initialControlRegisters } from '../architecture/control-registers.ts';
import { ProgramCode } from '../architecture/interruption-codes.ts';
import { BasicMask, ExtendedMask } from '../architecture/program-status-word.ts';
import { blockSize, offsetMask } from '../storage/access-table.ts';
import { LogicalStorage } from '../storage/logical-storage.ts';
import { StateWord } from '../storage/machine-memory.ts';
import type { MainStorage, StorageObserver } from '../storage/main-storage.ts';
import { MirroredStorage } from '../storage/mirrored-storage.ts';
import { ProgramException, programException } from '../storage/program-exception.ts';
import type { Timeline, TimelineEvent } from '../time/timeline.ts';
import type { ChannelHost, ChannelInterface } from './channel-interface.ts';
import { Clocks } from './clocks.ts';
import { EventRecording } from './event-recording.ts';
import { Instruction } from './instruction.ts';
import { type CodeBlock, InstructionCache } from './instruction-cache.ts';
import { fetchAndRun } from './instruction-fetch.ts';
import { loopOf } from './interpreter/loop.ts';
import { executePlainly } from './interpreter/plain-loop.ts';
import { executeRecorded } from './interpreter/recorded-loop.ts';
import { formatErrorInterruption, programInterruption, takeInterruption } from './interruptions.ts';
import { IntervalTimer } from './interval-timer.ts';
import { operationOf } from './operations.ts';
import { ProgramStatus } from './program-status.ts';
import { loadInitialStatus, type Reset, reset, storeStatus } from './resets.ts';

/**
 * Why `run` came back: the limit was reached; an enabled wait in which nothing is pending; a wait in which no
 * interruption is enabled; the stopped state.
 */
export type StopReason = 'limit' | 'wait' | 'disabled-wait' | 'stopped';

/** What STIDP stores. */
export interface CpuIdentification {
  /** 8 bits; X'FF' says "virtual machine". */
  readonly version: number;
  /** 24 bits. */
  readonly serial: number;
  /** 16 bits, the digits of the model number: X'3033'. */
  readonly model: number;
}

export interface CpuOptions {
  /** At least 4,096 bytes. The loop needs the mirrored one; on any other the plain interpreter executes everything. */
  readonly storage: MainStorage;
  readonly timeline: Timeline;
  readonly channels: ChannelInterface;
  /** What the TOD clock shows when the timeline begins: microseconds since 1900-01-01 00:00. */
  readonly epochMicroseconds?: number;
  readonly identification?: CpuIdentification;
}

/** The longest slices: by virtual time exact anyway, by real time so short that clocks are seen in time. */
const longestVirtualSlice = 1 << 20;
const longestRealSlice = 4096;
/**
 * Units of the timeline, a year: a clock comparator or CPU timer that far away is what programs set to be left alone. A
 * machine that has nothing else to wait for stands still.
 */
const farAway = 365 * 86_400 * 10_000_000;

/** BC mode: the bits of the system mask for channels 0-5, and those of control register 2 for the others. */
const firstSixChannels = 0xfc;
const othersOfControl2 = 0x03ffffff;

/** The external interruptions that can come to a CPU that has no other beside it. */
const externalConditions =
  Control0.ClockComparator |
  Control0.CpuTimer |
  Control0.IntervalTimer |
  Control0.InterruptKey |
  Control0.ExternalSignals;

export class Cpu implements ChannelHost, StorageObserver {
  /** General registers 0-15; the seventeenth element is always zero (`noRegister`). */
  readonly general: Int32Array;
  /** Floating-point registers 0, 2, 4, 6: the words of register r are elements r and r + 1. */
  readonly floating: Int32Array;
  /** Control registers 0-15; who changes one calls `controlsChanged`. */
  readonly control = Int32Array.from(initialControlRegisters);
  readonly psw: ProgramStatus;
  /** Absolute address of the prefix area; set by `setPrefix`. */
  prefix = 0;

  readonly main: MainStorage;
  readonly storage: LogicalStorage;
  readonly timeline: Timeline;
  readonly channels: ChannelInterface;
  readonly clocks: Clocks;
  readonly intervalTimer: IntervalTimer;
  readonly identification: CpuIdentification;
  private readonly state: Int32Array;
  /** The loop for this CPU's storage. */
  private readonly executeFast: () => void;

  /** What an instruction with this first halfword does. */
  readonly operationOf = operationOf;
  /** Decoded instructions of the block at `storage.instructionBlock`. */
  code: CodeBlock;
  readonly cache: InstructionCache;
  /** For an instruction that lies in two blocks, and for the target of EX. */
  readonly uncached = new Instruction(fetchAndRun);
  readonly executed = new Instruction(fetchAndRun);

  readonly recording = new EventRecording();

  /** External conditions that are pending, by their mask bits in control register 0. */
  externalRequests = 0;
  /** What `channels.pendingChannels` showed when it last changed. */
  pendingChannels = 0;
  /** The restart key was pressed. */
  isRestartPending = false;
  isStopped = true;
  /** CONCS and DISCS; without its channel set the CPU has no channels. */
  isChannelSetConnected = true;

  /** The PSW just loaded has ones where zeros must be. */
  isStatusRefused = false;
  private instructionsBefore = 0;
  private sliceLength = 0;
  /** Instructions of this slice that the timeline knows of. */
  private accounted = 0;
  private wakeEvent: TimelineEvent | undefined;

  constructor(options: CpuOptions) {
    if (options.storage.size < 2 * blockSize) {
      throw new Error(`Cannot make a CPU with ${options.storage.size} bytes of storage: it needs at least 4096`);
    }
    const { state } = options.storage.memory;
    this.state = state;
    this.general = state.subarray(StateWord.General, StateWord.General + 17);
    this.floating = state.subarray(StateWord.Floating, StateWord.Floating + 8);
    this.psw = new ProgramStatus(state);
    this.main = options.storage;
    this.cache = new InstructionCache(options.storage.memory.code, fetchAndRun);
    this.storage = new LogicalStorage(options.storage);
    this.timeline = options.timeline;
    this.channels = options.channels;
    this.clocks = new Clocks(options.epochMicroseconds ?? 0);
    this.intervalTimer = new IntervalTimer(options.storage);
    this.identification = options.identification ?? { version: 0, serial: 0, model: 0x0370 };
    this.executeFast =
      options.storage instanceof MirroredStorage
        ? loopOf(this, options.storage.hostMemory)
        : () => executePlainly(this);
    this.code = this.cache.block(0);
    options.storage.observe(this);
    options.channels.attach(this);
    this.controlsChanged();
  }

  /** Length in bytes of the instruction being executed, of EX for its target: the instruction length code times two. */
  get instructionLength(): number {
    return this.state[StateWord.InstructionLength]!;
  }
  set instructionLength(length: number) {
    this.state[StateWord.InstructionLength] = length;
  }
  /** Instructions of this slice still to be executed. */
  get remaining(): number {
    return this.state[StateWord.Remaining]!;
  }
  set remaining(count: number) {
    this.state[StateWord.Remaining] = count;
  }

  // ---- running ----------------------------------------------------------------------------------------------------

  /** Instructions executed since the CPU was made; one that ended in a program interruption counts. */
  get instructionCount(): number {
    return this.instructionsBefore + this.sliceLength - this.remaining;
  }

  /**
   * Executes at most this many instructions, and takes whatever interruptions become possible, the last instruction's
   * included. A wait ends the call even when the limit has been reached as well. An enabled wait leaves an event in the
   * timeline for the clock that will end it, if one will.
   */
  run(maxInstructions: number): StopReason {
    if (this.wakeEvent !== undefined) this.timeline.cancel(this.wakeEvent);
    this.wakeEvent = undefined;
    const end = this.instructionCount + maxInstructions;
    for (;;) {
      this.attend();
      if (this.isStopped) return 'stopped';
      if (this.psw.isWaiting && !this.isStatusRefused) return this.enterWait();
      const left = end - this.instructionCount;
      if (left <= 0) return 'limit';
      if (!this.isStatusRefused) this.executeSlice(Math.min(left, this.timeUntilDue()));
    }
  }

  /** The start key: from the stopped to the operating state. */
  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.intervalTimer.skipTo(this.timeline.now);
    this.clocks.runCpuTimer(this.timeline.now, true);
  }

  /** The stop key: the instruction being executed is the last. */
  stop(): void {
    this.isStopped = true;
    this.clocks.runCpuTimer(this.now(), false);
    this.endSlice();
  }

  /** The restart key. */
  restart(): void {
    this.isRestartPending = true;
    this.endSlice();
  }

  /** The interrupt key: an external interruption. */
  interrupt(): void {
    this.requestExternal(Control0.InterruptKey);
  }

  /** A reset, which leaves the CPU stopped (initial program loading and the tests start it again). */
  reset(kind: Reset): void {
    reset(this, kind);
  }

  /** The store-status key, of a stopped CPU. */
  storeStatus(): void {
    storeStatus(this);
  }

  /** The end of initial program loading: the PSW at 0 is loaded, the I/O address goes where an interruption puts it. */
  loadInitialStatus(ioAddress: number): void {
    loadInitialStatus(this, ioAddress);
  }

  // ---- for the channels and for storage -----------------------------------------------------------------------------

  recognizeInputOutput(): void {
    this.pendingChannels = this.channels.pendingChannels;
    if (this.isInterruptionDue()) this.endSlice();
  }

  codeChanged(address: number, end: number): void {
    this.cache.forget(address, end);
  }

  keyChanged(address: number): void {
    this.storage.forgetBlock(address);
  }

  // ---- for instructions and interruptions ----------------------------------------------------------------------------

  /** The time at the instruction being executed, in units of the timeline. */
  now(): number {
    this.accountTime();
    return this.timeline.now;
  }

  /** Takes over a whole PSW. */
  loadStatus(first: number, second: number): void {
    this.psw.load(first, second);
    this.isStatusRefused = !this.psw.isValid;
    this.statusChanged();
  }

  /** Mask, key, mode or wait bit of the PSW have changed. */
  statusChanged(): void {
    const psw = this.psw;
    this.storage.setAccess(psw.key, psw.isTranslating);
    if (this.recording.changes(this)) this.endSlice();
    if (psw.isWaiting || this.isStatusRefused || this.isInterruptionDue()) this.endSlice();
  }

  /** A control register has changed. */
  controlsChanged(): void {
    this.storage.setControls(this.control[0]!, this.control[1]!);
    if (this.recording.changes(this)) this.endSlice();
    if (this.isInterruptionDue()) this.endSlice();
  }

  setPrefix(prefix: number): void {
    this.prefix = prefix;
    this.storage.setPrefix(prefix);
  }

  /** A condition for an external interruption, by its mask bit in control register 0, is pending from now on. */
  requestExternal(condition: number): void {
    this.externalRequests |= condition;
    if (this.isInterruptionDue()) this.endSlice();
  }

  /**
   * The slice ends after the instruction being executed: an interruption may be possible, or what is due next may have
   * changed because a clock was set or an I/O instruction executed.
   */
  endSlice(): void {
    this.sliceLength -= this.remaining;
    this.remaining = 0;
  }

  /** The channels whose interruptions the PSW and control register 2 let in, as `pendingChannels` names them. */
  enabledChannels(): number {
    if (!this.isChannelSetConnected) return 0;
    const mask = this.psw.systemMask;
    if (this.psw.isExtended) return (mask & ExtendedMask.InputOutput) !== 0 ? this.control[2]! : 0;
    const others = (mask & BasicMask.OtherChannels) !== 0 ? this.control[2]! & othersOfControl2 : 0;
    return ((mask & firstSixChannels) << 24) | others;
  }

  /** The pending external conditions that the PSW and control register 0 let in. */
  enabledExternalRequests(): number {
    return (this.psw.systemMask & ExtendedMask.External) !== 0 ? this.externalRequests & this.control[0]! : 0;
  }

  // ---- the loop -----------------------------------------------------------------------------------------------------

  private executeSlice(length: number): void {
    this.instructionsBefore = this.instructionCount;
    this.accounted = 0;
    this.sliceLength = length;
    this.remaining = length;
    while (this.remaining > 0) {
      try {
        if (this.recording.isOn) executeRecorded(this);
        else this.executeFast();
      } catch (exception) {
        this.endInException(exception);
      }
    }
    this.accountTime();
  }

  /** Finds the block of the next instruction. An exception finds the PSW as if an RR instruction had been fetched. */
  enterBlock(address: number): void {
    this.instructionLength = 2;
    this.psw.address = (address + 2) & addressMask;
    if ((address & 1) !== 0) throw programException(ProgramCode.Specification);
    this.code = this.cache.block(this.storage.locateFetch(address, 2));
    this.state[StateWord.CodePlace] = this.code.place;
    this.storage.instructionBlock = address & ~offsetMask;
  }

  /** The instruction has ended in an exception: the interruption is taken. Whatever else was thrown is thrown on. */
  endInException(exception: unknown): void {
    if (!(exception instanceof ProgramException)) throw exception;
    if (exception.nullifies) this.psw.address = (this.psw.address - this.instructionLength) & addressMask;
    this.recording.cut();
    programInterruption(this, exception.code);
  }

  // ---- between slices -----------------------------------------------------------------------------------------------

  /** Lets what is due happen and takes interruptions, until none is left that is enabled. */
  private attend(): void {
    this.timeline.runDue();
    this.recognizeTime();
    this.pendingChannels = this.channels.pendingChannels;
    if (this.isStatusRefused) this.refuseStatus();
    while (takeInterruption(this)) {
      if (this.isStatusRefused) this.refuseStatus();
    }
  }

  /** A program-new PSW that is refused too makes a string of interruptions: each counts, so that `run` ends. */
  private refuseStatus(): void {
    this.isStatusRefused = false;
    formatErrorInterruption(this);
    if (this.isStatusRefused) this.instructionsBefore++;
  }

  private recognizeTime(): void {
    const now = this.timeline.now;
    if (!this.isStopped && this.intervalTimer.update(now, this.prefix)) this.externalRequests |= Control0.IntervalTimer;
    const levels =
      (now >= this.clocks.comparatorDueAt ? Control0.ClockComparator : 0) |
      (now >= this.clocks.cpuTimerDueAt ? Control0.CpuTimer : 0);
    this.externalRequests = (this.externalRequests & ~(Control0.ClockComparator | Control0.CpuTimer)) | levels;
  }

  private isInterruptionDue(): boolean {
    if ((this.externalRequests | this.pendingChannels) === 0) return false;
    return (this.enabledExternalRequests() | (this.pendingChannels & this.enabledChannels())) !== 0;
  }

  /** Instructions until a clock or an event has to be looked at. */
  private timeUntilDue(): number {
    if (this.timeline.mode === 'real') return longestRealSlice;
    const now = this.timeline.now;
    let due = Math.min(this.timeline.nextEventAt, this.intervalTimer.nextStepAt);
    if (this.clocks.comparatorDueAt > now) due = Math.min(due, this.clocks.comparatorDueAt);
    if (this.clocks.cpuTimerDueAt > now) due = Math.min(due, this.clocks.cpuTimerDueAt);
    return Math.max(1, Math.min(due - now, longestVirtualSlice));
  }

  private enterWait(): StopReason {
    const isExternalEnabled = (this.psw.systemMask & ExtendedMask.External) !== 0;
    const conditions = isExternalEnabled ? this.control[0]! & externalConditions : 0;
    if ((conditions | this.enabledChannels()) === 0) return 'disabled-wait';
    let due = Number.POSITIVE_INFINITY;
    if ((conditions & Control0.ClockComparator) !== 0) due = Math.min(due, this.clocks.comparatorDueAt);
    if ((conditions & Control0.CpuTimer) !== 0) due = Math.min(due, this.clocks.cpuTimerDueAt);
    if ((conditions & Control0.IntervalTimer) !== 0) due = Math.min(due, this.intervalTimer.expiresAt(this.prefix));
    if (due - this.timeline.now < farAway) this.wakeEvent = this.timeline.scheduleAt(due, () => {});
    return 'wait';
  }

  /** Tells the timeline of the instructions that it does not know of. */
  private accountTime(): void {
    const executed = this.sliceLength - this.remaining;
    this.timeline.advance(executed - this.accounted);
    this.accounted = executed;
  }
}
