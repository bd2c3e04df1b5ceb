import { truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CcwCommand } from '../../../src/architecture/channel-command-word.ts';
import { ChannelStatus, UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { TapeCommand as Code } from '../../../src/architecture/tape-command.ts';
import { text } from '../../media/tape/tape-files.ts';
import { ended, unitChecked, unitException } from '../device-bench.ts';
import { withTape } from './tape-bench.ts';

const { ChannelEnd, DeviceEnd, UnitException, Busy } = UnitStatus;
const { IncorrectLength } = ChannelStatus;
const usual = [text('ONE'), text('TWO 2'), 'mark', text('THREE'), 'mark', 'mark'] as const;

describe('reading', () => {
  test('gives one block after the other, and unit exception for a tape mark', () => {
    withTape(usual, (bench) => {
      expect(bench.read()).toMatchObject({ text: 'ONE', outcome: { unit: ended, count: 77 } });
      expect(bench.read().text).toBe('TWO 2');
      expect(bench.read().outcome).toMatchObject({ unit: unitException, count: 80 });
      expect(bench.read().text).toBe('THREE');
    });
  });

  test('a block of another length than the count is an incorrect length', () => {
    withTape(usual, (bench) => {
      const read = (length: number) => bench.run({ command: Code.Read, length, flags: 0 });
      expect(read(2)).toMatchObject({ channel: IncorrectLength, count: 0 });
      expect(read(9)).toMatchObject({ channel: IncorrectLength, count: 4 });
      bench.unit(Code.Rewind);
      expect(read(3)).toMatchObject({ channel: 0, count: 0 });
    });
  });

  test('where nothing was recorded is an equipment check', () => {
    withTape([text('ONE')], (bench) => {
      bench.read();
      expect(bench.unit(Code.Read)).toBe(unitChecked);
      expect(bench.sense(7)).toEqual([0x10, 0x40, 0, 0x04, 0, 0xc0, 0x03]);
    });
  });

  test('backward gives the block before, its last byte at the data address', () => {
    withTape(usual, (bench) => {
      bench.read();
      bench.read();
      bench.storage.fill(0x800, 16, 0);
      bench.storage.writeWord(0x400, (Code.ReadBackward << 24) | 0x809);
      bench.storage.writeWord(0x404, 0x20000050);
      bench.storage.writeWord(0x48, 0x400);
      expect(bench.channels.startIo(0x150, false)).toBe(0);
      expect(bench.interruption()).toMatchObject({ unit: ended, count: 75 });
      expect(Buffer.from(bench.storage.copyOut(0x800, 12)).toString('latin1')).toBe('\0\0\0\0\0TWO 2\0\0');
      expect(bench.read().text).toBe('TWO 2');
    });
  });

  test('backward at load point is unit check, with load point in the sense bytes', () => {
    withTape(usual, (bench) => {
      expect(bench.unit(Code.ReadBackward)).toBe(unitChecked);
      expect(bench.sense(2)).toEqual([0, 0x48]);
    });
  });

  test('backward over a tape mark is unit exception', () => {
    withTape(usual, (bench) => {
      bench.unit(Code.ForwardSpaceFile);
      expect(bench.unit(Code.ReadBackward)).toBe(unitException);
      expect(bench.read().outcome.unit).toBe(unitException);
    });
  });
});

describe('spacing', () => {
  test('over a block, and with unit exception over a tape mark', () => {
    withTape(usual, (bench) => {
      const times = [1, 2, 3, 4];
      expect(times.map(() => bench.unit(Code.ForwardSpaceBlock))).toEqual([ended, ended, unitException, ended]);
      expect(times.map(() => bench.unit(Code.BackspaceBlock))).toEqual([ended, unitException, ended, ended]);
      expect(bench.read().text).toBe('ONE');
    });
  });

  test('over a file ends behind the tape mark, without unit exception', () => {
    withTape(usual, (bench) => {
      expect(bench.unit(Code.ForwardSpaceFile)).toBe(ended);
      expect(bench.read().text).toBe('THREE');
      expect(bench.unit(Code.BackspaceFile)).toBe(ended);
      expect(bench.read().outcome.unit).toBe(unitException);
    });
  });

  test('back at load point, or to it, is unit check', () => {
    withTape(usual, (bench) => {
      expect(bench.unit(Code.BackspaceBlock)).toBe(unitChecked);
      expect(bench.sense(2)).toEqual([0, 0x48]);
      bench.read();
      expect(bench.unit(Code.BackspaceFile)).toBe(unitChecked);
      expect(bench.sense(2)).toEqual([0, 0x48]);
    });
  });

  test('forward where nothing was recorded is an equipment check', () => {
    withTape([text('ONE')], (bench) => {
      expect(bench.unit(Code.ForwardSpaceFile)).toBe(unitChecked);
      expect(bench.sense(1)).toEqual([0x10]);
      expect(bench.unit(Code.ForwardSpaceBlock)).toBe(unitChecked);
    });
  });

  test('channel end comes at once, and the tape mark is told with device end', () => {
    withTape(['mark'], (bench) => {
      expect(bench.start({ command: Code.ForwardSpaceBlock })).toBe(1);
      expect(bench.storage.readByte(0x44)).toBe(ChannelEnd);
      expect(bench.interruption().unit).toBe(DeviceEnd | UnitException);
    });
  });

  test('a tape mark ends a chain', () => {
    withTape([text('ONE'), 'mark', text('TWO')], (bench) => {
      const space = { command: Code.ForwardSpaceBlock };
      expect(bench.run(space, space, space)).toMatchObject({ unit: unitException, ccws: 2 });
    });
  });
});

describe('rewinding', () => {
  test('the drive is busy until the tape is at load point', () => {
    withTape(usual, (bench) => {
      bench.unit(Code.ForwardSpaceFile);
      expect(bench.start({ command: Code.Rewind })).toBe(1);
      expect(bench.storage.readByte(0x44)).toBe(ChannelEnd);
      expect(bench.channels.testIo(0x150)).toBe(1);
      expect(bench.storage.readByte(0x44)).toBe(Busy);
      expect(bench.interruption().unit).toBe(DeviceEnd);
      expect(bench.sense(2)).toEqual([0, 0x48]);
    });
  });

  test('a chain goes on at load point', () => {
    withTape(usual, (bench) => {
      bench.read();
      const { unit, areas } = bench.run({ command: Code.Rewind }, { command: Code.Read, length: 3 });
      expect(unit).toBe(ended);
      expect(Buffer.from(areas[1]!).toString('latin1')).toBe('ONE');
    });
  });
});

describe('a damaged file', () => {
  test('is a data check where it is damaged, also after going back', () => {
    withTape(usual, (bench) => {
      truncateSync(bench.path, 12);
      // What is left of the next header makes the block before it doubtful.
      expect(bench.unit(Code.Read)).toBe(unitChecked);
      expect(bench.sense(2)).toEqual([0x08, 0x40]);
      for (const command of [Code.Read, Code.BackspaceBlock, Code.ForwardSpaceFile, Code.ReadBackward]) {
        expect(bench.unit(command)).toBe(unitChecked);
        expect(bench.sense(1)).toEqual([0x08]);
      }
    });
  });

  test('cannot be written behind the damage', () => {
    withTape(usual, (bench) => {
      truncateSync(bench.path, 18);
      expect(bench.read().text).toBe('ONE');
      expect(bench.unit(Code.Read)).toBe(unitChecked);
      expect(bench.write('X')).toBe(unitChecked);
      expect(bench.sense(1)).toEqual([0x10]);
    });
  });

  test('may also have vanished', () => {
    withTape(usual, (bench) => {
      writeFileSync(bench.path, '');
      expect(bench.unit(Code.Read)).toBe(unitChecked);
      expect(bench.sense(1)).toEqual([0x10]);
    });
  });
});

describe('sense byte 3', () => {
  test('says that the tape moved backward', () => {
    withTape(usual, (bench) => {
      bench.read();
      expect(bench.sense(4)[3]).toBe(0x04);
      bench.unit(Code.BackspaceBlock);
      expect(bench.sense(4)[3]).toBe(0x06);
      bench.unit(Code.Rewind);
      expect(bench.sense(4)[3]).toBe(0x04);
    });
  });

  test.each([
    [Code.ModeSet800, 0x00],
    [Code.ModeSet6250, 0x00],
    [Code.ModeSet1600, 0x04],
    // Of seven tracks.
    [0x93, 0x04],
  ])('after mode set %i', (command, expected) => {
    withTape(usual, (bench) => {
      bench.unit(command);
      expect(bench.sense(4)[3]).toBe(expected);
    });
  });
});

test('no-operation is refused only without a tape', () => {
  withTape(usual, (bench) => {
    expect(bench.unit(CcwCommand.NoOperation)).toBe(ended);
  });
});
