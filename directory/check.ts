/** What a directory as a whole must keep: no address twice, no cylinder twice, no link to nowhere. */
import type { LinkEntry, MinidiskEntry, UserEntry } from './entries.ts';
import type { Reading } from './statement.ts';

export interface Contradiction {
  /** Of the later of the two statements. */
  readonly line: number;
  readonly text: string;
}

/**
 * @param volumes cylinders of the volumes that are known
 * @returns everything that does not go together
 */
export function checkDirectory(reading: Reading, volumes: ReadonlyMap<string, number>): Contradiction[] {
  return [
    ...residenceAndUsers(reading),
    ...reading.users.flatMap(addresses),
    ...minidisks(reading, volumes),
    ...links(reading),
  ];
}

function residenceAndUsers(reading: Reading): Contradiction[] {
  if (reading.residence === undefined) {
    return [
      { line: 1, text: 'there is no DIRECTORY statement; expected one at the beginning: DIRectory cuu devtype volser' },
    ];
  }
  if (reading.users.length === 0) return [{ line: reading.line, text: 'there are no users; expected USER statements' }];
  return [];
}

/** Within a user, every device address once, and one console. */
function addresses(user: UserEntry): Contradiction[] {
  const found: Contradiction[] = [];
  const taken = new Map<number, number>();
  let consoleLine: number | undefined;
  for (const { address, line, kind } of user.devices) {
    const earlier = taken.get(address);
    if (earlier !== undefined) {
      found.push({ line, text: `user ${user.userId} has a device ${hex(address)} already, in line ${earlier}` });
    } else taken.set(address, line);
    if (kind !== 'console') continue;
    if (consoleLine !== undefined) {
      found.push({ line, text: `user ${user.userId} has a console already, in line ${consoleLine}` });
    }
    consoleLine = line;
  }
  return found;
}

interface OwnedMinidisk extends MinidiskEntry {
  readonly owner: string;
}

function minidisks({ users }: Reading, volumes: ReadonlyMap<string, number>): Contradiction[] {
  const byVolume = new Map<string, OwnedMinidisk[]>();
  for (const user of users) {
    for (const device of user.devices) {
      if (device.kind !== 'minidisk') continue;
      const disks = byVolume.get(device.volume) ?? [];
      byVolume.set(device.volume, [...disks, { ...device, owner: user.userId }]);
    }
  }
  return [...byVolume].flatMap(([volume, disks]) => [
    ...sameType(disks),
    ...withinVolume(disks, volumes.get(volume)),
    ...overlaps(disks),
  ]);
}

/** All minidisks of a volume have its type. */
function sameType(disks: readonly OwnedMinidisk[]): Contradiction[] {
  const first = disks[0] as OwnedMinidisk;
  const others = disks.filter(({ deviceType }) => deviceType !== first.deviceType);
  return others.map(({ line, volume, deviceType }) => ({
    line,
    text: `volume ${volume} is a ${first.deviceType} in line ${first.line}, it cannot be a ${deviceType} as well`,
  }));
}

function withinVolume(disks: readonly OwnedMinidisk[], cylinders: number | undefined): Contradiction[] {
  if (cylinders === undefined) return [];
  const beyond = disks.filter((disk) => endOf(disk) > cylinders);
  return beyond.map((disk) => ({
    line: disk.line,
    text: `cylinders ${disk.firstCylinder} to ${endOf(disk) - 1} are not all on volume ${disk.volume}: it has ${cylinders}`,
  }));
}

/** No cylinder belongs to two minidisks, save that one from cylinder 0 on, a whole volume, may lie over all others. */
function overlaps(disks: readonly OwnedMinidisk[]): Contradiction[] {
  const parts = disks.filter(({ firstCylinder }) => firstCylinder > 0);
  parts.sort((left, right) => left.firstCylinder - right.firstCylinder);
  const found: Contradiction[] = [];
  let furthest: OwnedMinidisk | undefined;
  for (const disk of parts) {
    if (furthest !== undefined && disk.firstCylinder < endOf(furthest)) found.push(overlap(furthest, disk));
    if (furthest === undefined || endOf(disk) > endOf(furthest)) furthest = disk;
  }
  return found;
}

function overlap(one: OwnedMinidisk, other: OwnedMinidisk): Contradiction {
  const [earlier, later] = one.line < other.line ? [one, other] : [other, one];
  const first = Math.max(one.firstCylinder, other.firstCylinder);
  const last = Math.min(endOf(one), endOf(other)) - 1;
  return {
    line: later.line,
    text: `cylinders ${first} to ${last} of volume ${later.volume} belong to ${earlier.owner} ${hex(earlier.address)} already, in line ${earlier.line}`,
  };
}

/** The first cylinder behind it. */
function endOf({ firstCylinder, cylinders }: MinidiskEntry): number {
  return firstCylinder + cylinders;
}

/** A link leads to a user who exists, and to a minidisk of his own. */
function links({ users }: Reading): Contradiction[] {
  const byId = new Map(users.map((user) => [user.userId, user]));
  return users.flatMap(({ devices }) =>
    devices.flatMap((device) => {
      if (device.kind !== 'link') return [];
      const text = wrongWithLink(device, byId.get(device.ownerId));
      return text === undefined ? [] : [{ line: device.line, text }];
    }),
  );
}

function wrongWithLink({ ownerId, ownerAddress }: LinkEntry, owner: UserEntry | undefined): string | undefined {
  if (owner === undefined) return `there is no user ${ownerId} in this directory`;
  const target = owner.devices.find(({ address }) => address === ownerAddress);
  const expected = `expected the address of an MDISK statement of ${ownerId}`;
  if (target === undefined) return `user ${ownerId} has no device ${hex(ownerAddress)}; ${expected}`;
  if (target.kind === 'minidisk' || target.kind === 'temporaryDisk') return undefined;
  return `device ${hex(ownerAddress)} of user ${ownerId} is not a minidisk of his own (line ${target.line}); ${expected}`;
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(3, '0');
}
