/** Device statements of tapes, and a machine with two of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnitStatus } from '../../../src/architecture/channel-status-word.ts';
import { readTapeArguments } from '../../../src/devices/tape/tape-arguments.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { Panel } from '../../../src/machine/panel.ts';
import { inFolder, makeTape, readTape, text } from '../../media/tape/tape-files.ts';

const read = (...args: string[]) =>
  readTapeArguments({ address: 0x480, type: '3420', arguments: args, directory: '/tapes' });

describe('arguments', () => {
  test('a file, and what belongs to it', () => {
    expect(read('a.het', 'maxsizeK=2', 'eotmargin=500', 'compress=1', 'level=9', 'chunksize=4096', 'noring')).toEqual({
      list: undefined,
      files: ['/tapes/a.het'],
      readOnly: true,
      chunks: { isCompressed: true, level: 9, chunkSize: 4096 },
      length: { most: 2048, margin: 500 },
    });
  });

  test('a star is no tape', () => {
    expect(read('*', 'maxsizeM=1')).toMatchObject({ files: [], length: { most: 1 << 20, margin: 128 << 10 } });
  });

  const mistakes: [string, string][] = [
    ['level=0', '"level=0" is not a number from 1 to 9'],
    ['maxsize=many', '"maxsize=many" is not a number from 0 to 9007199254740991'],
    ['colour=red', '"colour=red" is not known for a tape'],
    ['method=2', 'blocks are not written with bzip2 (method=2), only read; method=1 is zlib'],
  ];
  test.each(mistakes)('%s', (argument, message) => {
    expect(() => read('a.het', argument)).toThrow(message);
  });
});

/** A machine with drives at 480 (with a tape) and 481 (empty). */
function withMachine(action: (machine: Machine, panel: Panel, folder: string) => void): void {
  inFolder((folder) => {
    makeTape(join(folder, 'one.aws'), [text('ONE'), 'mark']);
    makeTape(join(folder, 'two.het'), [new Uint8Array(80), 'mark']);
    const machine = new Machine({ storageBytes: 1 << 20, clock: 'virtual' });
    machine.install({ address: 0x480, type: '3420', arguments: ['one.aws'], directory: folder });
    machine.install({ address: 0x481, type: '3410', arguments: [], directory: folder });
    action(machine, new Panel(machine), folder);
    machine.close();
  });
}

describe('devinit', () => {
  test('mounts another tape, and takes it out', () => {
    withMachine((_, panel, folder) => {
      expect(panel.execute('devinit 480 two.het ro')).toEqual([]);
      expect(panel.execute('devlist')[0]).toBe(`0480 3420 ${join(folder, 'two.het')} [HET] readonly`);
      expect(panel.execute('devinit 480 *')).toEqual([]);
      expect(panel.execute('devlist')[0]).toBe('0480 3420');
    });
  });

  test('a tape that cannot be mounted leaves the one that is in', () => {
    withMachine((_, panel, folder) => {
      writeFileSync(join(folder, 'letter.aws'), 'Dear Sir or Madam');
      expect(panel.execute('devinit 480 letter.aws')[0]).toMatch(
        /^Cannot mount ".*letter.aws": it does not begin as a/,
      );
      expect(panel.execute('devlist')[0]).toContain('one.aws');
    });
  });

  test('a tape is in one drive at a time, unless neither writes', () => {
    withMachine((_, panel, folder) => {
      expect(panel.execute('devinit 481 one.aws')).toEqual([`"${join(folder, 'one.aws')}" is in use by 480`]);
      expect(panel.execute('devlist')[1]).toBe('0481 3410');
      expect(panel.execute('devinit 481 one.aws readonly')).toEqual([]);
    });
  });

  test('makes the drive ready: device end', () => {
    withMachine((machine, panel) => {
      panel.execute('devinit 481 new.aws');
      expect(machine.channels.testIo(0x481)).toBe(1);
      expect(machine.storage.readByte(0x44)).toBe(UnitStatus.DeviceEnd);
    });
  });
});

describe('a list of tapes', () => {
  /** A program that unloads the tape at 480, as its last instruction before an enabled wait. */
  function unload(machine: Machine): void {
    machine.storage.writeWord(0x48, 0x400);
    machine.storage.writeWord(0x400, 0x0f000000);
    machine.storage.writeWord(0x404, 0x20000001);
    expect(machine.channels.startIo(0x480, false)).toBe(1);
    while (machine.timeline.jumpToNextEvent()) machine.timeline.runDue();
  }

  test('is put in tape by tape, each when a program has unloaded the one before', () => {
    withMachine((machine, panel, folder) => {
      writeFileSync(
        join(folder, 'tapes'),
        '# two, and one that is not there\n* ro\none.aws\nlost.aws\ntwo.het level=9\n',
      );
      expect(panel.execute('devinit 480 @tapes')).toEqual([]);
      const held = () => panel.execute('devlist')[0];
      expect(held()).toBe(`0480 3420 ${join(folder, 'one.aws')} [AWS] readonly`);
      machine.channels.testIo(0x480);
      unload(machine);
      expect(held()).toBe(`0480 3420 ${join(folder, 'two.het')} [HET] readonly`);
      while (machine.channels.testIo(0x480) === 1);
      unload(machine);
      expect(held()).toBe('0480 3420');
    });
  });

  test.each([
    ['nothing', '', /^There is no tape in ".*tapes"/],
    ['itself', '@tapes', /^"@tapes" stands in a list, and is one/],
  ])('of %s is refused', (_, text, message) => {
    withMachine((_machine, panel, folder) => {
      writeFileSync(join(folder, 'tapes'), text);
      expect(panel.execute('devinit 480 @tapes')[0]).toMatch(message);
      expect(panel.execute('devinit 480 @none')[0]).toMatch(
        /^Cannot read the list of tapes ".*none": there is no such/,
      );
    });
  });
});

describe('initial program loading', () => {
  test('reads a block of 24 bytes, and goes on with the channel program in it', () => {
    withMachine((machine, panel, folder) => {
      const start = Buffer.from('000200000000cafe' + '0200100060000050' + '0200110020000050', 'hex');
      makeTape(join(folder, 'ipl.aws'), [start, text('FIRST'), text('SECOND')]);
      panel.execute('devinit 480 ipl.aws');
      panel.execute('ipl 480');
      machine.runUntil('disabled-wait', 1000);
      expect(machine.cpu.psw.address).toBe(0xcafe);
      expect(Buffer.from(machine.storage.copyOut(0x1000, 5)).toString('latin1')).toBe('FIRST');
      expect(Buffer.from(machine.storage.copyOut(0x1100, 6)).toString('latin1')).toBe('SECOND');
    });
  });

  test('rewinds first when the channel program says so', () => {
    withMachine((machine, panel, folder) => {
      const start = Buffer.from('000200000000cafe' + '0700000060000001' + '0200110020000018', 'hex');
      makeTape(join(folder, 'ipl.aws'), [start]);
      panel.execute('devinit 480 ipl.aws');
      panel.execute('ipl 480');
      machine.runUntil('disabled-wait', 1000);
      expect(Buffer.from(machine.storage.copyOut(0x1100, 24))).toEqual(start);
    });
  });

  test('from a tape mark, or from an empty drive, fails', () => {
    withMachine((machine, panel, folder) => {
      makeTape(join(folder, 'mark.aws'), ['mark']);
      panel.execute('devinit 480 mark.aws');
      for (const [address, status] of [
        ['480', '0D00'],
        ['481', '0200'],
      ]) {
        panel.execute(`ipl ${address}`);
        machine.run(1000);
        expect(panel.describeRest('loading')).toEqual([
          `IPL from ${address} failed: unit and channel status ${status}`,
        ]);
      }
    });
  });
});

test('closing the machine leaves what was written', () => {
  withMachine((machine, panel, folder) => {
    panel.execute('devinit 481 new.het');
    machine.close();
    expect(readTape(join(folder, 'new.het'))).toEqual({ items: [], end: '' });
  });
});
