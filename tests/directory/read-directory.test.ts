import { describe, expect, it } from 'vitest';
import { DirectoryError } from '../../directory/problem.ts';
import { readDirectory } from '../../directory/read-directory.ts';

const beginning = 'DIRECTORY 150 3350 CPRES1\n';

/** The one user of a directory that has just his statements. */
function user(...statements: string[]) {
  return readDirectory(`${beginning}${statements.join('\n')}`).users[0]!;
}

function device(statement: string) {
  return user('USER MAINT MAINT', statement).devices[0];
}

function problems(text: string, volumes?: Map<string, number>): string[] {
  try {
    readDirectory(text, volumes === undefined ? {} : { volumes });
  } catch (error) {
    if (error instanceof DirectoryError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('USER DIRECT is understood', () => {
  it('the DIRECTORY statement says where the object directory is', () => {
    const { residence } = readDirectory('dir 150 3350 cpres1\nuser a b');
    expect(residence).toEqual({ address: 0x150, deviceType: '3350', volume: 'CPRES1' });
  });

  it('a USER statement has defaults for all but name and password', () => {
    expect(user('U SMITH SECRET')).toMatchObject({
      userId: 'SMITH',
      password: 'SECRET',
      storage: 131072,
      maximumStorage: 131072,
      classes: 'G',
      priority: 64,
      editing: { lineEnd: '#', lineDelete: '¢', characterDelete: '@', escape: '"' },
      account: 'SMITH',
      distribution: 'SMITH',
    });
  });

  it('a USER statement names storage, classes, priority and editing characters', () => {
    expect(user('USER OP PASS 512K 16M GBA 10 ON OFF < /')).toMatchObject({
      storage: 512 * 1024,
      maximumStorage: 16 * 1024 * 1024,
      classes: 'ABG',
      priority: 10,
      editing: { lineEnd: '#', lineDelete: undefined, characterDelete: '<', escape: '/' },
    });
  });

  it('ACCOUNT, OPTION and IPL describe the user', () => {
    const smith = user(
      'USER SMITH SECRET',
      'AC 1234 BIN7',
      'OPT E R CPUID 0A1B2C',
      'OPTION BMX AFF 1',
      'IPL CMS PARM autocr',
    );
    expect(smith).toMatchObject({ account: '1234', distribution: 'BIN7', cpuId: 0x0a1b2c, affinity: 1 });
    expect([...smith.options]).toEqual(['extendedControlMode', 'realTimer', 'blockMultiplexer']);
    expect(smith.ipl).toEqual({ system: 'CMS', parameters: 'AUTOCR' });
  });

  it.each([
    ['CON 009 3215', { kind: 'console', address: 9, deviceType: '3215', spoolClass: 'T' }],
    ['CONSOLE 01F 3270 A', { kind: 'console', address: 0x1f, deviceType: '3270', spoolClass: 'A' }],
    ['SPOOL 00C 2540 READER *', { kind: 'reader', address: 12, deviceType: '2540', spoolClass: '*' }],
    ['S 00D 2540 PUN B', { kind: 'punch', address: 13, deviceType: '2540', spoolClass: 'B' }],
    ['SPOOL 00E 1403', { kind: 'printer', address: 14, deviceType: '1403', spoolClass: 'A' }],
    ['SPOOL 01C 3505 X', { kind: 'reader', deviceType: '3505', spoolClass: 'X' }],
    [
      'MDISK 191 3350 001 5 CPUSR1',
      {
        kind: 'minidisk',
        address: 0x191,
        firstCylinder: 1,
        cylinders: 5,
        volume: 'CPUSR1',
        mode: 'W',
        passwords: ['', '', ''],
      },
    ],
    [
      'MD 190 3350 010 20 CPRES1 MRV ALL WRITE MULT',
      { kind: 'minidisk', mode: 'MR', virtualReserve: true, passwords: ['ALL', 'WRITE', 'MULT'] },
    ],
    ['MDISK 195 3350 T-DISK 10 MR', { kind: 'temporaryDisk', address: 0x195, cylinders: 10, mode: 'MR' }],
    ['DED 0FF 01F', { kind: 'dedicated', address: 0xff, realAddress: 0x1f, readOnly: false }],
    ['DEDICATE 330 SYSRES R/O', { kind: 'dedicated', volume: 'SYSRES', readOnly: true }],
    ['DEDICATE 330 VOLID ABC 3330V', { kind: 'dedicated', volume: 'ABC', massStorage: true }],
    ['SPECIAL 080 3270', { kind: 'special', deviceType: '3270', teletypewriter: false }],
    ['SPE 081 2702 TELE', { kind: 'special', deviceType: '2702', teletypewriter: true }],
    ['SPECIAL 0FF TIMER', { kind: 'special', deviceType: 'TIMER' }],
  ])('%s', (statement, expected) => {
    expect(device(statement)).toMatchObject(expected);
  });

  it('a LINK goes to the same address in mode R unless told otherwise', () => {
    const owner = 'USER MAINT NOLOG\nMDISK 190 3350 1 2 CPRES1\nUSER SMITH SECRET\n';
    const links = readDirectory(`${beginning}${owner}LINK MAINT 190\nLINK MAINT 190 19A RR`).users[1]!.devices;
    expect(links).toMatchObject([
      { kind: 'link', ownerId: 'MAINT', ownerAddress: 0x190, address: 0x190, mode: 'R' },
      { kind: 'link', ownerId: 'MAINT', ownerAddress: 0x190, address: 0x19a, mode: 'RR' },
    ]);
  });

  it('small letters, comments, blank lines and columns 72 to 80 make no difference', () => {
    const numbered = `${'user smith secret'.padEnd(72)}00000010`;
    expect(problems(`* a comment\n\n${beginning.toLowerCase()}${numbered}\r\n  console 009 3215\n`)).toEqual([]);
  });

  it('a whole volume may lie over its parts', () => {
    const parts = 'USER A A\nMDISK 123 3350 0 60 CPRES1 RR\nMDISK 190 3350 1 20 CPRES1\nMDISK 191 3350 21 39 CPRES1';
    expect(problems(`${beginning}${parts}`, new Map([['CPRES1', 60]]))).toEqual([]);
  });
});

describe('what is wrong in USER DIRECT is said with line, statement and remedy', () => {
  // Each statement is the third line, after DIRECTORY and USER A A.
  it.each([
    [
      'FOO 123',
      'there is no FOO statement; expected one of DIRECTORY USER ACCOUNT OPTION IPL CONSOLE MDISK SPOOL DEDICATE LINK SPECIAL',
    ],
    ['USER', 'the user ID is missing; the form is User userid password'],
    ['USER B', 'the password (NOLOG: nobody can log on) is missing'],
    ['USER A B', 'user A has an entry already, in line 2'],
    ['USER TOOLONGNAME X', '"TOOLONGNAME" is not a user ID: it is longer than 8 characters'],
    ['USER A.B X', '"." is neither a letter or digit nor one of $ # @ _ - : +'],
    ['USER SYSTEM X', '"SYSTEM" cannot be a user ID: commands use it as a word'],
    ['USER B B 7K', '"7K" is not a storage size; expected 8K to 16M in steps of 4K, such as 512K or 2M'],
    ['USER B B 10K', '"10K" is not a storage size'],
    ['USER B B 17M', '"17M" is not a storage size'],
    ['USER B B 2M 1M', 'the maximum 1M is less than the storage; expected as much or more'],
    ['USER B B 1M 1M GX', '"GX" is not a list of privilege classes: "X" is none of the letters A to H'],
    ['USER B B 1M 1M G 100', '"100" is not a priority; expected a number from 0 to 99'],
    ['USER B B 1M 1M G 1 ##', '"##" is not an editing character; expected one character, ON or OFF'],
    ['USER B B 1M 1M G 1 A', '"A" cannot be an editing character: it is a letter or digit'],
    ['USER B B 1M 1M G 1 ON ON ON ON ON', '"ON" is too much; the form is User'],
    ['DIRECTORY 151 3350 CPRES2', 'there is a DIRECTORY statement already'],
    ['ACCOUNT', 'the account number is missing'],
    ['ACCOUNT 123456789', 'the account number "123456789" is longer than 8 characters'],
    ['OPTION', 'an option is missing'],
    ['OPTION FAST', '"FAST" is not an option; expected some of REALTIMER ECMODE'],
    ['OPTION CPUID 12345', '"12345" is not a CPU identification; expected six hexadecimal digits'],
    ['IPL', 'the system name or device address is missing'],
    ['IPL CMS AUTOCR', '"AUTOCR" is not expected here; the form is Ipl iplsys [PARM text]'],
    ['CONSOLE 9Z 3215', '"9Z" is not a device address; expected three hexadecimal digits, 001 to FFF'],
    ['CONSOLE 009 3279', '"3279" is not a console; expected one of 3215 3210 1052 3270'],
    ['CONSOLE 009 3215 **', '"**" is not a class; expected one letter or digit'],
    ['SPOOL 00C 2540', 'READER or PUNCH after 2540 is missing'],
    ['SPOOL 00C 2540 SORTER', '"SORTER" is not a side of a 2540; expected READER or PUNCH'],
    ['SPOOL 00E 1404', '"1404" is not a unit record device; expected one of 2540 1403'],
    ['SPOOL 00E 1403 *', '"*" is not a class; expected one letter or digit'],
    ['MDISK 191 3390 1 1 CPUSR1', '"3390" is not a disk type; expected one of 2305 2311 2314 3330 3340 3350 3375 3380'],
    [
      'MDISK 191 3350 1O 1 CPUSR1',
      '"1O" is not the cylinder at which the minidisk begins; expected a number from 0 to 554',
    ],
    ['MDISK 191 3350 1 0 CPUSR1', '"0" is not a number of cylinders; expected a number from 1 to 555'],
    ['MDISK 191 3350 550 10 CPUSR1', 'cylinders 550 to 559 are not all on a 3350: it has 555, at most 5 fit here'],
    ['MDISK 191 3350 1 1', 'the volume serial is missing'],
    ['MDISK 191 3350 1 1 CPUSR10', '"CPUSR10" is not a volume serial: it is longer than 6 characters'],
    ['MDISK 191 3350 1 1 CPUSR1 WW', '"WW" is not an access mode; expected one of R RR W WR M MR MW'],
    ['MDISK 191 3350 1 1 CPUSR1 W A B C D', '"D" is too much'],
    ['MDISK 191 3350 T-DISK', 'the number of cylinders is missing'],
    ['DEDICATE 191', 'the real device address or volume serial is missing'],
    ['DEDICATE NETWORK 01', 'NETWORK is not supported; expected a virtual device address'],
    ['LINK A', "the owner's device address is missing"],
    ['SPECIAL 080 3350', '"3350" is not a special device; expected one of 3270 3215 CTCA TIMER 2701 2702 2703'],
    ['SPECIAL 080 2701 ASCII', '"ASCII" is not a kind of terminal; expected IBM or TELE'],
  ])('%s', (statement, text) => {
    const found = problems(`${beginning}USER A A\n${statement}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`USER DIRECT line 3: "${statement}": `);
    expect(found[0]).toContain(text);
  });

  it.each([
    [['MDISK 191 3350 1 5 V1', 'SPOOL 191 1403'], 'user A has a device 191 already, in line 3'],
    [['CONSOLE 009 3215', 'CONSOLE 01F 3215'], 'user A has a console already, in line 3'],
    [
      ['MDISK 191 3350 1 5 V1', 'MDISK 192 3350 5 2 V1'],
      'cylinders 5 to 5 of volume V1 belong to A 191 already, in line 3',
    ],
    [
      ['MDISK 191 3350 5 2 V1', 'MDISK 192 3350 1 9 V1'],
      'cylinders 5 to 6 of volume V1 belong to A 191 already, in line 3',
    ],
    [['MDISK 191 3350 1 5 V1', 'MDISK 192 3330 6 2 V1'], 'volume V1 is a 3350 in line 3, it cannot be a 3330 as well'],
    [['MDISK 191 3350 1 5 V1', 'MDISK 192 3350 28 4 V1'], 'cylinders 28 to 31 are not all on volume V1: it has 30'],
    [['MDISK 191 3350 1 5 V1', 'LINK B 191 192'], 'there is no user B in this directory'],
    [
      ['MDISK 191 3350 1 5 V1', 'LINK A 199 192'],
      'user A has no device 199; expected the address of an MDISK statement of A',
    ],
    [['SPOOL 00E 1403', 'LINK A 00E 192'], 'device 00E of user A is not a minidisk of his own (line 3)'],
    [['CONSOLE 009 3215', 'OPTION ECMODE'], "OPTION must stand before the user's first device"],
  ])('%j', (statements, text) => {
    const found = problems(`${beginning}USER A A\n${statements.join('\n')}`, new Map([['V1', 30]]));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('USER DIRECT line 4: ');
    expect(found[0]).toContain(text);
  });

  it.each([
    ['', 'line 1: "": there is no DIRECTORY statement; expected one at the beginning'],
    [beginning, 'there are no users; expected USER statements'],
    ['CONSOLE 009 3215', 'this statement belongs to a user; expected a USER statement before it'],
    [`USER A A\n${beginning}`, 'DIRECTORY must be the first statement'],
    [`${beginning}USER A A\n* ${'x'.repeat(90)}\nIPL CMS PARM ${'x'.repeat(90)}`, 'line 4: "IPL CMS PARM'],
    [`${beginning}USER A A\nIPL CMS${' '.repeat(90)}X`, 'the line has 98 columns; a statement ends in column 71'],
  ])('%j', (text, expected) => {
    expect(problems(text)[0]).toContain(expected);
  });

  it('all problems are told, in order of lines', () => {
    const text = `${beginning}USER A.A A\nCONSOLE 009 3215\nUSER B B\nCONSOLE 9 3216\nSPOOL 00E 1404\nMDISK`;
    expect(problems(text).map((line) => /line (\d+)/.exec(line)?.[1])).toEqual(['2', '5', '6', '7']);
  });
});
