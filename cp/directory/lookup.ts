// Looking users up in the object directory (DMKUDR). Its header stays in storage, index and entries are read when asked.

import {
  DirectoryDevice,
  DirectoryHeader,
  DirectoryIndexEntry,
  DirectoryName,
  DirectoryUser,
  ObjectDirectory,
} from '../../directory/records/object-directory.ts';
import { CylinderUse } from '../../directory/records/volume-records.ts';
import { Rdevblok } from '../blocks/real-device.ts';
import { readVolumePage } from '../real-io/disk-pages.ts';
import { cylinderOfUse } from '../real-io/volumes.ts';
import { getStorage } from '../storage/free.ts';

let volume: Ptr<Rdevblok> | null = null;
let firstCylinder: u32 = 0;
let header: u32 = 0;

/** Finds the object directory on a volume. May wait; false if there is none that can be read. */
export function openDirectory(device: Rdevblok): bool {
  const cylinder = cylinderOfUse(device, CylinderUse.directory);
  if (cylinder < 0) return false;
  firstCylinder = unsigned(cylinder);
  volume = device;
  if (header === 0) header = getStorage(ObjectDirectory.pageSize);
  if (!readPage(0, header)) return false;
  const directory = at<DirectoryHeader>(header);
  return directory.identifier === ObjectDirectory.identifier && directory.version === ObjectDirectory.version;
}

function readPage(page: u32, to: u32): bool {
  const device = volume;
  if (device === null) return false;
  return readVolumePage(device, firstCylinder, page, to);
}

/**
 * The entry of a user, or null if there is none. It lies in `page`, 4096 bytes of the caller's, with its devices behind
 * it. May wait.
 */
export function findUser(userId: Bytes, page: u32): Ptr<DirectoryUser> | null {
  const directory = at<DirectoryHeader>(header);
  let index: u32 = 0;
  while (index + 1 < directory.indexPages && !before(userId, directory.firstUsers[index + 1])) index++;
  if (!readPage(index + 1, page)) return null;
  let left = directory.userCount - index * ObjectDirectory.indexEntriesPerPage;
  if (left > ObjectDirectory.indexEntriesPerPage) left = ObjectDirectory.indexEntriesPerPage;
  for (let i: u32 = 0; i < left; i++) {
    const entry = at<DirectoryIndexEntry>(page + i * ObjectDirectory.indexEntrySize);
    if (same(entry.userId, userId, 8)) {
      const offset = entry.offset;
      return readPage(entry.page, page) ? at<DirectoryUser>(page + offset) : null;
    }
  }
  return null;
}

/** Whether an identifier comes before another in EBCDIC order. */
function before(userId: Bytes, name: DirectoryName): bool {
  for (let i = 0; i < 8; i++) {
    if (userId[i] !== name.characters[i]) return userId[i] < name.characters[i];
  }
  return false;
}

/** Device `index` of a user's entry. */
export function directoryDevice(user: DirectoryUser, index: u32): DirectoryDevice {
  return at<DirectoryDevice>(addr(user) + ObjectDirectory.userSize + index * ObjectDirectory.deviceSize);
}
