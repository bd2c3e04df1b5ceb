/** Writes the object directory: what CP reads instead of USER DIRECT (records/object-directory.ts says where what stands). */
import { toEbcdic } from '../src/architecture/ebcdic.ts';
import { directoryRecords } from './declarations.ts';
import { writeDevice } from './device-record.ts';
import type { Directory, UserEntry } from './entries.ts';

/** NOLOG as password: nobody logs on. */
const noLogonPassword = 'NOLOG';

/** Thrown when a directory is right but too large for its object form. */
export class DirectorySizeError extends Error {}

/** Where a user's entry went. */
interface Place {
  readonly userId: string;
  readonly page: number;
  readonly offset: number;
}

/**
 * @param written time to be noted in the header, as packed decimal YY MM DD HH MM SS
 * @returns whole pages
 * @throws DirectorySizeError
 */
export function writeObjectDirectory(directory: Directory, written: Uint8Array): Uint8Array {
  const { numbers } = directoryRecords();
  const indexPages = Math.ceil(directory.users.length / numbers.indexEntriesPerPage);
  if (indexPages > numbers.maximumIndexPages) {
    const most = numbers.maximumIndexPages * numbers.indexEntriesPerPage;
    throw new DirectorySizeError(`the directory has ${directory.users.length} users, there is room for ${most}`);
  }
  const { pages, places } = placeUsers(directory.users, 1 + indexPages);
  const index = writeIndex(places, indexPages);
  const header = writeHeader(directory, written, index, 1 + indexPages + pages.length);
  return Uint8Array.from(Buffer.concat([header, ...index.pages, ...pages]));
}

/** Fills pages with user entries, none across two pages. */
function placeUsers(users: readonly UserEntry[], firstPage: number): { pages: Uint8Array[]; places: Place[] } {
  const { numbers } = directoryRecords();
  const pages: Uint8Array[] = [];
  const places: Place[] = [];
  let room = 0;
  for (const user of users) {
    const entry = writeUser(user);
    if (entry.length > room) {
      pages.push(new Uint8Array(numbers.pageSize));
      room = numbers.pageSize;
    }
    const offset = numbers.pageSize - room;
    pages.at(-1)?.set(entry, offset);
    places.push({ userId: user.userId, page: firstPage + pages.length - 1, offset });
    room -= entry.length;
  }
  return { pages, places };
}

interface Index {
  readonly pages: readonly Uint8Array[];
  readonly firstUsers: readonly string[];
}

function writeIndex(places: readonly Place[], count: number): Index {
  const { numbers, indexEntry } = directoryRecords();
  const sorted = [...places].sort((left, right) => Buffer.compare(padded(left.userId), padded(right.userId)));
  const pages = Array.from({ length: count }, () => new Uint8Array(numbers.pageSize));
  const firstUsers: string[] = [];
  for (const [position, { userId, page, offset }] of sorted.entries()) {
    const inPage = position % numbers.indexEntriesPerPage;
    const bytes = pages[Math.floor(position / numbers.indexEntriesPerPage)] as Uint8Array;
    const record = indexEntry.at(bytes, inPage * indexEntry.size);
    record.setText('userId', userId);
    record.set('page', page);
    record.set('offset', offset);
    if (inPage === 0) firstUsers.push(userId);
  }
  return { pages, firstUsers };
}

function padded(userId: string): Uint8Array {
  return toEbcdic(userId.padEnd(8));
}

function writeHeader({ residence, users }: Directory, written: Uint8Array, index: Index, pages: number): Uint8Array {
  const { numbers, header } = directoryRecords();
  const record = header.create();
  record.set('identifier', numbers.identifier);
  record.set('version', numbers.version);
  record.set('pageCount', pages);
  record.set('userCount', users.length);
  record.set('indexPages', index.pages.length);
  record.set('deviceAddress', residence.address);
  record.set('deviceType', Number.parseInt(residence.deviceType.slice(0, 4), 16));
  record.setText('volume', residence.volume);
  record.field('written').set(written);
  const names = record.field('firstUsers');
  for (const [page, userId] of index.firstUsers.entries()) names.set(padded(userId), page * 8);
  return record.bytes;
}

/** A user's record with his devices behind it. */
function writeUser(user: UserEntry): Uint8Array {
  const { numbers, user: layout, classes, options, userFlags } = directoryRecords();
  if (user.devices.length > numbers.maximumDevices) {
    throw new DirectorySizeError(
      `user ${user.userId} has ${user.devices.length} devices, there is room for ${numbers.maximumDevices}`,
    );
  }
  const record = layout.create();
  record.setText('userId', user.userId);
  record.setText('password', user.password);
  record.set('storage', user.storage);
  record.set('maximumStorage', user.maximumStorage);
  record.set('classes', sum([...user.classes].map((letter) => classes[letter])));
  record.set('priority', user.priority);
  record.set('options', sum([...user.options].map((option) => options[option])));
  const flags = {
    noLogon: user.password === noLogonPassword,
    cpuId: user.cpuId !== undefined,
    affinity: user.affinity !== undefined,
  };
  record.set('flags', sum(Object.entries(flags).map(([flag, isSet]) => (isSet ? userFlags[flag] : 0))));
  for (const [field, character] of Object.entries(user.editing)) {
    record.set(field, character === undefined ? 0 : (toEbcdic(character)[0] ?? 0));
  }
  record.set('affinity', user.affinity ?? 0);
  record.set('cpuId', user.cpuId ?? 0);
  record.set('deviceCount', user.devices.length);
  record.setText('account', user.account);
  record.setText('distribution', user.distribution);
  record.setText('iplSystem', user.ipl?.system ?? '');
  record.set('iplParameterLength', user.ipl?.parameters.length ?? 0);
  record.setText('iplParameters', user.ipl?.parameters ?? '');
  return Uint8Array.from(Buffer.concat([record.bytes, ...user.devices.map(writeDevice)]));
}

/** Bits added up; a name without a bit is a fault of the declarations. */
function sum(bits: readonly (number | undefined)[]): number {
  return bits.reduce<number>((total, bit) => {
    if (bit === undefined) throw new Error('Impossible: a name of the directory has no bit in its records');
    return total | bit;
  }, 0);
}
