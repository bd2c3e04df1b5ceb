/**
 * A CPU with storage and nothing else, for whoever wants to run machine code from the host: tests, benchmarks, and the
 * `bare` command.
 *
 *     const cpu = bareCpu({ storageSize: 0x10000 });
 *     cpu.main.copyIn(0x1000, code);
 *     cpu.general[15] = 0x1000;
 *     cpu.loadStatus(0x00080000, 0x1000);        // EC mode, supervisor state, key 0, all interruptions disabled
 *     runToWait(cpu, 10_000);                    // 'wait' once the code has loaded a wait PSW
 *     cpu.general[15];                           // its result
 *
 * The CPU is in the operating state. Storage is read and written by absolute address through `cpu.main`.
 */
import { MirroredStorage } from '../storage/mirrored-storage.ts';
import { PlainStorage } from '../storage/plain-storage.ts';
import { type ClockMode, Timeline } from '../time/timeline.ts';
import { type ChannelInterface, NoChannels } from './channel-interface.ts';
import { Cpu, type CpuIdentification, type StopReason } from './cpu.ts';

export interface BareCpuOptions {
  /** In bytes, a multiple of 2,048; 1 MiB when left out. */
  readonly storageSize?: number;
  /** `virtual` when left out: 100 ns an instruction, so that a run repeats exactly. */
  readonly clock?: ClockMode;
  /** None when left out: every I/O address is not operational. */
  readonly channels?: ChannelInterface;
  /** What the TOD clock shows at first: microseconds since 1900; zero when left out. */
  readonly epochMicroseconds?: number;
  /** Plain storage, and the plain interpreter: slower, the same in all they do. */
  readonly isPlain?: boolean;
  readonly identification?: CpuIdentification;
}

export function bareCpu(options: BareCpuOptions = {}): Cpu {
  const {
    storageSize = 1 << 20,
    clock = 'virtual',
    channels = new NoChannels(),
    epochMicroseconds = 0,
    isPlain = false,
    identification,
  } = options;
  const storage = isPlain ? new PlainStorage(storageSize) : new MirroredStorage(storageSize);
  const timeline = new Timeline(clock);
  const cpu = new Cpu({ storage, timeline, channels, epochMicroseconds, ...(identification && { identification }) });
  cpu.start();
  return cpu;
}

/**
 * Runs until the CPU waits for something that will not come, is stopped, or has executed this many instructions.
 * In an enabled wait virtual time jumps to the next event.
 */
export function runToWait(cpu: Cpu, maxInstructions = Number.POSITIVE_INFINITY): StopReason {
  const end = cpu.instructionCount + maxInstructions;
  for (;;) {
    const reason = cpu.run(end - cpu.instructionCount);
    const isOver = reason !== 'wait' || cpu.timeline.mode === 'real' || cpu.instructionCount >= end;
    if (isOver || !cpu.timeline.jumpToNextEvent()) return reason;
  }
}
