import { describe, expect, it } from 'vitest';
import { type ConditionCode, NoChannels } from '../../src/cpu/channel-interface.ts';
import { PendingChannels } from './pending-channels.ts';
import { executed, interruption, prepared } from './program.ts';

/** Says what it was asked. */
class RecordingChannels extends NoChannels {
  readonly calls: string[] = [];
  private note(name: string, ioAddress: number): ConditionCode {
    this.calls.push(`${name} ${ioAddress.toString(16)}`);
    return 2;
  }
  override startIo = (ioAddress: number, fastRelease: boolean) => this.note(fastRelease ? 'SIOF' : 'SIO', ioAddress);
  override testIo = (ioAddress: number) => this.note('TIO', ioAddress);
  override clearIo = (ioAddress: number) => this.note('CLRIO', ioAddress);
  override haltIo = (ioAddress: number) => this.note('HIO', ioAddress);
  override haltDevice = (ioAddress: number) => this.note('HDV', ioAddress);
  override testChannel = (ioAddress: number) => this.note('TCH', ioAddress);
  override clearChannel = (ioAddress: number) => this.note('CLRCH', ioAddress);
  override storeChannelId = (ioAddress: number) => this.note('STIDC', ioAddress);
}

describe('each I/O instruction asks the channels, with bits 16-31 of its address', () => {
  it.each(['SIO', 'SIOF', 'TIO', 'CLRIO', 'HIO', 'HDV', 'TCH', 'CLRCH', 'STIDC'])('%s', (mnemonic) => {
    const channels = new RecordingChannels();
    const cpu = executed({ code: [[mnemonic, 0x0e, 4]], general: { 4: 0xab1234 - 0x0e }, channels });
    expect([channels.calls, cpu.psw.conditionCode]).toEqual([[`${mnemonic} 1234`], 2]);
  });
  it.each([
    { second: '82', mnemonic: 'SIO' },
    { second: 'FF', mnemonic: 'SIOF' },
  ])('of the second byte, $second, only bit 15 counts: $mnemonic', ({ second, mnemonic }) => {
    const channels = new RecordingChannels();
    executed({ code: [Uint8Array.from(Buffer.from(`9C${second}0190`, 'hex'))], channels });
    expect(channels.calls).toEqual([`${mnemonic} 190`]);
  });
  it('without channels nothing is operational', () => {
    expect(executed({ code: [['SIO', 0x190, 0]] }).psw.conditionCode).toBe(3);
  });
});

describe('channel-set switching', () => {
  const start = ['SIO', 0x190, 0] as const;

  it.each([
    { rule: 'CONCS of the set that is connected does nothing', code: [['CONCS', 0, 0]], conditionCode: 0 },
    { rule: 'DISCS of the own set', code: [['DISCS', 0, 0]], conditionCode: 0 },
    {
      rule: 'DISCS of a set that nobody has',
      code: [
        ['DISCS', 0, 0],
        ['DISCS', 0, 0],
      ],
      conditionCode: 0,
    },
    { rule: 'CONCS of a set that there is not', code: [['CONCS', 1, 0]], conditionCode: 3 },
    { rule: 'DISCS of a set that there is not', code: [['DISCS', 1, 0]], conditionCode: 3 },
  ] as const)('$rule: condition code $conditionCode', ({ code, conditionCode }) => {
    expect(executed({ code }).psw.conditionCode).toBe(conditionCode);
  });

  it('only bits 16-31 of the address name the set', () => {
    expect(executed({ code: [['DISCS', 0, 4]], general: { 4: 0xab0000 } }).psw.conditionCode).toBe(0);
  });

  it('without its channel set the CPU has no channels', () => {
    const channels = new RecordingChannels();
    const cpu = executed({ code: [['DISCS', 0, 0], start], channels });
    expect([channels.calls, cpu.psw.conditionCode]).toEqual([[], 3]);
  });

  it('an interruption stays pending until the set is connected again', () => {
    const cpu = prepared({
      code: [
        ['DISCS', 0, 0],
        ['SSM', 0, 4],
        ['CONCS', 0, 0],
      ],
      general: { 4: 0x2000 },
      storage: { 8192: '02' },
      control: { 2: -1 },
      channels: new PendingChannels([0x190]),
    });
    cpu.run(2);
    expect(interruption(cpu)).toBeUndefined();
    cpu.run(1);
    expect(interruption(cpu)).toMatchObject({ class: 'inputOutput', code: 0x190 });
  });

  it('a system reset connects it', () => {
    const cpu = executed({ code: [['DISCS', 0, 0]] });
    cpu.reset('program');
    expect(cpu.isChannelSetConnected).toBe(true);
  });
});

it('what a channel schedules happens after exactly that many instructions', () => {
  const channels = new (class extends NoChannels {
    doneAt = 0;
    override startIo(): ConditionCode {
      cpu.timeline.schedule(5, () => {
        this.doneAt = cpu.instructionCount;
      });
      return 0;
    }
  })();
  const cpu = prepared({
    code: [
      ['BCR', 0, 0],
      ['SIO', 0x190, 0],
      ['BC', 15, 0, 0, 5],
    ],
    general: { 5: 0x1006 },
    channels,
  });
  cpu.run(1000);
  expect([channels.doneAt, cpu.instructionCount]).toEqual([2 + 50, 1000]);
});
