import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryRecords } from '../../directory/declarations.ts';
import type { Directory } from '../../directory/entries.ts';
import type { GuestRecord } from '../../directory/guest-records.ts';
import { DirectorySizeError, writeObjectDirectory } from '../../directory/object-directory.ts';
import { readDirectory } from '../../directory/read-directory.ts';
import { toEbcdic } from '../../src/architecture/ebcdic.ts';

const written = Uint8Array.of(0x26, 0x10, 0x04, 0x14, 0x31, 0x49);

function objectOf(directory: Directory): Uint8Array {
  return writeObjectDirectory(directory, written);
}

/** Finds a user as CP does: header, one index page, his entry. */
function findUser(pages: Uint8Array, userId: string): GuestRecord | undefined {
  const { header, indexEntry, user, numbers } = directoryRecords();
  const wanted = toEbcdic(userId.padEnd(8));
  const names = header.at(pages).field('firstUsers');
  let page = 0;
  while (
    page < header.at(pages).get('indexPages') &&
    Buffer.compare(names.subarray(page * 8, page * 8 + 8), wanted) <= 0
  )
    page++;
  for (let index = 0; index < numbers.indexEntriesPerPage && page > 0; index++) {
    const entry = indexEntry.at(pages, page * numbers.pageSize + index * indexEntry.size);
    if (Buffer.compare(entry.field('userId'), wanted) === 0) {
      return user.at(pages, entry.get('page') * numbers.pageSize + entry.get('offset'));
    }
  }
  return undefined;
}

/** The devices behind a user's record. */
function devicesOf(pages: Uint8Array, user: GuestRecord): GuestRecord[] {
  const { device, user: layout } = directoryRecords();
  const at = user.bytes.byteOffset - pages.byteOffset + layout.size;
  return Array.from({ length: user.get('deviceCount') }, (_, index) => device.at(pages, at + index * device.size));
}

describe('the object directory', () => {
  const shipped = readDirectory(readFileSync(new URL('../../directory/user.direct', import.meta.url), 'utf8'));
  const pages = objectOf(shipped);

  it('has a header with its size, its volume and its time', () => {
    const header = directoryRecords().header.at(pages);
    expect(header.get('identifier')).toBe(directoryRecords().numbers.identifier);
    expect(header.get('pageCount') * directoryRecords().numbers.pageSize).toBe(pages.length);
    expect(header.get('userCount')).toBe(shipped.users.length);
    expect([header.get('deviceAddress'), header.get('deviceType'), header.text('volume')]).toEqual([
      0x150,
      0x3350,
      'CPRES1',
    ]);
    expect(header.field('written')).toEqual(written);
  });

  it('leads to every user, and to nobody else', () => {
    for (const { userId } of shipped.users) expect(findUser(pages, userId)?.text('userId')).toBe(userId);
    for (const userId of ['$AAA', 'NOBODY', 'USER00', 'ZZZZZZZZ', 'A']) expect(findUser(pages, userId)).toBeUndefined();
  });

  it('says what the statements say about the user', () => {
    const { classes, options, userFlags } = directoryRecords();
    const vmtest = findUser(pages, 'VMTEST')!;
    expect(vmtest.get('storage')).toBe(8 << 20);
    expect(vmtest.get('maximumStorage')).toBe(16 << 20);
    expect(vmtest.get('classes')).toBe(classes['G']);
    expect(vmtest.get('options')).toBe(options['extendedControlMode']);
    expect(vmtest.get('flags')).toBe(0);
    expect([
      ...vmtest.field('lineEnd'),
      ...vmtest.field('lineDelete'),
      ...vmtest.field('characterDelete'),
      ...vmtest.field('escape'),
    ]).toEqual([0x7b, 0x4a, 0x7c, 0x7f]);
    expect(vmtest.text('account')).toBe('2');
    expect(vmtest.text('distribution')).toBe('VMTEST');
    expect(findUser(pages, 'CMSUSER')?.text('iplSystem')).toBe('CMS');
    expect(findUser(pages, 'OPERATOR')?.get('classes')).toBe(0xff);
    expect(findUser(pages, '$PAGE$')?.get('flags')).toBe(userFlags['noLogon']);
  });

  it('says what the statements say about devices', () => {
    const { kinds, modes, minidisk, link } = directoryRecords();
    const maint = devicesOf(pages, findUser(pages, 'MAINT')!);
    const disk = maint.find((device) => device.get('address') === 0x190)!;
    expect([disk.get('kind'), disk.get('type'), disk.get('mode')]).toEqual([
      kinds['minidisk'],
      0x3350,
      modes['readAlways'],
    ]);
    const extent = minidisk.at(disk.bytes);
    const source = shipped.users
      .flatMap(({ userId, devices }) => (userId === 'MAINT' ? devices : []))
      .find(({ address }) => address === 0x190);
    expect(source).toMatchObject({ firstCylinder: extent.get('firstCylinder'), cylinders: extent.get('cylinders') });
    expect([extent.text('volume'), extent.text('readPassword'), extent.text('writePassword')]).toEqual([
      'CPRES1',
      'ALL',
      '',
    ]);
    const linked = devicesOf(pages, findUser(pages, 'USER07')!).find((device) => device.get('kind') === kinds['link'])!;
    expect([link.at(linked.bytes).text('ownerId'), link.at(linked.bytes).get('ownerAddress')]).toEqual([
      'MAINT',
      0x190,
    ]);
    const reader = devicesOf(pages, findUser(pages, 'USER07')!).find(
      (device) => device.get('kind') === kinds['reader'],
    )!;
    expect([reader.get('address'), reader.get('type'), reader.get('spoolClass')]).toEqual([0x00c, 0x2540, 0x5c]);
  });

  it('holds any directory: users are found, no entry lies across pages', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$#@'];
    const userId = fc
      .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 })
      .filter((id) => id !== 'ALL' && id !== 'SYSTEM');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ userId, devices: fc.nat(40) }), {
          selector: (user) => user.userId,
          minLength: 1,
          maxLength: 60,
        }),
        (users) => {
          const text = users.map(({ userId: id, devices }) => {
            const readers = Array.from({ length: devices }, (_, index) => `SPOOL ${(index + 16).toString(16)} 3505`);
            return [`USER ${id} PASS`, ...readers].join('\n');
          });
          const object = objectOf(readDirectory(`DIRECTORY 150 3350 CPRES1\n${text.join('\n')}`));
          for (const { userId: id, devices } of users) {
            const found = findUser(object, id)!;
            const offset = (found.bytes.byteOffset - object.byteOffset) % directoryRecords().numbers.pageSize;
            expect(offset + found.bytes.length + devices * directoryRecords().device.size).toBeLessThanOrEqual(
              directoryRecords().numbers.pageSize,
            );
            expect(devicesOf(object, found).map((device) => device.get('address'))).toEqual(
              Array.from({ length: devices }, (_, index) => index + 16),
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('has several index pages when there are many users', () => {
    const users = Array.from({ length: 1000 }, (_, index) => `USER U${index} PASS`);
    const object = objectOf(readDirectory(`DIRECTORY 150 3350 CPRES1\n${users.join('\n')}`));
    expect(directoryRecords().header.at(object).get('indexPages')).toBe(3);
    for (const id of ['U0', 'U999', 'U500', 'U340', 'U341', 'U342'])
      expect(findUser(object, id)?.text('userId')).toBe(id);
    expect(findUser(object, 'U1000')).toBeUndefined();
  });

  it('has a page for one user, and says so when that is not enough', () => {
    const { maximumDevices, pageSize } = directoryRecords().numbers;
    const { user, device } = directoryRecords();
    expect(maximumDevices).toBe(Math.floor((pageSize - user.size) / device.size));
    const readers = (count: number) =>
      Array.from({ length: count }, (_, index) => `SPOOL ${(index + 16).toString(16)} 3505`).join('\n');
    const withDevices = (count: number) => objectOf(readDirectory(`DIR 150 3350 V\nUSER MANY PASS\n${readers(count)}`));
    expect(withDevices(maximumDevices)).toHaveLength(3 * pageSize);
    expect(() => withDevices(maximumDevices + 1)).toThrow(DirectorySizeError);
    expect(() => withDevices(maximumDevices + 1)).toThrow('user MANY has 90 devices, there is room for 89');
  });
});
