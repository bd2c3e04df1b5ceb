import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CcwCommand } from '../../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { TapeCommand as Code } from '../../../src/architecture/tape-command.ts';
import { TapeImage } from '../../../src/media/tape/tape-image.ts';
import { text } from '../../media/tape/tape-files.ts';
import { ended, unitChecked, unitException } from '../device-bench.ts';
import { itemsOf, withTape, write } from './tape-bench.ts';

const { ChannelEnd, DeviceEnd, UnitCheck, ControlUnitEnd } = UnitStatus;
const usual = [text('ONE'), text('TWO 2'), 'mark', text('THREE'), 'mark', 'mark'] as const;

describe('writing', () => {
  test('ends the tape behind what was written', () => {
    withTape(usual, (bench) => {
      bench.read();
      expect(bench.write('NEW')).toBe(ended);
      expect(itemsOf(bench)).toEqual(['ONE', 'NEW']);
      expect(bench.unit(Code.WriteTapeMark)).toBe(ended);
      expect(itemsOf(bench)).toEqual(['ONE', 'NEW', '*']);
    });
  });

  test('is in the file before device end is presented', () => {
    withTape([], (bench) => {
      bench.start(write('DATA'));
      while (!bench.isInterruptionPending) bench.settle(1);
      expect(readFileSync(bench.path).subarray(6).toString('latin1')).toBe('DATA');
      bench.interruption();
    });
  });

  test('on a tape without its ring is refused at initial selection', () => {
    withTape(
      usual,
      (bench) => {
        for (const command of [Code.Write, Code.WriteTapeMark, Code.EraseGap]) {
          expect(bench.unit(command)).toBe(UnitCheck);
          expect(bench.sense(2)).toEqual([0x80, 0x4a]);
        }
        expect(itemsOf(bench)).toHaveLength(usual.length);
      },
      { readOnly: true },
    );
  });

  test('an erase gap erases what is behind it', () => {
    withTape(usual, (bench) => {
      bench.read();
      expect(bench.unit(Code.EraseGap)).toBe(ended);
      expect(itemsOf(bench)).toEqual(['ONE']);
    });
  });

  test('a data security erase must follow an erase gap', () => {
    withTape(usual, (bench) => {
      bench.read();
      expect(bench.unit(Code.DataSecurityErase)).toBe(UnitCheck);
      expect(bench.sense(1)).toEqual([0x80]);
      expect(bench.run({ command: Code.EraseGap }, { command: Code.DataSecurityErase }).unit).toBe(ended);
      expect(itemsOf(bench)).toEqual(['ONE']);
    });
  });

  test('past the end-of-tape marker presents unit exception, and is done', () => {
    withTape(
      [],
      (bench) => {
        expect(bench.write('A'.repeat(60))).toBe(ended);
        expect(bench.write('B'.repeat(60))).toBe(unitException);
        expect(bench.unit(Code.WriteTapeMark)).toBe(unitException);
        expect(bench.sense(5)[4]).toBe(0x20);
        expect(itemsOf(bench)).toEqual(['A'.repeat(60), 'B'.repeat(60), '*']);
      },
      { length: { most: 1000, margin: 900 } },
    );
  });

  test('past the end of the tape is an equipment check, and nothing is written', () => {
    withTape(
      [],
      (bench) => {
        expect(bench.write('A'.repeat(60))).toBe(unitException);
        expect(bench.write('B'.repeat(60))).toBe(unitChecked);
        expect(bench.sense(1)).toEqual([0x10]);
        expect(itemsOf(bench)).toEqual(['A'.repeat(60)]);
      },
      { length: { most: 100, margin: 90 } },
    );
  });

  test('the sense bytes tell that the drive is in write status', () => {
    withTape([], (bench) => {
      bench.write('ONE');
      expect(bench.sense(2)).toEqual([0, 0x44]);
      bench.unit(Code.Rewind);
      expect(bench.sense(2)).toEqual([0, 0x48]);
    });
  });
});

describe('a drive without a tape', () => {
  test('refuses all but sense, no-operation too', () => {
    withTape(usual, (bench) => {
      bench.tape.unload();
      for (const command of [Code.Read, Code.Write, Code.Rewind, CcwCommand.NoOperation, Code.ModeSet1600]) {
        expect(bench.unit(command)).toBe(UnitCheck);
        expect(bench.sense(2)).toEqual([0x40, 0x22]);
      }
    });
  });

  test('rewind unload takes the tape out, with unit check and control unit end', () => {
    withTape(usual, (bench) => {
      bench.read();
      expect(bench.start({ command: Code.RewindUnload })).toBe(1);
      expect(bench.storage.readByte(0x44)).toBe(ChannelEnd);
      expect(bench.interruption().unit).toBe(DeviceEnd | UnitCheck | ControlUnitEnd);
      expect(bench.sense(2)).toEqual([0x40, 0x22]);
      expect(bench.tape.mounted).toBeUndefined();
    });
  });

  test('a tape that is mounted presents device end, at load point', () => {
    withTape(usual, (bench) => {
      bench.tape.unload();
      bench.tape.mount(TapeImage.open(bench.path));
      expect(bench.interruption().unit).toBe(DeviceEnd);
      expect(bench.sense(2)).toEqual([0, 0x48]);
      expect(bench.read().text).toBe('ONE');
    });
  });
});

describe('control commands', () => {
  test.each([
    ['3420', 24],
    ['3410', 9],
    ['2401', 6],
  ])('a %s has %i sense bytes, and knows no sense ID', (type, length) => {
    withTape(
      usual,
      (bench) => {
        expect(bench.run({ command: CcwCommand.Sense, length: 30 }).count).toBe(30 - length);
        expect(bench.unit(CcwCommand.SenseId)).toBe(UnitCheck);
        expect(bench.sense(1)).toEqual([0x80]);
      },
      { type },
    );
  });

  test('modes, diagnostics and request track in error end well', () => {
    withTape(usual, (bench) => {
      const modes = [Code.ModeSet800, Code.ModeSet1600, Code.ModeSet6250, 0x93, 0xbb];
      const others = [Code.RequestTrackInError, Code.DiagnosticMode, Code.SetDiagnose, Code.LoopWriteToRead];
      for (const code of [...modes, ...others]) expect(bench.unit(code, 1)).toBe(ended);
      expect(bench.run({ command: Code.SenseReserve, length: 24 })).toMatchObject({ unit: ended, count: 0 });
      expect(bench.read().text).toBe('ONE');
    });
  });

  test.each(['3410', '2401'])('6250 bits an inch are unknown to a %s', (type) => {
    withTape(usual, (bench) => expect(bench.unit(Code.ModeSet6250)).toBe(UnitCheck), { type });
  });
});
