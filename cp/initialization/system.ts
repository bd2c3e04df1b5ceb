// What the operator's machine does when CP starts (DMKCPI): volumes, directory, the start question, the operator himself.

import { ObjectDirectory } from '../../directory/records/object-directory.ts';
import { psa } from '../blocks/page-zero.ts';
import { Rdevblok, RdevStatus } from '../blocks/real-device.ts';
import { Reader } from '../blocks/terminal.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { findUser, openDirectory } from '../directory/lookup.ts';
import { abend } from '../interruptions/abend.ts';
import { respond } from '../messages/response.ts';
import { findRealDevice, firstRealDevice } from '../real-io/device-table.ts';
import { mountVolumes } from '../real-io/volumes.ts';
import { becomeUser, respondAt } from '../session/log-on.ts';
import { dateToday, timeOfDay, weekdayToday, zoneName } from '../session/zone.ts';
import { startSpooling } from '../spool/start.ts';
import { framesFree } from '../storage/frames.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { openTerminal } from '../terminal/session.ts';
import { requestInput } from '../terminal/terminal.ts';
import { askStart } from './start-question.ts';

const consoleAddress = 0x009;
const operatorName = 'OPERATOR';
const kilobyte = 1024;

/** On the operator's CP stack. */
export function initializeSystem(vm: Vmblok): void {
  takeConsole(vm);
  respond(vm, 'VM/370 VERSION 6 LEVEL 0; ', dateToday(), ' ', timeOfDay());
  respond(vm, 'NOW ', timeOfDay(), ' ', zoneName, ' ', weekdayToday(), ' ', dateToday());
  const kind = askStart(vm);
  mountVolumes();
  startSpooling(vm, kind);
  const device = residence(vm);
  if (!openDirectory(device)) abend('UDR001', 'NO OBJECT DIRECTORY ON THE SYSTEM RESIDENCE VOLUME');
  respond(vm, 'DMKUDR476I SYSTEM DIRECTORY LOADED FROM VOLUME ', textOf(device.volume, 6));
  respond(
    vm,
    'DMKCPI957I STORAGE SIZE = ',
    psa.storageSize / kilobyte,
    ' K, DYNAMIC PAGING = ',
    framesFree() * 4,
    ' K',
  );
  logOnOperator(vm);
  enableTerminals();
  respond(vm, 'DMKCPI966I INITIALIZATION COMPLETE');
  requestInput(vm, Reader.ControlProgram, false);
}

/** The system console becomes the operator's terminal. */
function takeConsole(vm: Vmblok): void {
  const device = findRealDevice(consoleAddress);
  if (device === null) abend('CPI002', 'NO CONSOLE AT ADDRESS 009');
  openTerminal(device);
  device.status |= RdevStatus.Enabled;
  device.user = vm;
  vm.terminal = device;
  vm.consoleFunction = 1;
}

function residence(vm: Vmblok): Rdevblok {
  const device = findRealDevice(psa.systemResidence);
  if (device === null) abend('CPI003', 'THE SYSTEM RESIDENCE DEVICE DOES NOT ANSWER');
  return device;
}

/** The machine becomes that of user OPERATOR, whose attention key is for CP. */
function logOnOperator(vm: Vmblok): void {
  const page = getStorage(ObjectDirectory.pageSize);
  const name = local<Bytes<8>>();
  move(name, operatorName.address, 8);
  const user = findUser(name, page);
  if (user === null) abend('CPI004', 'NO USER OPERATOR IN THE DIRECTORY');
  becomeUser(vm, user);
  vm.options &= ~VmOption.ModeVm;
  returnStorage(page, ObjectDirectory.pageSize);
  respondAt(vm, 'LOGON', ' AS OPERATOR');
}

/** Every terminal may be used to log on: when its client comes, or presses the attention key. */
function enableTerminals(): void {
  let device = firstRealDevice();
  while (device !== null) {
    const terminal = device.class === DeviceClass.Terminal || device.class === DeviceClass.Graphic;
    if (terminal) device.status |= RdevStatus.Enabled;
    device = device.next;
  }
}
