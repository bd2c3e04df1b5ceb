/** Writes one device of a user as the object directory has it. */
import { toEbcdic } from '../src/architecture/ebcdic.ts';
import { directoryRecords } from './declarations.ts';
import { type AccessMode, accessModes, type DeviceEntry } from './entries.ts';
import type { GuestRecord, RecordLayout } from './guest-records.ts';

/** @returns a DirectoryDevice, or the record that stands in its place for the kind */
export function writeDevice(device: DeviceEntry): Uint8Array {
  const { kinds } = directoryRecords();
  const record = layoutFor(device).create();
  record.set('kind', kinds[device.kind] as number);
  record.set('address', device.address);
  record.set('type', typeOf(device));
  record.set('spoolClass', 'spoolClass' in device ? (toEbcdic(device.spoolClass)[0] as number) : 0);
  record.set('mode', 'mode' in device ? modeOf(device.mode) : 0);
  record.set('flags', flagsOf(device));
  writeParticulars(record, device);
  return record.bytes;
}

function layoutFor({ kind }: DeviceEntry): RecordLayout {
  const { device, minidisk, link, dedicated } = directoryRecords();
  if (kind === 'minidisk' || kind === 'temporaryDisk') return minidisk;
  if (kind === 'link') return link;
  return kind === 'dedicated' ? dedicated : device;
}

function writeParticulars(record: GuestRecord, device: DeviceEntry): void {
  switch (device.kind) {
    case 'minidisk':
    case 'temporaryDisk':
      record.set('firstCylinder', device.kind === 'minidisk' ? device.firstCylinder : 0);
      record.set('cylinders', device.cylinders);
      record.setText('volume', device.kind === 'minidisk' ? device.volume : '');
      for (const [index, field] of ['readPassword', 'writePassword', 'multiplePassword'].entries()) {
        record.setText(field, device.passwords[index] as string);
      }
      break;
    case 'link':
      record.setText('ownerId', device.ownerId);
      record.set('ownerAddress', device.ownerAddress);
      break;
    case 'dedicated':
      record.set('realAddress', device.realAddress ?? 0);
      record.setText('volume', device.volume ?? '');
      break;
    default:
  }
}

function typeOf(device: DeviceEntry): number {
  const { types } = directoryRecords();
  if (!('deviceType' in device)) return types.none;
  if (device.deviceType === 'TIMER') return types.timer;
  if (device.deviceType === 'CTCA') return types.channelToChannelAdapter;
  return Number.parseInt(device.deviceType.slice(0, 4), 16);
}

function modeOf(mode: AccessMode): number {
  return directoryRecords().modes[accessModes[mode]] as number;
}

function flagsOf(device: DeviceEntry): number {
  const flags: Record<string, boolean> = {
    virtualReserve: 'virtualReserve' in device && device.virtualReserve,
    readOnly: 'readOnly' in device && device.readOnly,
    massStorage: 'massStorage' in device && device.massStorage,
    teletypewriter: 'teletypewriter' in device && device.teletypewriter,
  };
  const bits = directoryRecords().deviceFlags;
  return Object.entries(flags).reduce((sum, [flag, isSet]) => (isSet ? sum | (bits[flag] as number) : sum), 0);
}
