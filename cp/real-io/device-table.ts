// The devices of the machine (DMKRIO): where CP looks for them when it starts, and finding one by its address.
//
//    009        3215     the system console          020-05F    3215     typewriters
//    00C        2540     card reader                 0C0-0FF    3270     displays
//    00D        2540     card punch                  150-15F    3350     disks
//    00E        1403     printer                     480-483    3420     tapes
//
// An address whose TEST I/O says "not operational" has no device. What answers is asked for its type by SENSE ID; a
// device that does not know that command is what the list says.

import { CcwCommand, CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { Iobblok } from '../blocks/io-block.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { DeviceClass, DeviceType } from '../blocks/virtual-device.ts';
import { getStorage } from '../storage/free.ts';
import { diskType, findType } from './device-types.ts';
import { operationSucceeded, runOperation } from './run-operation.ts';

/** Addresses at which one type of device is expected. */
class DeviceRange {
  first: u16;
  count: u16;
  class: u8;
  type: u8;
  reserved: u16;
}

const ranges = table<DeviceRange, 8>([
  { first: 0x009, count: 1, class: DeviceClass.Terminal, type: DeviceType.Console3215 },
  { first: 0x00c, count: 1, class: DeviceClass.UnitRecordInput, type: DeviceType.Reader2540 },
  { first: 0x00d, count: 1, class: DeviceClass.UnitRecordOutput, type: DeviceType.Punch2540 },
  { first: 0x00e, count: 1, class: DeviceClass.UnitRecordOutput, type: DeviceType.Printer1403 },
  { first: 0x020, count: 64, class: DeviceClass.Terminal, type: DeviceType.Console3215 },
  { first: 0x0c0, count: 64, class: DeviceClass.Graphic, type: DeviceType.Display3278 },
  { first: 0x150, count: 16, class: DeviceClass.Dasd, type: DeviceType.Disk3350 },
  { first: 0x480, count: 4, class: DeviceClass.Tape, type: DeviceType.Tape3420 },
]);

const addressesOfChannel = 256;

/** RDEVBLOKs of one channel by device address; 0: no device. */
class ChannelTable {
  devices: Arr<u32, 256>;
}

const mostChannels = 16;
/** Addresses of the channels' `ChannelTable`s; 0: no device there. */
const channels = zeros<Arr<u32, 16>>();
let first: Ptr<Rdevblok> | null = null;
let last: Ptr<Rdevblok> | null = null;

/** The first device; the others follow by `next`, in the order of their addresses. */
export function firstRealDevice(): Ptr<Rdevblok> | null {
  return first;
}

/** The device at an I/O address, or null. */
export function findRealDevice(address: u32): Ptr<Rdevblok> | null {
  const channel = address >>> 8;
  if (channel >= mostChannels || channels[channel] === 0) return null;
  const device = at<ChannelTable>(channels[channel]).devices[address & 0xff];
  return device === 0 ? null : at<Rdevblok>(device);
}

/** Finds out who answers. Before the dispatcher runs: by polling. */
export function findDevices(): void {
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i];
    for (let n = 0; n < range.count; n++) {
      if (answers(range.first + n)) identify(addDevice(range.first + n, range.class, range.type));
    }
  }
}

/** Whether there is a device; status that it may have had to present is taken and forgotten. */
function answers(address: u32): bool {
  return tio(address) !== 3;
}

/** Makes the RDEVBLOK of a device that answers. */
export function addDevice(address: u32, deviceClass: u8, type: u8): Rdevblok {
  const device = at<Rdevblok>(getStorage(sizeof<Rdevblok>()));
  device.address = address;
  device.class = deviceClass;
  device.type = type;
  device.status = RdevStatus.Online;
  const before = last;
  if (before === null) first = device;
  else before.next = device;
  last = device;
  const channel = address >>> 8;
  if (channels[channel] === 0) channels[channel] = getStorage(addressesOfChannel * 4);
  at<ChannelTable>(channels[channel]).devices[address & 0xff] = addr(device);
  return device;
}

/** What SENSE ID tells: X'FF', control unit and model, device type and model. */
class Identification {
  mark: u8;
  controlUnit: Bytes<2>;
  controlUnitModel: u8;
  device: Bytes<2>;
  model: u8;
}

const validMark = 0xff;
const answer = zeros<Identification>();
const senseId = zeros<Ccw>();
const operation = zeros<Iobblok>();

/** Asks a device what it is. */
function identify(device: Rdevblok): void {
  clear(answer);
  senseId.command = CcwCommand.SenseId;
  senseId.dataAddress = addr(answer);
  senseId.flags = CcwFlag.SuppressLength;
  senseId.count = sizeof<Identification>();
  operation.device = device;
  operation.channelProgram = addr(senseId);
  operation.key = 0;
  runOperation(operation);
  if (operationSucceeded(operation) && answer.mark === validMark) {
    const entry = findType((answer.device[0] << 8) | answer.device[1]);
    if (entry !== null) {
      device.class = entry.class;
      device.type = entry.type;
      device.model = answer.model;
    }
  }
  if (device.class === DeviceClass.Dasd) device.heads = diskType(device.type).heads;
}
