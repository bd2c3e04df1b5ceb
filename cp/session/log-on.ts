// A machine becomes that of a directory user: what USER, OPTION, ACCOUNT and the device statements say (DMKLOG).

import { DirectoryOption, DirectoryUser } from '../../directory/records/object-directory.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { Vmblok, VmOption } from '../blocks/virtual-machine.ts';
import { directoryDevice } from '../directory/lookup.ts';
import { initialReset } from '../dispatcher/virtual-reset.ts';
import { notify, respond } from '../messages/response.ts';
import { setStorageSize } from '../storage/guest-storage.ts';
import { attachDirectoryDevice } from '../virtual-io/directory-devices.ts';
import { firstMachine, machineAfter } from './machines.ts';
import { operatorMachine } from './operator.ts';
import { dateToday, timeOfDay, weekdayToday, zoneName } from './zone.ts';

/** Gives the machine its identity, storage and devices. May wait. */
export function becomeUser(vm: Vmblok, user: DirectoryUser): void {
  copy(vm.userId, user.userId);
  copy(vm.account, user.account);
  copy(vm.distribution, user.distribution);
  vm.inLogon = 0;
  vm.classes = user.classes;
  vm.priority = user.priority;
  vm.edit.lineEnd = user.lineEnd;
  vm.edit.lineDelete = user.lineDelete;
  vm.edit.characterDelete = user.characterDelete;
  vm.edit.escape = user.escape;
  if ((user.options & DirectoryOption.extendedControlMode) !== 0) vm.options |= VmOption.ExtendedControl;
  if ((user.options & DirectoryOption.realTimer) !== 0) vm.options |= VmOption.RealTimer;
  vm.maximumStorage = user.maximumStorage;
  setStorageSize(vm, user.storage);
  initialReset(vm);
  stck(vm.logonTime);
  const devices = user.deviceCount;
  for (let i: u32 = 0; i < devices; i++) attachDirectoryDevice(vm, directoryDevice(user, i));
}

/** "LOGON AT hh:mm:ss zone weekday mm/dd/yy", also for LOGOFF, DISCONNECT and RECONNECTED. */
export function respondAt(vm: Vmblok, what: Text, by: Text): void {
  respond(vm, what, ' AT ', timeOfDay(), ' ', zoneName, ' ', weekdayToday(), ' ', dateToday(), by);
}

/** As `respondAt`, at another machine's terminal; never waits. */
export function notifyAt(vm: Vmblok, what: Text): void {
  notify(vm, what, ' AT ', timeOfDay(), ' ', zoneName, ' ', weekdayToday(), ' ', dateToday());
}

/** Users who are logged on, disconnected ones too. */
export function userCount(): u32 {
  let count: u32 = 0;
  let vm = firstMachine();
  while (vm !== null) {
    if (vm.inLogon === 0 && vm.loggingOff === 0) count++;
    vm = machineAfter(vm);
  }
  return count;
}

/** "hh:mm:ss LINE 020 LOGON  AS userid   USERS = nnn" for the operator. */
export function reportToOperator(vm: Vmblok, what: Text, comment: Text): void {
  const operator = operatorMachine();
  if (operator === null || operator === vm) return;
  const device = vm.terminal;
  const id = textOf(vm.userId, 8);
  const users = userCount();
  if (device === null) {
    notify(operator, timeOfDay(), ' USER DSC ', what, ' AS ', id, ' USERS = ', zeroFilled(users, 3), comment);
    return;
  }
  const kind = device.class === DeviceClass.Graphic ? 'GRAF ' : 'LINE ';
  notify(
    operator,
    timeOfDay(),
    ' ',
    kind,
    hex(device.address, 3),
    ' ',
    what,
    ' AS ',
    id,
    ' USERS = ',
    zeroFilled(users, 3),
    comment,
  );
}
