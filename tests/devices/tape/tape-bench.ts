/** A tape drive with a tape in a temporary file, behind a channel. */
import { join } from 'node:path';
import { CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { TapeCommand } from '../../../src/architecture/tape-command.ts';
import { Tape, type TapeLength } from '../../../src/devices/tape/tape.ts';
import { TapeImage } from '../../../src/media/tape/tape-image.ts';
import { type Item, inFolder, makeTape, readTape } from '../../media/tape/tape-files.ts';
import { DeviceBench, type Outcome, type Step } from '../device-bench.ts';

export interface BenchOptions {
  readonly type?: string;
  readonly readOnly?: boolean;
  readonly length?: TapeLength;
}

export class TapeBench extends DeviceBench {
  readonly tape: Tape;
  readonly path: string;

  constructor(path: string, { type = '3420', readOnly = false, length }: BenchOptions = {}) {
    const tape = new Tape(type);
    tape.mount(TapeImage.open(path, { readOnly }), length);
    super(tape);
    this.tape = tape;
    this.path = path;
  }

  /** One command; its unit status. */
  unit(command: number, length = 80): number {
    return this.run({ command, length }).unit;
  }

  /** Reads a block, as text. */
  read(): { outcome: Outcome; text: string } {
    const outcome = this.run({ command: TapeCommand.Read, length: 80 });
    return { outcome, text: Buffer.from(outcome.areas[0] ?? []).toString('latin1') };
  }

  write(text: string): number {
    return this.run(write(text)).unit;
  }
}

/** Runs a test with a drive that has these items on its tape. */
export function withTape(items: readonly Item[], action: (bench: TapeBench) => void, options: BenchOptions = {}): void {
  inFolder((folder) => {
    const path = join(folder, 'x.aws');
    makeTape(path, items);
    const bench = new TapeBench(path, options);
    action(bench);
    bench.tape.unload();
  });
}

/** What is in the file of a drive's tape now; `*` is a tape mark. */
export function itemsOf({ path }: TapeBench): string[] {
  return readTape(path).items.map((item) => (item === 'mark' ? '*' : Buffer.from(item).toString('latin1')));
}

export function write(text: string): Step {
  return { command: TapeCommand.Write, data: Buffer.from(text, 'latin1'), flags: CcwFlag.SuppressLength };
}
