import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../directory/read-directory.ts';

const shipped = readDirectory(readFileSync(new URL('../../directory/user.direct', import.meta.url), 'utf8'));

const people = [
  'OPERATOR',
  'MAINT',
  'CMSUSER',
  'VMTEST',
  ...Array.from({ length: 20 }, (_, n) => `USER${String(n + 1).padStart(2, '0')}`),
];

describe('the shipped user directory', () => {
  it('has the users that are promised, and nobody else can log on', () => {
    const able = shipped.users.filter(({ password }) => password !== 'NOLOG');
    expect(able.map(({ userId }) => userId).sort()).toEqual([...people].sort());
    for (const { userId, password } of able) expect(password).toBe(userId);
  });

  it.each(people)('%s has console, reader, punch, printer, 190 and 191', (userId) => {
    const { devices } = shipped.users.find((user) => user.userId === userId)!;
    const at = (address: number) => devices.find((device) => device.address === address);
    expect(at(0x009)).toMatchObject({ kind: 'console', deviceType: '3215' });
    expect(at(0x00c)).toMatchObject({ kind: 'reader', deviceType: '2540', spoolClass: '*' });
    expect(at(0x00d)).toMatchObject({ kind: 'punch', deviceType: '2540', spoolClass: 'A' });
    expect(at(0x00e)).toMatchObject({ kind: 'printer', deviceType: '1403', spoolClass: 'A' });
    expect(at(0x191)).toMatchObject({ kind: 'minidisk', mode: 'MR' });
    expect(at(0x190)).toMatchObject(
      userId === 'MAINT' ? { kind: 'minidisk' } : { kind: 'link', ownerId: 'MAINT', mode: 'RR' },
    );
  });

  it('privileges are as promised', () => {
    const classes = Object.fromEntries(shipped.users.map((user) => [user.userId, user.classes]));
    expect(classes).toMatchObject({ OPERATOR: 'ABCDEFGH', MAINT: 'ABCDEFG', CMSUSER: 'G', VMTEST: 'G', USER20: 'G' });
  });

  it('VMTEST can run CP: ECMODE, 8M, SYSRES read-only, a scratch volume, terminals to dial', () => {
    const vmtest = shipped.users.find((user) => user.userId === 'VMTEST')!;
    expect(vmtest.storage).toBe(8 * 1024 * 1024);
    expect([...vmtest.options]).toEqual(['extendedControlMode']);
    expect(vmtest.devices).toContainEqual(
      expect.objectContaining({ kind: 'link', ownerAddress: 0x123, address: 0x150, mode: 'RR' }),
    );
    expect(vmtest.devices).toContainEqual(expect.objectContaining({ kind: 'minidisk', address: 0x151, mode: 'MR' }));
    const dialed = vmtest.devices.filter(({ kind }) => kind === 'special');
    expect(dialed.map((device) => 'deviceType' in device && device.deviceType).sort()).toEqual([
      ...Array(4).fill('3215'),
      ...Array(4).fill('3270'),
    ]);
  });
});
