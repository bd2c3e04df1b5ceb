/** Two drives of one control unit (3803/3420 Component Description, "Status"). */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { Control0 } from '../../../src/architecture/control-registers.ts';
import { LowStorage } from '../../../src/architecture/low-storage.ts';
import { TapeCommand } from '../../../src/architecture/tape-command.ts';
import { ChannelSubsystem } from '../../../src/channels/channel-subsystem.ts';
import { virtualPace } from '../../../src/channels/pace.ts';
import { Tape } from '../../../src/devices/tape/tape.ts';
import { TapeImage } from '../../../src/media/tape/tape-image.ts';
import { MirroredStorage } from '../../../src/storage/mirrored-storage.ts';
import { Timeline } from '../../../src/time/timeline.ts';
import { inFolder, makeTape } from '../../media/tape/tape-files.ts';

const { Busy, StatusModifier, ControlUnitEnd, ChannelEnd, DeviceEnd } = UnitStatus;
const drives = { first: 0x180, second: 0x181, ofAnother: 0x188 } as const;

class Drives {
  readonly storage = new MirroredStorage(0x10000);
  readonly timeline = new Timeline('virtual');
  readonly channels = new ChannelSubsystem({ storage: this.storage, timeline: this.timeline, pace: virtualPace });
  readonly tapes: readonly Tape[];

  constructor(folder: string) {
    this.channels.attach({ prefix: 0, control: [Control0.BlockMultiplexing], recognizeInputOutput: () => {} });
    this.tapes = Object.values(drives).map((address) => {
      const path = join(folder, `${address}.aws`);
      makeTape(path, [Buffer.from('ONE'), Buffer.from('TWO')]);
      const tape = new Tape('3420');
      this.channels.install(address, tape);
      tape.mount(TapeImage.open(path));
      this.channels.testIo(address);
      return tape;
    });
  }

  start(address: number, command: number): number {
    this.storage.writeWord(0x400, (command << 24) | 0x1000);
    this.storage.writeWord(0x404, 0x20000050);
    this.storage.writeWord(LowStorage.channelAddressWord, 0x400);
    return this.channels.startIo(address, false);
  }

  get unitStatus(): number {
    return this.storage.copyOut(LowStorage.channelStatusWord + 4, 1)[0] ?? 0;
  }

  /** All interruptions until nothing happens any more: address and unit status. */
  interruptions(): [number, number][] {
    const taken: [number, number][] = [];
    do {
      this.timeline.runDue();
      while (this.channels.pendingChannels !== 0) {
        taken.push([this.channels.takeInterruption(-1), this.unitStatus]);
      }
    } while (this.timeline.jumpToNextEvent());
    return taken;
  }
}

function withDrives(action: (drives: Drives) => void): void {
  inFolder((folder) => {
    const all = new Drives(folder);
    action(all);
    for (const tape of all.tapes) tape.unload();
  });
}

describe('while a drive moves its tape', () => {
  const occupying: [string, number][] = [
    ['forward space block', TapeCommand.ForwardSpaceBlock],
    ['forward space file', TapeCommand.ForwardSpaceFile],
    ['write tape mark', TapeCommand.WriteTapeMark],
    ['erase gap', TapeCommand.EraseGap],
  ];
  test.each(occupying)('%s keeps the control unit busy for the others', (_, command) => {
    withDrives((all) => {
      expect(all.start(drives.first, command)).toBe(1);
      expect(all.unitStatus).toBe(ChannelEnd);
      expect(all.start(drives.second, TapeCommand.Read)).toBe(1);
      expect(all.unitStatus).toBe(Busy | StatusModifier);
      const interruptions = all.interruptions();
      expect(interruptions.map(([address]) => address)).toEqual([drives.first, drives.second]);
      expect((interruptions[0]?.[1] ?? 0) & DeviceEnd).toBe(DeviceEnd);
      expect(interruptions[1]).toEqual([drives.second, ControlUnitEnd]);
      expect(all.start(drives.second, TapeCommand.Read)).toBe(0);
    });
  });

  const alone: [string, number][] = [
    ['rewind', TapeCommand.Rewind],
    ['rewind and unload', TapeCommand.RewindUnload],
  ];
  test.each(alone)('%s leaves the control unit free', (_, command) => {
    withDrives((all) => {
      all.start(drives.first, TapeCommand.ForwardSpaceBlock);
      all.interruptions();
      expect(all.start(drives.first, command)).toBe(1);
      expect(all.start(drives.second, TapeCommand.Read)).toBe(0);
      expect(all.start(drives.first, TapeCommand.Read)).toBe(2);
    });
  });

  test('drives at another control unit are free', () => {
    withDrives((all) => {
      all.start(drives.first, TapeCommand.ForwardSpaceBlock);
      expect(all.start(drives.ofAnother, TapeCommand.Read)).toBe(0);
    });
  });
});

test('a block that is read keeps the channel to itself', () => {
  withDrives((all) => {
    expect(all.start(drives.first, TapeCommand.Read)).toBe(0);
    expect(all.channels.testChannel(drives.first)).toBe(2);
    expect(all.start(drives.ofAnother, TapeCommand.Read)).toBe(2);
    expect(all.interruptions()).toEqual([[drives.first, ChannelEnd | DeviceEnd]]);
    expect(all.start(drives.ofAnother, TapeCommand.Read)).toBe(0);
  });
});
