import { describe, expect, test } from 'vitest';
import { ChannelType } from '../../src/channels/channel.ts';
import { parseConfiguration } from '../../src/machine/configuration.ts';

const parse = (text: string) => parseConfiguration(text, 'x.cnf');

describe('parameters', () => {
  test('storage, serial and model', () => {
    const { storageBytes, cpuSerial, cpuModel, warnings } = parse(
      'ARCHMODE S/370\nMAINSIZE 16\nCPUSERIAL 002623\nCPUMODEL 3158',
    );
    expect({ storageBytes, cpuSerial, cpuModel }).toEqual({
      storageBytes: 16 << 20,
      cpuSerial: 0x2623,
      cpuModel: 0x3158,
    });
    expect(warnings).toEqual([]);
  });

  test('kilobytes', () => {
    expect(parse('mainsize 512K').storageBytes).toBe(512 << 10);
  });

  test('what has no effect warns, with its place', () => {
    expect(parse('# comment\n\n* another\nOSTAILOR VM\npanrate fast').warnings).toEqual([
      'x.cnf, line 4: OSTAILOR has no effect here',
      'x.cnf, line 5: PANRATE has no effect here',
    ]);
  });

  test('the port for terminals', () => {
    expect(parse('CNSLPORT 3271').terminalPort).toBe(3271);
    expect(parse('').terminalPort).toBeUndefined();
  });

  test('channels that are not of the usual type', () => {
    const { channelTypes } = parse('CHANNEL 2 SELECTOR\nchannel 1f byte\nCHANNEL 0 BLOCK');
    expect([...channelTypes]).toEqual([
      [2, ChannelType.Selector],
      [0x1f, ChannelType.ByteMultiplexer],
      [0, ChannelType.BlockMultiplexer],
    ]);
    expect(() => parse('CHANNEL 20 BYTE')).toThrow('x.cnf, line 1: CHANNEL is "20", it can be 0 to 1F');
    expect(() => parse('CHANNEL 1')).toThrow('x.cnf, line 1: a channel is "", it can be SELECTOR, BYTE or BLOCK');
  });

  test('symbols are replaced', () => {
    expect(parse('DEFSYM DISKS /var/disks\n0150 3350 $(DISKS)/a.img').devices[0]?.arguments).toEqual([
      '/var/disks/a.img',
    ]);
  });
});

describe('device statements', () => {
  const addresses: [text: string, addresses: number[]][] = [
    ['0150', [0x150]],
    ['009', [0x009]],
    ['00C0.3', [0x0c0, 0x0c1, 0x0c2]],
    ['0584-0586', [0x584, 0x585, 0x586]],
    ['0020,0030.2', [0x020, 0x030, 0x031]],
    ['C', [0x00c]],
  ];
  test.each(addresses)('%s', (text, expected) => {
    expect(parse(`${text} 3270`).devices.map(({ address }) => address)).toEqual(expected);
  });

  test('arguments, quoted ones with blanks, until a comment', () => {
    const [device] = parse('000C 3505 "my deck.txt" ascii eof # the deck').devices;
    expect(device).toEqual({
      address: 0x00c,
      type: '3505',
      arguments: ['my deck.txt', 'ascii', 'eof'],
      place: 'x.cnf, line 1',
    });
  });

  test('types may be written small', () => {
    expect(parse('0009 3215-c /').devices[0]?.type).toBe('3215-C');
  });

  test('devices that are not simulated are left out with a warning', () => {
    const { devices, warnings } = parse('0480 3480 tape.aws\n0600 ctct 1 2 3');
    expect(devices).toEqual([]);
    expect(warnings).toEqual([
      'x.cnf, line 1: 3480 is not simulated, 0480 is left out',
      'x.cnf, line 2: CTCT is not simulated, 0600 is left out',
    ]);
  });
});

describe('what Hercules knows, or another version of it', () => {
  const warnings: [text: string, warning: string][] = [
    ['FROB 16', '"FROB" is not a statement and has no effect; known are device addresses and ARCHMODE, '],
    ['0150 9999 x', '"9999" is not a device type, 0150 is left out'],
    ['MAINSIZE 32', 'MAINSIZE is "32", a System/370 has 16 megabytes at most'],
    ['MAINSIZE 1G', 'MAINSIZE is "1G", a System/370 has 16 megabytes at most'],
    ['ARCHLVL enable asn_lx_reuse', 'ARCHLVL enable has no effect here'],
    ['IGNORE other', 'IGNORE other has no effect here'],
  ];
  test.each(warnings)('%s makes a warning', (text, warning) => {
    const { warnings: found } = parse(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`x.cnf, line 1: ${warning}`);
  });

  test('storage is as much as there can be', () => {
    expect(parse('MAINSIZE 64').storageBytes).toBe(16 << 20);
  });

  test('a port with a host', () => {
    expect(parse('CNSLPORT 127.0.0.1:3271').terminalPort).toBe(3271);
  });

  test('comments and statements behind blanks, and lines that go on', () => {
    const { devices, storageBytes } = parse('  # one\n  * two\n  0009 3215-C \\\n  /\n  MAINSIZE 8');
    expect(devices).toMatchObject([{ address: 0x009, arguments: ['/'], place: 'x.cnf, line 3' }]);
    expect(storageBytes).toBe(8 << 20);
  });
});

/** A symbol in braces. */
const braces = (symbol: string) => `\${${symbol}}`;

describe('symbols', () => {
  const environment = { PLACE: '/env' };
  const argumentsOf = (text: string) =>
    parseConfiguration(text, 'x.cnf', { environment }).devices.map((device) => device.arguments.join(' '));

  test.each([
    ['of the environment', '0150 3350 $(PLACE)/a', '/env/a'],
    ['in braces', `0150 3350 ${braces('PLACE')}/a`, '/env/a'],
    ['defined ones come first', 'DEFSYM PLACE /own\n0150 3350 $(PLACE)/a', '/own/a'],
    ['nobody has said what it is', `0150 3350 a${braces('NOBODY')} ${braces('NOBODY')}`, 'a'],
    ['with what it usually is', `0150 3350 ${braces('NOBODY:=work.img ro')}`, 'work.img ro'],
    ['usual only if nobody has said', `0150 3350 ${braces('PLACE:=work.img')}`, '/env'],
  ])('%s', (_, text, expected) => {
    expect(argumentsOf(text)).toEqual([expected]);
  });

  test('the address of each device', () => {
    expect(argumentsOf('0A0.2 3350 $(CUU).img $(CCUU).sf')).toEqual(['0A0.img 00A0.sf', '0A1.img 00A1.sf']);
  });

  test('can be whole statements', () => {
    expect(parse(`${braces('NOBODY:=MAINSIZE 8')}`).storageBytes).toBe(8 << 20);
  });
});

describe('included files', () => {
  const files: Record<string, string> = {
    'conf/consoles.cnf': '0009 3215-C /\nINCLUDE conf/more.cnf',
    'conf/more.cnf': '0010 3270\n0011 FROB',
    'conf/loop.cnf': 'INCLUDE conf/loop.cnf',
  };
  const readFile = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error('no such file');
    return text;
  };
  const including = (text: string) => parseConfiguration(text, 'x.cnf', { readFile, environment: {} });

  test('stand where they are included', () => {
    const { devices, warnings } = including(`INCLUDE conf/${braces('CONSOLES:=consoles')}.cnf\n001F 3270`);
    expect(devices.map(({ address, place }) => `${address.toString(16)} ${place}`)).toEqual([
      '9 conf/consoles.cnf, line 1',
      '10 conf/more.cnf, line 1',
      '1f x.cnf, line 2',
    ]);
    expect(warnings[0]).toContain('conf/more.cnf, line 2: "FROB" is not a device type');
  });

  test('must be there, unless that is said not to matter', () => {
    expect(() => including('INCLUDE none.cnf')).toThrow('x.cnf, line 1: Cannot include "none.cnf": no such file');
    expect(including('ignore include_errors\nINCLUDE none.cnf\n001F 3270')).toMatchObject({
      warnings: ['x.cnf, line 2: Cannot include "none.cnf": no such file'],
      devices: [{ address: 0x01f }],
    });
  });

  test('do not include each other for ever', () => {
    expect(() => including('INCLUDE conf/loop.cnf')).toThrow(
      '"conf/loop.cnf" is included by more than 8 files in turn',
    );
  });
});

describe('configurations of the kind that is published', () => {
  test('for MVS load, with warnings for what is left out', () => {
    const files: Record<string, string> = {
      'conf/consoles.cnf': '0009 3215-C / noprompt\n0010 3270 CONS',
      'conf/local.cnf': '# nothing yet',
    };
    const text = [
      'CPUSERIAL 000611',
      `MAINSIZE ${braces('MAINSIZE:=16')}`,
      'HTTP PORT 8038',
      'OSTAILOR QUIET',
      `0002 3211 prt/prt002.txt ${braces('CRLF')}`,
      '000E 1403 "|spool A jobs/"',
      `000C 3505 ${braces('RDRPORT:=3505')} sockdev ascii trunc eof`,
      '0480 3420 *',
      `INCLUDE conf/${braces('CONS:=consoles')}.cnf`,
      '03C0.8 3270 TCAM',
      '00C7 3287',
      '0148 3350 dasd/mvsres.148',
      '0191 3390 dasd/mvscat.191',
      braces('LOCALCNF:=INCLUDE conf/local.cnf'),
    ].join('\n');
    const readFile = (path: string) => files[path] ?? '';
    const { devices, warnings } = parseConfiguration(text, 'x.cnf', { readFile, environment: {} });
    expect(devices).toHaveLength(16);
    expect(warnings).toEqual([
      'x.cnf, line 3: HTTP has no effect here',
      'x.cnf, line 4: OSTAILOR has no effect here',
      'x.cnf, line 6: a program cannot take what is printed, 000E stays empty',
      'x.cnf, line 11: 3287 is not simulated, 00C7 is left out',
    ]);
  });

  test('for VM and DOS load', () => {
    const text = `CPUMODEL 3033
MAINSIZE 16
ECPSVM YES
PGMPRDOS LICENSED
CNSLPORT 3270
ARCHMODE S/370
009 3215-C / noprompt
00C 1442 cards.txt ascii eof
00D 3525 punch.txt ascii
00E 3203 print.txt crlf noclear
0020-0027 3270
0130.2 3330 $(CUU).img sf=shadow_1.$(CUU)
0240 2314 dos.240 ro
0580,0581 3420 * maxsizeM=170 eotmargin=131072
0600 3705 lport=3780`;
    const { devices, warnings } = parse(text);
    expect(devices).toHaveLength(17);
    expect(devices.find(({ address }) => address === 0x131)?.arguments).toEqual(['131.img', 'sf=shadow_1.131']);
    expect(warnings.map((warning) => warning.slice('x.cnf, line '.length))).toEqual([
      '3: ECPSVM has no effect here',
      '4: PGMPRDOS has no effect here',
      '15: 3705 is not simulated, 0600 is left out',
    ]);
  });
});

describe('mistakes', () => {
  const mistakes: [text: string, message: string][] = [
    ['MAINSIZE 17K', 'MAINSIZE is "17K", it can be 1 to 16 megabytes (or 64K and more)'],
    ['MAINSIZE', 'MAINSIZE is "", it can be 1 to 16 megabytes (or 64K and more)'],
    ['CPUSERIAL xyz', 'CPUSERIAL is "xyz", it must be 1 to 6 hexadecimal digits'],
    ['CNSLPORT 70000', 'CNSLPORT is "70000", it can be 0 to 65535'],
    ['ARCHMODE ESA/390', 'the architecture is to be "ESA/390", only S/370 is simulated'],
    ['0150', 'device 0150 has no type'],
    ['0150.0 3270', '"0150.0" ends before it begins'],
    ['0150-0140 3270', '"0150-0140" ends before it begins'],
    ['0150.500 3270', '"0150.500" names more than 256 devices'],
    ['FFFF 3270', '"FFFF" goes beyond the highest address, 1fff'],
    ['01X0 3270', '"01X0" is not a device address, such as 0150, 00C0.8 or 0584-0587'],
    ['0150 3350 a\n0150 3270', 'address 0150 is taken by 3350 (x.cnf, line 1)'],
  ];
  test.each(mistakes)('%s', (text, message) => {
    const line = text.split('\n').length;
    expect(() => parse(text)).toThrow(`x.cnf, line ${line}: ${message}`);
  });
});
