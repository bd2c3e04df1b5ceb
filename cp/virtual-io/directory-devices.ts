// The devices that the directory gives a user: CONSOLE, MDISK, SPOOL, DEDICATE, LINK and SPECIAL statements (DMKLOG).

import {
  DirectoryDedicated,
  DirectoryDevice,
  DirectoryDeviceFlag,
  DirectoryDeviceKind,
  DirectoryDeviceType,
  DirectoryLink,
  DirectoryMinidisk,
  DirectoryUser,
  ObjectDirectory,
} from '../../directory/records/object-directory.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass, DeviceRoutines, DeviceType, Vdevblok, VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { directoryDevice, findUser } from '../directory/lookup.ts';
import { respond } from '../messages/response.ts';
import { findRealDevice } from '../real-io/device-table.ts';
import { findType } from '../real-io/device-types.ts';
import { findVolume } from '../real-io/volumes.ts';
import { nameOf } from '../spool/announce.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { punchRoutines } from './card-punch.ts';
import { readerRoutines } from './card-reader.ts';
import { consoleRoutines } from './console.ts';
import { detachDevice } from './detach.ts';
import { addVirtualDevice, findDevice } from './devices.ts';
import { addTemporaryDisk, isLinked, LinkAnswer, linkMinidisk } from './disks.ts';
import { LinkSurvey } from './minidisk-links.ts';
import { printerRoutines } from './printer.ts';
import { specialRoutines } from './special-terminal.ts';
import { translatedRoutines } from './translated-device.ts';

const type2540 = 0x2540;
const type3215 = 0x3215;

/** Gives the machine one device of its directory entry. What cannot be had is told. May wait. */
export function attachDirectoryDevice(vm: Vmblok, entry: DirectoryDevice): void {
  switch (entry.kind) {
    case DirectoryDeviceKind.console:
      addConsole(vm, entry.address, entry.spoolClass);
      break;
    case DirectoryDeviceKind.minidisk:
      attachMinidisk(vm, entry.address, at<DirectoryMinidisk>(addr(entry)), vm.userId, entry.mode);
      break;
    case DirectoryDeviceKind.temporaryDisk:
      attachTemporaryDisk(vm, at<DirectoryMinidisk>(addr(entry)));
      break;
    case DirectoryDeviceKind.reader:
    case DirectoryDeviceKind.punch:
    case DirectoryDeviceKind.printer:
      addUnitRecord(vm, entry.address, entry.kind, entry.type, entry.spoolClass);
      break;
    case DirectoryDeviceKind.dedicated:
      attachDedicated(vm, at<DirectoryDedicated>(addr(entry)));
      break;
    case DirectoryDeviceKind.link:
      attachLink(vm, at<DirectoryLink>(addr(entry)));
      break;
    default:
      addSpecial(vm, entry.address, entry.type);
      break;
  }
}

/** LOGOFF: takes all devices away. Waits. */
export function detachAllDevices(vm: Vmblok): void {
  for (;;) {
    const device = vm.devices;
    if (device === null) return;
    detachDevice(vm, device);
  }
}

export function addConsole(vm: Vmblok, address: u32, spoolClass: u8): void {
  const device = addIfFree(vm, address, DeviceClass.Terminal, DeviceType.Console3215, consoleRoutines);
  if (device === null) return;
  device.spoolClass = spoolClass;
  if (vm.console === null) vm.console = device;
}

/** A device at an address that the directory may have given already: the first statement counts. */
function addIfFree(
  vm: Vmblok,
  address: u32,
  deviceClass: u8,
  type: u8,
  routines: DeviceRoutines,
): Ptr<Vdevblok> | null {
  if (findDevice(vm, address) !== null) return null;
  return addVirtualDevice(vm, address, deviceClass, type, routines, null);
}

/** A virtual reader, punch or printer. `kind` is a `DirectoryDeviceKind`, `digits` the type's four digits. */
export function addUnitRecord(vm: Vmblok, address: u32, kind: u8, digits: u32, spoolClass: u8): void {
  let routines = readerRoutines;
  let deviceClass: u8 = DeviceClass.UnitRecordInput;
  let type: u8 = DeviceType.Reader2540;
  if (kind === DirectoryDeviceKind.punch) routines = punchRoutines;
  if (kind === DirectoryDeviceKind.printer) routines = printerRoutines;
  if (kind !== DirectoryDeviceKind.reader) deviceClass = DeviceClass.UnitRecordOutput;
  const entry = findType(digits);
  if (digits !== type2540 && entry !== null) type = entry.type;
  const device = addIfFree(vm, address, deviceClass, type, routines);
  if (device === null) return;
  device.flags = VdevFlag.Spooled;
  device.spoolClass = spoolClass;
  device.copies = 1;
}

/** SPECIAL 3270 and 3215; other kinds have nothing behind them yet. */
export function addSpecial(vm: Vmblok, address: u32, digits: u32): void {
  if (digits === DirectoryDeviceType.timer || digits === DirectoryDeviceType.channelToChannelAdapter) return;
  const typewriter = digits === type3215;
  const device = addIfFree(
    vm,
    address,
    typewriter ? DeviceClass.Terminal : DeviceClass.Graphic,
    typewriter ? DeviceType.Console3215 : DeviceType.Display3278,
    specialRoutines,
  );
  if (device !== null) device.flags = VdevFlag.Dialable;
}

// ---- disks

function attachMinidisk(vm: Vmblok, address: u32, minidisk: DirectoryMinidisk, owner: Bytes, mode: u8): void {
  const others = local<LinkSurvey>();
  const answer = linkMinidisk(vm, address, minidisk, owner, mode, others);
  if (answer === LinkAnswer.Granted || answer === LinkAnswer.AlreadyDefined) return;
  if (answer === LinkAnswer.VolumeNotMounted) {
    respond(
      vm,
      'DMKLNK108E ',
      nameOf(owner),
      ' ',
      hex(minidisk.address, 3),
      ' NOT LINKED; VOLID ',
      textOf(minidisk.volume, 6),
      ' NOT MOUNTED',
    );
    return;
  }
  const writer = others.writer;
  const what = isLinked(answer) ? ' FORCED R/O; ' : ' NOT LINKED; ';
  if (writer !== null) respond(vm, 'DASD ', hex(address, 3), what, 'R/W BY ', nameOf(writer.userId));
  else respond(vm, 'DASD ', hex(address, 3), what, 'R/O BY ', zeroFilled(others.readers, 3), ' USERS');
}

function attachTemporaryDisk(vm: Vmblok, entry: DirectoryMinidisk): void {
  const type = findType(entry.type);
  if (type === null) return;
  if (addTemporaryDisk(vm, entry.address, type.type, entry.cylinders) !== LinkAnswer.NoTemporarySpace) return;
  respond(vm, 'DMKLOG091E DASD ', hex(entry.address, 3), ' NOT DEFINED; TEMP SPACE NOT AVAILABLE');
}

/** LINK: the disk is that of another user's MDISK statement. Waits for the directory. */
function attachLink(vm: Vmblok, link: DirectoryLink): void {
  const page = getStorage(ObjectDirectory.pageSize);
  const user = findUser(link.ownerId, page);
  const minidisk = user === null ? null : findMinidisk(user, link.ownerAddress);
  if (minidisk !== null) attachMinidisk(vm, link.address, minidisk, link.ownerId, link.mode);
  else
    respond(
      vm,
      'DMKLNK107E ',
      nameOf(link.ownerId),
      ' ',
      hex(link.ownerAddress, 3),
      ' NOT LINKED; NOT IN CP DIRECTORY',
    );
  returnStorage(page, ObjectDirectory.pageSize);
}

/** The MDISK statement of a user for an address, or null. */
export function findMinidisk(user: DirectoryUser, address: u32): Ptr<DirectoryMinidisk> | null {
  const count: u32 = user.deviceCount;
  for (let i: u32 = 0; i < count; i++) {
    const entry = directoryDevice(user, i);
    if (entry.kind === DirectoryDeviceKind.minidisk && entry.address === address) {
      return at<DirectoryMinidisk>(addr(entry));
    }
  }
  return null;
}

// ---- dedicated devices

function attachDedicated(vm: Vmblok, entry: DirectoryDedicated): void {
  const real = entry.realAddress !== 0 ? findRealDevice(entry.realAddress) : findVolume(entry.volume);
  if (real === null || !canBeDedicated(real)) {
    respond(vm, 'DMKLOG080E DEV ', hex(entry.address, 3), ' NOT AVAILABLE');
    return;
  }
  const device = dedicate(vm, entry.address, real);
  if (device !== null && (entry.flags & DirectoryDeviceFlag.readOnly) !== 0) device.flags |= VdevFlag.ReadOnly;
}

/** Whether nobody else has the real device, CP neither. */
export function canBeDedicated(real: Rdevblok): bool {
  const taken = RdevStatus.Attached | RdevStatus.System;
  return (
    (real.status & RdevStatus.Online) !== 0 && (real.status & taken) === 0 && real.links === 0 && real.user === null
  );
}

/** Gives a real device to the machine alone (DEDICATE, ATTACH); null if it has a device at that address. */
export function dedicate(vm: Vmblok, address: u32, real: Rdevblok): Ptr<Vdevblok> | null {
  if (findDevice(vm, address) !== null) return null;
  const device = addVirtualDevice(vm, address, real.class, real.type, translatedRoutines, real);
  device.flags = VdevFlag.Dedicated;
  device.cylinders = real.cylinders;
  real.attachedTo = device;
  real.status |= RdevStatus.Attached;
  return device;
}
