import { describe, expect, test } from 'vitest';
import { ChannelStatus } from '../../src/architecture/channel-status-word.ts';
import {
  type CcwFields,
  ChainCommand,
  ChainData,
  ChannelBench,
  ChannelEnd,
  type Csw,
  DeviceEnd,
  give,
  Indirect,
  ProgramControlled,
  Skip,
  StatusModifier,
  SuppressLength,
  UnitCheck,
  UnitException,
} from './channel-bench.ts';

const ended = ChannelEnd | DeviceEnd;
const { IncorrectLength, ProgramCheck, ProtectionCheck } = ChannelStatus;
const end = 0x1008;

/** Each program is at X'1000'; the device's record has 80 bytes. */
const endings: [rule: string, program: CcwFields[], csw: Partial<Csw>][] = [
  [
    'a read of the whole record ends well',
    [[0x02, 0x2000, 0, 80]],
    { unit: ended, channel: 0, count: 0, address: end },
  ],
  [
    'a count that is too large is an incorrect length',
    [[0x02, 0x2000, 0, 100]],
    { channel: IncorrectLength, count: 20 },
  ],
  ['a count that is too small is an incorrect length', [[0x02, 0x2000, 0, 70]], { channel: IncorrectLength, count: 0 }],
  ['SLI suppresses incorrect length, large', [[0x02, 0x2000, SuppressLength, 100]], { channel: 0, count: 20 }],
  ['SLI suppresses incorrect length, small', [[0x02, 0x2000, SuppressLength, 70]], { channel: 0, count: 0 }],
  ['a device that takes what comes has no incorrect length', [[0x01, 0x2000, 0, 7]], { channel: 0, count: 0 }],
  ['a device that wants more has', [[0x05, 0x2000, 0, 7]], { channel: IncorrectLength, count: 0 }],
  [
    'incorrect length ends a command chain',
    [
      [0x02, 0x2000, ChainCommand, 100],
      [0x02, 0x2000, 0, 80],
    ],
    { channel: IncorrectLength, count: 20, address: end },
  ],
  [
    'SLI lets a command chain go on',
    [
      [0x02, 0x2000, ChainCommand | SuppressLength, 100],
      [0x02, 0x2000, 0, 80],
    ],
    { channel: 0, count: 0, address: 0x1010 },
  ],
  [
    'unit exception ends a chain',
    [
      [0x0a, 0x2000, ChainCommand | SuppressLength, 80],
      [0x02, 0x2000, 0, 80],
    ],
    { unit: ended | UnitException, address: end },
  ],
  [
    'status modifier skips a CCW',
    [
      [0x31, 0x2000, ChainCommand | SuppressLength, 5],
      [0x08, 0x1000, 0, 0],
      [0x02, 0x2000, 0, 80],
    ],
    { unit: ended, address: 0x1018 },
  ],
  [
    'status modifier without chaining is shown',
    [[0x31, 0x2000, SuppressLength, 5]],
    { unit: ended | StatusModifier, address: end },
  ],
  [
    'a chained command that is refused leaves its whole count',
    [
      [0x03, 0, ChainCommand, 1],
      [0x11, 0x2000, 0, 80],
    ],
    { unit: UnitCheck, channel: 0, count: 80, address: 0x1010 },
  ],
  [
    'a chain goes on after a device end that comes later',
    [
      [0x07, 0x2000, ChainCommand | SuppressLength, 6],
      [0x02, 0x2000, 0, 80],
    ],
    { unit: ended, address: 0x1010 },
  ],
  [
    'a chain ends when a later device end comes with unit exception',
    [
      [0x1b, 0x2000, ChainCommand | SuppressLength, 1],
      [0x02, 0x2000, 0, 80],
    ],
    { unit: ended | UnitException, channel: 0, address: 0x1008 },
  ],
  [
    'transfer in channel goes elsewhere',
    [
      [0x03, 0, ChainCommand, 1],
      [0x08, 0x1018, 0, 0],
      [0, 0, 0, 0],
      [0x02, 0x2000, 0, 80],
    ],
    { unit: ended, address: 0x1020 },
  ],
  [
    'data chaining divides a record',
    [
      [0x02, 0x2000, ChainData, 30],
      [0x00, 0x2100, 0, 50],
    ],
    { unit: ended, channel: 0, count: 0, address: 0x1010 },
  ],
  [
    'data chaining goes through a transfer in channel',
    [
      [0x02, 0x2000, ChainData, 30],
      [0x08, 0x1018, 0, 0],
      [0, 0, 0, 0],
      [0x00, 0x2100, 0, 50],
    ],
    { unit: ended, channel: 0, count: 0, address: 0x1020 },
  ],
  [
    'the incorrect length of a data chain is that of its last CCW',
    [
      [0x02, 0x2000, ChainData, 30],
      [0x00, 0x2100, 0, 60],
    ],
    { channel: IncorrectLength, count: 10, address: 0x1010 },
  ],
  [
    'a record that ends before the last CCW of a data chain is an incorrect length in spite of SLI',
    [
      [0x02, 0x2000, ChainData | SuppressLength, 100],
      [0x00, 0x2100, SuppressLength, 60],
    ],
    { channel: IncorrectLength, count: 20, address: end },
  ],
  [
    'SLI of the last CCW of a data chain counts',
    [
      [0x02, 0x2000, ChainData, 30],
      [0x00, 0x2100, SuppressLength, 60],
    ],
    { channel: 0, count: 10 },
  ],
  [
    'a command chain goes on behind a data chain',
    [
      [0x02, 0x2000, ChainData, 30],
      [0x00, 0x2100, ChainCommand, 50],
      [0x04, 0x2200, 0, 1],
    ],
    { unit: ended, channel: 0, count: 0, address: 0x1018 },
  ],
];

describe('how channel programs end', () => {
  test.each(endings)('%s', (_, program, csw) => {
    expect(new ChannelBench().run(program)).toMatchObject(csw);
  });
});

/** Channel end and device end are those of the command before, which chaining keeps from the program. */
const inError = { unit: 0, channel: ProgramCheck };
/** A no-operation that chains comes first, so that the error is found after SIO. */
const checks: [rule: string, program: CcwFields[], csw: Partial<Csw>][] = [
  ['a command code of zero', [[0x00, 0x2000, 0, 80]], { ...inError, address: 0x1010 }],
  ['a command code of X0', [[0xf0, 0x2000, 0, 80]], { ...inError, address: 0x1010 }],
  ['a count of zero', [[0x02, 0x2000, 0, 0]], { ...inError, address: 0x1010 }],
  ['CCW bit 39', [[0x02, 0x2000, 0x01, 80]], { ...inError, address: 0x1010 }],
  ['CCW bit 38', [[0x02, 0x2000, 0x02, 80]], { ...inError, address: 0x1010 }],
  ['a transfer to a transfer', [[0x08, 0x1008, 0, 0]], { ...inError, address: 0x1010 }],
  ['a transfer off a doubleword', [[0x08, 0x1004, 0, 0]], { ...inError, address: 0x1010 }],
  ['a transfer out of storage', [[0x08, 0x20000, 0, 0]], { ...inError, address: 0x1010 }],
];

describe('program checks in a command chain', () => {
  test.each(checks)('%s', (_, program, csw) => {
    const bench = new ChannelBench();
    expect(bench.run([[0x03, 0, ChainCommand, 1], ...program])).toMatchObject(csw);
    expect(bench.device.selected).toEqual([0x03]);
  });

  test('a transfer in channel as the first CCW is found by SIO', () => {
    const bench = new ChannelBench();
    bench.program([[0x08, 0x1008, 0, 0]]);
    expect(bench.start()).toBe(1);
    expect(bench.csw()).toMatchObject({ unit: 0, channel: ProgramCheck });
  });
});

describe('data addresses', () => {
  test('a data address outside storage is a program check when it is used', () => {
    const csw = new ChannelBench().run([[0x02, 0xfff0, 0, 80]]);
    expect(csw).toMatchObject({ unit: ended, channel: ProgramCheck, address: end });
  });

  test('skipped data needs no address', () => {
    const bench = new ChannelBench();
    const csw = bench.run([
      [0x02, 0xffffff, ChainData | Skip, 30],
      [0x00, 0x2000, 0, 50],
    ]);
    expect(csw).toMatchObject({ channel: 0, count: 0 });
    expect(bench.bytes(0x2000, 2)).toEqual([31, 32]);
  });

  test('skipping has no effect on a write', () => {
    const bench = new ChannelBench();
    bench.storage.fill(0x2000, 4, 0x77);
    bench.run([[0x01, 0x2000, Skip, 4]]);
    expect(bench.written).toEqual([0x77, 0x77, 0x77, 0x77]);
  });

  test('read backward stores downward', () => {
    const bench = new ChannelBench();
    bench.run([[0x0c, 0x204f, 0, 80]]);
    expect(bench.bytes(0x2000, 80)).toEqual([...bench.record]);
  });

  test('read backward goes below address zero with a program check', () => {
    const csw = new ChannelBench().run([[0x0c, 0x0000, 0, 80]]);
    expect(csw.channel).toBe(ProgramCheck);
  });

  test('write gathers from the areas of a data chain', () => {
    const bench = new ChannelBench();
    bench.storage.copyIn(0x2000, Uint8Array.of(1, 2, 3));
    bench.storage.copyIn(0x2100, Uint8Array.of(4, 5));
    bench.run([
      [0x01, 0x2000, ChainData, 3],
      [0x00, 0x2100, SuppressLength, 2],
    ]);
    expect(bench.written).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('indirect data addressing', () => {
  /** An address list at X'3000'. */
  function withList(...words: number[]): ChannelBench {
    const bench = new ChannelBench();
    words.forEach((word, index) => {
      bench.storage.writeWord(0x3000 + 4 * index, word);
    });
    return bench;
  }

  test('each word covers its area to the next 2K boundary', () => {
    const bench = withList(0x27fe, 0x5000);
    expect(bench.run([[0x02, 0x3000, Indirect, 80]])).toMatchObject({ channel: 0, count: 0 });
    expect(bench.bytes(0x27fe, 3)).toEqual([1, 2, 0]);
    expect(bench.bytes(0x5000, 3)).toEqual([3, 4, 5]);
  });

  test('read backward uses the last byte of each further block', () => {
    const bench = withList(0x2801, 0x57ff);
    expect(bench.run([[0x0c, 0x3000, Indirect, 80]])).toMatchObject({ channel: 0, count: 0 });
    expect(bench.bytes(0x2800, 2)).toEqual([79, 80]);
    expect(bench.bytes(0x57fe, 2)).toEqual([77, 78]);
  });

  const wrong: [rule: string, listAt: number, words: number[]][] = [
    ['a list off a word boundary', 0x3002, [0x2000]],
    ['a list outside storage', 0x10000, []],
    ['bits 0-7 not zero', 0x3000, [0x01002000]],
    ['a second word off its 2K boundary', 0x3000, [0x27fe, 0x5004]],
    ['an area outside storage', 0x3000, [0x20000]],
  ];
  test.each(wrong)('program check: %s', (_, listAt, words) => {
    expect(withList(...words).run([[0x02, listAt, Indirect, 80]]).channel).toBe(ProgramCheck);
  });

  test('a word that is not needed is not looked at', () => {
    expect(withList(0x2000, 0x01000001).run([[0x02, 0x3000, Indirect, 80]]).channel).toBe(0);
  });
});

describe('storage protection', () => {
  function keyed(): ChannelBench {
    const bench = new ChannelBench();
    for (let block = 0; block < 0x10000; block += 0x800) bench.storage.setKey(block, 0x30);
    return bench;
  }

  test('a key that matches may store, which sets reference and change', () => {
    const bench = keyed();
    expect(bench.run([[0x02, 0x2000, 0, 80]], 3)).toMatchObject({ key: 3, channel: 0 });
    expect(bench.storage.key(0x2000)).toBe(0x36);
    expect(bench.storage.key(0x1000)).toBe(0x34);
    expect(bench.storage.key(0x2800)).toBe(0x30);
  });

  test('another key may not store, and what lies before the boundary is stored', () => {
    const bench = keyed();
    bench.storage.setKey(0x2800, 0x40);
    expect(bench.run([[0x02, 0x27fe, 0, 80]], 3).channel).toBe(ProtectionCheck);
    expect(bench.bytes(0x27fe, 4)).toEqual([1, 2, 0, 0]);
  });

  test('another key may fetch unless fetch protection is on', () => {
    const bench = keyed();
    expect(bench.run([[0x01, 0x2000, 0, 4]], 5).channel).toBe(0);
    bench.storage.setKey(0x2000, 0x38);
    expect(bench.run([[0x01, 0x2000, 0, 4]], 5).channel).toBe(ProtectionCheck);
  });

  test('a CCW that may not be fetched is a protection check', () => {
    const bench = keyed();
    bench.storage.setKey(0x1000, 0x48);
    bench.program([[0x02, 0x2000, 0, 80]], 3);
    expect(bench.start()).toBe(1);
    expect(bench.csw().channel).toBe(ProtectionCheck);
  });
});

describe('program-controlled interruption', () => {
  test('comes while the operation goes on', () => {
    const bench = new ChannelBench();
    bench.program([
      [0x03, 0, ChainCommand, 1],
      [0x02, 0x2000, ProgramControlled, 80],
    ]);
    expect(bench.start()).toBe(0);
    const early = bench.interruption();
    expect(early).toMatchObject({ unit: 0, channel: ChannelStatus.ProgramControlled, address: 0x1010 });
    expect(bench.interruption()).toMatchObject({ unit: ended, channel: 0 });
  });

  test('is shown with the ending status when it was not taken', () => {
    const bench = new ChannelBench();
    bench.program([[0x02, 0x2000, ProgramControlled, 80]]);
    bench.start();
    bench.settle();
    expect(bench.interruption()).toMatchObject({ unit: ended, channel: ChannelStatus.ProgramControlled });
    expect(bench.channels.pendingChannels).toBe(0);
  });

  test('of a data-chained CCW comes when its area is used', () => {
    const bench = new ChannelBench();
    bench.program([
      [0x02, 0x2000, ChainData, 30],
      [0x00, 0x2100, ProgramControlled, 50],
    ]);
    bench.start();
    expect(bench.channels.pendingChannels).toBe(0);
    expect(bench.interruption().channel).toBe(ChannelStatus.ProgramControlled);
  });
});

describe('CCWs are fetched when they are needed', () => {
  test('a program may read its own next CCW', () => {
    const next = Uint8Array.of(0x04, 0x00, 0x22, 0x00, 0x00, 0x00, 0x00, 0x01);
    const bench = new ChannelBench({ 6: { perform: (transfer) => give(transfer, next) } });
    const csw = bench.run([
      [0x06, 0x1008, ChainCommand, 8],
      [0x00, 0, 0, 0],
    ]);
    expect(csw).toMatchObject({ unit: ended, channel: 0, address: 0x1010 });
    expect(bench.bytes(0x2200, 1)).toEqual([0x40]);
  });

  test('an endless chain does not stop time, and ends when it is halted', () => {
    const bench = new ChannelBench();
    bench.program([
      [0x03, 0, ChainCommand, 1],
      [0x08, 0x1000, 0, 0],
    ]);
    expect(bench.start()).toBe(0);
    bench.settle(1000);
    expect(bench.device.selected.length).toBeGreaterThan(1000);
    expect(bench.channels.haltIo(0x150)).toBe(1);
    expect(bench.interruption().unit).toBe(ended);
  });
});
